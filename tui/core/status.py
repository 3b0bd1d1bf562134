"""The status words of a spec and which may follow which."""

DRAFT = "Draft (WIP)"
IN_REVIEW = "In Review (RFC)"
APPROVED = "Approved"
IMPLEMENTED = "Implemented"
REJECTED = "Rejected"
DEPRECATED = "Deprecated"
SUPERSEDED = "Superseded"
STATUSES = (DRAFT, IN_REVIEW, APPROVED, IMPLEMENTED, REJECTED, DEPRECATED, SUPERSEDED)

_ALIASES = {
    "wip": DRAFT,
    "work in progress": DRAFT,
    "review": IN_REVIEW,
    "under review": IN_REVIEW,
    "rfc": IN_REVIEW,
    "proposed": IN_REVIEW,
    "accepted": APPROVED,
    "in progress": APPROVED,
    "complete": IMPLEMENTED,
    "completed": IMPLEMENTED,
    "done": IMPLEMENTED,
    "obsolete": DEPRECATED,
    "withdrawn": REJECTED,
}
_NEXT = {
    DRAFT: (IN_REVIEW, REJECTED, SUPERSEDED),
    IN_REVIEW: (APPROVED, DRAFT, REJECTED, SUPERSEDED),
    APPROVED: (IMPLEMENTED, IN_REVIEW, DEPRECATED, SUPERSEDED),
    IMPLEMENTED: (DEPRECATED, SUPERSEDED),
    REJECTED: (DRAFT,),
    DEPRECATED: (SUPERSEDED,),
    SUPERSEDED: (),
}


def status_named(text: str) -> str:
    """Return the canonical status that a text means, or "" (a menu of several means none)."""
    name = " ".join(text.replace("*", "").replace("`", "").split()).casefold()
    for status in STATUSES:
        if name in (status.casefold(), status.casefold().partition(" (")[0]):
            return status
    return _ALIASES.get(name, "")


def transitions(status: str) -> tuple[str, ...]:
    """Return the statuses that may follow one; the first is the usual next step.

    A spec without a status, or with one that is none of ours, may only become a draft.
    """
    return _NEXT.get(status_named(status), (DRAFT,))


def way(status: str, goal: str) -> tuple[str, ...]:
    """Return the statuses to pass through from one to another, both left out.

    Empty where the step may be taken at once, and where nothing leads there.
    """
    start, end = status_named(status), status_named(goal)
    ways: list[tuple[str, ...]] = [(start,)]
    seen = {start}
    for path in ways:
        for following in transitions(path[-1]):
            if following == end:
                return path[1:]
            if following not in seen:
                seen.add(following)
                ways.append((*path, following))
    return ()
