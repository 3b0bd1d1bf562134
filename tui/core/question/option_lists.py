"""Options that are the items of a list or the rows of a table, mostly without letters."""

import re
from dataclasses import replace

from tui.core.lines import lines_with_ends
from tui.core.question.labels import MARKED
from tui.core.question.option_lines import ITEM, STOPS_LIST, Found, dedent
from tui.core.question.prose import bare, masked_lines, strip_marks
from tui.core.question.table import cells, is_rule

_INTRO = re.compile(
    r"\b(?:options?|alternatives?|choices?|solutions?|resolutions?|approaches|possibilities|variants|ways)\b"
    r"[^.?!]{0,60}:\W*$|(?:选项|選項|方案)[:：]\W*$"
    r"|^(?:#{2,6}\s+|\s*(?:\*\*|__))(?:\w+\s+)?(?:options|alternatives|choices)(?:\s+considered)?\W*$",
    re.IGNORECASE,
)
_BOX = re.compile(r"\[(?P<box>[ xX])\][ \t]+(?=\S)")
_DETAIL = re.compile(
    r"\W*(?:@|context|background|impact|why|owner|assignee|due|deadline|note|see|depends|blocked|blocks|affects|risk"
    r"|priority|current|today|example|reference|source|evidence|pros?\b|cons?\b|status|rationale|reason|a\s*:|answer"
    r"|recommend|propos|suggest|default|lean|decision|resol|outcome|conclusion|question|raised|asked|update|next"
    r"|action|consequence|trade-?off|requirement|constraint|assumption|goal|where|when|who|earlier|re-?opened)",
    re.IGNORECASE,
)
_PLURAL = re.compile(
    r"\W{0,40}(?:\S+\s){0,2}?(?:what|which)\s+(?:\w+\s+)?(?:are|were)\b", re.IGNORECASE
)
YES_OR_NO = re.compile(
    r"\W*(?:Q\d+\W+)?(?:is|are|do|does|did|can|could|will|has|have|was|were)\s(?!.*\bor\b)",
    re.IGNORECASE,
)
_TITLE = re.compile(
    r"#{3,6}\s+(?P<key>(?:[A-H](?=[.)]\s)|(?:\d{1,2}\.)*\d{1,2}(?=[.)]?\s))?)[.)\s]*"
)
_WEIGHED = re.compile(
    r"^\W*(?:pros?|cons?|advantages?|disadvantages?|trade-?offs?)\b(?:\*\*|__)?\s*:", re.I | re.M
)
_COUNTED = re.compile(r"[ \t]*1[.)][ \t]")
_NAME = re.compile(r"(?:(\*\*|__)[^*_]{1,60}\1\s*[:：—–.-]|[^.:：?—–]{1,40}(?:[:：]|\s[—–-])\s)")
_OPTION_COLUMN = re.compile(
    r"^\W*(?:options?|alternatives?|approach(?:es)?|choices?|variants?|方案|选项)\b", re.I
)
_CELL_KEY = re.compile(
    r"^(?:\*\*|__)?(?:option\s+|方案\s*)?\(?(?P<key>[A-Ha-h]|\d)(?:[.):：]+|\s+[—–-]|(?=\*\*|$))\s*",
    re.IGNORECASE,
)


def introduced(text: str) -> list[Found]:
    """Read the list after "Options:", whose items have no letters."""
    lines, cover = lines_with_ends(text), lines_with_ends(masked_lines(text))
    intro = next((n for n, line in enumerate(cover) if _INTRO.search(line.rstrip())), None)
    return [] if intro is None else _items(lines, cover, intro + 1)


def boxed(text: str) -> list[Found]:
    """Read a list below the question whose items have a task box each: tick one."""
    lines, cover = lines_with_ends(text), lines_with_ends(masked_lines(text))
    first = _first_item(cover)
    found = _items(lines, cover, first)
    boxes = [_BOX.match(option.text) for option in found]
    # Boxes below "Is it fast?" are what is to be done before it can be answered.
    if (
        not all(boxes)
        or YES_OR_NO.match("".join(cover[:first]))
        or any(re.search(r"[?？]", option.text) for option in found)
    ):
        return []
    return [
        Found(
            "",
            option.text[box.end() :],
            option.first_line,
            option.end_line,
            ticked=box["box"] in "xX",
        )
        for option, box in zip(found, boxes, strict=True)
        if box
    ]


