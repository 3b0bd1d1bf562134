"""Options inside running text: "(a) …, (b) …", "Options: X; Y", "Alternatively, …"."""

import re

from tui.core.question.option_lines import Found, consecutive
from tui.core.question.prose import masked, sentences

_INLINE = re.compile(r"(?<![\w)])\((?P<key>[A-Ha-h]|[1-9]|[ivxIVX]{1,4})\)\s+(?=\S)")
_LETTERED = re.compile(
    r"(?<![\w(*])(?P<mark>\*\*|__)?(?P<open>\()?(?P<key>[A-H])(?(open)\)|(?(mark)[).:]|\)))"
    r"(?(mark)(?P=mark))\s+(?=\S)"
)
_OPTIONED = re.compile(
    r"(?<!\w)(?P<mark>\*\*|__)?(?:option|alternative|variant)\s+\(?(?P<key>[A-H]|[1-9])\)?"
    r"(?:[:：](?(mark)(?P=mark))|(?(mark)(?P=mark)[:：]|(?!)))\s+(?=\S)",
    re.IGNORECASE,
)
_CASE = re.compile(
    r"\b(?:arguments?|case|reasons?)\s+(?P<side>for|against)\b(?:\s+it)?\s*(?:is|:)\s*", re.I
)
_BRACKET = re.compile(
    r"\b(?:alternatives?|options?|choices|possibilities|candidates)\b(?:\s+[\w-]+){0,2}\s*\((?P<list>[^()]*,[^()]*)\)",
    re.IGNORECASE,
)
_ALTERNATIVELY = re.compile(
    r"^\W*(?:Alternatively\b|An?other\s+(?:option|alternative|approach|possibility)\b|An\s+alternative\b)"
)

_SEPARATED = re.compile(
    r"\b(?:options|choices|candidates)(?:\*\*|__)?\s*[:：]\s*(?:\*\*|__)?\s*(?P<list>[^.?!:()]{3,300})(?=[.?!]|$)",
    re.I,
)
_IN_CELL = re.compile(
    r"(?:[-*+•]\s+|\d[.)]\s+)?(?:option\s+)?(?:\*\*)?\(?(?P<key>[A-Ha-h]|\d)[.):]\s*", re.IGNORECASE
)


def inline(text: str) -> list[Found]:
    """Read "either (a) …, (b) … or (c) …", "**A)** … **B)** …", "Option A: … Option B: …"."""
    return _keyed(text, _INLINE) or _keyed(text, _LETTERED) or _keyed(text, _OPTIONED)


def _keyed(text: str, keys: re.Pattern[str]) -> list[Found]:
    cover = masked(text)
    matches = list(keys.finditer(cover))
    tried: set[str] = set()
    for begin, first in enumerate(matches):
        if first["key"] in tried or not consecutive([first["key"]]):
            continue
        tried.add(first["key"])  # another one has no more behind it
        run = [first]
        for match in matches[begin + 1 :]:
            if consecutive([*(m["key"] for m in run), match["key"]]):
                run.append(match)
        if len(run) > 1:
            found = [_inline_option(text, cover, run, index) for index in range(len(run))]
            return found if all(option.text for option in found) else []
    return []


def _inline_option(text: str, cover: str, run: list[re.Match[str]], index: int) -> Found:
    start = run[index].end()
    if index + 1 < len(run):
        end = run[index + 1].start()
    else:
        end = start + next((e for _, e in sentences(cover[start:])), len(cover) - start)
    body = re.split(r"\s*(?:→|[-=]>)", text[start:end])[0]
    body = re.sub(r"(?i)\s*<br\s*/?>\s*$", "", body)
    body = re.sub(r"[\s,;]*(?:\b(?:and|or))?[\s,;]*$", "", body)
    return Found(run[index]["key"], " ".join(body.rstrip("?").split()))


def cases(text: str) -> list[Found]:
    """Read "The argument for: … The argument against: …" as Yes and No."""
    cover = masked(text)
    sides: dict[str, str] = {}
    for match in _CASE.finditer(cover):
        end = next((e for _, e in sentences(cover[match.end() :])), 0)
        sides.setdefault(
            match["side"].lower(), " ".join(text[match.end() : match.end() + end].split())
        )
    if len(sides) < 2:
        return []
    return [Found("", f"**Yes** — {sides['for']}"), Found("", f"**No** — {sides['against']}")]


def bracketed(text: str) -> list[Found]:
    """Read "the alternatives (X, Y)"."""
    match = _BRACKET.search(masked(text))
    return _parts(text[match.start("list") : match.end("list")]) if match else []


def alternatively(text: str) -> list[Found]:
    """Read "X. Alternatively, Y." as two options."""
    cover = masked(text)
    cuts = sentences(cover)
    for index, (start, end) in enumerate(cuts):
        if index and _ALTERNATIVELY.match(cover[start:end]):
            before = cuts[index - 1]
            return [Found("", " ".join(text[a:b].split())) for a, b in (before, (start, end))]
    return []


def separated(text: str) -> list[Found]:
    """Read "Options: X; Y; Z." and "Options: X, Y or Z"."""
    match = _SEPARATED.search(masked(text))
    if not match:
        return []
    written = text[match.start("list") : match.end("list")]
    if ";" in match["list"]:
        pieces = re.split(r"\s*;\s*(?:or\s+|and\s+)?", written)
        return [Found("", piece.strip()) for piece in pieces if piece.strip()]
    return _parts(written)


def in_cell(text: str) -> list[Found]:
    """Read the cell of a table's column of options: "A: x; B: y", "x / y", "x<br>y"."""
    for cut in (r"<br\s*/?>", ";", r"\s/\s", ","):
        pieces = [piece.strip() for piece in re.split(cut, text) if piece.strip()]
        if len(pieces) > 1:
            keyed = [_IN_CELL.match(piece) for piece in pieces]
            keys = [match["key"] if match else "" for match in keyed]
            if consecutive(keys):
                return [
                    Found(m["key"], p[m.end() :]) for m, p in zip(keyed, pieces, strict=True) if m
                ]
            return [Found("", re.sub(r"^[-*+•]\s+", "", piece)) for piece in pieces]
    return []


def broken(text: str) -> tuple[str, list[Found]]:
    """Return what a cell asks before its first "<br>", and the options with keys behind that."""
    lead, *lines = re.split(r"\s*<br\s*/?>\s*", text)
    found = in_cell("<br>".join(lines))
    return (lead, found) if found and all(option.key for option in found) else (text, [])


def listed(text: str) -> list[Found]:
    """Read "… not specified - email/password, SSO, OAuth?" as three options."""
    match = re.search(r"(?:\s+[-—–]\s+|:\s+)(?P<list>[^:?]+)\?\W*$", masked(text))
    return _parts(text[match.start("list") : match.end("list")]) if match else []


def _parts(text: str) -> list[Found]:
    pieces = re.split(r"\s*,\s*(?:or\s+|and\s+)?|\s+or\s+", text)
    parts = [Found("", piece.strip()) for piece in pieces if piece.strip()]
    return parts if len(parts) > 1 else []
