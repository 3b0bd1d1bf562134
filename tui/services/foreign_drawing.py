"""Draws with termaid; called inside the fence, where it may hang or swell without harm.

termaid reads a diagram line by line and takes the kind from its first line; what it would show as
it stands (tags, entities, comments, directives) is cleaned away first.
"""

import html
import re
from typing import Any

import termaid

from tui.core.cells import width as cells

_FRONT_MATTER = re.compile(r"\A\s*---[ \t]*\n(.*?)\n[ \t]*---[ \t]*(?:\n|\Z)", re.DOTALL)
_DIRECTIVE = re.compile(r"%%\{.*?\}%%[ \t]*\n?", re.DOTALL)
_DROPPED = re.compile(
    r"^[ \t]*(?:%%.*|acc(?:Title|Descr)[ \t]*:.*|accDescr[ \t]*\{[^}]*\}|::icon\(.*|"
    r"(?:click|linkStyle|link|links)\b.*)$\n?",
    re.MULTILINE,
)
_BREAK = re.compile(r"[ \t]*(?:<[ \t]*/?[ \t]*br[ \t]*/?[ \t]*>|\\n)[ \t]*", re.IGNORECASE)
_TAG = re.compile(
    r"</?[ \t]*(?:b|i|u|s|em|strong|small|big|sub|sup|code|tt|kbd|span|font|center|div|p|a|img|hr|"
    r"h[1-6]|ul|ol|li|pre|mark|del|ins)\b[^<>\n]*>",
    re.IGNORECASE,
)
_ENTITY = re.compile(r"[&#](\w+|#\d+);")
_ICON = re.compile(r"\bfa[bsrlk]?:fa-[\w-]+[ \t]*")
_CLASS = re.compile(r":::[\w-]+")
# Characters that would end a label early stand in for themselves.
_HARMLESS = {'"': "”", "<": "‹", ">": "›", "[": "［", "]": "］", "\n": " "}
_AIR = ((4, 4), (1, 2))
_ROLES = {"label": "text", "edge_label": "edgelabel", "node": "node", "edge": "edge"}


def draw(payload: dict[str, Any]) -> dict[str, Any]:
    """Draw `{"source", "ascii", "width"}`, with less air where it would not fit the width.

    Returns `{"lines": [[[text, role], ...], ...]}`; no lines when termaid finds nothing to draw.
    """
    source = plain_source(payload["source"])
    lines: list[list[list[str]]] = []
    for padding, gap in _AIR:
        document = termaid.render_styled(
            source, use_ascii=payload["ascii"], padding_x=padding, gap=gap
        )
        lines = [
            [[chunk["text"], _ROLES.get(chunk["style"], "edge")] for chunk in line]
            for line in document["lines"]
        ]
        if _width(lines) <= (payload["width"] or _width(lines)):
            break
    return {"lines": lines}


def _width(lines: list[list[list[str]]]) -> int:
    return max((sum(cells(text) for text, _ in line) for line in lines), default=0)


def plain_source(source: str) -> str:
    """Return a diagram's source without what termaid would show as it stands."""
    text = source.replace("\r\n", "\n").replace("\r", "\n").replace("\ufeff", "")
    text = _DIRECTIVE.sub("", _FRONT_MATTER.sub("", text))
    text = _BREAK.sub(" ", _DROPPED.sub("", text))
    text = _CLASS.sub("", _ICON.sub("", _TAG.sub("", text)))
    text = _ENTITY.sub(_entity, text)
    return text.strip("\n").lstrip()


def _entity(match: re.Match[str]) -> str:
    name = match[1]
    code = f"&#{name};" if name.isdigit() else f"&{name};"
    char = html.unescape(code)
    return match[0] if char == code else "".join(_HARMLESS.get(c, c) for c in char)
