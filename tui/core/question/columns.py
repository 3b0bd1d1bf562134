"""What belongs under which heading of a table of alternatives or of decisions.

The words of a column's heading say what it holds; a column that says nothing known stays empty.
"""

import re

from tui.core.question.model import Decision, Option, Question
from tui.core.question.tradeoff import weighed
from tui.core.safe_text import one_line
from tui.core.tables import bare, with_bars

_OPTION = re.compile(
    r"(?:options?|alternativ\w*|approach|solution|choice|variante?|design|opción|opção|方案|代替案)\b"
    r"|альтернатив|вариант",
    re.IGNORECASE,
)
_PROS = re.compile(
    r"\bpros?\b|(?<!dis)advantages?\b|benefits?|strengths?|upsides?|vorteile?|ventajas|good\b", re.I
)
_CONS = re.compile(
    r"\bcons?\b|disadvantages?|drawbacks?|weakness(?:es)?|downsides?|nachteile?|desventajas|bad\b",
    re.IGNORECASE,
)
_TRADEOFF = re.compile(r"trade-?offs?|description|summary|consequences?", re.IGNORECASE)
_STATUS = re.compile(r"(?:status|verdict|outcome|result|selected\??|chosen\??)$", re.IGNORECASE)
_REASON = re.compile(r"reason|reject|why|decision|rationale|begründung|grund|motivo", re.IGNORECASE)
_QUESTION = re.compile(r"(?:question|topic)s?$", re.IGNORECASE)
_TOPIC = re.compile(r"(?:decision|topic|question|area|issue)s?\b", re.IGNORECASE)
_CHOICE = re.compile(r"(?:choice|chosen|selected|outcome|answer|decided)\b", re.IGNORECASE)
_OWNER = re.compile(r"(?:owner|by|who|decided by|decision[- ]makers?|author)$", re.IGNORECASE)
_ID = re.compile(r"(?:#|id|no\.?|nr\.?|ref)$", re.IGNORECASE)


def is_option(heading: str) -> bool:
    """Return whether a column of this name holds the names of options."""
    return bool(_OPTION.match(bare(heading)))


def is_topic(heading: str) -> bool:
    """Return whether a column of this name says what was decided about."""
    return bool(_TOPIC.match(bare(heading)))


def reason(option: Option, question: Question) -> str:
    """Return why an option was taken or lost: "Q1 chose Kafka — audits need replay."."""
    because = one_line(question.decision.because) if question.decision else ""
    because = f" — {because}" if because else ""
    if option.chosen:
        return f"Selected{because}"
    winner = next((o.label for o in question.options if o.chosen), "")
    return f"{question.name} chose {winner}{because}"


def alternative_cell(
    heading: str, option: Option, question: Question, header: tuple[str, ...]
) -> str:
    """Return what stands for an option in a column of a table of alternatives.

    What its trade-off does not call good or bad is told with the reason, if nothing else tells it.
    """
    name = bare(heading)
    sides = weighed(option.tradeoff)
    text = ""
    if is_option(name):
        text = f"{option.label} (Selected)" if option.chosen else option.label
    elif _CONS.search(name):
        text = "; ".join(sides.bad)
    elif _PROS.search(name):
        text = "; ".join(sides.good)
    elif _is_tradeoff(name):
        text = option.tradeoff
    elif _STATUS.match(name):
        text = "Selected" if option.chosen else "Rejected"
    elif _REASON.search(name):
        text = reason(option, question)
        weighs = any(_PROS.search(other) or _CONS.search(other) for other in header)
        if sides.neutral and weighs and not any(map(_is_tradeoff, header)):
            text = f"{text.rstrip('.')}. Trade-off: {'; '.join(sides.neutral)}"
    elif _QUESTION.match(name):
        text = f"{question.id}: {question.title}"
    return _escaped(text)


def _is_tradeoff(heading: str) -> bool:
    name = bare(heading)
    return bool(_TRADEOFF.match(name) and not _REASON.search(name))


def decision_cell(heading: str, question: Question, header: tuple[str, ...]) -> str:
    """Return what stands for a decided question in a column of a table of decisions."""
    name = bare(heading)
    decision = question.decision or Decision("")
    known = [bare(other) for other in header]
    chosen = next((option for option in question.options if option.chosen), None)
    answer = chosen.label if chosen else decision.answer
    lost = "; ".join(_lost(option) for option in question.options if not option.chosen)
    text = ""
    if _ID.match(name):
        text = question.id
    elif _CHOICE.match(name):
        text = answer
    elif is_topic(name):
        has_choice = any(_CHOICE.match(other) for other in known)
        text = question.title if has_choice else f"{question.title} {answer}"
    elif is_option(name):
        text = lost
    elif _REASON.search(name):
        said = [decision.because.rstrip(".")] if decision.because else []
        said += [f"Not chosen: {lost}"] if lost and not any(map(is_option, _rest(known))) else []
        text = ". ".join(said)
    else:
        text = _signed(name, decision, chosen)
    return _escaped(text)


def _rest(known: list[str]) -> list[str]:
    return [name for name in known if not _CHOICE.match(name) and not is_topic(name)]


def _signed(name: str, decision: Decision, chosen: Option | None) -> str:
    """Return what a column says of the decision itself: its day, who made it, what it costs."""
    if name.startswith("date"):
        return decision.date
    if _OWNER.match(name):
        return decision.by
    if name == "status":
        return "Decided"
    return chosen.tradeoff if chosen and _TRADEOFF.match(name) else ""


def _lost(option: Option) -> str:
    return f"{option.label} ({option.tradeoff.rstrip('.')})" if option.tradeoff else option.label


def _escaped(text: str) -> str:
    return with_bars(" ".join(text.split()))
