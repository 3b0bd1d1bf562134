"""A decision as a record in the MADR 4 format, for a folder of decision records.

The text depends on the question alone, so writing it again gives the same file.
"""

import json

from tui.core.question.model import Option, Question
from tui.core.question.prose import bare
from tui.core.question.tradeoff import stated
from tui.core.safe_text import shown
from tui.core.slug import slug

_NAME_LIMIT = 72


def record_slug(question: Question) -> str:
    """Return the part of the record's file name behind its number: "q1-which-broker-carries-…"."""
    lead = f"{question.id} " if question.id[:1].isalpha() else ""
    return slug(f"{lead}{question.title}", _NAME_LIMIT)


def record(question: Question, spec_title: str, spec_link: str) -> str:
    """Return the record of a question, LF line ends.

    Args:
        question: A decided question, or one that was decided once and is open again.
        spec_title: The title of its spec.
        spec_link: Where the spec is, relative to the record.
    """
    parts = [
        *_front_matter(question),
        f"# {_line(question.title)}",
        "## Context and Problem Statement",
        _context(question),
    ]
    if question.options:
        names = "\n".join(f"* {_line(option.label)}" for option in question.options)
        parts += ["## Considered Options", names]
    parts += [
        "## Decision Outcome",
        _outcome(question),
        "### Consequences",
        _consequences(question),
    ]
    if question.options:
        parts.append("## Pros and Cons of the Options")
        for option in question.options:
            parts += [
                f"### {_line(option.label)}",
                _pros(option) or "* Neutral, because nothing is noted",
            ]
    parts += ["## More Information", _more(question, spec_title, spec_link)]
    return "\n\n".join(parts) + "\n"


def _front_matter(question: Question) -> list[str]:
    lines = ["---", f'status: "{"accepted" if question.is_decided else "proposed"}"']
    if question.decision and question.decision.date:
        lines.append(f"date: {question.decision.date}")
    if question.decision and question.decision.by:
        lines.append(f"decision-makers: {json.dumps(question.decision.by, ensure_ascii=False)}")
    return ["\n".join([*lines, "---"])]


def _context(question: Question) -> str:
    text = shown(question.context).strip() or question.title
    # A heading or a rule inside the context would break the record into other sections.
    return "\n".join(
        f"\\{line}" if line.startswith(("#", "---")) else line for line in text.split("\n")
    )


def _outcome(question: Question) -> str:
    decision = question.decision
    chosen = next((option for option in question.options if option.chosen), None)
    if decision is None:
        return "The question is open again; the record will name the option once it is decided."
    name = chosen.label if chosen else decision.answer or bare(decision.text)
    because = decision.because.rstrip(".") or "no reason was noted"
    return f'Chosen option: "{_line(name)}", because {_line(because)}.'


def _consequences(question: Question) -> str:
    chosen = next((option for option in question.options if option.chosen), None)
    lines = [_pros(chosen)] if chosen and _pros(chosen) else []
    if question.affects:
        lines.append("* Neutral, because it affects " + ", ".join(map(_place, question.affects)))
    return "\n".join(lines) or "* Neutral, because none were noted"


def _place(name: str) -> str:
    return f"§{_line(name)}" if name[:1].isdigit() else _line(name)


def _pros(option: Option) -> str:
    said = stated(option.tradeoff)
    sides = (("Good", said.good), ("Bad", said.bad), ("Neutral", said.neutral))
    return "\n".join(f"* {name}, because {_line(text)}" for name, texts in sides for text in texts)


def _more(question: Question, spec_title: str, spec_link: str) -> str:
    lines = [
        f"{question.id} of [{_line(spec_title)}]({spec_link}), {_line(question.section_title)}."
    ]
    if question.owner:
        lines.append(f"Owner: {_line(question.owner)}.")
    lines += [f"Earlier decision: {_line(past.text)}" for past in question.history]
    return "\n\n".join(lines)


def _line(text: str) -> str:
    return " ".join(shown(text).split())
