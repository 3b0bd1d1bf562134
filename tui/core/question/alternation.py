"""Options that a question only names: "X or Y?", "X vs. Y", "Which broker (X or Y)?"."""

import re

from tui.core.question.asking import ID
from tui.core.question.option_lines import Found
from tui.core.question.option_lists import YES_OR_NO
from tui.core.question.prose import FILLER, bare, masked, sentences

_BEHIND = re.compile(
    r"[?？][*_~]*\s*\((?P<list>[^()?:@]{3,200})\)|\((?P<before>[^()?:@]{3,200})\)[*_~]*[?？]"
)
_BETWEEN = re.compile(r"(?<!\s)\s+/\s+|(?<!\s)\s+(?:vs\.?|versus)\s+", re.IGNORECASE)
_OR = re.compile(r",?(?<!\s)\s+or\s+(?:only\s+)?|(?:还是|還是|または|それとも)\s*")
_COMMA = re.compile(r",\s+(?=\S)")
_LISTED = re.compile(rf",\s+(?!or\s)|{_OR.pattern}")
_NO_NAME = re.compile(
    rf"(?:{ID}|§?[\d.-]+|#\d+|(?:see|cf|e\.g|i\.e|owner|due|if|or|and)\b.*"
    r"|(?:later|newer|older|more|less|above|below|higher|lower|so|not|similar|equivalent|other)\b.*|)",
    re.I,
)
_NO_OTHER = re.compile(r"(?:not|more|less|so|both)\b")
_WH = re.compile(
    r"\W*(?:(?:and|but|so)\s+)?(?:which|what|how|who|whom|whose|where|when|why)\b", re.I
)
_EXISTS = re.compile(r"\b(?:is|are|was|were|be)\s+there\b|\bany(?:one|body|thing)?\b", re.I)
_CONDITION = re.compile(r"(?:if|when|since|because|as|so|and|but|given|assuming)\b", re.I)
_ASKING_VERB = re.compile(
    r"^.*?\b(?:should|shall|must|do|does|can|could|may|is|are|will|would|either)\s+", re.I | re.S
)
_WHO = re.compile(r"^(?:(?:we|it|they|i|you|this)\s+|[用选採采]用?\s*)(?:be\s+)?(?=\S)", re.I)
_EITHER = re.compile(r"\beither\s+(?!way\b|of\b|case\b|side\b)", re.I)
_NAME = r"(?:`[^`]+`|\"[^\"]+\"|“[^”]+”|\*\*[^*]+\*\*)"
_NAMED_LAST = re.compile(rf"{_NAME}(?:\s*\([^()]*\))?\s*$")
_ARTICLE = re.compile(r"(?:an?|the|one)\s", re.I)
_PLACE = re.compile(r"(?:in|on|at|per|by|with|from|for|via|through|before|after)\s", re.I)
_LEAD = r"(?:[^.?!:]{1,60}?(?::|\s[—–-])\s+)"
_VERSUS = re.compile(
    rf"(?P<lead>{_LEAD})?(?P<left>[^.,;:?]{{1,50}}?)\s+(?:vs\.?|versus)\s+"
    r"(?P<right>[^.,;:?]{1,50}?)\s*(?:\?|$|:\s+which|(?(lead)\.|(?!)))",
    re.I,
)
_SLASHED = re.compile(rf"{_LEAD}(?P<list>[^.?!:/]{{1,60}}(?:\s/\s[^.?!:/]{{1,60}})+)\?")


def behind(text: str) -> list[Found]:
    """Read "Which broker? (Kafka / NATS)", "Which broker (Kafka vs. NATS)?", "… (X, Y or Z)?"."""
    cover = masked(text)
    match = _BEHIND.search(cover)
    if not match:
        return []
    name = "list" if match["list"] else "before"
    start, end = match.span(name)
    if YES_OR_NO.match(text[: start - 1]) or YES_OR_NO.match(text):
        return []
    parts = _cut(text, cover, start, end, _BETWEEN)
    if len(parts) < 2 and _OR.search(cover, start, end):
        parts = _cut(text, cover, start, end, _LISTED)
    if len(parts) < 2 or any(_NO_NAME.fullmatch(part) for part in parts):
        return []
    return [Found("", part) for part in parts]


