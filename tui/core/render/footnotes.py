"""Footnotes as Git hosts read them: `[^label]` in the text, `[^label]: note` for the note.

They are numbered by their first use. Among the definitions of a text (`References`) a footnote
stands under "^LABEL"; its entry is empty where it is only used, and not defined.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from markdown_it.common.utils import normalizeReference
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline

_LABEL = r"\[\^([^\]\[\s]{1,200})\]"
_USE = re.compile(_LABEL + r"(?!\()")
_DEFINITION = re.compile(_LABEL + ":")
_DEFINED = re.compile(rf"^ {{0,3}}{_LABEL}:", re.MULTILINE)
_INDENT = 4
_MOST = 1_000
TARGET = "#^"
"""What the target of a link to a note begins with; its label follows."""


def key_of(label: str) -> str:
    """Return what a footnote stands under among the definitions of a text."""
    return "^" + normalizeReference(label)


def footnotes(text: str) -> dict[str, Mapping[str, Any]]:
    """Return the footnotes that a text uses, in their order, and those it defines."""
    found: dict[str, Mapping[str, Any]] = {}
    if "[^" not in text:
        return found
    for match in _USE.finditer(text):
        if len(found) < _MOST and text[match.end() : match.end() + 1] != ":":
            found.setdefault(key_of(match[1]), {})
    for match in _DEFINED.finditer(text):
        if len(found) < 2 * _MOST:
            found[key_of(match[1])] = {"label": match[1]}
    return found


def numbers(references: Mapping[str, Mapping[str, Any]]) -> dict[str, int]:
    """Return the number of each footnote that is defined, by what it stands under."""
    defined = [key for key, entry in references.items() if key.startswith("^") and entry]
    return {key: number for number, key in enumerate(defined, 1)}


def note_line(lines: Iterable[str], label: str) -> int:
    """Return the line, from 1, at which a note is defined; 0 if there is none."""
    for number, line in enumerate(lines, 1):
        match = _DEFINED.match(line)
        if match and key_of(match[1]) == key_of(label):
            return number
    return 0


def definition(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Read the block of a note: what follows it indented belongs to it."""
    first = state.bMarks[start] + state.tShift[start]
    match = _DEFINITION.match(state.src, first, state.eMarks[start])
    if match is None or state.is_code_block(start):
        return False
    if silent:
        return True
    kept = state.bMarks[start], state.tShift[start], state.sCount[start], state.parentType
    content = match.end()
    while content < state.eMarks[start] and state.src[content] in " \t":
        content += 1
    token = state.push("footnote_open", "", 1)
    token.meta = {"label": match[1]}
    state.blkIndent += _INDENT
    state.bMarks[start], state.tShift[start], state.sCount[start] = content, 0, state.blkIndent
    state.parentType = "footnote"
    state.md.block.tokenize(state, start, end)
    state.blkIndent -= _INDENT
    state.bMarks[start], state.tShift[start], state.sCount[start], state.parentType = kept
    token.map = [start, state.line]
    state.push("footnote_close", "", -1)
    return True


def use(state: StateInline, silent: bool) -> bool:
    """Read `[^label]` in a text; whoever draws it looks whether there is such a note."""
    match = _USE.match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    if not silent:
        token = state.push("footnote_use", "", 0)
        token.content, token.meta = match[0], {"label": match[1]}
    state.pos = match.end()
    return True
