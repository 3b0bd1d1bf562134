"""The words by which people say "this is decided" and "this is what I would do".

All offsets are those of the text given; texts are searched after `prose.masked`.
"""

import re
from dataclasses import dataclass

_DONE = (
    r"resolved|decided|decision|answer|answered|resolution|outcome|conclusion|agreed|closed"
    r"|决定|決定|结论|結論|已决定|已解决"
)
_PENDING = re.compile(
    r"^\W*(?:tbd|tba|pending|open|none(?:\s+yet)?|to\s+be\s+\w+|undecided|unresolved|deferred|not\s+yet\b.*"
    r"|n/?a|todo|\?+|[-—–…]*)\W*$",
    re.IGNORECASE,
)
_NOT_NOW = re.compile(
    r"\b(?:deferred|pending|open|tbd|tentative|unresolved|partial(?:ly)?)\b", re.I
)
_BOLD = re.compile(
    rf"(?P<mark>\*\*|__)(?P<earlier>earlier\s+)?(?P<word>{_DONE}|re-?opened)\b"
    rf"(?P<rest>[^*_\n]{{0,60}}?)(?P=mark)(?:\s*\([^)]*\)(?=\s*[:：—–]))?"
    r"\s*(?P<join>[:：—–-]*)[ ]*",
    re.IGNORECASE,
)
_PLAIN = re.compile(
    rf"(?:^|(?<=[.?!~*)_])\s+|→\s*|->\s*|[-*+]\s+)(?P<word>(?i:{_DONE}|re-?opened))"
    r"(?P<rest>\s*\([^)]*\)|\s+\d{4}-\d\d-\d\d)?\s*(?P<join>[:：])\s*"
)
_REPLY = re.compile(
    r"(?:^|\s|→|->)(?P<mark>\*\*|__)?(?P<word>A|Ans)(?P<rest>\s*\([^)]*\))?"
    r"(?:(?P<join>:)(?(mark)(?P=mark))|(?(mark)(?P=mark))\s*(?P<join2>[:：]))\s*"
)
_ASKS = re.compile(r"^\W*Q(?:uestion)?\b\W*:", re.IGNORECASE)
_WORDS = (
    r"recommend(?:ation|ed|s)?|propos(?:al|ed)|suggest(?:ion|ed)|default|leaning|preference|preferred"
    r"|tentative(?:ly)?|current\s+(?:plan|recommendation|thinking|proposal|lean(?:ing)?|default)|推荐|建议|默认"
)
_RECOMMENDS = (
    re.compile(
        rf"(?:^|[\s(*_→>])(?P<word>{_WORDS})(?:\s+(?:option|answer|path|approach|choice))?"
        r"\s*(?:\*\*|__|\*|_)?\s*[:：]\s*(?:\*\*|__)?\s*",
        re.IGNORECASE,
    ),
    re.compile(r"\b(?:lean(?:s|ing)?|inclined)\s+(?:towards?\s+|to(?:wards?)?\s+)?(?=\w)", re.I),
    re.compile(
        r"\b(?:we|i|this\s+\w+|the\s+authors?)\s+(?:would\s+)?(?:recommends?|proposes?|suggests?|prefers?)\s+",
        re.IGNORECASE,
    ),
    re.compile(
        r"\b(?:consistency|precedent|convention|symmetry|simplicity)\s+(?:suggests|favou?rs)\s+",
        re.I,
    ),
    re.compile(r"\bthe\s+current\s+(?:choice|plan|proposal|recommendation|default)\s+(?=\w)", re.I),
    re.compile(
        r"\b(?=(?:option|alternative|approach)\s+\(?\w{1,2}\)?\s+(?:is|seems|looks)\s+(?:the\s+)?(?:clearly\s+)?"
        r"(?:safer|better|best|simpler|simplest|preferred|preferable|recommended|safest)\b)",
        re.IGNORECASE,
    ),
)
MARKED = re.compile(
    r"(?<!not )(?<!un)\b(?:recommended|preferred)\b(?!\s+by)"
    r"|[(*_]\s*(?:the\s+)?(?:current\s+plan|default|suggested)"
    r"(?:\s+\w+)?\s*[)*_]|(?i:\*recommended)",
    re.IGNORECASE,
)
_STATUS = re.compile(
    r"(?:^|[\s|])(?:\*\*|__)?status(?:\*\*|__)?\s*[:：]\s*(?:\*\*|__)?\s*(?P<value>[\w-]+(?:\s\w+)?)",
    re.I,
)
_CLOSED = re.compile(
    r"^\W*(?:resolved|closed|decided|done|answered|accepted|complete[d]?|agreed|fixed|已\w+)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Label:
    """A word that says "decided" (or "re-opened") and where the text behind it begins.

    Attributes:
        start: Where the label begins, its marks included.
        value: Where its text begins.
        reopened: Whether it takes back what was decided before it.
        earlier: Whether it names a decision that was taken back.
        note: What stands between the word and the end of the label ("2026-05-04 (option b)").
    """

    start: int
    value: int
    reopened: bool = False
    earlier: bool = False
    note: str = ""


def decisions(text: str) -> list[Label]:
    """Return the labels of decisions in masked text, in order; those still pending are left out."""
    patterns = [_BOLD, _PLAIN]
    if _ASKS.match(text):
        patterns.append(_REPLY)
    found: dict[int, Label] = {}
    for pattern in patterns:
        for match in pattern.finditer(text):
            label = _label(match, text)
            if label and not any(label.value + near in found for near in range(-2, 3)):
                found[label.value] = label
    return sorted(found.values(), key=lambda label: label.start)


def _label(match: re.Match[str], text: str) -> Label | None:
    groups = match.groupdict()
    rest = groups.get("rest") or ""
    inside = f"{match.group()}"
    closed = bool(groups.get("join") or groups.get("join2")) or rest.rstrip().endswith((":", "."))
    # "**Decision needed** …" or "**Answered questions**" is prose, not a label.
    if rest.strip() and not closed and not re.match(r"\s*[\d(,;:.—–-]", rest):
        return None
    if re.match(r"\s+[a-z]", rest) or _NOT_NOW.search(rest):
        return None
    start = match.start() + len(inside) - len(inside.lstrip(" →->"))
    reopened = groups["word"].lower().startswith("re") and "open" in groups["word"].lower()
    if not reopened and is_pending(text[match.end() : match.end() + 60]):
        return None
    note = " ".join(re.findall(r"\(([^)]*)\)", inside))
    return Label(start, match.end(), reopened, bool(groups.get("earlier")), note)


def is_pending(value: str) -> bool:
    """Return whether the text where an answer would stand says that there is none yet."""
    return bool(_PENDING.match(value))


def recommendation(text: str) -> int | None:
    """Return where the first recommendation in masked text begins, or None."""
    starts = []
    for pattern in _RECOMMENDS:
        for match in pattern.finditer(text):
            begin = match.end() if "word" in match.groupdict() else match.start()
            if re.match(r"[^.?!]*,\s+but\b", text[match.end() :]) or not text[begin:].strip(" *_"):
                continue
            if re.search(r"\b(?:not|no|without|any)\s+$", text[: match.start() + 1], re.IGNORECASE):
                continue
            starts.append(begin)
            break
    return min(starts) if starts else None


def status(text: str) -> str | None:
    """Return "open" or "decided" if masked text has a line "Status: …", or None."""
    match = _STATUS.search(text)
    if not match:
        return None
    return "decided" if is_closed(match["value"]) else "open"


def is_closed(value: str) -> bool:
    """Return whether the word of a status column says that the question is settled."""
    return bool(_CLOSED.match(value)) and "partial" not in value.casefold() and "/" not in value


def is_partial(value: str) -> bool:
    """Return whether the word of a status column says that something is written, not settled."""
    return bool(
        re.match(
            r"^\W*(?:partial|partly|proposed|in\s+(?:review|discussion)|leaning|draft)", value, re.I
        )
    )
