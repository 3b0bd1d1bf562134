"""A placeholder of the template was not filled in.

Only the template's own placeholders count; any other word in brackets is the author's.

Example: `- **Business Impact:** we lose $X/month`

Better: `- **Business Impact:** we lose 40 k€/month`
"""

from collections.abc import Iterator

from tui.core.check.model import BLANK, Finding, Rule, Way
from tui.core.check.subject import Subject
from tui.core.fill import placeholders
from tui.core.spec import Edit


def find(subject: Subject) -> Iterator[Finding]:
    """Yield the placeholders in the prose; in code, brackets mean other things."""
    if subject.profile is None:
        return
    for place in placeholders(subject.spec, subject.profile):
        if subject.masked[place.start : place.end] != place.text:
            continue
        # "[Name]: https://…" elsewhere makes a link of it; a diagram's gap is D404's.
        if f"\n{place.text}:" in subject.source or place.text.startswith("("):
            continue
        edit = Edit(place.start, place.end, BLANK)
        way = Way("Say it", (edit,), f"What is to stand for {place.text}?")
        message = f"{place.text} waits to be filled in"
        yield Finding(place.start, message, end=place.end, ways=(way,))


RULE = Rule("P012", "placeholder-left", ("warning", "error", "error"), find, __doc__ or "", "ask")
