"""How a line of the editor's text is drawn, character for character.

The editor's text carries what a widget cannot hold as private-use characters (`tui.core.carry`);
those and every other dangerous character are drawn as one visible character each, so a column in
the drawn line is the same column in the text.
"""

import re
from functools import lru_cache

from tui.core.carry import from_editor
from tui.core.safe_text import visible

_MAY_BE_CARRIED = re.compile("[\U00100000-\U0010ffff]")


def drawn(line: str) -> str:
    """Return the characters to draw for a line of the editor; as many as the line has."""
    if line.isascii() and line.isprintable():
        return line
    return visible(_MAY_BE_CARRIED.sub(_carried, line))


def _carried(match: re.Match[str]) -> str:
    return _symbol(match.group())


@lru_cache(maxsize=512)
def _symbol(character: str) -> str:
    """Return the symbol of a carried character; a private character that carries nothing stays."""
    meant = from_editor(character, "", "\n")
    return meant if meant == character else visible(meant)
