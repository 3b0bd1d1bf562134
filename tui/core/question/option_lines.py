"""Options that begin a line: "(A) …", "Option 1: …", a heading, or a list behind "Options:"."""

import re
from dataclasses import dataclass

from tui.core.lines import lines_with_ends
from tui.core.question.model import Span
from tui.core.question.prose import KEY, masked_lines, strip_marks

_BULLET = r"(?P<bullet>[-*+]|\d{1,2}[.)])"
_OPEN = r"(?:\*\*|__|\*|_)?"
_NAMED = r"(?:(?:option|alternative|choice|approach|variant)\s+|(?:选项|選項|方案)\s*)"
_LABELLED = re.compile(
    rf"^(?P<indent>[ \t]*)(?:{_BULLET}[ \t]+(?:\[(?P<box>[ xX])\][ \t]+)?)?"
    rf"(?:(?P<sign>[⭐🌟★👉👍✅✔☑])\ufe0f?[ \t]*)?(?P<struck>~~)?{_OPEN}"
    rf"(?:\((?P<paren>{KEY})\)|(?P<roman>[ivx]{{1,4}})[.)](?=[ \t])"
    rf"|{_NAMED}\(?(?P<named>[A-Za-z]|\d{{1,2}})\b\)?(?:(?P<marked>\s*\((?:recommended|preferred|default|suggested)\))|\s*\((?P<called>[^()\r\n]{{1,60}})\))?(?=\s*(?:\*\*|__)?\s*[:.：—–)-]|\*\*)"
    rf"|(?P<letter>[A-H])(?=[.):]|\*\*\s*[:—–-]|\s+[—–]\s))"
    rf"[ \t]*(?P<rest>[:.)：—–-]*[ \t]*(?:\*\*|__)?[ \t]*[:：—–-]?[ \t]*)",
    re.IGNORECASE,
)
_HEADED = re.compile(
    rf"^#{{2,6}}\s+(?P<lead>.*?)\b{_NAMED}(?P<named>[A-Z]|\d{{1,2}})\b\s*[:.：—–-]*\s*",
    re.IGNORECASE,
)
_BRACKETED = re.compile(rf"{_OPEN}{_NAMED}?\({KEY}\)", re.IGNORECASE)
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII")
_LOWER = re.compile(r"^(?:[ \t]+(?:[-*+][ \t]+)?[a-h][.)]|(?:[-*+][ \t]+)?[a-h]\))[ \t]+\S")
_NUMBER = re.compile(r"^[ \t]*(?P<number>\d{1,2})[.)][ \t]")
ITEM = re.compile(r"^(?P<indent>[ \t]*)(?:[-*+]|\d{1,2}[.)])[ \t]+(?=\S)")
STOPS_LIST = re.compile(
    r"\s*(?:→|->|(?:\*\*|__)\s*(?:default|recommend|decision|resolved|earlier|re-?opened)"
    r"|(?:default|recommend\w*|decision|resolved|resolution|outcome|rationale|status|owner)\s*[:：])",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Found:
    """One option as found: its key as written (or ""), its Markdown, and the lines it takes.

    `ticked` tells whether its own task box is ticked, or is None without one.
    """

    key: str
    text: str
    first_line: int = -1
    end_line: int = -1
    recommended: bool = False
    ticked: bool | None = None
    struck: bool = False


def consecutive(keys: list[str]) -> bool:
    """Return whether keys are A, B, C …, 1, 2, 3 … or I, II, III …"""
    letters = [chr(ord("A") + index) for index in range(len(keys))]
    numbers = [str(index + 1) for index in range(len(keys))]
    return [key.upper() for key in keys] in (letters, numbers, [*_ROMAN[: len(keys)]])


def _rank(key: str) -> tuple[int, str]:
    return (_ROMAN.index(key), "") if key in _ROMAN else (0, key)


def _run(matches: list[tuple[str, re.Match[str], int]]) -> list[tuple[str, re.Match[str], int]]:
    """Return the first run of lines whose keys are A, B, C … or 1, 2, 3 …, or all in any order."""
    if consecutive(sorted((key.upper() for key, _, _ in matches), key=_rank)):
        return matches
    for begin, (key, _, _) in enumerate(matches):
        if consecutive([key]):
            run = [matches[begin]]
            for entry in matches[begin + 1 :]:
                if consecutive([*(e[0] for e in run), entry[0]]):
                    run.append(entry)
            return run
    return []


def labelled(text: str) -> list[Found]:
    """Read lines that begin with a key: "- (A) …", "Option 1: …", "1) …"."""
    lines = lines_with_ends(text)
    cover = lines_with_ends(masked_lines(text))
    matches: list[tuple[str, re.Match[str], int]] = []
    for number, line in enumerate(cover):
        match = _LABELLED.match(line)
        if match and not (match["letter"] and match["letter"].islower() and not _LOWER.match(line)):
            matches.append((_key_of(match), match, number))
        elif plain := re.match(r"^(?P<indent>[ \t]*)(?P<key>\d)\)[ \t]+(?P<rest>)", line):
            matches.append((plain["key"], plain, number))
    run = _run(matches)
    alone = run and not (run[0][1].groupdict().get("bullet") and run[0][1]["paren"])
    if not run or (len(run) == 1 and alone):
        return []
    found = []
    for index, (key, match, number) in enumerate(run):
        limit = run[index + 1][2] if index + 1 < len(run) else len(lines)
        end = _option_end(cover, match, number, limit)
        opened = (
            lines[number][match.start("rest") - 2 : match.start("rest")]
            if "(" in match.group()
            else ""
        )
        body = lines[number][match.end() :] + "".join(lines[number + 1 : end])
        if _unbalanced(match.group()) and not opened.endswith("**"):
            body = _reopen(body)
        found.append(_one(match, key, body, number, end))
    return found


def _one(match: re.Match[str], key: str, body: str, number: int, end: int) -> Found:
    """Return the option behind a match, with what its marks say of it."""
    groups = match.groupdict()
    if groups.get("called"):
        body = f"**{groups['called']}** — {strip_marks(body)}"
    box = groups.get("box")
    struck = bool(groups.get("struck"))
    body = body.replace("~~", "", 1) if struck else body
    sign = groups.get("sign") or ""
    ticked = None if box is None else box in "xX"
    ticked = True if sign and sign in "✅✔☑" else ticked
    marked = bool(groups.get("marked")) or bool(sign and sign in "⭐🌟★👉👍")
    return Found(key, dedent(body), number, end, marked, ticked, struck)


def _key_of(match: re.Match[str]) -> str:
    return match["paren"] or match["roman"] or match["named"] or match["letter"]


def _unbalanced(lead: str) -> bool:
    return lead.count("**") % 2 == 1


def _reopen(body: str) -> str:
    """Give "**Option 1: name** rest" its bold mark back when the key stood inside it."""
    return "**" + body if body.find("**") > 0 else body


def _option_end(lines: list[str], match: re.Match[str], number: int, limit: int) -> int:
    """Return the line after an option that begins on line `number`."""
    bullet = match.groupdict().get("bullet")
    numbered = "key" in match.groupdict()
    own = len(match["indent"].expandtabs(4))
    last = number + 1
    blank = False
    for index in range(number + 1, limit):
        line = lines[index]
        if not line.strip():
            if not bullet and not numbered:
                return last
            blank = True
            continue
        depth = len(line) - len(line.lstrip())
        if bullet and depth <= own and (blank or ITEM.match(line) or STOPS_LIST.match(line)):
            return last
        last = index + 1
    return last


def headed(text: str) -> list[Found]:
    """Read headings such as "#### Option A: …"."""
    lines = lines_with_ends(text)
    cover = lines_with_ends(masked_lines(text))
    starts = [(match, n) for n, line in enumerate(cover) if (match := _HEADED.match(line))]
    if len(starts) < 2:
        return []
    found = []
    for index, (match, number) in enumerate(starts):
        limit = starts[index + 1][1] if index + 1 < len(starts) else len(lines)
        end = number + 1
        while end < limit and not re.match(r"^(?:#{1,6}\s|\s*(?:---+|\*\*\*+)\s*$)", cover[end]):
            end += 1
        title = lines[number][match.end() :].strip()
        body = f"**{strip_marks(title)}**\n" + "".join(lines[number + 1 : end])
        marked = bool(re.search(r"recommended|preferred", match["lead"], re.IGNORECASE))
        found.append(Found(match["named"], body, number, end, marked))
    return found


def dedent(text: str) -> str:
    """Return the Markdown of an option with the indent of its further lines taken off."""
    first, *rest = lines_with_ends(re.sub(r"\r\n?", "\n", text))
    depth = min((len(r) - len(r.lstrip()) for r in rest if r.strip()), default=0)
    return (first + "".join(line[depth:] if line.strip() else "\n" for line in rest)).strip()


def begins_option(text: str) -> bool:
    """Return whether a paragraph begins with the key of an option in brackets: "**(B)** …"."""
    return bool(_BRACKETED.match(text))


def key_span(block: str) -> Span | None:
    """Return where the key stands in an option as written, a number before it included, or None."""
    match = _LABELLED.match(block) or _HEADED.match(block)
    if not match:
        numbered = _NUMBER.match(block)
        return Span(*numbered.span("number")) if numbered else None
    groups = match.groupdict()
    name = next(n for n in ("paren", "roman", "named", "letter") if groups.get(n))
    start, end = match.span(name)
    if (groups.get("bullet") or "")[:1].isdigit() and not groups.get("struck"):
        start = match.start("bullet")
    return Span(start, end)
