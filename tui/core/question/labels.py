"""The words by which people say "this is decided" and "this is what I would do".

All offsets are those of the text given; texts are searched after `prose.masked`.
"""

import re
from dataclasses import dataclass

from tui.core.question.prose import FILLER

_WORD = rf"(?=[\w{FILLER}])"
_CHOSEN = r"chosen\s+(?:option|alternative|solution|approach)"
_DONE = (
    rf"{_CHOSEN}|decision\s+outcome|"
    r"resolved|decided|decision(?:\s+(?:made|taken))?|final\s+(?:decision|answer)|answer|answered"
    r"|chosen|selected|resolution|outcome|conclusion|agreed|closed|entscheidung|entschieden|beschluss|antwort"
    r"|d[ée]cision|r[ée]ponse|decisi[óo]n|respuesta|decis[ãa]o|resposta|decisione|risposta|решение|ответ"
    r"|决定|決定|结论|結論|已决定|已解决|回答"
)
_PENDING = re.compile(
    r"^\W{0,40}(?:tbd|tba|pending|open|none(?:\s+yet)?|to\s+be\s+\w+|undecided|unresolved|deferred|not\s+yet\b.*"
    r"|n/?a|todo|\?+|[-—–…]*)\W*$",
    re.IGNORECASE,
)
_NEXT_ITEM = re.compile(r"\s[-*+]\s|\s{2,}(?=\*\*)")
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
    rf"(?:^\s*|(?<=[.?!~*)_—–])\s+|(?<=[。？！])\s*|→\s*|[-=]?>\s*|[-*+]\s+|(?<!\s)\s{{2,}}(?=(?i:{_CHOSEN})))(?P<mark>[*_])?(?P<word>(?i:{_DONE}|re-?opened))"
    r"(?P<rest>\s*\([^)]*\)|\s+\d{4}-\d\d-\d\d)?(?(mark)[*_]?)\s*(?P<join>[:：])(?(mark)[*_]?)\s*"
)
_CAPITALS = re.compile(
    r"(?:^|(?<=[.?!~*)_])\s+|→\s*|[-*+]\s+)(?P<word>RESOLVED|DECIDED|ANSWERED)\b"
    r"(?P<rest>\s*\([^)]*\)|\s+\d{4}-\d\d-\d\d)?\s*(?P<join>[:：.—–-])\s+"
)
_HEADED = re.compile(
    rf"(?:^|\s)#{{2,6}} (?P<word>(?i:{_DONE}))\b(?P<rest>)\W{{0,8}}?(?P<join>\s)\s+"
    rf"(?:(?i:{_CHOSEN})\s*:\s*)?"
)
_BRACKETED = re.compile(
    rf"[(\[]\s*(?P<word>{_DONE})\b(?P<rest>\s[^()\[\]:：]{{0,40}})?(?P<join>[:：])\s*",
    re.IGNORECASE,
)
_AT_ONCE = re.compile(
    r"(?<=[?？])[*_~]{0,4}\s+(?P<word>[✅☑✔]\ufe0f?\s+(?=\S)|(?:(?:→|[-=]>|[—–-])\s*)?"
    r"(?=(?:\*\*|__)?(?:Yes|No)\s*(?:[.,;:!—–]|\*\*|__|$)))"
    r"(?!.{0,80}?\b(?:lean|probabl|tentativ|recommend|prefer|propos|unless|maybe|perhaps|not\s+sure"
    r"))",
    re.IGNORECASE,
)
_REPLY = re.compile(
    r"(?:^|\s|→|->)(?P<mark>\*\*|__)?(?P<word>A|Ans)(?P<rest>\d{0,2}\s*\([^)]*\)|\d{1,2})?"
    r"(?:(?P<join>[:.])(?(mark)(?P=mark))|(?(mark)(?P=mark))\s*(?P<join2>[:：]))\s*"
)
_ASKS = re.compile(
    r"^\W*Q(?:uestion)?\s?\d{0,2}\b|[?？][*_~]*\s+(?:[-*+>]\s+)?(?:\*\*|__)?A\b", re.IGNORECASE
)
_WRITTEN = re.compile(r"\*\*(?:Decision|Earlier decision|Re-opened):\*\*")
_SECOND = re.compile(r"(?:^|[\s*_(])B\s*(?:\*\*|__)?[:.)]")
_TAG = re.compile(
    r"(?:^\W*|[.?!*_~]\s*)[(\[]\W{0,3}(?:resolved|decided|answered|settled|closed|done)"
    r"(?:\s+(?:on|by|in|at|with)?\s*[^()\[\]:]{0,40})?\W{0,2}[)\]]"
    r"|[(\[]\W{0,3}(?:resolved|decided|answered)\W{0,2}[)\]]\W*$",
    re.IGNORECASE,
)
_SIGN = re.compile(r"^[\s*_]*(?:[✅☑✔]|\([xX]\)\s)")
_LATER = re.compile(
    r"^\W*(?:deferred|postponed|parked|moved\s+to|out\s+of\s+scope)\b", re.IGNORECASE
)
_WORDS = (
    r"recommend(?:ation|ed|s)?|propos(?:al|ed)|suggest(?:ion|ed)|default|leaning|preference|preferred"
    r"|tentative(?:ly)?|lean|current\s+(?:plan|recommendation|thinking|proposal|lean(?:ing)?|default)"
    r"|assumption|working\s+assumption|empfehlung|vorschlag|recommandation|proposition|recomendaci[óo]n"
    r"|propuesta|recomenda[çc][ãa]o|raccomandazione|рекомендация|предложение|推荐|建议|默认|推奨"
)
_RECOMMENDS = (
    re.compile(
        rf"(?:^|[\s(*_→>。？！])(?P<word>{_WORDS})(?:\s+(?:option|answer|path|approach|choice))?"
        r"(?:\s+if\s+no\w*(?:\s+\w+){0,2})?\s*(?:\*\*|__|\*|_)?\s*[:：]\s*(?:\*\*|__)?\s*",
        re.IGNORECASE,
    ),
    re.compile(rf"(?:^|\s)#{{2,6}} (?P<word>{_WORDS})\W{{0,8}}?\s\s+", re.IGNORECASE),
    re.compile(rf"\b(?:lean(?:s|ing)?|inclined)\s+(?:towards?\s+|to(?:wards?)?\s+)?{_WORD}", re.I),
    re.compile(
        r"\b(?:we|i|this\s+\w+|the\s+authors?)(?:'d)?\s+(?:would\s+)?(?:recommends?|proposes?|suggests?|prefers?)\s+",
        re.IGNORECASE,
    ),
    re.compile(
        r"\b(?:consistency|precedent|convention|symmetry|simplicity)\s+(?:suggests|favou?rs)\s+",
        re.I,
    ),
    re.compile(r"(?<=[?？])[*_~]{0,4}\s+(?P<word>>\s)\s*"),
    re.compile(
        r"(?<=[.?!;])[\s*_(]+(?P<word>(?:recommend|suggest|prefer|propose))s?\s+(?=[\w(*])",
        re.IGNORECASE,
    ),
    re.compile(
        r"\b(?:(?:my|our)\s+(?:preference|recommendation|proposal|suggestion|default)\s+(?:is|would\s+be)"
        rf"|(?:i|we)(?:'ll|'d|\s+will|\s+would)\s+(?:go\s+with|probably|prefer|rather))\s+{_WORD}",
        re.IGNORECASE,
    ),
    re.compile(
        r"(?<=[?？])[*_~]{0,4}\s+(?P<word>)(?=(?:probably|tentatively|presumably|likely)\s+\w)",
        re.I,
    ),
    re.compile(
        rf"\bthe\s+current\s+(?:choice|plan|proposal|recommendation|default)\s+{_WORD}", re.I
    ),
    re.compile(
        r"\b(?=(?:option|alternative|approach)\s+\(?\w{1,2}\)?\s+(?:is|seems|looks)\s+(?:the\s+)?(?:clearly\s+)?"
        r"(?:safer|better|best|simpler|simplest|preferred|preferable|recommended|safest)\b)",
        re.IGNORECASE,
    ),
)
PICKED = re.compile(
    r"[✅✔☑]|(?:\(|\[|\*\*|←\s*)\s*(?:chosen|selected|picked|decided|this one)\b"
    r"|(?:^|\s)(?:chosen|selected)\W*$",
    re.IGNORECASE,
)
"""What says of an option that it is the one that was taken."""
MARKED = re.compile(
    r"(?<!not )(?<!un)\b(?:recommended|preferred)\b(?!\s+by)"
    r"|\b(?:empfohlen|recommandé|recomendado|raccomandato|рекомендуется)e?\b|推荐|推奨|[⭐🌟★👍]"
    r"|[(*_]\s*(?:the\s+)?(?:current\s+plan|default|suggested)"
    r"(?:\s+\w+)?\s*[)*_]|(?i:\*recommended)",
    re.IGNORECASE,
)
_STATUS = re.compile(
    r"(?:^|[\s|])(?:\*\*|__)?status(?:\*\*|__)?\s*[:：]\s*(?:\*\*|__)?\s*(?P<value>[\w-]+(?:\s\w+)?)",
    re.I,
)
_CLOSED = re.compile(
    r"^\W*(?:resolved|closed|decided|done|answered|accepted|complete[d]?|agreed|fixed|已\w+)\b"
    r"|^[✅☑✔]|^\[[xX]\]$",
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
        close: Where its text ends if a bracket says so, or -1.
        opens: Whether its text begins inside the bold mark of the label.
        note: What stands between the word and the end of the label ("2026-05-04 (option b)").
    """

    start: int
    value: int
    reopened: bool = False
    earlier: bool = False
    note: str = ""
    close: int = -1
    opens: bool = False


_DOUBTED = re.compile(r"[^.?!]*,\s+but\b")


def decisions(text: str) -> list[Label]:
    """Return the labels of decisions in masked text, in order; those still pending are left out."""
    patterns = [_BOLD, _PLAIN, _CAPITALS, _HEADED, _BRACKETED, _AT_ONCE]
    asked = _WRITTEN.split(text, 1)[0]
    if _ASKS.search(asked) and not _SECOND.search(asked):
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
    value = match.end()
    opens = bool(match.re is _BOLD and re.match(r"\s*[:：]\s*\S", rest))
    if opens:
        value -= len(match.group()) - match.start("rest") + match.start()
        value += len(rest) - len(rest.lstrip(" :："))
    closed = bool(groups.get("join") or groups.get("join2")) or rest.rstrip().endswith((":", "."))
    # "**Decision needed** …" or "**Answered questions**" is prose, not a label.
    if rest.strip() and not closed and not re.match(r"\s*[\d(,;:.—–-]", rest):
        return None
    if re.match(r"\s+[a-z]", rest) or _NOT_NOW.search(rest):
        return None
    start = match.start() + len(inside) - len(inside.lstrip(" →->"))
    reopened = groups["word"].lower().startswith("re") and "open" in groups["word"].lower()
    if not reopened and is_pending(_NEXT_ITEM.split(text[value : value + 60], 1)[0]):
        return None
    note = " ".join(re.findall(r"\(([^)]*)\)", inside))
    close = -1
    if match.re is _BRACKETED:
        close = text.find(")" if inside.startswith("(") else "]", match.end())
        if close < 0:
            return None
    return Label(start, value, reopened, bool(groups.get("earlier")), note, close, opens)


def is_tagged(text: str) -> bool:
    """Return whether masked text is marked as settled: by a sign, "[RESOLVED]" or "(decided)"."""
    return bool(_SIGN.match(text) or _TAG.search(text))


def is_put_off(text: str) -> bool:
    """Return whether a text says that nothing is decided for now."""
    return bool(_LATER.match(text))


def is_pending(value: str) -> bool:
    """Return whether the text where an answer would stand says that there is none yet.

    Code is an answer, masked or not.
    """
    return FILLER not in value and bool(_PENDING.match(value))


def recommendation(text: str) -> int | None:
    """Return where the first recommendation in masked text begins, or None."""
    starts = []
    for pattern in _RECOMMENDS:
        for match in pattern.finditer(text):
            begin = match.end() if "word" in match.groupdict() else match.start()
            doubted = "lean" not in match.group().lower() and _DOUBTED.match(text, match.end())
            if doubted or not text[begin:].strip(" *_"):
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
