"""Checks: whether a spec holds what its kind of spec should hold.

`check` runs the rules over a spec; what needs the disk comes in as `Facts`.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace

from tui.core.check.model import SEVERITIES, Diagnostic, Finding, Fix, Rule, Severity, Way
from tui.core.check.registry import RULES
from tui.core.check.subject import Facts, Subject
from tui.core.check.suppression import silenced, suppressions
from tui.core.spec import Edit, Spec, apply_edits

__all__ = [
    "RULES",
    "SEVERITIES",
    "Diagnostic",
    "Facts",
    "Finding",
    "Fix",
    "Rule",
    "Severity",
    "Subject",
    "Way",
    "check",
    "fixed",
]

_NEXT_STEP = "L114"
"""The rule that offers the next status; not while there are errors."""


def check(subject: Subject, rules: Iterable[Rule] = RULES) -> list[Diagnostic]:
    """Return what the rules find, by line; a rule that is silent for the status is not run."""
    found = []
    silent = set()
    profile = subject.profile.id if subject.profile else "custom"
    for rule in rules:
        stage = subject.stage
        if rule.levels[stage] is None or (rule.profiles and profile not in rule.profiles):
            silent.add(rule.id)
            continue
        for entry in rule.find(subject):
            severity = (entry.levels or rule.levels)[stage]
            if severity is not None:
                found.append(_diagnostic(subject, rule, severity, entry))
    left = silenced(found, suppressions(subject.source), silent)
    if any(diagnostic.severity == "error" for diagnostic in left):
        left = [diagnostic for diagnostic in left if diagnostic.rule != _NEXT_STEP]
    return sorted(left, key=lambda d: (d.line, d.column, SEVERITIES.index(d.severity), d.rule))


def _diagnostic(subject: Subject, rule: Rule, severity: Severity, found: Finding) -> Diagnostic:
    starts = subject.starts
    line = _line_of(starts, found.start)
    last = _line_of(starts, max(found.start, found.end - 1)) if found.end else line
    edits = found.ways[0].edits if found.ways else found.edits
    fix: Fix | None = "ask" if found.is_guess else rule.fix
    if fix in ("safe", "ask") and not (edits or found.rename or found.opens):
        fix = "guide"
    column = found.start - starts[line - 1] + 1
    place = (line, column, last)
    extra = (found.ways, found.rename, found.opens)
    return Diagnostic(rule.id, severity, found.message, *place, fix, edits, *extra)


def _line_of(starts: list[int], offset: int) -> int:
    return max(1, bisect_right(starts, offset))


def fixed(subject: Subject, diagnostics: Sequence[Diagnostic]) -> Subject:
    """Return the subject with the safe fixes made; of two that overlap the first is made."""
    edits: list[Edit] = []
    for diagnostic in diagnostics:
        if diagnostic.fix != "safe" or not diagnostic.edits:
            continue
        if not any(_overlap(edit, other) for edit in diagnostic.edits for other in edits):
            edits += diagnostic.edits
    return replace(subject, spec=Spec.parse(apply_edits(subject.source, edits)))


def _overlap(one: Edit, other: Edit) -> bool:
    if one.start == other.start:
        return True
    return one.start < other.end and other.start < one.end
