"""Characters of a spec that cannot be seen: how many, which, where, and the spec without them.

Control, bidi and invisible characters may hide what a text says. Line ends, a byte order mark at
the beginning and bytes of another encoding are none of these: they are wanted, or a fault of
another kind (F003). Offsets count characters of the source.
"""

import re

from tui.core.safe_text import counted, dangerous

_NAMES = {
    0x00: "NUL",
    0x0B: "VT",
    0x0C: "FF",
    0x1B: "ESC",
    0x7F: "DEL",
    0x85: "NEL",
    0x90: "DCS",
    0x9B: "CSI",
    0x9D: "OSC",
    0x061C: "ALM",
    0x200B: "ZWSP",
    0x200E: "LRM",
    0x200F: "RLM",
    0x2028: "LS",
    0x2029: "PS",
    0x202A: "LRE",
    0x202B: "RLE",
    0x202C: "PDF",
    0x202D: "LRO",
    0x202E: "RLO",
    0x2060: "WJ",
    0x2066: "LRI",
    0x2067: "RLI",
    0x2068: "FSI",
    0x2069: "PDI",
    0xFEFF: "BOM",
}
_BREAKS = "\x0b\x0c\x85\u2028\u2029"
_WANTED = re.compile("[\r\ud800-\udfff]")


def places(source: str) -> list[int]:
    """Return the offset of each hidden character."""
    return [
        at for at in dangerous(source) if not _WANTED.match(source[at]) and not _is_mark(source, at)
    ]


def name(character: str) -> str:
    """Return what a hidden character is called: "ESC", or its number."""
    return _NAMES.get(ord(character), f"U+{ord(character):04X}")


def hidden(source: str) -> dict[str, int]:
    """Return how often each hidden character occurs, by name: {"ESC": 2, "RLO": 1}."""
    counts: dict[str, int] = {}
    for at in places(source):
        found = name(source[at])
        counts[found] = counts.get(found, 0) + 1
    return counts


def told(source: str) -> str:
    """Return what to tell the writer: "3 hidden characters: ESC ×2, RLO ×1"; empty if none."""
    counts = hidden(source)
    kinds = ", ".join(f"{kind} ×{count}" for kind, count in counts.items())
    return f"{counted(sum(counts.values()), 'hidden character')}: {kinds}" if counts else ""


def without(source: str) -> str:
    """Return the text with all of them taken out; where one broke a line, a blank parts words."""
    kept, end = [], 0
    for at in places(source):
        kept.append(source[end:at])
        kept.append(" " if source[at] in _BREAKS else "")
        end = at + 1
    return "".join([*kept, source[end:]])


def _is_mark(source: str, at: int) -> bool:
    return at == 0 and source[0] == "\ufeff"
