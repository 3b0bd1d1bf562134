"""A spec's way from draft to done: conditions, approvals, versions, and what takes its place.

Every change is returned as edits of the source. An approval is pinned to the content: its record
holds a digest, so a later edit makes it stale. Dates and names come from outside.
"""

import hashlib
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from tui.core.lines import lines_of
from tui.core.literal import link, literal, literal_cell
from tui.core.metadata import read, set_field, set_markdown, touch
from tui.core.profile import folded
from tui.core.safe_text import counted, sentence
from tui.core.spec import Edit, Spec, difference, front_matter_end
from tui.core.status import (
    APPROVED,
    DEPRECATED,
    IMPLEMENTED,
    IN_REVIEW,
    REJECTED,
    SUPERSEDED,
    status_named,
    transitions,
    way,
)
from tui.core.tables import Table, add_row, bare, find_tables, row_text

REVIEW_TABLE = ("Version", "Date", "Name", "Role", "Description")
APPROVAL_TABLE = ("Approved By", "Approved At", "Note")
REVISION_TABLE = ("Version", "Date", "Author", "Changes")
_SECTIONS = {
    REVIEW_TABLE: "Review Table",
    APPROVAL_TABLE: "Approval Table",
    REVISION_TABLE: "Revision History",
}
_PAPERWORK = frozenset({"review table", "approval table", "revision history"})
_DIGEST = re.compile(r"content ([0-9a-f]{12})")
_DATE = re.compile(r"\d{4}-\d\d-\d\d")
BINDING = (IN_REVIEW, APPROVED, IMPLEMENTED)
"""The statuses in which others rely on a spec, so that its errors count."""
_SHOWN_ERRORS = 3
_VERSION = re.compile(r"(\d+)\.(\d+)")
Step = Callable[[Spec], list[Edit]]


@dataclass(frozen=True, slots=True)
class Change:
    """A change of status that is asked for.

    Attributes:
        status: The new status, in any spelling.
        by: Who decides.
        date: The day, ISO.
        because: The reason, for Rejected and Deprecated.
        successor: Path from the spec to the one that takes its place, or empty.
        successor_title: What that one is called.
    """

    status: str
    by: str = ""
    date: str = ""
    because: str = ""
    successor: str = ""
    successor_title: str = ""


@dataclass(frozen=True, slots=True)
class Condition:
    """What has to hold for a change of status.

    Attributes:
        text: The condition as a sentence without a period.
        met: Whether it holds.
        blocks: Whether the change is refused when it does not.
        advice: What to do about it.
        option: The option of the command line that does it, or empty.
        lack: What is missing, in a word or two, or empty; see `lacks`.
    """

    text: str
    met: bool
    blocks: bool = True
    advice: str = ""
    option: str = ""
    lack: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Approval:
    """The last recorded approval, and whether the content has changed since."""

    by: str
    date: str
    is_stale: bool


def conditions(
    spec: Spec, change: Change, open_questions: int, errors: Sequence[str] | None = None
) -> list[Condition]:
    """Return what a change of status needs, in the order a person should look at it.

    Args:
        spec: The spec as it is.
        change: The change.
        open_questions: How many of its questions are not decided.
        errors: What the checks will call an error with the new status; None if nobody looked.
    """
    metadata = read(spec)
    new = status_named(change.status)
    found = [_step_condition(spec, metadata.status, new)]
    if new == IN_REVIEW:
        named = bool(metadata.title), True, "Give it one."
        found.append(Condition("It has a title", *named, lack="no title"))
        signed = bool(metadata.author), True, "Fill in Author."
        found.append(Condition("It names an author", *signed, lack="no author"))
    if new == APPROVED:
        found += _approval_conditions(metadata.author, change, open_questions)
    if new == IMPLEMENTED:
        approval = last_approval(spec)
        fresh = approval is None or not approval.is_stale
        found.append(Condition("It is as it was approved", fresh, False, "Approve it again."))
    if new in (REJECTED, DEPRECATED):
        has_reason = bool(change.because or change.successor)
        found.append(Condition("A reason is given", has_reason, True, "Say why.", "--because …"))
    if new == SUPERSEDED:
        is_named = bool(change.successor)
        advice = "Name it.", "--successor FILE"
        found.append(Condition("Its successor is named", is_named, True, *advice))
    if errors is not None and new in BINDING:
        found.append(errors_condition(new, errors))
    return found


