"""Whether Mermaid accepts a diagram, and if not, where and why, in plain words."""

import re

from tui.core.mermaid import engine, mend
from tui.core.mermaid.drawing import Fault, Verdict
from tui.core.mermaid.family import did_you_mean, family, header
from tui.errors import MermaidError


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
    except MermaidError as problem:
        return Verdict(False, Fault(1, 1, problem.message, problem.hint))
    if not found:
        ban = mend.banned(source, kind)
        return Verdict(False, Fault(ban[0], 1, ban[1])) if ban else Verdict(True)
    changed = mend.mended(source, kind)
    if changed != source and engine.accepts(changed):
        return Verdict(True)
    return Verdict(False, _fault(source, found[0]))


def _fault(source: str, first: engine.Finding) -> Fault:
    line = mend.culprit(source, first.line, engine.accepts)
    column = first.column if line == first.line else 1
    return Fault(line, column, _plainly(first.message))


def _unknown(source: str) -> Fault:
    word, line, _ = header(source)
    if not word:
        message = "No diagram starts here"
        return Fault(line, 1, message, 'Begin with its kind, for example "flowchart TD"')
    close = did_you_mean(word)
    hint = (
        f'Did you mean "{close}"?' if close else 'Begin with its kind, for example "flowchart TD"'
    )
    return Fault(line, 1, f'"{word}" is no kind of diagram', hint)


def _plainly(message: str) -> str:
    message = re.sub(r"\s+", " ", message).strip().rstrip(".")
    return message[:1].upper() + message[1:]