def named(text: str, title: str = "") -> list[Found]:
    """Read a list right below what is asked, each item a name and what speaks for or against it.

    One item that is marked as recommended makes options of the others, too.
    """
    lines, cover = lines_with_ends(text), lines_with_ends(masked_lines(text))
    first = _first_item(cover)
    lead = ("".join(cover[:first]).strip() or title).rstrip(' \r\n*_~")')
    if not lead.endswith(("?", "？")) or _PLURAL.match(lead):
        return []
    found = _items(lines, cover, first)
    counted = bool(found) and bool(_COUNTED.match(cover[found[0].first_line]))
    marked = any(MARKED.search(masked_lines(option.text)) for option in found)
    fits = all(
        (counted or marked or _NAME.match(o.text))
        and not _DETAIL.match(o.text)
        and not re.search(r"[?？]", o.text)
        for o in found
    )
    if not fits or len(found) > 6:
        return []
    return [replace(option, key=str(n) if counted else "") for n, option in enumerate(found, 1)]


def entitled(text: str) -> list[Found]:
    """Read headings with a letter or number each, or with what speaks for and against below it."""
    lines, cover = lines_with_ends(text), lines_with_ends(masked_lines(text))
    leads = [(n, lead) for n, line in enumerate(cover) if (lead := _TITLE.match(line))]
    stops = [*(number for number, _ in leads[1:]), len(lines)]
    found = []
    for (number, lead), stop in zip(leads, stops, strict=False):
        title = strip_marks(lines[number][lead.end() :])
        below = dedent("".join(lines[number + 1 : stop]))
        asks_or_tells = re.search(r"[?？]", title) or _DETAIL.match(title)
        if title and not asks_or_tells and (lead["key"] or _WEIGHED.search(below)):
            found.append(Found("", f"**{title}**\n\n{below}", number, stop))
    return found if len(found) > 1 else []


def tabled(text: str) -> list[Found]:
    """Read a table with a column of options: a row each, the other cells are its trade-offs."""
    if "|" not in text:
        return []
    lines = lines_with_ends(text)
    head = next((n for n in range(1, len(lines)) if is_rule(lines[n]) and "|" in lines[n - 1]), 0)
    names = [cell.text.strip("*_` ") for cell in cells(lines[head - 1])] if head else []
    column = next((n for n, name in enumerate(names) if _OPTION_COLUMN.match(name)), None)
    if column is None or column > 1:
        return []
    found = []
    for number in range(head + 1, len(lines)):
        row = [cell.text for cell in cells(lines[number])]
        if "|" not in lines[number] or len(row) <= column:
            break
        found.append(_row(row, names, column, number))
    return found if len(found) > 1 and all(option.text for option in found) else []


def _row(row: list[str], names: list[str], column: int, number: int) -> Found:
    keyed = _CELL_KEY.match(row[column])
    key = keyed["key"] if keyed else ""
    label = strip_marks(row[column][keyed.end() :] if keyed else row[column])
    others = zip(names, row, strict=False)
    rest = [(n, c) for i, (n, c) in enumerate(others) if i != column and c]
    if not key and len(rest) > 0 and column == 1 and re.fullmatch(r"[A-H]|\d", strip_marks(row[0])):
        key, rest = strip_marks(row[0]), rest[1:]
    if key and not label and rest:
        label, rest = rest[0][1], rest[1:]
    more = "; ".join(c if len(rest) == 1 or not n else f"{n}: {c}" for n, c in rest)
    return Found(
        key,
        f"**{bare(label)}**" + (f" — {more}" if more else "") if label else "",
        number,
        number + 1,
    )


def _first_item(cover: list[str]) -> int:
    return next((n for n, line in enumerate(cover) if n and ITEM.match(line)), len(cover))


def _items(lines: list[str], cover: list[str], first: int) -> list[Found]:
    """Return the items of the list that begins at a line or below it, if there are two."""
    found: list[Found] = []
    depth: int | None = None
    for number in range(first, len(lines)):
        match = ITEM.match(cover[number])
        indent = len(cover[number]) - len(cover[number].lstrip())
        if match and (depth is None or indent == depth):
            if STOPS_LIST.match(cover[number][match.end() :]):
                break
            depth = indent
            found.append(Found("", lines[number][match.end() :], number, number + 1))
        elif found and cover[number].strip() and depth is not None and indent > depth:
            last = found[-1]
            found[-1] = Found("", last.text + lines[number], last.first_line, number + 1)
        elif cover[number].strip():
            break
    kept = [Found("", dedent(f.text), f.first_line, f.end_line) for f in found]
    return kept if len(kept) > 1 else []