def lacks(found: Sequence[Condition]) -> str:
    """Return what speaks against a change, in a few words: "no author, 1 error"; "" if nothing."""
    return ", ".join(condition.lack or condition.text for condition in found if not condition.met)


def _step_condition(spec: Spec, status: str, new: str) -> Condition:
    """Return whether a status may follow another; an approval may be repeated when it is stale."""
    allowed = transitions(status)
    between = way(status, new)
    is_same = status_named(status) == new
    approval = last_approval(spec)
    if is_same and new == APPROVED and (approval is None or approval.is_stale):
        return Condition("It is approved anew, as it is now", True)
    if is_same:
        advice = "It is that already."
    elif between:
        advice = f"First take the steps in between: {', '.join(between)}."
    else:
        advice = "Nothing leads there; write a new spec."
    following = ", ".join(allowed) or "nothing else"
    subject = f"{status} may become" if status else "Without a status it may become"
    return Condition(f"{subject} {following}", new in allowed, True, advice)


def errors_condition(new: str, errors: Sequence[str]) -> Condition:
    """Return that the checks find no error with the new status; the person may go on anyway."""
    if not errors:
        return Condition(f"As {new} it has no errors", True, False)
    more = len(errors) - _SHOWN_ERRORS
    told = [*errors[:_SHOWN_ERRORS], *([f"and {more} more"] if more > 0 else [])]
    lack = counted(len(errors), "error")
    text = f"As {new} it has {lack}"
    advice = "; ".join(told)
    advice = sentence(advice[0].upper() + advice[1:])
    return Condition(text, False, False, advice, lack=lack)


def _approval_conditions(author: str, change: Change, open_questions: int) -> list[Condition]:
    undecided = "every question is decided"
    if open_questions:
        undecided = f"{counted(open_questions, 'question is', 'questions are')} open"
    found = [
        Condition(
            f"No question is left open ({undecided})",
            not open_questions,
            True,
            "Decide them first.",
            lack=counted(open_questions, "open question"),
        ),
        Condition(
            "Somebody approves it", bool(change.by), True, "Name them.", "--by NAME", "no approver"
        ),
    ]
    if change.by:
        is_other = not is_author(change.by, author)
        text = "It is approved by somebody else than its author"
        advice = "Let another person approve it.", "--by NAME", "no approver but its author"
        found.append(Condition(text, is_other, False, *advice))
    return found


def is_author(name: str, author: str) -> bool:
    """Return whether a name is one of those that the Author field gives."""
    return bare(name) in {bare(part) for part in re.split(r"[,;&]| and ", author)}


def change_status(spec: Spec, change: Change) -> list[Edit]:
    """Return the edits of a change of status: the field, the dates and what is recorded with it.

    Conditions are not looked at here; ask `conditions` first.
    """
    new = status_named(change.status)
    steps: list[Step] = [lambda now: set_field(now, "Status", new)]
    if new == APPROVED:
        steps.append(lambda now: record_approval(now, change.by, change.date))
    if change.because:
        steps.append(lambda now: set_field(now, "Reason", change.because))
    if change.successor:
        name = change.successor_title or change.successor
        steps.append(
            lambda now: set_markdown(
                now, "Superseded by", link(name, change.successor), change.successor
            )
        )
    if change.date:
        steps.append(lambda now: touch(now, change.date))
    return in_steps(spec, steps)


