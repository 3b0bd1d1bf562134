"""Finds what went wrong on the way into a file: Mermaid without a fence, and mangled characters.

Lines are 1-based and inclusive. Both only find and offer; nothing is changed unasked.
"""

import re
from functools import cache
from typing import NamedTuple

from tui.core.lines import line_starts
from tui.core.spec import Edit


class Naked(NamedTuple):
    """Mermaid that stands in a Markdown text as plain lines."""

    line: int
    end_line: int
    source: str


class Repair(NamedTuple):
    """Text whose UTF-8 was once read in another encoding, put right.

    Attributes:
        text: The whole text, repaired.
        encoding: What it was read as: "MacRoman" or "Windows-1252".
        characters: How many characters come back.
        before: The first mangled sequence.
        after: What it stands for.
    """

    text: str
    encoding: str
    characters: int
    before: str
    after: str


_ENOUGH = 3
# The last byte of a closing quotation mark is no character in Windows-1252 and is often dropped.
_CUT_QUOTE = re.compile(r"(“[^“”\r\n]*)â€(?:[\ufffd\x9d]|(?![\x80-\xbf]))")
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_FENCE = re.compile(r" {0,3}(?:> ?)*(`{3,}|~{3,})(.*)")
# A header that no sentence begins with, alone on its line …
_SURE = re.compile(
    r" {0,3}(?:(?:graph|flowchart(?:-elk)?)[ \t]+(?:TB|TD|BT|RL|LR)|sequenceDiagram|"
    r"classDiagram(?:-v2)?|stateDiagram(?:-v2)?|erDiagram|gitGraph|quadrantChart|"
    r"requirementDiagram|C4(?:Context|Container|Component|Dynamic|Deployment)|"
    r"(?:xychart|sankey|block|packet|architecture|radar|treemap)-beta)[ \t]*:?;?[ \t]*"
)
# … and one that is a word as well: an indented line must follow.
_WORD = re.compile(r" {0,3}(?:gantt|pie(?:[ \t]+title\b.*)?|journey|mindmap|timeline|kanban)[ \t]*")
_PROSE_END = re.compile(r" {0,3}(?:#{1,6}(?:[ \t]|$)|\|)")
_SIGNS = re.compile(
    r"--|==|\.->|->>|-\)|:::|%%|<\||\|>|\*--|o--|[\[({][\"\[({]|^\s*(?:end\b|\}|subgraph\b|"
    r"participant\b|actor\b|note\b|loop\b|alt\b|else\b|opt\b|par\b|and\b|rect\b|activate\b|"
    r"deactivate\b|classDef\b|class\b|style\b|linkStyle\b|click\b|direction\b|state\b|title\b|"
    r"section\b|commit\b|branch\b|checkout\b|merge\b|autonumber\b|box\b)",
    re.IGNORECASE,
)


def find_naked(markdown: str) -> list[Naked]:
    """Return the diagrams that stand outside every fence and code block, in order."""
    lines = [line for line in _LINE.findall(markdown) if line]
    found = []
    number = 0
    while number < len(lines):
        text = lines[number].rstrip("\r\n")
        fence = _FENCE.fullmatch(text)
        if fence:
            number = _after_fence(lines, number, fence[1])
        elif _begins(lines, number):
            end = _end(lines, number)
            found.append(Naked(number + 1, end, "".join(lines[number:end])))
            number = end
        else:
            number += 1
    return found


def fence_edits(markdown: str, naked: Naked) -> list[Edit]:
    """Return the edits that put a naked diagram into a fence; line ends stay the file's own."""
    starts = [*line_starts(markdown), len(markdown)]
    start = starts[naked.line - 1]
    end = starts[naked.end_line] if naked.end_line < len(starts) else len(markdown)
    line_end = "\r\n" if "\r\n" in naked.source else "\n"
    closing = "" if naked.source.endswith(("\r", "\n")) else line_end
    return [
        Edit(start, start, f"```mermaid{line_end}"),
        Edit(end, end, f"{closing}```{line_end}"),
    ]


def repair(text: str) -> Repair | None:
    """Offer the text with its mangled characters put right, or None when it looks fine."""
    best: Repair | None = None
    for encoding, codec in (("MacRoman", "mac_roman"), ("Windows-1252", "cp1252")):
        found = _repair_as(text, encoding, codec)
        if found and (best is None or found.characters > best.characters):
            best = found
    return best


def _repair_as(text: str, encoding: str, codec: str) -> Repair | None:
    pattern, table, doubtful = _mangled(codec)
    first: list[tuple[str, str]] = []

    def put_right(match: re.Match[str]) -> str:
        try:
            good = bytes(table[char] for char in match.group()).decode()
        except UnicodeDecodeError:
            return match.group()
        first.append((match.group(), good))
        return good

    def close(match: re.Match[str]) -> str:
        first.append(("â€", "”"))
        return f"{match[1]}”"

    repaired = _CUT_QUOTE.sub(close, pattern.sub(put_right, text))
    # "Ä“" alone may be a quotation that ends in a letter.
    if not first or (len(first) < _ENOUGH and all(bad[0] in doubtful for bad, _ in first)):
        return None
    return Repair(repaired, encoding, len(first), *first[0])


@cache
def _mangled(codec: str) -> tuple[re.Pattern[str], dict[str, int], str]:
    """Return a pattern for UTF-8 sequences as an encoding shows them, its bytes, doubtful letters.

    Of the two-byte sequences only those of Latin letters count: the first bytes of the others are
    dashes and quotation marks in MacRoman, which stand before letters in good texts.
    """
    table = {}
    for byte in range(0x80, 0x100):
        try:
            table[bytes([byte]).decode(codec)] = byte
        except UnicodeDecodeError:
            table[chr(byte)] = byte
    chars = {byte: re.escape(char) for char, byte in table.items()}

    def one_of(first: int, last: int) -> str:
        return "[" + "".join(chars[byte] for byte in range(first, last + 1)) + "]"

    more = one_of(0x80, 0xBF)
    two, three, four = one_of(0xC2, 0xC5), one_of(0xE2, 0xEF), one_of(0xF0, 0xF4)
    pattern = re.compile(f"{two}{more}|{three}{more}{{2}}|{four}{more}{{3}}")
    doubtful = "".join(char for char, byte in table.items() if byte in (0xC4, 0xC5))
    return pattern, table, doubtful


def _after_fence(lines: list[str], start: int, mark: str) -> int:
    for number in range(start + 1, len(lines)):
        text = lines[number].strip().lstrip("> \t")
        if len(text) >= len(mark) and not text.strip(mark[0]):
            return number + 1
    return len(lines)


def _begins(lines: list[str], number: int) -> bool:
    text = lines[number].rstrip("\r\n")
    is_sure = bool(_SURE.fullmatch(text))
    if not is_sure and not _WORD.fullmatch(text):
        return False
    following = next((line for line in lines[number + 1 :] if line.strip()), "")
    if is_sure:
        return bool(following.strip()) and not _FENCE.match(following)
    return following[:1] in (" ", "\t")


def _end(lines: list[str], start: int) -> int:
    """Return the number of the line after a diagram's last one, counted from 0."""
    end = start + 1
    for number in range(start + 1, len(lines)):
        text = lines[number].rstrip("\r\n")
        if not text.strip():
            continue
        if _FENCE.match(text) or _PROSE_END.match(text):
            break
        after_gap = number > end
        if after_gap and not (text[:1] in (" ", "\t") or _SIGNS.search(text)):
            break
        end = number + 1
    return end
