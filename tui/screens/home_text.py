"""How Home words a spec: one entry of the list, the brief beside it, the empty workspace."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from textual.content import Content

from tui.core.cells import fit, shorten, width
from tui.core.safe_text import counted, one_line, shown
from tui.services.workspace import Workspace

if TYPE_CHECKING:
    from tui.services.briefs import Brief

_BAR = 8


def heading_content(workspace: Workspace, said: str) -> Content:
    """Return the first line of the screen."""
    return Content.assemble(
        (" specs-tui ", "bold reverse"),
        "  ",
        (shown(str(workspace.root)), "dim"),
        "  ",
        (said, "$text-muted"),
    )


def count_text(shown_count: int, total: int, order: str) -> str:
    """Return how many specs the list shows, and how they are sorted."""
    if not total:
        return ""
    count = counted(total, "spec")
    return f"{count if shown_count == total else f'{shown_count:,} of {count}'}, by {order}"


def entry_content(brief: Brief, room: int, now: datetime.datetime, *, is_last: bool) -> Content:
    """Return two lines for the list: title and status, then progress and what is open."""
    room = max(20, room)
    mark = "✎ " if brief.is_unsaved else "▸ " if is_last else "  "
    status = one_line(brief.status)
    status_room = min(width(status), max(0, room // 3))
    title = shorten(one_line(brief.title), room - width(mark) - status_room - 1)
    first = Content.assemble(
        (mark, "$text-warning" if brief.is_unsaved else "$text-accent"),
        (fit(title, room - width(mark) - status_room - 1), "bold"),
        " ",
        (shorten(status, status_room), "$text-accent"),
    )
    if brief.problem:
        second = Content.styled("  " + shorten(one_line(brief.problem), room - 2), "$text-error")
    else:
        second = _facts(brief, room, now)
    return Content.assemble(first, "\n", second)


def _facts(brief: Brief, room: int, now: datetime.datetime) -> Content:
    facts: list[tuple[str, str]] = [(_meter(brief), "$text-success"), (_share(brief), "")]
    if brief.is_unsaved:
        facts.append(("unsaved text", "$text-warning"))
    if brief.questions:
        facts.append((counted(len(brief.questions), "question"), "$text-accent"))
    if brief.errors:
        facts.append((counted(brief.errors, "error"), "$text-error"))
    if brief.warnings:
        facts.append((counted(brief.warnings, "warning"), "$text-warning"))
    facts.append((ago(brief.modified, now), "$text-muted"))
    pieces: list[str | tuple[str, str]] = ["  "]
    used = 2
    for text, style in facts:
        if used + width(text) + 2 > room:
            break
        pieces += [(text, style), "  "]
        used += width(text) + 2
    return Content.assemble(*pieces)


def _meter(brief: Brief) -> str:
    full = round(brief.progress.share * _BAR)
    return "█" * full + "░" * (_BAR - full)


def _share(brief: Brief) -> str:
    return f"{brief.progress.filled}/{brief.progress.total}"


def ago(then: datetime.datetime, now: datetime.datetime) -> str:
    """Return how long ago something was, in words."""
    seconds = (now - then).total_seconds()
    for length, noun in ((86_400, "day"), (3_600, "hour"), (60, "minute")):
        if seconds >= length:
            return f"{counted(int(seconds // length), noun)} ago"
    return "just now"


def brief_content(brief: Brief) -> Content:
    """Return what stands beside the list for the marked spec."""
    lines: list[str | tuple[str, str]] = [(one_line(brief.title), "bold"), "\n"]
    lines += [(shown(brief.file), "$text-muted"), "\n\n"]
    if brief.problem:
        return Content.assemble(*lines, (one_line(brief.problem), "$text-error"))
    rows = [
        ("Status", one_line(brief.status) or "none"),
        ("Template", brief.template),
        ("Sections", f"{brief.progress.filled} of {brief.progress.total} filled"),
        ("Changed", brief.modified.strftime("%Y-%m-%d %H:%M")),
        ("Problems", _problems(brief)),
    ]
    for name, value in rows:
        lines += [(fit(name, 10), "$text-muted"), value, "\n"]
    if brief.is_unsaved:
        lines += [
            "\n",
            ("Has text that is not in the file yet. Enter restores it.", "$text-warning"),
        ]
        lines.append("\n")
    lines += _listed("Open questions", brief.questions)
    lines += _listed("Still empty", brief.progress.empty)
    return Content.assemble(*lines)


def _problems(brief: Brief) -> str:
    if not brief.is_checked:
        return "being counted"
    if not (brief.errors or brief.warnings):
        return "none"
    return f"{counted(brief.errors, 'error')}, {counted(brief.warnings, 'warning')}"


def _listed(heading: str, items: tuple[str, ...]) -> list[str | tuple[str, str]]:
    if not items:
        return []
    lines: list[str | tuple[str, str]] = ["\n", (heading, "bold"), "\n"]
    for item in items:
        lines += ["  • ", one_line(item), "\n"]
    return lines


def empty_text(workspace: Workspace) -> str:
    """Return what an empty list says."""
    if workspace.missing:
        names = [f"{name}/" for name in workspace.missing]
        return (
            f"This folder has no {' and no '.join(names)} yet.\n\n"
            "A workspace is a folder with research/ (your notes) and specs/ (what you write).\n"
            f"Press n to begin a first spec, which makes {' and '.join(names)}, too; c makes only "
            f"the folder{'s' if len(names) > 1 else ''}."
        )
    return "No specs yet.\n\nPress n to begin the first one."
