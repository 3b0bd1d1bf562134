"""An option does not say what it costs and gives.

"Good" and "flexible" fit every option. A trade-off is concrete when it could not stand behind
another option of the same question.

Example: `(A) **Kafka** — the best choice.`

Better: `(A) **Kafka** — replay for audits; a cluster somebody must run.`
"""

import re
from collections import Counter
from collections.abc import Iterator

from tui.core.check.asked import name_of, open_questions
from tui.core.check.model import Finding, Rule
from tui.core.check.subject import Subject
from tui.core.question import Option

_WORD = re.compile(r"[^\W_]+")
_EMPTY = re.compile(
    r"an?|and|also|best|better|but|choices?|easi(?:er|est)|easy|elegant|fine|flexible|good|great|is"
    r"|it|less|more|most|nice|not|obvious|of|ok(?:ay)?|options?|other|pros|cons|quite|robust|safe"
    r"|simpler?|solid|solution|standard|than|the|this|to|very|well|worse|worst|bad|poor|preferred"
    r"|recommended|default|clean(?:er|est)?|modern|popular"
)


def find(subject: Subject) -> Iterator[Finding]:
    """Yield the open questions with options that carry no trade-off, once a question."""
    for question in open_questions(subject):
        shared = Counter(_folded(option.tradeoff) for option in question.options)
        vague = [o for o in question.options if _is_vague(o, shared)]
        if vague:
            keys = ", ".join(option.key for option in vague)
            noun = "option" if len(vague) == 1 else "options"
            message = f"{name_of(question)} does not say what {noun} {keys} costs and gives"
            if len(vague) > 1:
                message = message.replace("costs and gives", "cost and give")
            yield Finding(question.span.start, message, (), question.span.end)


def _is_vague(option: Option, shared: Counter[str]) -> bool:
    text = _folded(option.tradeoff)
    if not text or text == _folded(option.label) or shared[text] > 1:
        return True
    return all(_EMPTY.fullmatch(word) for word in text.split())


def _folded(text: str) -> str:
    return " ".join(_WORD.findall(text.casefold()))


RULE = Rule("Q602", "no-trade-off", ("info", "warning", "error"), find, __doc__ or "", "guide")
