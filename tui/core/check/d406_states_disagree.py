"""Two places name the states of the same thing differently.

The diagram says `cancelled`, the enum says `canceled`, and one of them has a state the other lacks.
Whoever implements the spec has to guess, and two people guess differently.

Example: a diagram with `Paid --> Shipped` beside `Enum status { draft paid sent }`.

Better: the same names everywhere; the diagram, the enum and the table list the same states.
"""

import difflib
from collections.abc import Iterator
from itertools import combinations

from tui.core.check.model import Finding, Rule
from tui.core.check.scope import is_spec
from tui.core.check.state_names import StateList, fold
from tui.core.check.subject import Subject
from tui.core.spec import Edit

_WORDS = {
    "diagram": "the state diagram",
    "enum": "the enum",
    "table": "the table of transitions",
    "prose": "the text",
}
"""The places, the one that the others should follow first."""
_ALIKE = 0.75
_MOST = 4


def find(subject: Subject) -> Iterator[Finding]:
    """Yield the names that one of two lists of the same states does not have."""
    if not is_spec(subject):
        return
    told: set[str] = set()
    for one, other in combinations(subject.states, 2):
        if one.kind == other.kind or not _is_same_thing(one, other):
            continue
        upper, lower = sorted((one, other), key=lambda entry: list(_WORDS).index(entry.kind))
        yield from _missing(lower, upper, told)
        yield from _missing(upper, lower, told)


def _is_same_thing(one: StateList, other: StateList) -> bool:
    shared = one.folded & other.folded
    return len(shared) >= 2 and 2 * len(shared) >= min(len(one.folded), len(other.folded))


def _missing(has: StateList, lacks: StateList, told: set[str]) -> Iterator[Finding]:
    names = [name for name in has.names if fold(name.text) not in lacks.folded]
    extra = {fold(n.text): n.text for n in lacks.names if fold(n.text) not in has.folded}
    for name in names[:_MOST]:
        if fold(name.text) in told:
            continue
        told.add(fold(name.text))
        close = difflib.get_close_matches(fold(name.text), extra, 1, _ALIKE)
        edits: tuple[Edit, ...] = ()
        message = f"The state «{name.text}» is not in {_WORDS[lacks.kind]}"
        if close:
            told.add(close[0])
            message += f"; it says «{extra[close[0]]}»"
            edits = (Edit(name.start, name.end, extra[close[0]]),)
        yield Finding(name.start, message, edits, name.end)


RULE = Rule("D406", "states-disagree", (None, "warning", "warning"), find, __doc__ or "", "ask")
