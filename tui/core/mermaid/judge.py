"""Whether Mermaid accepts a diagram, and if not, where and why, in plain words."""

import itertools
import re

from tui.core.lines import lines_of
from tui.core.mermaid import engine, mend
from tui.core.mermaid.culprit import culprit, open_block
from tui.core.mermaid.drawing import Fault, Verdict
from tui.core.mermaid.explanations import explained
from tui.core.mermaid.family import (
    did_you_mean,
    family,
    has_open_front_matter,
    header,
    likely_header,
)
from tui.core.mermaid.mistakes import repairs
from tui.errors import MermaidError

_LONGEST_HINT = 80
_UNFINISHED = re.compile(r"\bEOF\b|end of input|^Unterminated @")
_NO_DIAGRAM = "no mermaid diagram"


def verdict(source: str) -> Verdict:
    """Judge a diagram. Without the engine only its first line is judged.

    The fault's line and column are 1-based in the source given.
    """
    kind = family(source)
    if kind == "unknown":
        return Verdict(False, _unknown(source))
    if not engine.available():
        return Verdict(True)
    try:
        found = engine.findings(source)
        changed = mend.mended(source, kind) if found else source
        if changed != source:
            found = engine.findings(changed)
    except MermaidError as problem:
        return Verdict(False, Fault(1, 1, problem.message, problem.hint))
    if not found:
        ban = mend.banned(changed, kind)
        return Verdict(False, Fault(ban[0], 1, ban[1])) if ban else Verdict(True)
    if found[0].message.lower().startswith(_NO_DIAGRAM):  # capital letters count in its first word
        return Verdict(False, _unknown(source))
    return Verdict(False, _fault(source, changed, kind, found[0]))


def _fault(source: str, changed: str, kind: str, first: engine.Finding) -> Fault:
    """Return the fault of a source; `first` is the engine's finding in `changed`, the mended one.

    The lines of both agree, the columns may not.
    """
    unfinished = bool(_UNFINISHED.search(first.message))
    line = culprit(changed, kind, first.line, engine.accepts, unfinished=unfinished)
    column = first.column if line == first.line else 1
    rows, others = lines_of(source), lines_of(changed)
    text = rows[line - 1] if line <= len(rows) else ""
    for message, better in repairs(text, kind):
        if _reads_on("\n".join([*others[: line - 1], better, *others[line:]]), first.line):
            place = line, _first_change(text, better)
            return Fault(*place, message, _hint(better), better)
    opened = open_block(source, kind) if unfinished else None
    if opened:
        message = f'The "{opened.opener}" of line {opened.line} is never closed'
        return Fault(line, column, message, f'Write "{opened.closer}" below what belongs to it')
    return Fault(line, column, explained(_plainly(first.message), text, column))


def _reads_on(source: str, line: int) -> bool:
    """Say whether a changed source is accepted, or at least understood beyond a line."""
    found = engine.findings(source)
    return not found or found[0].line > line


def _first_change(one: str, two: str) -> int:
    """Return the 1-based column where two lines begin to differ."""
    same = itertools.takewhile(lambda pair: pair[0] == pair[1], zip(one, two, strict=False))
    return sum(1 for _ in same) + 1


def _hint(line: str) -> str:
    words = line.strip()
    return f"Did you mean `{words}`?" if len(words) <= _LONGEST_HINT else ""


def _unknown(source: str) -> Fault:
    word, line, rest = header(source)
    if has_open_front_matter(source):
        return Fault(line, 1, "The front matter is never closed", 'Write "---" in a line below it')
    kind = likely_header(f"{word}{rest}")
    hint = f'Begin with its kind, for example "{kind or "flowchart TD"}"'
    close = did_you_mean(word)
    if not word or (kind and not close):
        return Fault(line, 1, "No diagram starts here", hint)
    message = f'"{word}" is no kind of diagram'
    if not close:
        return Fault(line, 1, message, hint)
    meant = lines_of(source)[line - 1].replace(word, close, 1)
    return Fault(line, 1, message, f'Did you mean "{close}"?', meant)


def _plainly(message: str) -> str:
    message = re.sub(r"\s+", " ", message).strip().rstrip(".")
    return message[:1].upper() + message[1:]
