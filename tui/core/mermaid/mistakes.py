"""What people and language models often get wrong in a diagram, and how the line should read.

A repair is a guess from one line; `judge` offers it only where the engine then reads that line.
Lines are without their line end. An explanation needs no repair: it says in plain words what the
engine says in the names of its grammar.
"""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from tui.core.mermaid.quoting import QUOTERS

Repair = Callable[[str], str]

_ARROW = re.compile(r"(\s*(?:<?--+[-xo>]|<?==+[=>]|<?-\.+->?)(?:\s*\|[^|]*\|)?\s*)")
_NAME_WITH_BLANKS = re.compile(r"[^\W_]\w*(?: \w+)+")
_SHOWN = 30
_LONGEST = 500
"""Characters of a line that is looked at: in a longer one some patterns take too long."""
_QUOTES = "A label with brackets, quotes or slashes needs quotes around it"


class Mistake(NamedTuple):
    """A mistake as one can see it in a line.

    Attributes:
        family: The kind of diagram it is made in, or "" for all.
        message: What is wrong, without a trailing period.
        repair: Makes the line that was meant; the same line where the mistake is another one.
    """

    family: str
    message: str
    repair: Repair


def repairs(line: str, family: str) -> Iterator[tuple[str, str]]:
    """Yield what may be wrong with a line, each with the line that may have been meant."""
    for mistake in MISTAKES if len(line) <= _LONGEST else ():
        if mistake.family in ("", family):
            changed = mistake.repair(line)
            if changed != line:
                yield mistake.message, changed


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


MISTAKES = (
    Mistake("", "A comment begins with %%", _by(r"^(\s*)(?://|#)\s*(?=\w)", r"\1%% ")),
    Mistake("", "A comment stands in a line of its own", _by(r"\s+(?://|#|%%)\s.*$", "")),
    Mistake("", "These quotes are typographic, Mermaid knows straight ones", _by(r"[“”„]", '"')),
    Mistake(
        "flowchart",
        '"end" closes a subgraph, a box cannot have this name',
        _by(r"(?<![\w\"|])end(?=\s*(?:--|==|-\.|[\[({&]))|(?<=[->=.|&x])(\s*)end\b", r"\1End"),
    ),
    Mistake(
        "flowchart",
        "An arrow of Mermaid is written in another way",
        _by(r"(?:(?<![-.<=])->|-->>|(?<!=)=>|→|⟶|[–—]+>)", "-->"),
    ),
    Mistake(
        "flowchart",
        "Words on an arrow stand between bars",
        _by(r"(--+>|==+>|-\.+->)\s*([^\s:|]+)\s*:\s*([^|\n]+?)\s*;?$", r"\1|\3| \2"),
    ),
    Mistake(
        "flowchart",
        'The second "|" around the words on the arrow is missing',
        _by(r"(--+>|==+>|-\.+->|---)\s*\|([^|]+?)\s+(\w+\S*)\s*$", r"\1|\2| \3"),
    ),
    Mistake(
        "flowchart",
        "A label ends with another bracket than it begins with",
        _by(r"(\w\[[^\[\]()]*)\)(?=\s|$)", r"\1]"),
    ),
    Mistake(
        "flowchart",
        'The "]" of a label is missing',
        _by(r"(\w\[[^\[\]]*?)(?<=[\w?!.>\"])(\s*(?:--|==|-\.|&|$))", r"\1]\2"),
    ),
    Mistake(
        "flowchart",
        'The ")" of a label is missing',
        _by(r"(\w\([^()]*?)(?<=[\w?!.>\"])(\s*(?:--|==|-\.|&|$))", r"\1)\2"),
    ),
    Mistake(
        "flowchart",
        'The "}" of a label is missing',
        _by(r"(\w\{[^{}]*?)(?<=[\w?!.>\"])(\s*(?:--|==|-\.|&|$))", r"\1}\2"),
    ),
    Mistake("flowchart", "A quote is never closed", _by(r"([\[({|]\"[^\"]*?)([\])}|])", r'\1"\2')),
    Mistake("flowchart", "A quote inside a label is written #quot;", _by(r'\\"', "#quot;")),
    Mistake(
        "flowchart",
        "Between two boxes an arrow is missing",
        _by(r"(?<=[\])}])\s+(?=\w+[\[({])", " --> "),
    ),
    *(Mistake("flowchart", _QUOTES, quoter) for quoter in QUOTERS),
    Mistake("flowchart", "The name of a box has no blanks, its label may", _named_apart),
    Mistake(
        "sequence",
        "A colon is missing before the words of the message",
        _by(r"^(\s*\w+\s*<?-{1,2}(?:>>|>|x|\))\s*[-+]?\w+)\s+([^:\s][^:]*)$", r"\1: \2"),
    ),
    Mistake(
        "sequence",
        'A ";" ends a message; in its words it is written #59;',
        _by(r"(?<=\w);(?=\s*\w)", "#59;"),
    ),
    Mistake(
        "sequence",
        "An arrow of Mermaid is written in another way",
        _by(r"\s*(?:=+>+|→|⟶|[–—]+>+|-{3,}>+)\s*", "->>"),
    ),
    Mistake(
        "sequence", "A note needs to know where it stands", _by(r"\bNote\s*:", "Note over Name:")
    ),
    Mistake(
        "class", "A type's parameters stand between tildes", _by(r"<([\w, ]+)>(?![|.-])", r"~\1~")
    ),
    Mistake(
        "class",
        "The arrow <|-- says what a class inherits",
        _by(r"^(\s*)(?:class\s+)?(\w+)\s+extends\s+(\w+)\s*$", r"\1\3 <|-- \2"),
    ),
    Mistake(
        "class",
        "The arrow <|.. says what a class implements",
        _by(r"^(\s*)(?:class\s+)?(\w+)\s+implements\s+(\w+)\s*$", r"\1\3 <|.. \2"),
    ),
    Mistake("state", "An arrow between states is written -->", _by(r"\s*(?:->|=+>|→)\s*", " --> ")),
    Mistake(
        "er",
        "The words on a relationship are missing",
        _by(r"^(\s*\S+\s+\S*(?:--|\.\.)\S*\s+[^\s:]+)\s*$", r"\1 : has"),
    ),
    Mistake(
        "er",
        "The ends of a relationship are written ||, |o, }o or }| and their mirror images",
        _by(r"(?<=\s)(?:[-=.]+>+|\|\|-+>+|<?-{2,}>?)(?=\s)", "||--o{"),
    ),
    Mistake(
        "er",
        "An end of a relationship has two signs",
        _by(r"(?<=\s)\|(?=--|\.\.)|(?<=--)\|(?=\s)|(?<=\.\.)\|(?=\s)", "||"),
    ),
    Mistake("er", "No comma or semicolon ends an attribute", _by(r"[,;]\s*$", "")),
    Mistake(
        "er", "An attribute is written with its type first", _by(r"^(\s*)(\w+)\s*$", r"\1string \2")
    ),
    Mistake(
        "er",
        "An attribute is written with its type first",
        _by(r"^(\s*)(\w+)\s*:\s*(\w+)", r"\1\3 \2"),
    ),
    Mistake("pie", "A name needs quotes", _by(r"^(\s*)([^\s\":][^\":]*?)\s*(?=:)", r'\1"\2" ')),
    Mistake("pie", "A value is a number alone", _by(r"(\d)\s*%\s*$", r"\1")),
    Mistake(
        "gantt",
        "A colon is missing before the dates",
        _by(r"^([^:]*?\S)\s+(?=\d{4}-|after )", r"\1 :"),
    ),
)
"""Every known mistake; the first whose repair the engine accepts is told."""

