"""Where one user-perceived character ends and the next begins, within one line of text.

A flag, a family of emoji, a letter with its accents and a Hangul syllable of several parts are one
step of the cursor each. The rules are those of Unicode's text segmentation (extended grapheme
clusters), with the character classes taken from Python's own table and a few ranges; conjuncts of
Indic scripts count letter by letter. Offsets are characters from the beginning of the text.
"""

import unicodedata
from collections.abc import Iterator
from functools import lru_cache

_ZWJ = "\u200d"
_FIRST_JOINING = "\u0300"
"""No character below this one joins what stands before it."""
_FARTHEST = 256
"""How far a cluster is traced back; nobody writes a longer one."""
_ALSO_EXTEND = frozenset("\u200c\u200d\u0e33\u0eb3\uff9e\uff9f")
_PREPEND = frozenset("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u08e2\U000110bd\U000110cd")
_PICTOGRAPHS = (
    (0x203C, 0x203C),
    (0x2049, 0x2049),
    (0x2122, 0x2122),
    (0x2139, 0x2139),
    (0x2190, 0x21FF),
    (0x2300, 0x23FF),
    (0x25A0, 0x27BF),
    (0x2900, 0x297F),
    (0x2B00, 0x2BFF),
    (0x3030, 0x303D),
    (0x3297, 0x3299),
    (0x1F000, 0x1F1E5),
    (0x1F200, 0x1F3FA),
    (0x1F400, 0x1FAFF),
)
# Hangul parts: leading consonants, vowels, trailing consonants.
_HANGUL = (
    (0x1100, 0x115F, "L"),
    (0xA960, 0xA97C, "L"),
    (0x1160, 0x11A7, "V"),
    (0xD7B0, 0xD7C6, "V"),
    (0x11A8, 0x11FF, "T"),
    (0xD7CB, 0xD7FB, "T"),
)
_AFTER = {"L": ("L", "V", "LV", "LVT"), "LV": ("V", "T"), "V": ("V", "T"), "LVT": "T", "T": "T"}


def next_break(text: str, at: int) -> int:
    """Return where the character that begins at `at` ends; the text's length at its end."""
    end = at + 1
    while end < len(text) and not _breaks(text, at, end):
        end += 1
    return min(end, len(text))


def previous_break(text: str, at: int) -> int:
    """Return where the character that ends at `at` begins; 0 at the beginning."""
    return floor(text, at - 1) if at > 0 else 0


def floor(text: str, at: int) -> int:
    """Return `at` if no character straddles it, otherwise where that character begins."""
    if at <= 0 or at >= len(text) or text[at] < _FIRST_JOINING:
        return max(0, min(at, len(text)))
    start = at
    while start > 0 and at - start < _FARTHEST and not _stands_alone(text[start - 1 : start + 1]):
        start -= 1
    end = start
    while end <= at:
        start, end = end, next_break(text, end)
    return start


def clusters(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each user-perceived character begins and ends, in order."""
    start = 0
    while start < len(text):
        end = next_break(text, start)
        yield start, end
        start = end


def as_letters(text: str) -> str:
    """Return the text with a letter for each mark, so that a word with accents is one word."""
    if text.isascii():
        return text
    return "".join("x" if _kind(character) == "extend" else character for character in text)


def _breaks(text: str, start: int, at: int) -> bool:
    """Tell whether a cluster that begins at `start` ends before the character at `at`."""
    after = text[at]
    if after < _FIRST_JOINING:
        return True
    before, kind = _kind(text[at - 1]), _kind(after)
    if kind == "extend":
        return before == "control"
    if kind in _AFTER:
        return kind not in _AFTER.get(before, "") and before != "prepend"
    if kind == before == "flag":
        return (at - start) % 2 == 0
    if kind == "pictograph" and text[at - 1] == _ZWJ:
        return not _ends_with_pictograph(text[start : at - 1])
    return before != "prepend" or kind == "control"


def _stands_alone(pair: str) -> bool:
    """Tell whether there is a break between two characters whatever stands before them."""
    if pair[1] < _FIRST_JOINING:
        return True
    before, after = _kind(pair[0]), _kind(pair[1])
    return after == "" and before != "prepend"


def _ends_with_pictograph(text: str) -> bool:
    bare = len(text)
    while bare > 0 and _kind(text[bare - 1]) == "extend":
        bare -= 1
    return bare > 0 and _kind(text[bare - 1]) == "pictograph"


@lru_cache(maxsize=4096)
def _kind(character: str) -> str:
    """Return how a character joins its neighbours; an empty string for most."""
    code = ord(character)
    category = unicodedata.category(character)
    if 0x1F3FB <= code <= 0x1F3FF or 0xE0020 <= code <= 0xE007F or character in _ALSO_EXTEND:
        return "extend"
    if category in ("Mn", "Mc", "Me"):
        return "extend"
    if character in _PREPEND:
        return "prepend"
    if category in ("Cc", "Cf", "Zl", "Zp", "Cs"):
        return "control"
    return _kind_by_range(code)


def _kind_by_range(code: int) -> str:
    if 0xAC00 <= code <= 0xD7A3:
        return "LVT" if (code - 0xAC00) % 28 else "LV"
    if 0x1F1E6 <= code <= 0x1F1FF:
        return "flag"
    for first, last, part in _HANGUL:
        if first <= code <= last:
            return part
    if any(first <= code <= last for first, last in _PICTOGRAPHS):
        return "pictograph"
    return ""
