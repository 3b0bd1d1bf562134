"""What people and language models often get wrong in a diagram, and how the line should read.

A repair is a guess from one line; `judge` offers it only where the engine then reads that line.
Lines are without their line end.
"""

import difflib
import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from tui.core.mermaid.explanations import NEEDS_QUOTES
from tui.core.mermaid.flowchart import SHAPES
from tui.core.mermaid.quoting import QUOTERS

Repair = Callable[[str], str]

_ARROW = re.compile(r"(\s*(?:<?--+[-xo>]|<?==+[=>]|<?-\.+->?)(?:\s*\|[^|]*\|)?\s*)")
_NAME_WITH_BLANKS = re.compile(r"[^\W_]\w*(?: \w+)+")
_SHAPE = re.compile(r"(\bshape:\s*)([\w-]+)")
_KNOWN_SHAPES = ("rect", "rectangle", "proc", "process", *SHAPES)
_LONGEST = 500
"""Characters of a line that is looked at: in a longer one some patterns take too long."""


class Mistake(NamedTuple):
    """A mistake as one can see it in a line.

    Attributes:
        message: What is wrong, without a trailing period.
        repair: Makes the line that was meant; the same line where the mistake is another one.
    """

    message: str
    repair: Repair


def _by(pattern: str, replacement: str) -> Repair:
    found = re.compile(pattern)
    return lambda line: found.sub(replacement, line)


def _named_apart(line: str) -> str:
    """Give boxes whose names have blanks a name without, and the words as a label."""
    parts = _ARROW.split(line)
    for index in range(0, len(parts), 2):
        words = parts[index].strip()
        if len(parts) > 1 and _NAME_WITH_BLANKS.fullmatch(words):
            joined = "".join(word[:1].upper() + word[1:] for word in words.split())
            parts[index] = parts[index].replace(words, f'{joined}["{words}"]')
    return "".join(parts)


def _semicolons_told(line: str) -> str:
    """Write a ";" in another way, but not where it ends a character's number."""
    return re.sub(r"(#\w+;)|(?<=\w);(?=\s*\S)", lambda match: match[1] or "#59;", line)


def _shape_known(line: str) -> str:
    """Put the shape that was probably meant where one stands that is not known."""

    def known(match: re.Match[str]) -> str:
        close = difflib.get_close_matches(match[2], _KNOWN_SHAPES, n=1)
        return match[1] + (close[0] if close else match[2])

    return _SHAPE.sub(known, line)