def either(text: str) -> list[Found]:
    """Read "Should we do X or Y?" as two options, if it is the only question asked."""
    sentence = _asked(text)
    cover = _covered(sentence)
    joint = list(_OR.finditer(cover))
    if len(joint) != 1 or _NO_OTHER.match(cover[joint[0].end() :]):
        return []
    middle = joint[0].start()
    begin = _named_from(cover, middle)
    if begin is None:
        return []
    left, right = sentence[begin:middle], sentence[joint[0].end() :]
    left = _WHO.sub("", _ASKING_VERB.sub("", left, count=1))
    first, *more = _cut(left, _covered(left), 0, len(left), _COMMA)
    right = re.sub(r"^be\s+", "", _WHO.sub("", right))
    parts = [_alike(first, right), *more, right]
    return [Found("", bare(part)) for part in parts] if all(p.strip() for p in parts) else []


def _covered(text: str) -> str:
    """Return a text in which code, quotes and what stands in parentheses say nothing."""
    return re.sub(r"\([^()]*\)", lambda aside: FILLER * len(aside[0]), masked(text))


def versus(text: str) -> list[Found]:
    """Read "X vs. Y?" and "Name: X / Y / Z?" as options."""
    cover = masked(text)
    lead = len(cover) - len(cover.lstrip())
    if match := _VERSUS.match(cover, lead):
        return [Found("", bare(text[slice(*match.span(side))])) for side in ("left", "right")]
    if match := _SLASHED.match(cover, lead):
        return [Found("", part) for part in _cut(text, cover, *match.span("list"), _BETWEEN)]
    return []


def _asked(text: str) -> str:
    """Return the only sentence that asks, or that says "either … or …" where none asks."""
    cover = masked(text)
    spans = sentences(cover)
    marks = cover.count("?") + cover.count("？")
    asked = [span for span in spans if cover[: span[1]].endswith(("?", "？"))]
    if not marks:
        asked = [span for span in spans[:2] if _EITHER.search(cover[slice(*span)])][:1]
    elif "either" in cover.casefold() and len(asked) == 1:
        says = [span for span in spans[:2] if _EITHER.search(cover[slice(*span)])]
        asked = says[:1] or asked
    if len(asked) != 1 or marks > 1:
        return ""
    return text[slice(*asked[0])].strip(" \r\n*_~?？.")


def _named_from(cover: str, middle: int) -> int | None:
    """Return where the alternatives before "or" begin: behind a colon, or a comma after "which".

    None where "or" joins what is asked about: "What if X or Y fails?", "Is there any X or Y?".
    """
    lead = max(cover.rfind(mark, 0, middle) for mark in (": ", " — ", " – ", " - "))
    begin = lead + (3 if cover[lead : lead + 1] == " " else 2) if lead >= 0 else 0
    if _EXISTS.search(cover, begin, middle):
        return None
    if not _WH.match(cover, begin):
        return begin
    comma = cover.find(", ", begin, middle)
    if comma < 0 or _CONDITION.match(cover, comma + 2):
        return None
    return comma + 2


def _alike(first: str, right: str) -> str:
    """Return the first alternative without the words before it that the last one does not repeat.

    "The field be a string" is "a string" beside "an enum", and "it called `x`" is "`x`" beside
    "`y`".
    """
    first = re.sub(r"^(?:either\s+|.{0,60}?\bbe\s+(?=\S))", "", first.strip(), flags=re.S)
    named = _NAMED_LAST.search(first)
    if named and re.match(_NAME, right):
        return named.group()
    for opening in (_ARTICLE, _PLACE):
        if opening.match(right):
            found = [m.start(1) for m in re.finditer(rf"\s({opening.pattern})", first, re.I)]
            at = found[0 if opening is _ARTICLE else -1] if found else 0
            return first[at:] if len(first[:at].split()) > 1 else first
    return first


def _cut(text: str, cover: str, start: int, end: int, marks: re.Pattern[str]) -> list[str]:
    """Return the pieces of a stretch of text between marks that stand in its masked form."""
    places = [start, *(at for m in marks.finditer(cover, start, end) for at in m.span()), end]
    pairs = zip(places[::2], places[1::2], strict=True)
    return [" ".join(text[begin:stop].split()) for begin, stop in pairs]
