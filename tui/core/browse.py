"""The rows of the research browser: a tree by folder, or lists by date, tag, relevance, search.

Pure: documents and a view go in, rows come out; nothing here knows a screen. Every text in a row
is safe to show and one line long. Dates are "YYYY-MM-DD"; today is an argument.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from tui.core.damaged import marked
from tui.core.safe_text import one_line

if TYPE_CHECKING:
    from tui.core.relevance import Suggestion
    from tui.core.snippet import Found
    from tui.core.source import Source, SourceEntry

FRESH_DAYS = 30
_MONTHS = "January February March April May June July August September October November December"


class Row(NamedTuple):
    """One line of the browser's list.

    Attributes:
        kind: "group" (a folder, month or tag), "source", "heading" (of the open document),
            "detail" (a line below a source: a snippet, a reason, a note) or "hint".
        text: What it says.
        key: A group's name for opening and closing it; a source's path.
        depth: Steps of indentation.
        is_open: Whether a group's rows are shown.
        anchor: The heading that the row leads to, or empty.
        line: The line that the row leads to, 1-based, 0 for the beginning.
        when: The date at the right (of the last update, where it is known), or empty.
        role: "superseded", "broken", "fresh" or empty.
        status: The document's own status, or empty.
        name: What a citation of it is called; `text` when empty.
    """

    kind: str
    text: str
    key: str = ""
    depth: int = 0
    is_open: bool = False
    anchor: str = ""
    line: int = 0
    when: str = ""
    role: str = ""
    status: str = ""
    name: str = ""

    @property
    def can_be_chosen(self) -> bool:
        """Whether the cursor stops here."""
        return self.kind in ("group", "source", "heading")


def by_folder(
    entries: Sequence[SourceEntry], closed: frozenset[str], today: date | None = None
) -> list[Row]:
    """Return the documents as a tree of folders; `closed` names folders whose rows are hidden."""
    folders: dict[str, list[SourceEntry]] = {}
    for entry in entries:
        folders.setdefault(entry.path.rstrip("/").rpartition("/")[0], []).append(entry)
    counts: dict[str, int] = {}
    for folder, inside in folders.items():
        for above in _chain(folder):
            counts[above] = counts.get(above, 0) + len(inside)
    rows: list[Row] = []
    seen: set[str] = set()
    for folder in sorted(folders, key=lambda name: name.split("/")):
        chain = _chain(folder)
        for depth, above in enumerate(chain):
            if any(parent in closed for parent in chain[:depth]):
                break
            if above not in seen:
                seen.add(above)
                name = f"{one_line(posixpath.basename(above))}/  {counts[above]}"
                rows.append(Row("group", name, above, depth, above not in closed))
        if not any(above in closed for above in chain):
            for entry in folders[folder]:
                rows += _source_rows(entry, len(chain), today)
    return rows


def by_date(
    entries: Sequence[SourceEntry], closed: frozenset[str], today: date | None = None
) -> list[Row]:
    """Return the documents by month, the newest first, those without a date last."""
    newest = sorted(entries, key=lambda entry: entry.path)
    newest.sort(key=lambda entry: entry.updated, reverse=True)
    return _grouped(((entry.updated[:7], entry) for entry in newest), month_name, closed, today)


def by_tag(
    entries: Sequence[SourceEntry], closed: frozenset[str], today: date | None = None
) -> list[Row]:
    """Return the documents below each of their tags, frequent tags first; untagged ones last."""
    counts: dict[str, int] = {}
    for entry in entries:
        for tag in entry.tags:
            counts[tag] = counts.get(tag, 0) + 1
    pairs = [(tag, entry) for entry in entries for tag in (entry.tags or ("",))]
    pairs.sort(key=lambda pair: (not pair[0], -counts.get(pair[0], 0), pair[0], pair[1].path))
    return _grouped(pairs, lambda tag: one_line(tag) or "no tags", closed, today)


def by_relevance(suggestions: Sequence[Suggestion]) -> list[Row]:
    """Return the suggestions for a section, each with its reason."""
    rows = []
    for suggestion in suggestions:
        text = marked(one_line(suggestion.title))
        if suggestion.heading and suggestion.heading != suggestion.title:
            text = f"{text} › {one_line(suggestion.heading)}"
        rows.append(
            Row(
                "source",
                text,
                suggestion.path,
                anchor=suggestion.anchor,
                line=suggestion.line if suggestion.anchor else 0,
                name=one_line(suggestion.heading),
            )
        )
        rows.append(Row("detail", one_line(suggestion.reason), suggestion.path, 1))
    return rows or [Row("hint", "Nothing here speaks about this section yet")]


def by_search(found: Found, today: date | None = None) -> list[Row]:
    """Return the results of a search, each with the line that fits best."""
    rows = [Row("hint", note) for note in found.notes]
    for hit in found.hits:
        role = "superseded" if hit.superseded else fresh_role(hit.updated, today)
        status = one_line(hit.status)
        rows.append(
            Row(
                "source",
                marked(one_line(hit.title)),
                hit.path,
                line=hit.line,
                when=hit.updated,
                role=role,
                status=status,
            )
        )
        if hit.snippet:
            rows.append(Row("detail", one_line(hit.snippet), hit.path, 1))
    return rows


def group_keys(entries: Sequence[SourceEntry], view: str) -> frozenset[str]:
    """Return the groups that a view ("folder", "date", "tag") begins with when there are many."""
    if view == "folder":
        folders = {entry.path.rstrip("/").rpartition("/")[0] for entry in entries}
        return frozenset(above for folder in folders for above in _chain(folder)[1:])
    if view == "date":
        return frozenset(entry.updated[:7] for entry in entries)
    return frozenset(tag for entry in entries for tag in (entry.tags or ("",)))


def outline(source: Source) -> list[Row]:
    """Return the headings of a document."""
    rows = [
        Row(
            "heading",
            one_line(heading.title) or "—",
            source.path,
            heading.level - 1,
            anchor=anchor,
            line=heading.line,
            name=source.name_of(heading),
        )
        for heading, anchor in zip(source.headings, source.anchors, strict=True)
    ]
    return rows or [Row("hint", "This document has no headings")]


def month_name(month: str) -> str:
    """Return "2026-03" as "March 2026"."""
    if len(month) < 7 or not 1 <= int(month[5:]) <= 12:
        return month or "no date"
    return f"{_MONTHS.split()[int(month[5:]) - 1]} {month[:4]}"


def age(when: str, today: date) -> str:
    """Return how long ago a date is, short: "today", "3d", "5w", "8mo", "2y"; empty for none."""
    try:
        days = (today - date.fromisoformat(when)).days
    except ValueError:
        return ""
    if days < 1:
        return "today"
    for size, unit in ((730, "y"), (61, "mo"), (14, "w")):
        if days >= size:
            return f"{days // {'y': 365, 'mo': 30, 'w': 7}[unit]}{unit}"
    return f"{days}d"


def fresh_role(when: str, today: date | None) -> str:
    """Return "fresh" for a date of the last month, else an empty string."""
    if today is None:
        return ""
    try:
        days = (today - date.fromisoformat(when)).days
    except ValueError:
        return ""
    return "fresh" if days <= FRESH_DAYS else ""


def _chain(folder: str) -> list[str]:
    """Return a folder and those above it, the topmost first."""
    parts = folder.split("/") if folder else []
    return ["/".join(parts[: count + 1]) for count in range(len(parts))]


def _grouped(
    pairs: Iterable[tuple[str, SourceEntry]],
    name: Callable[[str], str],
    closed: frozenset[str],
    today: date | None,
) -> list[Row]:
    groups: dict[str, list[SourceEntry]] = {}
    for key, entry in pairs:
        groups.setdefault(key, []).append(entry)
    if "" in groups:
        groups[""] = groups.pop("")
    rows = []
    for key, entries in groups.items():
        rows.append(Row("group", f"{name(key)}  {len(entries)}", key, 0, key not in closed))
        if key not in closed:
            for entry in entries:
                rows += _source_rows(entry, 1, today)
    return rows


def _source_rows(entry: SourceEntry, depth: int, today: date | None) -> list[Row]:
    role = "superseded" if entry.superseded else fresh_role(entry.updated, today)
    row = Row(
        "source",
        marked(one_line(entry.title)) or one_line(entry.path),
        entry.path,
        depth,
        when=entry.updated,
        role="broken" if entry.note else role,
        status=one_line(entry.status),
    )
    if entry.note:
        return [row, Row("detail", one_line(entry.note), entry.path, depth + 1, role="broken")]
    return [row]
