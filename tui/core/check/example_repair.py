"""One step towards a well-formed example: the comma, quote or bracket that is missing or too much.

Offsets are characters in the text of the code block.
"""

import re

from tui.core.spec import Edit

_PAIRS = {"(": ")", "[": "]", "{": "}"}
_STRING = re.compile(r"\"(?:[^\"\\\n]|\\.)*\"")
_QUOTED = re.compile(r"'([^'\"\n]*)'")
_NAME = re.compile(r"[A-Za-z_$][\w$-]*(?=\s*:)")
_WORDS = {"True": "true", "False": "false", "None": "null", "undefined": "null", "nil": "null"}
_WORD = re.compile(rf"(?:{'|'.join(_WORDS)})\b")
_TABS = re.compile(r"^[ \t]*\t[ \t]*", re.MULTILINE)


def json_step(plain: str, at: int, problem: str) -> Edit | None:
    """Return the edit that mends JSON where a parser stopped, if it is a plain slip.

    Args:
        plain: The text with its comments blanked.
        at: Where the parser stopped.
        problem: What it says.
    """
    end = len(plain.rstrip())
    if at >= end:
        closing = "".join(reversed(_left_open(plain)))
        return Edit(end, end, closing) if closing else None
    quoted, name, word = (form.match(plain, at) for form in (_QUOTED, _NAME, _WORD))
    if quoted:
        return Edit(at, quoted.end(), f'"{quoted[1]}"')
    if name:
        return Edit(at, name.end(), f'"{name[0]}"')
    if word:
        return Edit(at, word.end(), _WORDS[word[0]])
    if plain[at] in ")]}" and not _left_open(plain[:at]):
        return Edit(at, at + 1, "")
    last = len(plain[:at].rstrip())
    is_value = plain[at] in '"{[-0123456789'
    return Edit(last, last, ",") if is_value and problem.startswith("Expecting ','") else None


def _left_open(plain: str) -> list[str]:
    closing: list[str] = []
    for char in _STRING.sub('""', plain):
        if char in _PAIRS:
            closing.append(_PAIRS[char])
        elif closing and char == closing[-1]:
            closing.pop()
    return closing


def yaml_step(text: str) -> Edit | None:
    """Return the edit that indents YAML with blanks where tabs stand, from the first of them."""
    match = _TABS.search(text)
    return Edit(match.start(), match.end(), match[0].replace("\t", "  ")) if match else None


def sql_step(plain: str, at: int) -> Edit:
    """Return the edit that takes a bracket away that closes nothing, or closes one at the end.

    Args:
        plain: The text with its strings and comments blanked.
        at: The bracket that is too much, or was never closed.
    """
    if plain[at] in ")]}":
        return Edit(at, at + 1, "")
    end = plain.find(";", at)
    place = len(plain[: end if end >= 0 else len(plain)].rstrip())
    return Edit(place, place, _PAIRS[plain[at]])
