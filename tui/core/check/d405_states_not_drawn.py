"""A life cycle is listed but nowhere drawn.

A list of states does not say which may follow which. That is where implementations differ, and
where the bugs are: what moves an order from paid to refunded, and when is that refused?

Example:

    `status`: `draft`, `paid`, `shipped`, `refunded`

Better: a `stateDiagram-v2` with the transitions and a table `From | To | Trigger | Guard`.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import pairwise

from tui.core.check.appending import appended
from tui.core.check.model import Finding, Rule
from tui.core.check.schema import Name
from tui.core.check.scope import is_spec, profile_id
from tui.core.check.state_names import is_transition_table
from tui.core.check.subject import Subject
from tui.core.mermaid import family
from tui.core.spec import Edit

_DRAWN = re.compile(r"^[ \t]*\[\*\]\s*-->", re.MULTILINE)
_MACHINE = re.compile(
    r"(?<!\bno )(?<!\bnot a )(?<!without a )\bstate machines?\b(?!\s*:?\**\s*$)",
    re.IGNORECASE | re.MULTILINE,
)
_MOST = 12


def find(subject: Subject) -> Iterator[Finding]:
    """Yield the first list of states of a spec that lacks its diagram or its table."""
    if not is_spec(subject):
        return
    is_drawn = _is_drawn(subject)
    has_table = any(is_transition_table(table) for table in subject.tables)
    # The backend template asks for both; elsewhere one of them tells the transitions.
    enough = is_drawn and has_table if profile_id(subject) == "backend" else is_drawn or has_table
    if enough:
        return
    what = "state diagram" if not is_drawn else "table of transitions"
    lists = [entry for entry in subject.states if entry.kind in ("enum", "prose")]
    if lists:
        names = lists[0].names[:_MOST]
        count = f"{len(lists[0].names)} states are listed here"
        edit = _drawing(subject, names, is_drawn=is_drawn, has_table=has_table)
        yield Finding(lists[0].start, f"{count}, and no {what} shows their transitions", (edit,))
        return
    machine = _named(subject)
    if machine >= 0:
        yield Finding(machine, f"A state machine is named here, and no {what} shows it")


def _is_drawn(subject: Subject) -> bool:
    if any(f.language == "mermaid" and family(f.source) == "state" for f in subject.fences):
        return True
    other = subject.source.partition("@startuml")[2]
    return "-->" in other or bool(_DRAWN.search(subject.source))


def _named(subject: Subject) -> int:
    """Return where a section on data or states speaks of a state machine, or -1."""
    for name in ("states", "data"):
        section = subject.concept(name)
        if section is None:
            continue
        match = _MACHINE.search(subject.masked, *subject.subtree(section))
        if match:
            return match.start()
    return -1


def _drawing(subject: Subject, names: tuple[Name, ...], *, is_drawn: bool, has_table: bool) -> Edit:
    """Return the edit that adds diagram and table, one state after the other, to be put right."""
    states = [re.sub(r"\W", "_", name.text) for name in names]
    pairs = list(pairwise(states))
    lines: list[str] = []
    if not is_drawn:
        lines += ["```mermaid", "stateDiagram-v2", f"    [*] --> {states[0]}"]
        lines += [f"    {one} --> {two}" for one, two in pairs] + ["```"]
    if not has_table:
        lines += [""] if lines else []
        lines += ["| From | To | Trigger | Guard |", "| --- | --- | --- | --- |"]
        lines += [f"| {one} | {two} | | |" for one, two in pairs]
    section = subject.spec.section_at(bisect_right(subject.starts, names[0].start))
    return appended(subject.spec, section, lines)


RULE = Rule("D405", "states-not-drawn", (None, "info", "warning"), find, __doc__ or "", "ask")
