"""Comments that silence a rule for the next line or block, and the diagnostics they silence.

`<!-- specs-tui: ignore T101 because the quote is a law -->` silences T101 on the next line that is
not blank, and up to the next blank line. The reason is not optional, and a comment that silences
nothing is reported as U001.
"""

import re
from bisect import bisect_right
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass

from tui.core.check.code_blocks import code_blocks
from tui.core.check.model import Diagnostic
from tui.core.lines import line_starts, lines_of

UNUSED = "U001"
PAGE = """A comment that silences a rule does nothing, or does not say why.

`<!-- specs-tui: ignore RULE because REASON -->` silences a rule for the lines below it, up to the
next blank line. When the finding is gone, or without a reason, the comment only puzzles readers.

Example: `<!-- specs-tui: ignore T101 -->`

Better: `<!-- specs-tui: ignore T101 because the contract names the week -->`
"""
_COMMENT = re.compile(
    r"<!--\s*specs-tui:\s*ignore\b\s*((?:[A-Z]\d{3}\b[,\s]*)*)(?:because\s+(.*?)|[^>]*?)\s*-->",
    re.DOTALL | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Suppression:
    """A comment that silences rules in some lines.

    Attributes:
        line: The comment's own line, from 1.
        rules: The ids it names.
        reason: Why, or an empty string.
        first: The first line it is for.
        last: The last line it is for.
    """

    line: int
    rules: frozenset[str]
    reason: str
    first: int
    last: int


def suppressions(source: str) -> list[Suppression]:
    """Return the comments of a source that silence something."""
    found = []
    lines, starts = lines_of(source), line_starts(source)
    shown = [(block.start, block.end) for block in code_blocks(source)]
    for match in _COMMENT.finditer(source):
        # In code the comment is talked about.
        at = match.start()
        if source[at - 1 : at] == "`" or any(start <= at < end for start, end in shown):
            continue
        before = bisect_right(starts, match.start())
        first = bisect_right(starts, match.end() - 1) + 1
        while first <= len(lines) and not lines[first - 1].strip():
            first += 1
        last = first
        while last < len(lines) and lines[last].strip():
            last += 1
        rules = frozenset(re.findall(r"[A-Z]\d{3}", match[1].upper()))
        found.append(Suppression(before, rules, (match[2] or "").strip(), first, last))
    return found


def silenced(
    diagnostics: Iterable[Diagnostic], comments: Sequence[Suppression], silent: Container[str] = ()
) -> list[Diagnostic]:
    """Return what is left, and a U001 for each comment without a reason or without an effect.

    Args:
        diagnostics: What was found.
        comments: The comments of the spec.
        silent: The rules that say nothing for now; a comment on one of them may be needed later.
    """
    left = []
    used: set[int] = set()
    for diagnostic in diagnostics:
        by = _silencer(diagnostic, comments)
        if by is None:
            left.append(diagnostic)
        else:
            used.add(by)
    for number, comment in enumerate(comments):
        if not comment.rules:
            message = "This comment does not name the rule that it silences"
        elif not comment.reason:
            message = "This comment silences a rule without saying because of what"
        elif number not in used and not any(rule in silent for rule in comment.rules):
            message = "This comment silences nothing any more"
        else:
            continue
        line = comment.line
        left.append(Diagnostic(UNUSED, "warning", message, line, 1, line, "guide"))
    return left


def _silencer(diagnostic: Diagnostic, comments: Sequence[Suppression]) -> int | None:
    for number, comment in enumerate(comments):
        if (
            comment.reason
            and diagnostic.rule in comment.rules
            and comment.first <= diagnostic.line <= comment.last
        ):
            return number
    return None
