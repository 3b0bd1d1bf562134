"""Alt with a letter or a digit is a key of its own, at once, and types nothing.

Terminals without the extended keyboard protocol send Escape and the character. Textual waits a
tenth of a second for more; what is typed meanwhile is held back, and from the 32nd character on it
comes as text with a ^ before it. Alt with a digit it takes for a character of another keyboard (¡
for Alt+1), which would land in the spec. So each of these pairs goes into Textual's table of known
sequences.
"""

from collections.abc import MutableMapping
from string import ascii_lowercase, ascii_uppercase, digits
from typing import Any, NamedTuple

_ESC = "\x1b"
# Option with an arrow on some terminals: a word back and forth, which Textual's table has.
_TAKEN = "bf"
# Escape O begins the function keys.
_BEGINNINGS = "O"


class AltKey(NamedTuple):
    """A key as Textual's table holds it: its name is its `value`."""

    value: str


def know_alt_keys(table: MutableMapping[str, Any]) -> None:
    """Put Alt with each letter and digit into a table of key sequences.

    Args:
        table: `textual._ansi_sequences.ANSI_SEQUENCES_KEYS`, or one like it.
    """
    for letter in ascii_lowercase:
        if letter not in _TAKEN:
            table[_ESC + letter] = (AltKey(f"alt+{letter}"),)
    for letter in ascii_uppercase:
        if letter not in _BEGINNINGS:
            table[_ESC + letter] = (AltKey(f"alt+shift+{letter.lower()}"),)
    for digit in digits:
        table[_ESC + digit] = (AltKey(f"alt+{digit}"),)
    table[_ESC + "-"] = (AltKey("alt+minus"),)
    table[_ESC + "="] = (AltKey("alt+equals_sign"),)
