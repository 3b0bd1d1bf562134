"""A trade-off as what speaks for an option and what speaks against it."""

import re
from dataclasses import dataclass

_AGAINST = re.compile(
    r"\b(?:no|not|cannot|can't|without|lacks?|limited|costs?|slow(?:er)?|hard(?:er)?|complex|must"
    r"|needs?|requires?|risks?|breaks?|loses?|only|more\s+to|another)\b",
    re.IGNORECASE,
)
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


def pros_and_cons(tradeoff: str) -> tuple[str, str]:
    """Split a trade-off at its labels, at a semicolon, or by its words; each side is one line."""
    labels = [*_LABEL.finditer(tradeoff)]
    if labels:
        return _labelled(tradeoff, labels)
    pieces = (" ".join(piece.split()) for piece in re.split(r"[;；]|\.\s+", tradeoff))
    parts = [part for piece in pieces if (part := piece.strip(" ."))]
    if len(parts) < 2:
        text = parts[0] if parts else ""
        return ("", text) if _AGAINST.search(text) else (text, "")
    return parts[0], "; ".join(parts[1:])


def _labelled(tradeoff: str, labels: list[re.Match[str]]) -> tuple[str, str]:
    sides: dict[str, list[str]] = {"pro": [], "con": []}
    stops = [*(label.start() for label in labels[1:]), len(tradeoff)]
    for label, stop in zip(labels, stops, strict=True):
        lines = re.split(r"\s*[\r\n]+\s*(?:[-*+]\s+)?", tradeoff[label.end() : stop])
        text = "; ".join(part for line in lines if (part := line.strip(_ENDS)))
        if text:
            sides["pro" if label["pro"] else "con"].append(text)
    return "; ".join(sides["pro"]), "; ".join(sides["con"])
