"""Between a file's bytes, a spec's source text and what the editing widget can hold.

Bytes ⇄ source: UTF-8 with surrogate escapes; BOM, line ends and odd bytes stay in the text.
Source ⇄ editor: the widget cuts lines wherever `str.splitlines` does and cannot paint a lone
surrogate, so its text has LF for each of a spec's line ends (LF, CRLF, CR), and the other
characters it would break on travel as private-use characters of plane 16. A private-use character
of that range that stood in the file already travels as a pair, so nothing is mistaken for it.
Editor rows and a spec's lines therefore agree one to one.
"""

import re
from collections.abc import Iterator

from tui.core.line_matching import LineMatcher
from tui.core.lines import LINE_END, lines_of, with_lf

_BREAKING = "\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
_SURROGATES = 0xD800
_CARRIED = 0x108000  # plane 16: icon fonts use the private characters of planes 0 and 15
_ESCAPE = chr(_CARRIED + 0x810)
_LITERAL_SHIFT = 0x1000  # an escape and the character this much higher: the character itself
_FIRST, _LAST = chr(_CARRIED), _ESCAPE

_TO_CARRY = re.compile(f"[{_BREAKING}\ud800-\udfff{_FIRST}-{_LAST}]")
_FROM_CARRY = re.compile(
    f"{_ESCAPE}[{chr(ord(_FIRST) + _LITERAL_SHIFT)}-{chr(ord(_LAST) + _LITERAL_SHIFT)}]"
    f"|[{_FIRST}-{chr(_CARRIED + 0x800 + len(_BREAKING) - 1)}]"
)
_FOREIGN_SURROGATES = re.compile("[\ud800-\udc7f\udd00-\udfff]+")


def decode(data: bytes) -> str:
    """Return a file's bytes as source text; bytes that are not UTF-8 become surrogate escapes."""
    return data.decode("utf-8", "surrogateescape")


def encode(source: str) -> bytes:
    """Return the bytes of a source text; `encode(decode(data)) == data` for all bytes.

    A surrogate that stands for no byte is written as the three bytes UTF-8 would have for it.
    """
    try:
        return source.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return _FOREIGN_SURROGATES.sub(_as_escapes, source).encode("utf-8", "surrogateescape")


def _as_escapes(match: re.Match[str]) -> str:
    return match.group().encode("utf-8", "surrogatepass").decode("ascii", "surrogateescape")


def to_editor(body: str) -> str:
    """Return source text as the widget may hold it: LF only, nothing else that breaks a line."""
    return _TO_CARRY.sub(_carry, with_lf(body))


def from_editor(edited: str, original: str, line_end: str) -> str:
    """Return the widget's text as source text.

    Args:
        edited: What the widget holds.
        original: The source text that the widget's text was made of, or the result of the last
            call; each line that is still there keeps its line end.
        line_end: The line end of new lines: LF, CRLF or CR.

    `from_editor(to_editor(body), body, any_end) == body` for every string.
    """
    text = edited if edited.isascii() else _FROM_CARRY.sub(_uncarry, edited)
    if _ends_alike(original, line_end):
        return text if line_end == "\n" else text.replace("\n", line_end)
    lines = text.split("\n")
    return "".join(_joined(lines, _matched_ends(lines, original, line_end)))


def _ends_alike(text: str, line_end: str) -> bool:
    """Whether no line of a text ends otherwise; counts only, as this is asked on every key."""
    if line_end == "\r\n":
        return text.count("\n") == text.count("\r") == text.count(line_end)
    return ("\r" if line_end == "\n" else "\n") not in text


def _carry(match: re.Match[str]) -> str:
    char = match.group()
    code = ord(char)
    if code >= _CARRIED:
        return _ESCAPE + chr(code + _LITERAL_SHIFT)
    if code >= _SURROGATES and char not in _BREAKING:
        return chr(_CARRIED + code - _SURROGATES)
    return chr(_CARRIED + 0x800 + _BREAKING.index(char))


def _uncarry(match: re.Match[str]) -> str:
    found = match.group()
    if len(found) == 2:
        return chr(ord(found[1]) - _LITERAL_SHIFT)
    code = ord(found) - _CARRIED
    return chr(_SURROGATES + code) if code < 0x800 else _BREAKING[code - 0x800]


def _matched_ends(lines: list[str], original: str, line_end: str) -> list[str]:
    """Return the line end of each line: that of the original line it came from, else the given."""
    pieces = lines_of(original)
    old_ends = [*LINE_END.findall(original), line_end]
    ends = [line_end] * len(lines)
    for new, old in _pairs(lines, pieces):
        ends[new] = old_ends[old]
    return ends


def _pairs(new: list[str], old: list[str]) -> Iterator[tuple[int, int]]:
    """Yield (index of a line now, index of the line it was), for kept and rewritten lines."""
    for _, old_start, old_end, new_start, new_end in LineMatcher(old, new).get_opcodes():
        for step in range(min(old_end - old_start, new_end - new_start)):
            yield new_start + step, old_start + step


def _joined(lines: list[str], ends: list[str]) -> Iterator[str]:
    previous = ""
    for line, end in zip(lines[:-1], ends, strict=False):
        # A lone CR before an empty line that ends in LF would read as one CRLF: a line lost.
        previous = "\r\n" if previous == "\r" and not line and end == "\n" else end
        yield line + previous
    yield lines[-1]
