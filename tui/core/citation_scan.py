"""Find what may be a citation in Markdown: links, inline code, bare paths, footnotes.

A scan over the source keeps the offsets of every piece (characters, in the whole text), which a
parser's inline tokens do not have. Fences and comments are blanked first, line by line.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from tui.core.lines import LINE, blanked
from tui.core.markdown_lines import COMMENT, closes_fence
from tui.core.spec import front_matter_end

_FENCE = re.compile(r"(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)?(`{3,}(?=[^`]*\Z)|~{3,})")
_TEXT = r"\[(?P<{0}>(?:[^\[\]\\]|\\.|\[[^\[\]]{{0,200}}\]){{0,400}})\]"
_DESTINATION = r"<(?P<angled>[^<>\r\n]*)>|(?P<bare>[^\s()<>]*(?:\([^\s()]*\)[^\s()]*)*)"
_PIECE = re.compile(
    r"(?P<image>!)?" + _TEXT.format("text") + r"\(\s{0,9}(?:" + _DESTINATION + r")"
    r"(?:\s+(?:\"[^\"]*\"|'[^']*'))?\s{0,9}\)"
    r"|(?<!`)(?P<ticks>`++)(?P<code>[^`].{0,400}?)(?P=ticks)(?!`)"
    r"|" + _TEXT.format("label") + r"\[(?P<name>[^\[\]]{0,200})\]"
    r"|\[\^(?P<mark>[^\]\s]{1,60})\](?!:)"
    r"|<?(?P<url>https?://[^\s<>|`\]]+)"
    r"|(?<![\w/.@+-])(?P<path>(?:\.{1,2}/){0,20}(?:[\w@+.-]{1,200}/){1,30}[\w@+.-]{0,200}\.[A-Za-z]\w{0,9}"
    r"(?:#[\w.-]+|:\d+(?:-\d+)?)?)",
    re.DOTALL,
)
_DEFINITION = re.compile(
    r"^ {0,3}\[(?P<name>[^\]\^][^\]]{0,200})\]:[ \t]*(?:<(?P<angled>[^<>\r\n]*)>|(?P<bare>\S+))",
    re.MULTILINE,
)
_FOOTNOTE = re.compile(
    r"^ {0,3}\[\^(?P<mark>[^\]\s]{1,60})\]:[^\r\n]*(?:(?:\r\n|\n|\r)(?: {2,}|\t)[^\r\n]+)*",
    re.MULTILINE,
)
_LINES = re.compile(r"(?:#L|:)(\d+)(?:(?:-L?|–)(\d+))?(?:,[\s\d,–-]*)?\Z")


@dataclass(frozen=True, slots=True)
class Piece:
    """Something that leads somewhere.

    Attributes:
        kind: "link", "code", "path", "url" or "mark" (a footnote's mark; `target` is its name).
        target: Where it leads, as written.
        text: A link's text.
        start: Offset of its first character; `end` is just after its last.
        target_start: Where the target stands; `target_end` is just after it.
    """

    kind: str
    target: str
    text: str
    start: int
    end: int
    target_start: int
    target_end: int


@dataclass(frozen=True, slots=True)
class Place:
    """A target taken apart: path, heading anchor, lines (0 when none is named)."""

    path: str
    anchor: str = ""
    line: int = 0
    last_line: int = 0
    path_length: int = 0


def masked(text: str) -> str:
    """Return the text with front matter, fences and comments blanked, every offset kept."""
    end = front_matter_end(text)
    out = [blanked(text[:end])]
    fence = ""
    for match in LINE.finditer(text, end):
        line = match.group()
        if fence:
            fence = "" if closes_fence(line.strip().lstrip("> "), fence) else fence
            out.append(blanked(line))
        elif opened := _opened(line):
            fence = opened
            out.append(blanked(line))
        else:
            out.append(line)
    return COMMENT.sub(lambda match: blanked(match.group()), "".join(out))


def _opened(line: str) -> str:
    """Return the marks of the fence that a line opens, in a list or a quote too, or nothing."""
    if "```" not in line and "~~~" not in line:
        return ""
    match = _FENCE.match(line.strip("\r\n").lstrip(" \t>"))
    return match[1] if match else ""


def footnotes(text: str) -> list[tuple[str, int, int]]:
    """Return the name, start and end of every footnote's definition in a masked text."""
    return [(found["mark"], found.start(), found.end()) for found in _FOOTNOTE.finditer(text)]


def pieces(text: str, *, images: bool = False) -> Iterator[Piece]:
    """Yield every piece of a masked text that leads somewhere, in order; images only on demand."""
    definitions = {
        _label(match["name"]): match for match in reversed(list(_DEFINITION.finditer(text)))
    }
    starts = sorted(match.start() for match in definitions.values())
    ends = sorted(match.end() for match in definitions.values())
    for match in _PIECE.finditer(text):
        inside = bisect_right(starts, match.start()) > bisect_right(ends, match.start())
        if inside or (match["image"] and not images):
            continue
        if match["name"] is not None:
            definition = definitions.get(_label(match["name"] or match["label"]))
            if definition:
                yield _linked(match, definition, match["label"])
        elif match["text"] is not None:
            yield _linked(match, match, match["text"])
        else:
            yield from _plain(match)


def _linked(match: re.Match[str], where: re.Match[str], text: str) -> Piece:
    group = "angled" if where["angled"] is not None else "bare"
    start, end = where.span(group)
    return Piece("link", where[group], text, match.start(), match.end(), start, end)


def _plain(match: re.Match[str]) -> Iterator[Piece]:
    for kind, group in (("code", "code"), ("mark", "mark"), ("url", "url"), ("path", "path")):
        value = match[group]
        if value is not None:
            left = len(value) - len(value.lstrip())
            value = value.strip()
            if kind == "url":
                value = value.rstrip(".,;:!?)'\"*")
            start = match.start(group) + left
            yield Piece(kind, value, "", match.start(), match.end(), start, start + len(value))


def _label(name: str) -> str:
    return " ".join(name.casefold().split())


def place(target: str) -> Place:
    """Take a target apart: "../a%20b.md#x", "src/a.rs:33", "a.md#L3-L9"."""
    lines = _LINES.search(target)
    if lines:
        path = target[: lines.start()]
        first = int(lines[1][:9])
        return Place(unquote(path), "", first, int((lines[2] or lines[1])[:9]), len(path))
    path, _, anchor = target.partition("#")
    return Place(unquote(path), unquote(anchor), 0, 0, len(path))
