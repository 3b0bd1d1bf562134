"""Draws pie, Gantt, XY, radar and Sankey charts: names at the left, bars, figures at the right.

Widths are terminal cells. Bars are made of eighths of a cell, or of "#" where only ASCII is wanted.
"""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple

from tui.core.cells import fit
from tui.core.cells import width as cells
from tui.core.mermaid.drawing import Drawing, Place
from tui.core.mermaid.labels import one_line, wrap
from tui.core.styled import Line, Span, line_width

NATURAL_WIDTH = 100
"""How wide a chart gets when it is not told."""

_EIGHTHS = " ▏▎▍▌▋▊▉█"
_MAX_ROWS = 1_000
_DAY = 86_400_000


class _Row(NamedTuple):
    """One bar: its name, where it begins and ends between 0 and 1, and what stands behind it.

    A heading is a name alone; a dot is a point of a line chart, at the bar's end.
    """

    name: str
    begin: float
    end: float
    figure: str
    role: str = "edge"
    heading: bool = False
    dot: bool = False


def draw_bars(
    family: str, parsed: Mapping[str, Any], width: int | None, ascii_only: bool
) -> Drawing:
    """Draw the engine's model of a chart as bars.

    Args:
        family: A key of `FAMILIES`.
        parsed: The model as the engine gives it.
        width: The cells there are, or None.
        ascii_only: Whether bars are ASCII; labels stay as they are.
    """
    rows = FAMILIES[family](parsed)[:_MAX_ROWS]
    title = one_line(parsed.get("title") or "")
    lines: list[Line] = [
        (Span(text, "title"),) for text in wrap(title, width or NATURAL_WIDTH) if text
    ]
    lines, places = _draw(lines, rows, width or NATURAL_WIDTH, ascii_only)
    if not lines:
        lines = [(Span("(nothing in it yet)", "title"),)]
    return Drawing(tuple(lines), max(map(line_width, lines)), "grid", nodes=tuple(places))