_ANYWHERE = (
    Mistake("A comment begins with %%", _by(r"^(\s*)(?://|#)\s*(?=\w)", r"\1%% ")),
    Mistake("A comment stands in a line of its own", _by(r"\s+(?://|#|%%)\s.*$", "")),
    Mistake("These quotes are typographic, Mermaid knows straight ones", _by(r"[“”„]", '"')),
)
_FLOWCHART = (
    Mistake(
        '"end" closes a subgraph, a box cannot have this name',
        _by(r"(?<![\w\"|])end(?=\s*(?:--|==|-\.|[\[({&]))|(?<=[->=.|&x])(\s*)end\b", r"\1End"),
    ),
    Mistake(
        "An arrow of Mermaid is written in another way",
        _by(r"(?:(?<![-.<=])->|-->>|(?<!=)=>|→|⟶|[–—]+>)", "-->"),
    ),
    Mistake(
        "Words on an arrow stand between bars",
        _by(r"(--+>|==+>|-\.+->)\s*([^\s:|]+)\s*:\s*([^|\n]+?)\s*;?$", r"\1|\3| \2"),
    ),
    Mistake(
        'The second "|" around the words on the arrow is missing',
        _by(r"(--+>|==+>|-\.+->|---)\s*\|([^|]+?)\s+(\w+\S*)\s*$", r"\1|\2| \3"),
    ),
    Mistake(
        "A label ends with another bracket than it begins with",
        _by(r"(\w\[[^\[\]()]*)\)(?=\s|$)", r"\1]"),
    ),
    Mistake(
        'The "]" of a label is missing',
        _by(r"(\w\[[^\[\]]*?)(?<=[\w?!.>\"])(\s*(?:--|==|-\.|&|$))", r"\1]\2"),
    ),
    Mistake(
        'The ")" of a label is missing',
        _by(r"(\w\([^()]*?)(?<=[\w?!.>\"])(\s*(?:--|==|-\.|&|$))", r"\1)\2"),
    ),
    Mistake(
        'The "}" of a label is missing',
        _by(r"(\w\{[^{}]*?)(?<=[\w?!.>\"])(\s*(?:--|==|-\.|&|$))", r"\1}\2"),
    ),
    Mistake("A quote is never closed", _by(r"([\[({|]\"[^\"]*?)([\])}|])", r'\1"\2')),
    Mistake("A quote is never closed", _by(r"^(\s*subgraph\s+\"[^\"]*?)\s*$", r'\1"')),
    Mistake("There is no such shape", _shape_known),
    Mistake(
        "A box needs a name before its bracket",
        _by(r"((?:--+>|==+>|-\.+->|---|&)(?:\s*\|[^|]*\|)?\s*)(?=[\[({])", r"\1Name"),
    ),
    Mistake("A quote inside a label is written #quot;", _by(r'\\"', "#quot;")),
    Mistake("Between two boxes an arrow is missing", _by(r"(?<=[\])}])\s+(?=\w+[\[({])", " --> ")),
    *(Mistake(NEEDS_QUOTES, quoter) for quoter in QUOTERS),
    Mistake("The name of a box has no blanks, its label may", _named_apart),
)
_SEQUENCE = (
    Mistake(
        "A colon is missing before the words of the message",
        _by(r"^(\s*\w+\s*<?-{1,2}(?:>>|>|x|\))\s*[-+]?\w+)\s+([^:\s][^:]*)$", r"\1: \2"),
    ),
    Mistake('A ";" ends a message; in its words it is written #59;', _semicolons_told),
    Mistake(
        "An arrow of Mermaid is written in another way",
        _by(r"\s*(?:=+>+|→|⟶|[–—]+>+|-{3,}>+)\s*", "->>"),
    ),
    Mistake("A note needs to know where it stands", _by(r"\bNote\s*:", "Note over Name:")),
    Mistake(
        "A note stands right of, left of or over somebody",
        _by(r"(?i)^(\s*note\s+(?:right|left))\s+(?!of\b)", r"\1 of "),
    ),
    Mistake(
        "A message ends with a colon and its words",
        _by(r"^(\s*\w+\s*<?-{1,2}(?:>>|>|x|\))\s*[-+]?\w+)\s*$", r"\1: words"),
    ),
)
_CLASS = (
    Mistake(
        "A line between classes has two dashes or two dots",
        _by(r"(?<![-.])-(?=\|>|>)|(?<=<\|)-(?![-.])|(?<=\s[*o<])-(?=\s)|(?<=\s)-(?=[*o]\s)", "--"),
    ),
    Mistake("A type's parameters stand between tildes", _by(r"<([\w, ]+)>(?![|.-])", r"~\1~")),
    Mistake(
        "The arrow <|-- says what a class inherits",
        _by(r"^(\s*)(?:class\s+)?(\w+)\s+extends\s+(\w+)\s*$", r"\1\3 <|-- \2"),
    ),
    Mistake(
        "The arrow <|.. says what a class implements",
        _by(r"^(\s*)(?:class\s+)?(\w+)\s+implements\s+(\w+)\s*$", r"\1\3 <|.. \2"),
    ),
)
_STATE = (Mistake("An arrow between states is written -->", _by(r"\s*(?:->|=+>|→)\s*", " --> ")),)
_ER = (
    Mistake(
        "The words on a relationship are missing",
        _by(r"^(\s*\S+\s+\S*(?:--|\.\.)\S*\s+[^\s:]+)\s*$", r"\1 : has"),
    ),
    Mistake(
        "The ends of a relationship are written ||, |o, }o or }| and their mirror images",
        _by(r"(?<=\s)(?:[-=.]+>+|\|\|-+>+|<?-{2,}>?)(?=\s)", "||--o{"),
    ),
    Mistake(
        "An end of a relationship has two signs",
        _by(r"(?<=\s)\|(?=--|\.\.)|(?<=--)\|(?=\s)|(?<=\.\.)\|(?=\s)", "||"),
    ),
    Mistake("An end of a relationship has two signs", _by(r"((?:--|\.\.)o)(?=\s)", r"\1{")),
    Mistake("No comma or semicolon ends an attribute", _by(r"[,;]\s*$", "")),
    Mistake("An attribute is written with its type first", _by(r"^(\s*)(\w+)\s*$", r"\1string \2")),
    Mistake(
        "An attribute is written with its type first", _by(r"^(\s*)(\w+)\s*:\s*(\w+)", r"\1\3 \2")
    ),
)
_PIE = (
    Mistake("A colon is missing before the value", _by(r"^(\s*\"[^\"]*\")\s+(?=\d)", r"\1 : ")),
    Mistake("A name needs quotes", _by(r"^(\s*)([^\s\":][^\":]*?)\s*(?=:)", r'\1"\2" ')),
    Mistake("A value is a number alone", _by(r"(\d)\s*%\s*$", r"\1")),
)
_GANTT = (
    Mistake(
        "A task is followed by a colon and when it is",
        _by(r"^(\s*\S[^:\d]*?)\s*$", r"\1 :2026-01-01, 1d"),
    ),
    Mistake(
        "A colon is missing before the dates", _by(r"^([^:]*?\S)\s+(?=\d{4}-|after )", r"\1 :")
    ),
)
_REQUIREMENT = (
    Mistake(
        "A colon is missing after the name",
        _by(r"(?i)^(\s*(?:id|text|risk|verifymethod|type|docref))\s+(?=\S)", r"\1: "),
    ),
)
_PACKET = (
    Mistake("A colon is missing after the bits", _by(r"^(\s*\+?\d+(?:-\d+)?)\s+(?=\")", r"\1: ")),
)

MISTAKES = {
    "": _ANYWHERE,
    "flowchart": _FLOWCHART,
    "sequence": _SEQUENCE,
    "class": _CLASS,
    "state": _STATE,
    "er": _ER,
    "pie": _PIE,
    "gantt": _GANTT,
    "requirement": _REQUIREMENT,
    "packet": _PACKET,
}
"""The known mistakes by family, those of all under ""; the first the engine accepts is told."""


def repairs(line: str, family: str) -> Iterator[tuple[str, str]]:
    """Yield what may be wrong with a line, each with the line that may have been meant."""
    if len(line) > _LONGEST:
        return
    for mistake in (*MISTAKES[""], *MISTAKES.get(family, ())):
        changed = mistake.repair(line)
        if changed != line:
            yield mistake.message, changed