def supersede(successor: Spec, target: str, title: str, date: str) -> list[Edit]:
    """Return the edits of the spec that takes another's place: it names the old one.

    Args:
        successor: The new spec.
        target: Path from the new spec to the old one.
        title: What the old one is called.
        date: The day, ISO.
    """
    return in_steps(
        successor,
        [
            lambda now: set_markdown(now, "Supersedes", link(title, target), target),
            lambda now: touch(now, date),
        ],
    )


def in_steps(spec: Spec, steps: Sequence[Step]) -> list[Edit]:
    """Return one edit that does what several steps do, each on the result of the one before."""
    now = spec
    for step in steps:
        now = now.apply(*step(now))
    edit = difference(spec.source, now.source)
    return [edit] if edit else []


def content_digest(spec: Spec) -> str:
    """Return twelve hex digits that change with the content, not with paperwork or line ends."""
    source = spec.source
    table = read(spec).table
    start = front_matter_end(source)
    kept = []
    for section in spec.sections:
        if folded(section.title) in _PAPERWORK:
            continue
        begin = max(section.start, start)
        if table and begin <= table.start < section.end:
            kept += [source[begin : table.start], source[table.end : section.end]]
        else:
            kept.append(source[begin : section.end])
    lines = lines_of("".join(kept))
    text = "\n".join(line.rstrip() for line in lines if line.strip())
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def record_approval(spec: Spec, by: str, date: str) -> list[Edit]:
    """Return the edits that record an approval, in the Approval Table or the metadata."""
    note = f"content {content_digest(spec)}"
    if table_with(spec, APPROVAL_TABLE):
        return record(spec, APPROVAL_TABLE, (by, date, note))
    return set_field(spec, "Approval", f"{by}, {date}, {note}")


def last_approval(spec: Spec) -> Approval | None:
    """Return the last approval that the spec records, or None."""
    table = table_with(spec, APPROVAL_TABLE)
    rows = [row for row in table.rows if not row.is_empty] if table else []
    if rows:
        cells = [cell.text for cell in rows[-1].cells]
        by, date, note = (*cells, "", "", "")[:3]
    else:
        note = read(spec).get("approval")
        by = note.split(",")[0].strip()
        found = _DATE.search(note)
        date = found[0] if found else ""
    if not by:
        return None
    pinned = _DIGEST.search(note)
    return Approval(by, date, pinned is not None and pinned[1] != content_digest(spec))


def table_with(spec: Spec, header: Sequence[str]) -> Table | None:
    """Return the first table of the spec with this header."""
    tables = find_tables(spec.source)
    return next((table for table in tables if table.has_header(*header)), None)


def record(spec: Spec, header: tuple[str, ...], cells: Sequence[str]) -> list[Edit]:
    """Return the edits that add a row of text cells to a review, approval or revision table.

    A spec without the table gets its section at the end.
    """
    escaped = [literal_cell(cell) for cell in cells]
    table = table_with(spec, header)
    if table:
        start, end, text = add_row(spec.source, table, escaped)
        return [Edit(start, end, text)]
    line_end = spec.line_end
    rows = [list(header), ["---"] * len(header), escaped]
    body = "".join(row_text(row, line_end) for row in rows)
    source = spec.source
    gap = "" if not source else line_end if source.endswith(("\n", "\r")) else line_end * 2
    title = _SECTIONS.get(header, " / ".join(literal(name) for name in header))
    return [Edit(len(source), len(source), f"{gap}## {title}{line_end * 2}{body}")]


def next_version(version: str) -> str:
    """Return the version after one: "1.0" → "1.1"; "1.0" when there is none to count from."""
    match = _VERSION.fullmatch(version.strip())
    return f"{match[1]}.{int(match[2]) + 1}" if match else "1.0"


def revise(spec: Spec, author: str, date: str, changes: str) -> list[Edit]:
    """Return the edits of a new version: the Version field and a Revision History row."""
    version = next_version(read(spec).get("version"))
    return in_steps(
        spec,
        [
            lambda now: set_field(now, "Version", version),
            lambda now: record(now, REVISION_TABLE, (version, date, author, changes)),
            lambda now: touch(now, date),
        ],
    )
