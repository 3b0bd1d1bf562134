"""Labels of a diagram: from what the author wrote to the words a reader should see.

Widths are terminal cells. A cleaned label has line feeds and no other control character.
"""

import html
import re
from functools import lru_cache

from tui.core.cells import fit
from tui.core.cells import width as cells
from tui.core.safe_text import shown

_BREAK = re.compile(r"[ \t]*(?:<\s*/?\s*br\s*/?\s*>|\\n|\r\n?|\n)[ \t]*", re.IGNORECASE)
_BLOCK_NAMES = "p|div|li|ul|ol|tr|h[1-6]|hr|table|pre"
_INLINE_NAMES = (
    "a|abbr|b|big|br|center|code|del|em|font|i|img|ins|kbd|label|mark|q|s|small|span|strike"
    "|strong|sub|sup|svg|td|th|tt|u|var"
)
_BLOCK_TAG = re.compile(rf"<\s*/?\s*(?:{_BLOCK_NAMES})\b[^<>]*>", re.IGNORECASE)
# Only names HTML knows: `List<String>` is what the author means to show.
_TAG = re.compile(rf"<!--.*?-->|</?(?:{_INLINE_NAMES})\b[^<>]*>", re.IGNORECASE | re.DOTALL)
_SHOWN_TAG = re.compile(rf"<(/?(?:{_BLOCK_NAMES}|{_INLINE_NAMES})\b[^<>]*)>", re.IGNORECASE)
# The engine hands on `#quot;` and `#35;` in Mermaid's own inner spelling.
_INNER_ENTITY = re.compile(r"ﬂ°(°?)(\w+)¶ß")
_ENTITY = re.compile(r"#(\w+);")
_ICON = re.compile(r"\b(?:fa[bsrlkd]?|mdi|logos):[a-z]+-?[\w-]*[ \t]*")
_STRONG = re.compile(r"\*\*(?=\S)(.+?)(?<=\S)\*\*", re.DOTALL)
_EMPHASIS = re.compile(r"(?<![\w*])\*(?=[^\s*])([^*\n]+?)(?<=[^\s*])\*(?![\w*])")
_UNDERLINED = re.compile(r"(?<!\w)(__?)(?=\S)([^_\n]+)(?<=\S)\1(?!\w)")
_CODE = re.compile(r"(?<!\w)`|`(?!\w)")
_BLANKS = re.compile(r"[ \t\xa0]+")
# Formulas keep their words and lose the backslashes, which a terminal cannot set.
_MATHS = re.compile(r"\$\$(.+?)\$\$", re.DOTALL)
LESS_THAN = "\ue000"
"""Stands for a "<" that the author escaped, so that nobody takes what follows for a tag."""
SLASH = "ǁ"
"""Stands for a "/" in a name, which Mermaid takes and the engine does not."""
WHOLE_WORD = 16
"""Words up to this many cells are not cut for the sake of a narrow drawing."""
_UNSEEN = str.maketrans("", "", "\u200b\u00ad\ufeff")
_HUMP = r"(?<=[a-z\d])(?=[A-Z]\w)"
PLACE_TO_CUT = re.compile(rf"{_HUMP}|(?<=[^\w\s])")
"""Where a word may be cut in any case: before a capital that is not its last letter, and after
punctuation."""

_MOST_CUTS = 2
"""How often one word may be cut."""

_GOOD_SPLIT = re.compile(r"[/_.\-:,;()=&?+|\\]+|" + _HUMP)


def _entity(name: str) -> str:
    code = name if not name.isdigit() else f"#{name}"
    text = html.unescape(f"&{code};")
    return f"#{name};" if text == f"&{code};" else text


@lru_cache(maxsize=4096)
def clean(label: str) -> str:
    """Return a label as plain text: breaks as line feeds; tags, icons, entities and Markdown gone.

    Control characters and invisible ones come out visible, as `safe_text.shown` makes them.
    """
    text = _MATHS.sub(lambda match: match[1].replace("\\", ""), label)
    text = _BREAK.sub("\n", text)
    text = _BLOCK_TAG.sub("\n", text)
    text = _TAG.sub("", text)
    text = _ICON.sub("", text)
    text = _INNER_ENTITY.sub(lambda match: _entity(match[2]), text)
    text = html.unescape(_ENTITY.sub(lambda match: _entity(match[1]), text))
    text = text.replace(LESS_THAN, "<").replace(SLASH, "/")
    text = _SHOWN_TAG.sub(r"‹\1›", text)  # an escaped tag is text, and must not look like markup
    text = _EMPHASIS.sub(r"\1", _STRONG.sub(r"\1", text))
    text = _CODE.sub("", text.translate(_UNSEEN))
    lines = [_BLANKS.sub(" ", line).strip() for line in _BREAK.split(text)]
    return shown("\n".join(lines).strip("\n"))


def without_underlines(markdown: str) -> str:
    """Return a Markdown label without the underlines that only emphasize.

    In other labels they are what the author means to show.
    """
    return _UNDERLINED.sub(r"\2", markdown)


def one_line(label: str) -> str:
    """Return a cleaned label with its line breaks as blanks."""
    return " ".join(clean(label).split())


def wrap(text: str, limit: int) -> list[str]:
    """Return the lines of a cleaned label, each at most `limit` cells wide; at least one line.

    Words are kept whole where they fit; a longer word is cut after punctuation or before a
    capital letter if it has one in a good place, else anywhere.
    """
    limit = max(2, limit)
    lines: list[str] = []
    for paragraph in text.split("\n"):
        current = ""
        for word in paragraph.split(" "):
            pieces = _pieces(word, limit)
            for index, piece in enumerate(pieces):
                joined = f"{current} {piece}" if current and index == 0 else piece
                if current and (index or cells(joined) > limit):
                    lines.append(current)
                    joined = piece
                current = joined
        lines.append(current)
    return lines


def _pieces(word: str, limit: int) -> list[str]:
    pieces = []
    while cells(word) > limit:
        head = fit(word, limit).rstrip(" ")
        found = (match.end() for match in _GOOD_SPLIT.finditer(word, 0, len(head) + 2))
        ends = [end for end in found if len(head) <= end * 3 <= len(head) * 3]
        even = -(-len(word) // -(-cells(word) // limit))  # no piece of one letter at the end
        cut = ends[-1] if ends else max(1, min(len(head), even))
        pieces.append(word[:cut])
        word = word[cut:]
    return [*pieces, word]


def widest(lines: list[str]) -> int:
    """Return the width of the widest of these lines in cells; 0 for none."""
    return max(map(cells, lines), default=0)


def cuts_badly(label: str, limit: int) -> bool:
    """Say whether wrapping at this width cuts a word where no part of it ends, or too often."""
    rest = " ".join(label.split())
    cuts = 0
    for line in wrap(label, limit):
        rest = rest.removeprefix(line)
        inside = rest[:1].isalnum() and line[-1:].isalnum()
        cuts = cuts + 1 if inside else 0
        if inside and (cuts > _MOST_CUTS or not PLACE_TO_CUT.match(line[-1] + rest[:2], 1)):
            return True
        rest = rest.lstrip()
    return False


def roomy(text: str, limit: int, *, parted: bool = False) -> int:
    """Return a limit for `wrap` that is raised a little where this keeps words whole.

    If words may be parted, it is raised until none is cut where no part of it ends.
    """
    longest = max(map(cells, text.split()), default=0)
    if parted:
        room = range(limit, longest)
        return next((size for size in room if not cuts_badly(text, size)), max(limit, longest))
    return longest if limit < longest <= WHOLE_WORD else limit