_EXPLANATIONS = (
    (r"^Unexpected end$", 'Nothing is open here that "end" could close'),
    (r"missing `([^`]+)`", r'The label is never closed by "\1"'),
    (r"^Invalid (?:text|string) label", _QUOTES),
    (r"^Unterminated flowchart pipe", 'The second "|" around the words on the arrow is missing'),
    (r"^Unterminated node delim", "A bracket is never closed"),
    (r"^Incomplete flowchart edge", "This arrow is not complete"),
    (r"inactivate an inactive participant \((.*)\)", r'"\1" is not active here'),
    (r"Trying to checkout branch.*\"branch (\S+)\"", r'There is no branch "\1" yet'),
    (
        r"only one root.*\(\"(.*)\"\)",
        r'There can be only one root, and "\1" is not indented below it',
    ),
    (
        r"index (\S+) for linkStyle.*between (\d+) and (\d+)",
        r"There is no arrow \1: the arrows have the numbers \2 to \3",
    ),
    (r"^Unterminated string literal", "A quote is never closed"),
    (r"^EOF inside class body", 'The "{" of a class is never closed'),
    (r"^Unexpected end of input; expected \"}\"", 'A "{" is never closed'),
    (r"^Unexpected end of input", "The diagram ends too early"),
    (r"^Unexpected (?:statement separator|newline)", "The line ends too early"),
)
"""The engine's words by pattern, and ours."""
_UNREAD = re.compile(r"^(?:Unexpected|Unrecognized|Unknown statement|Lexical) ")


def explained(message: str, line: str, column: int) -> str:
    """Say in plain words what the engine says of a place (1-based column) in a line."""
    for pattern, words in _EXPLANATIONS:
        if match := re.search(pattern, message):
            return match.expand(words)
    if not _UNREAD.match(message):
        return message
    rest = line[column - 1 :].strip() or line.strip()
    cut = rest if len(rest) <= _SHOWN else f"{rest[:_SHOWN].rstrip()}…"
    return f"Mermaid does not understand `{cut}` here" if cut else "The line ends too early"
