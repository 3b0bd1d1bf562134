"""Says in plain words what the engine says in the names of its grammar."""

import re

NEEDS_QUOTES = "A label with brackets, quotes or slashes needs quotes around it"
_BARS = "Words with dashes on an arrow stand between bars: -->|words|"
_NOTHING_OPEN = 'Nothing is open here that "end" could close'
_SHOWN = 30
_EXPLANATIONS = (
    (
        r"^Malformed YAML front-matter",
        'Front matter stands between two lines "---", at the very top',
    ),
    (r"^Unexpected end$", _NOTHING_OPEN),
    (r"missing `([^`]+)`", r'The label is never closed by "\1"'),
    (r"^Invalid (?:text|string) label", NEEDS_QUOTES),
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
    (r"^Invalid character sequence in flowchart edge", _BARS),
    (r"^Unterminated note block", 'The note is never closed by "end note"'),
    (r"^EOF inside attribute block", 'The "{" of a table is never closed'),
    (r"^Invalid (?:lhs|rhs) direction", "A side is L, R, T or B"),
    (r"^Invalid point coordinate", "The place of a point has two numbers from 0 to 1"),
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
    if line.strip() == "end":
        return _NOTHING_OPEN
    rest = line[column - 1 :].strip() or line.strip()
    cut = rest if len(rest) <= _SHOWN else f"{rest[:_SHOWN].rstrip()}…"
    return f"Mermaid does not understand `{cut}` here" if cut else "The line ends too early"
