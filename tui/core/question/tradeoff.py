"""A trade-off as what speaks for an option and what speaks against it."""

import re

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


def pros_and_cons(tradeoff: str) -> tuple[str, str]:
    """Split a trade-off: at its labels, at a semicolon, or by its words."""
    labels = [*_LABEL.finditer(tradeoff)]
    if labels:
        return _labelled(tradeoff, labels)
    parts = [part.strip(" .") for part in re.split(r"[;；]|\.\s+", tradeoff) if part.strip(" .")]
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
