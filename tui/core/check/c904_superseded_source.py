"""A cited source says itself that another one took its place.

What it found may no longer hold.

Example: a citation of a note whose front matter says `status: superseded`.

Better: read the newer note, and cite it if the statement still holds.
"""

from collections.abc import Iterator, Sequence

from tui.core.check.model import Finding, Rule
from tui.core.check.subject import Subject
from tui.core.evidence import Resolution
from tui.core.safe_text import one_line

_FEWEST_DAYS = 90


def find(subject: Subject) -> Iterator[Finding]:
    """Yield the citations of sources that are superseded, or have a newer one beside them."""
    resolutions = subject.facts.resolutions or ()
    twins: dict[str, list[Resolution]] = {}
    for path, resolution in {entry.path: entry for entry in reversed(resolutions)}.items():
        if path and resolution.title:
            twins.setdefault(resolution.title.casefold(), []).insert(0, resolution)
    told: set[str] = set()
    for resolution in resolutions:
        if resolution.path in told:
            continue
        citation = resolution.citation
        newer = _newer(resolution, twins.get(resolution.title.casefold(), ()))
        if not (resolution.superseded or newer):
            continue
        told.add(resolution.path)
        name = one_line(resolution.title or resolution.path)
        if resolution.superseded:
            message = f"«{name}» has been superseded"
        else:
            message = f"«{name}» is older than {one_line(newer)} of the same title"
        yield Finding(citation.start, message, (), citation.end)


def _newer(resolution: Resolution, twins: Sequence[Resolution]) -> str:
    """Return a cited document of the same title that is a good deal newer, or nothing."""
    for other in twins if resolution.updated else ():
        if _days(other.updated) - _days(resolution.updated) > _FEWEST_DAYS:
            return other.path
    return ""


def _days(date: str) -> int:
    """Return an ISO date as a count of days that is good for differences, 0 without one."""
    if len(date) < 10:
        return 0
    year, month, day = (int(part) for part in date[:10].split("-"))
    return year * 365 + month * 30 + day


RULE = Rule("C904", "superseded-source", ("info", "info", "info"), find, __doc__ or "", "guide")
