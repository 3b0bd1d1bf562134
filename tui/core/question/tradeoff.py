"""A trade-off as what speaks for an option and what speaks against it."""

import re
from dataclasses import dataclass

_AGAINST = re.compile(
    r"\b(?:no|not|cannot|can't|without|lacks?|limited|costs?|slow(?:er)?|hard(?:er)?|complex|must"
    r"|needs?|requires?|risks?|breaks?|loses?|only|(?:one|much|far)\s+more|more\s+to|another|extra"
    r"|additional)\b",
    re.IGNORECASE,
)
_BAD = re.compile(
    r"\b(?:lacks?|limited|costs?|costly|expensive|slow(?:er)?|harder|complex|risky|breaks?|loses?)\b",
    re.IGNORECASE,
)
_NEGATED = re.compile(r"\b(?:no|not|never|nothing|without|less|hardly)\b", re.IGNORECASE)
_SEMICOLON = re.compile(r"[;；]")
_LABEL = re.compile(
    r"(?:^|(?<=[\s;.(*_]))(?:(?P<pro>pros?|advantages?|benefits?|upsides?|good|vorteile?)"
    r"|(?P<con>cons?|disadvantages?|drawbacks?|downsides?|bad|nachteile?|costs?))"
    r"(?:\*\*|__)?\s*[:：]\s*(?:\*\*|__)?",
    re.IGNORECASE,
)
_ENDS = " \t\r\n.;,*_-"
_PARTS = re.compile(r"[;；]|\.\s+|[\r\n]+")
_SIGN = re.compile(r"\(?(?P<sign>[+−–-])\)?[ \t]+")
_BUT = re.compile(r"[,;]?\s+but\s+", re.IGNORECASE)
_COSTS = re.compile(r"\bcosts?\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Sides:
    """What a trade-off itself calls good or bad, and what it only states."""

    good: tuple[str, ...] = ()
    bad: tuple[str, ...] = ()
    neutral: tuple[str, ...] = ()


def stated(tradeoff: str) -> Sides:
    """Return what a trade-off says: it is good or bad only by a label, a sign, "but" or "costs"."""
    labels = [*_LABEL.finditer(tradeoff)]
    if labels:
        pros, cons = _labelled(tradeoff, labels)
        lead = tradeoff[: labels[0].start()].strip(_ENDS)
        return Sides(*((text,) if text else () for text in (pros, cons, lead)))
    parts = [text for part in _PARTS.split(tradeoff) if (text := part.strip(" \t.,"))]
    signs = [_SIGN.match(part) for part in parts]
    # Without a plus, the minus is the mark of a list.
    is_signed = any(sign and sign["sign"] == "+" for sign in signs)
    sides: dict[str, list[str]] = {"good": [], "bad": [], "neutral": []}
    for part, sign in zip(parts, signs, strict=True):
        words = part[sign.end() :] if sign else part
        if sign and is_signed:
            sides["good" if sign["sign"] == "+" else "bad"].append(words)
        else:
            for side, text in _told(words):
                sides[side].append(text)
    return Sides(*(tuple(texts) for texts in sides.values()))


def _told(words: str) -> list[tuple[str, str]]:
    before, *after = _BUT.split(words, maxsplit=1)
    if not after:
        return [("bad" if _COSTS.search(words) else "neutral", words)]
    # "No replay, but cheap" says it the other way round.
    is_turned = bool(_AGAINST.search(before) and not _AGAINST.search(after[0]))
    first, second = ("bad", "good") if is_turned else ("good", "bad")
    return [(first, before), (second, after[0])]


def weighed(tradeoff: str) -> Sides:
    """Return what a trade-off says by its form as well: "what it gives; what it costs".

    Only where the words of the parts bear that out: those that speak against it all come last.
    """
    sides = stated(tradeoff)
    if sides.good or _LABEL.search(tradeoff):
        return sides
    parts = [
        text for part in _SEMICOLON.split(tradeoff) if (text := " ".join(part.split()).strip(" ."))
    ]
    against = [bool(_AGAINST.search(part)) for part in parts]
    gives = against.index(True) if True in against else 0
    if gives and all(against[gives:]):
        return Sides(tuple(parts[:gives]), tuple(parts[gives:]))
    if len(parts) == 1 and _BAD.search(parts[0]) and not _NEGATED.search(parts[0]):
        return Sides((), tuple(parts))
    return sides


def _labelled(tradeoff: str, labels: list[re.Match[str]]) -> tuple[str, str]:
    sides: dict[str, list[str]] = {"pro": [], "con": []}
    stops = [*(label.start() for label in labels[1:]), len(tradeoff)]
    for label, stop in zip(labels, stops, strict=True):
        lines = re.split(r"\s*[\r\n]+\s*(?:[-*+]\s+)?", tradeoff[label.end() : stop])
        text = "; ".join(part for line in lines if (part := line.strip(_ENDS)))
        if text:
            sides["pro" if label["pro"] else "con"].append(text)
    return "; ".join(sides["pro"]), "; ".join(sides["con"])