def _draw(
    lines: list[Line], rows: list[_Row], width: int, ascii_only: bool
) -> tuple[list[Line], list[Place]]:
    figure = max((cells(row.figure) for row in rows), default=0)
    names = max((cells(row.name) for row in rows if not row.heading), default=0)
    names = max(6, min(names, width - figure - 12, max(12, width // 2)))
    room = max(6, width - names - figure - 4)
    post = "|" if ascii_only else "│"
    places = []
    for row in rows:
        places.append(Place(row.name, 0, len(lines)))
        if row.heading:
            lines.extend((Span(text, "grouptitle"),) for text in wrap(row.name, width))
            continue
        texts = wrap(row.name, names)
        bar = _bar(row, room, ascii_only)
        for number, text in enumerate(texts):
            name = Span(" " * (names - cells(text)) + text, "text")
            last = number == len(texts) - 1
            tail = (
                Span(f" {post}", "edge"),
                Span(bar, row.role),
                Span(f" {row.figure}", "edgelabel"),
            )
            lines.append((name, *tail) if last else (name, tail[0]))
    return lines, places


def _bar(row: _Row, room: int, ascii_only: bool) -> str:
    """Return a bar padded to `room` cells; anything above nothing is at least a sliver."""
    if row.dot:
        before = min(int(row.end * room), room - 1)
        return fit("." * before + "o" if ascii_only else "┈" * before + "●", room)
    begin, end = int(row.begin * room), row.end * room
    length = max(end - begin, 0.125 if row.end > row.begin else 0)
    if ascii_only:
        return fit(" " * begin + "#" * max(round(length), length > 0), room)
    whole, rest = int(length), int((length - int(length)) * 8)
    return fit(" " * begin + "█" * whole + (_EIGHTHS[rest] if rest else ""), room)


def _pie(parsed: Mapping[str, Any]) -> list[_Row]:
    slices = [(one_line(part["label"]), float(part["value"])) for part in parsed["sections"]]
    total = sum(value for _, value in slices) or 1.0
    largest = max((value for _, value in slices), default=0.0) or 1.0
    rows = []
    for label, value in slices:
        figure = f"{100 * value / total:5.1f} %"
        if parsed.get("showData"):
            figure += f"  [{value:g}]"
        rows.append(_Row(label, 0.0, value / largest, figure))
    return rows


def _gantt(parsed: Mapping[str, Any]) -> list[_Row]:
    tasks = [
        t
        for t in parsed["tasks"]
        if t.get("startTime") is not None and t.get("endTime") is not None
    ]
    first = min((t["startTime"] for t in tasks), default=0)
    span = max((t["endTime"] for t in tasks), default=0) - first or 1
    rows: list[_Row] = []
    section = ""
    by_day = span > 14 * _DAY or all(
        t["startTime"] % _DAY == 0 and t["endTime"] % _DAY == 0 for t in tasks
    )
    for task in tasks:
        if (task.get("section") or "") != section:
            section = task["section"] or ""
            rows.append(_Row(one_line(section), 0, 0, "", heading=True))
        begin, end = task["startTime"], task["endTime"]
        marks = [word for key, word in _MARKS.items() if task.get(key)]
        figure = " ".join([_when(begin, end, by_day), *marks])
        role = "note" if task.get("done") else "edge"
        name = one_line(task["task"])
        rows.append(_Row(name, (begin - first) / span, (end - first) / span, figure, role))
    return rows


_MARKS = {"done": "done", "active": "active", "crit": "critical", "milestone": "milestone"}


def _when(begin: int, end: int, by_day: bool) -> str:
    """Return "2014-01-06 – 2014-01-08" for milliseconds since 1970; both may be far away."""
    start, stop = _moment(begin), _moment(end)
    if start is None or stop is None:
        return ""
    form = "%Y-%m-%d" if by_day else "%Y-%m-%d %H:%M"
    last = stop.strftime(form)
    if not by_day and start.date() == stop.date():
        last = stop.strftime("%H:%M")
    return start.strftime(form) if begin == end else f"{start.strftime(form)} – {last}"


def _moment(milliseconds: int) -> datetime | None:
    try:
        return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=milliseconds)
    except OverflowError:
        return None


def _xychart(parsed: Mapping[str, Any]) -> list[_Row]:
    """Lay the chart on its side: a row for each value, so that every name has room."""
    plots = [plot for plot in parsed["plots"] if plot.get("data")]
    # A series may be shorter than the axis; what is missing has no value.
    values = [value for plot in plots for _, value in plot["data"] if value is not None]
    axis, across = parsed.get("yAxis") or {}, parsed.get("xAxis") or {}
    low, high = axis.get("min"), axis.get("max")
    low = min(values, default=0.0) if low is None else low
    high = max(values, default=1.0) if high is None else high
    zero = _between(0.0, low, high)
    titles = filter(None, (one_line(side.get("title") or "") for side in (axis, across)))
    rows = [_Row(" · ".join(titles), 0, 0, "", heading=True)]
    series = [one_line(plot.get("title") or "") for plot in plots]
    for number in range(max((len(plot["data"]) for plot in plots), default=0)):
        name = ""
        for plot, title in zip(plots, series, strict=True):
            where, value = plot["data"][number] if number < len(plot["data"]) else ("", None)
            if value is None:
                continue
            label = one_line(f"{where:g}" if isinstance(where, int | float) else str(where))
            end, figure = _between(value, low, high), f"{value:g} {title}".rstrip()
            shown = "" if label == name else label
            dot = plot.get("type") == "line"
            begin = end if dot else min(zero, end)
            rows.append(_Row(shown, begin, end if dot else max(zero, end), figure, dot=dot))
            name = label
    return rows if rows[0].name else rows[1:]


def _between(value: float, low: float, high: float) -> float:
    return min(max((value - low) / ((high - low) or 1.0), 0.0), 1.0)


def _sankey(parsed: Mapping[str, Any]) -> list[_Row]:
    """Show each flow below what it comes from; the engine knows no number for a broken one."""
    links = [link for link in parsed["graph"]["links"] if link["value"] is not None]
    largest = max((link["value"] for link in links), default=0.0) or 1.0
    sources = dict.fromkeys(link["source"] for link in links)
    rows = []
    for source in sources:
        rows.append(_Row(f"{one_line(source)} →", 0, 0, "", heading=True))
        for link in links:
            if link["source"] == source:
                name, value = one_line(link["target"]), link["value"]
                rows.append(_Row(name, 0.0, _between(value, 0.0, largest), f"{value:g}"))
    return rows


def _radar(parsed: Mapping[str, Any]) -> list[_Row]:
    """Show the curves axis by axis."""
    options = parsed.get("options") or {}
    curves = parsed["curves"]
    values = [value for curve in curves for value in curve["entries"]]
    low = options.get("min") or 0.0
    high = max(values, default=1.0) if options.get("max") is None else options["max"]
    rows = []
    for number, axis in enumerate(parsed["axes"]):
        rows.append(_Row(one_line(axis["label"] or axis["name"]), 0, 0, "", heading=True))
        for curve in curves:
            if number < len(curve["entries"]):
                value = curve["entries"][number]
                name = one_line(curve["label"] or curve["name"])
                rows.append(_Row(name, 0.0, _between(value, low, high), f"{value:g}"))
    return rows


FAMILIES: dict[str, Callable[[Mapping[str, Any]], list[_Row]]] = {
    "gantt": _gantt,
    "pie": _pie,
    "radar": _radar,
    "sankey": _sankey,
    "xychart": _xychart,
}
"""How the model of each family is read."""
