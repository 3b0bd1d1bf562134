"""Text for terminals that have no more than ASCII: each character as wide as it was.

The launcher's first frame asks here too, so widths are imported only where one is needed.
"""

import unicodedata
from collections.abc import Mapping

_ALIKE = str.maketrans(
    {
        **dict.fromkeys("─━═╌┄╴╶╸╺–—−‐‑", "-"),
        **dict.fromkeys("│┃║╎┆╵╷▌▐▎▏▕▊", "|"),
        **dict.fromkeys("┌┐└┘├┤┬┴┼╭╮╰╯┏┓┗┛┣┫┳┻╋╔╗╚╝╠╣╦╩╬╞╡╪┝┥┯┷┿", "+"),
        **dict.fromkeys("→▶►▸›»⇒", ">"),
        **dict.fromkeys("←◀◄◂‹«⇐", "<"),
        **dict.fromkeys("↑▲△▴", "^"),
        **dict.fromkeys("↓▼▽▾", "v"),
        **dict.fromkeys("•●◆■◉✓✔", "*"),
        **dict.fromkeys("✗✘×", "x"),
        **dict.fromkeys("○◇□◦", "o"),
        **dict.fromkeys("█▓▒▀▄▁▔", "#"),
        **dict.fromkeys("‘’‚", "'"),
        **dict.fromkeys("“”„", '"'),
        "…": ".",
        "·": "-",
        "≈": "~",
        "░": ":",
        "\u00a0": " ",
    }
)


def ascii_only(text: str) -> str:
    """Return the text in ASCII: signs and letters as the nearest there is, the rest as ?."""
    return text if text.isascii() else "".join(map(_nearest, text.translate(_ALIKE)))


def has_only_ascii(environment: Mapping[str, str]) -> bool:
    """Return whether the locale that was asked for is the one that knows ASCII alone."""
    asked = environment.get("LC_ALL") or environment.get("LC_CTYPE") or environment.get("LANG", "")
    if asked == "C.UTF-8" and not environment.get("LC_ALL"):
        asked = environment.get("LANG", "")  # Python itself puts that in the place of C
    return asked in ("C", "POSIX")


def _nearest(character: str) -> str:
    if character.isascii():
        return character
    from tui.core.cells import width

    base = unicodedata.normalize("NFKD", character)[0]
    return base if base.isascii() and width(character) == 1 else "?" * width(character)
