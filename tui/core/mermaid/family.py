"""Which kind of diagram a source is, by its first meaningful line."""

import difflib
import re
from typing import NamedTuple

from tui.core.lines import LINE_END, lines_of

FAMILIES = {
    "graph": "flowchart",
    "flowchart": "flowchart",
    "flowchart-elk": "flowchart",
    "swimlane-beta": "flowchart",
    "sequencediagram": "sequence",
    "classdiagram": "class",
    "classdiagram-v2": "class",
    "statediagram": "state",
    "statediagram-v2": "state",
    "erdiagram": "er",
    "pie": "pie",
    "gitgraph": "gitgraph",
    "gantt": "gantt",
    "journey": "journey",
    "mindmap": "mindmap",
    "timeline": "timeline",
    "quadrantchart": "quadrant",
    "xychart": "xychart",
    "xychart-beta": "xychart",
    "sankey": "sankey",
    "sankey-beta": "sankey",
    "block": "block",
    "block-beta": "block",
    "packet": "packet",
    "packet-beta": "packet",
    "architecture": "architecture",
    "architecture-beta": "architecture",
    "requirement": "requirement",
    "requirementdiagram": "requirement",
    "c4context": "c4",
    "c4container": "c4",
    "c4component": "c4",
    "c4dynamic": "c4",
    "c4deployment": "c4",
    "kanban": "kanban",
    "radar-beta": "radar",
    "treemap": "treemap",
    "treemap-beta": "treemap",
    "treeview-beta": "treeview",
    "venn-beta": "venn",
    "ishikawa": "ishikawa",
    "ishikawa-beta": "ishikawa",
    "wardley-beta": "wardley",
    "eventmodeling": "eventmodeling",
    "info": "info",
    "zenuml": "zenuml",
    "usecase-beta": "usecase",
    "cynefin-beta": "cynefin",
    "agentflow-beta": "agentflow",
    **dict.fromkeys(
        ("railroad-beta", "railroad-abnf-beta", "railroad-ebnf-beta", "railroad-peg-beta"),
        "railroad",
    ),
}
"""The family of each header word, in lower case."""

_SPELLINGS = (
    *("graph", "flowchart", "sequenceDiagram", "classDiagram", "stateDiagram-v2", "stateDiagram"),
    *("erDiagram", "pie", "gitGraph", "gantt", "journey", "mindmap", "timeline", "quadrantChart"),
    *("xychart-beta", "sankey-beta", "block-beta", "packet-beta", "architecture-beta"),
    *("requirementDiagram", "C4Context", "C4Container", "C4Component", "C4Dynamic"),
    *("C4Deployment", "kanban", "radar-beta", "treemap-beta", "zenuml"),
)
_CUT = 3
"""So many letters of a header word are enough to know it."""
_LOOKED_AT = 200
# What only stands in diagrams of one kind; a plain arrow last.
_SIGNS = tuple(
    (re.compile(sign), kind)
    for sign, kind in (
        (r"\[\*\]\s*-->|-->\s*\[\*\]", "stateDiagram-v2"),
        (r"[|}][|o]\s*(?:--|\.\.)\s*[|o][|{]", "erDiagram"),
        (r"<\|(?:--|\.\.)|(?:--|\.\.)\|>|\*--|--\*|o--\s|\s--o\s", "classDiagram"),
        (r"\w\s*(?:--?>>|--?\)|--?x)\s*[-+]?\w+\s*:|^\s*participant\s", "sequenceDiagram"),
        (r"\w[^:]*(?:--+>|---|-\.+->|==+>)", "flowchart TD"),
    )
)
_FRONT_MATTER = re.compile(r"\A\s*---[ \t]*\r?\n.*?\n[ \t]*---[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_TITLE = re.compile(r"^[ \t]*title[ \t]*:[ \t]*(.+?)[ \t]*$", re.MULTILINE)
_DIRECTIVE = re.compile(r"%%\{(?:(?!%%\{).)*?\}%%", re.DOTALL)
_WORD = re.compile(r"[A-Za-z][\w-]*")


class Header(NamedTuple):
    """The word that opens a diagram and its 1-based line; word is "" when there is none."""

    word: str
    line: int
    rest: str


def header(source: str) -> Header:
    """Find the word that names the kind of diagram, past front matter, directives and comments."""
    blanked = _FRONT_MATTER.sub(_blank, source.replace("\ufeff", " "))
    blanked = _DIRECTIVE.sub(_blank, blanked)
    for number, line in enumerate(lines_of(blanked), 1):
        text = line.strip()
        if text and not text.startswith("%%"):
            word = _WORD.match(text)
            return (
                Header(word.group(), number, text[word.end() :])
                if word
                else Header("", number, text)
            )
    return Header("", 1, "")


def _blank(match: re.Match[str]) -> str:
    """Keep the line breaks of what is cut out, so that line numbers stay true."""
    return "\n" * len(LINE_END.findall(match.group()))


def has_open_front_matter(source: str) -> bool:
    """Return whether a source begins with front matter that nothing closes."""
    text = source.replace("\ufeff", " ")
    return text.lstrip().startswith("---") and not _FRONT_MATTER.match(text)


def family(source: str) -> str:
    """Return the family of a diagram ("flowchart", "sequence", "er" …), or "unknown"."""
    return FAMILIES.get(header(source).word.lower(), "unknown")


def title(source: str) -> str:
    """Return the title in a diagram's front matter as it is written there, or an empty string."""
    front = _FRONT_MATTER.match(source)
    found = _TITLE.search(front.group()) if front else None
    return found[1].strip("\"'") if found else ""


def likely_header(line: str) -> str:
    """Return the header of a diagram that a line seems to stand in, or an empty string."""
    return next((kind for sign, kind in _SIGNS if sign.search(line[:_LOOKED_AT])), "")


def did_you_mean(word: str) -> str:
    """Return the header word that a misspelt or cut one stands for, or an empty string."""
    lowered = {spelling.lower(): spelling for spelling in _SPELLINGS}
    for spelling in _SPELLINGS:
        if len(word) >= _CUT and spelling.lower().startswith(word.lower()):
            return spelling
    close = difflib.get_close_matches(word.lower(), lowered, n=1, cutoff=0.7)
    return lowered[close[0]] if close else ""
