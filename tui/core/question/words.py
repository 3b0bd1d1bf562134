"""What the words of one question say: its id, title, options, recommendation and decision."""

import re
from dataclasses import dataclass

from tui.core.question import labels
from tui.core.question.blocks import split_lines
from tui.core.question.model import Decision, Option, State
from tui.core.question.option_lines import Found
from tui.core.question.options import as_options, find_options, named_option
from tui.core.question.prose import NEXT_BLOCK, bare, masked, sentences, strip_marks
from tui.core.question.units import ID

_ID_LEAD = re.compile(
    rf"^(?P<lead>[\s*_~\[(]*)(?P<id>{ID})(?P<by>\s*\([A-Za-z]\))?(?=[\s*_~\]:.)—–·-])[\s*_~]*(?P<join>[\])]?[*_~]*\s*[:.)—–·-]*[*_~]*)\s*",
    re.IGNORECASE,
)
_ASK_LEAD = re.compile(
    r"^[\s*_~]*(?:Q|Question|OPEN QUESTION|TBD|TODO)\s*(?:\*\*|__)?\s*[:：]\s*(?:\*\*|__)?\s*", re.I
)
_BOLD = re.compile(r"^[\s~]*(?P<mark>\*\*|__)(?P<text>.+?)(?P=mark)", re.DOTALL)
_AFFECTS = re.compile(
    r"\bAffects(?:\*\*|__)?\s*[:：]\s*(?:\*\*|__)?\s*(?P<value>.*?)(?=\.(?:\s|$)|;|\s\s|$)", re.I
)
_OWNER = re.compile(
    r"\bOwner(?:\*\*|__)?\s*[:：]\s*(?:\*\*|__)?\s*(?P<value>[^.;|]*[^.;|\s*_])", re.I
)
_SIGNED = re.compile(
    r"^(?P<body>.*?)\s*\*\((?P<inside>[^()*]*(?:\([^()]*\)[^()*]*)*)\)\*\s*$", re.S
)
_DATED = re.compile(r"(?:^|,\s*)(\d{4}-\d\d-\d\d)$")
_KEYED = re.compile(
    r"^\(?(?:option\s+)?(?P<key>[A-Za-z]|\d{1,2})\)\s*(?P<rest>.*)$", re.IGNORECASE | re.DOTALL
)
_MOST_LABELS = 40
_UNRESOLVED = re.compile(r"\bun(?:resolved|decided|answered)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Reading:
    """The words of a question, understood.

    Attributes:
        id: Its own id, or an empty string.
        label: Where the label of the decision that counts begins in the text, or None.
        value_end: Where its text ends.
    """

    id: str
    title: str
    state: State
    options: tuple[Option, ...]
    recommendation: str
    decision: Decision | None
    history: tuple[Decision, ...]
    context: str
    affects: tuple[str, ...]
    owner: str
    label: int | None = None
    value_end: int = 0


def read_words(
    text: str, *, ticked: bool | None, settled: bool, title: str = "", in_marker: bool = False
) -> Reading:
    """Understand the Markdown of one question.

    Args:
        text: Its words, without list mark and box.
        ticked: Whether its box is ticked; None without a box.
        settled: Whether the heading above says that everything is settled.
        title: Its title if that stands elsewhere (a heading, the opening mark of a block).
        in_marker: Whether it is the text of a marker.
    """
    cover = masked(text)
    found = labels.decisions(cover)[-_MOST_LABELS:]
    past, current = _effective(found)
    struck = bool(re.match(r"^[^\w~]*~~", cover))
    proposal, default = _proposal(text, cover, found)
    decided = _is_decided(cover, found, current, ticked, settled, struck)
    ident, words, by = _identify(title or text)
    own_title = _title(words, ident)
    decision = None
    if current is not None:
        decision = _decision(text, current, _value_end(text, found, current))
    elif decided:
        decision = _implied(words, own_title, title, text)
    names_none = decided and not proposal and not (decision and decision.option)
    options_found = find_options(_without(text, found), settled=names_none, in_marker=in_marker)
    chosen = (
        _chosen(decision, current, by, as_options(options_found, "", None)) if decision else None
    )
    options = as_options(options_found, proposal, chosen)
    if decision and chosen and decision.option != chosen:
        decision = Decision(
            decision.text, chosen, decision.answer, decision.because, decision.by, decision.date
        )
    state: State = "open"
    if decided:
        state = "decided"
    elif default or any(option.recommended for option in options):
        state = "proposed"
    return Reading(
        ident,
        own_title,
        state,
        options,
        proposal,
        decision,
        tuple(_decision(text, label, _value_end(text, found, label)) for label in past),
        _context(text, options_found, found),
        _affects(text, cover),
        _owner(text, cover),
        current.start if current else None,
        _value_end(text, found, current) if current else 0,
    )


def _without(text: str, found: list[labels.Label]) -> str:
    """Return text of the same length and lines with the decisions blanked."""
    for label in found:
        end = _value_end(text, found, label)
        blank = re.sub(r"[^\r\n]", " ", text[label.start : end])
        line = max(text.rfind("\n", 0, label.start), text.rfind("\r", 0, label.start)) + 1
        lead = text[line : label.start]
        if re.fullmatch(r"[ \t]*[-*+][ \t]+", lead):
            lead = " " * len(lead)
        text = text[:line] + lead + blank + text[end:]
    return text


def _effective(found: list[labels.Label]) -> tuple[list[labels.Label], labels.Label | None]:
    """Return the decisions that were taken back and the one that counts."""
    past: list[labels.Label] = []
    current: labels.Label | None = None
    for label in found:
        if label.reopened:
            past += [current] if current else []
            current = None
        elif label.earlier:
            past.append(label)
        else:
            past += [current] if current else []
            current = label
    if current:
        # An earlier label of the same item that was never re-opened only says the same at length.
        past = [label for label in past if label.earlier or _taken_back(label, found)]
    return past, current


def _taken_back(label: labels.Label, found: list[labels.Label]) -> bool:
    return any(other.reopened and other.start > label.start for other in found)


def _is_decided(
    cover: str,
    found: list[labels.Label],
    current: labels.Label | None,
    ticked: bool | None,
    settled: bool,
    struck: bool,
) -> bool:
    if current:
        return True
    if any(label.reopened or label.earlier for label in found):
        return False
    if ticked or struck or labels.status(cover) == "decided":
        return True
    return settled and ticked is None and not _UNRESOLVED.search(cover)


def _proposal(text: str, cover: str, found: list[labels.Label]) -> tuple[str, bool]:
    """Return the recommendation as written, and whether there is one."""
    for label in found:
        end = _value_end(text, found, label)
        cover = cover[: label.start] + " " * (end - label.start) + cover[end:]
    start = labels.recommendation(cover)
    if start is None:
        return "", False
    end = start + next((stop for _, stop in sentences(cover[start:])), len(cover) - start)
    return " ".join(strip_marks(text[start:end]).split()), True


def _value_end(text: str, found: list[labels.Label], label: labels.Label) -> int:
    """Return where a decision's text ends: at the next label, list item or empty line."""
    later = [other.start for other in found if other.start > label.start]
    stop = min(later, default=len(text))
    match = NEXT_BLOCK.search(text[label.value : stop])
    end = label.value + match.start() if match else stop
    return label.value + len(text[label.value : end].rstrip())


def _decision(text: str, label: labels.Label, end: int) -> Decision:
    written = " ".join(text[label.value : end].split())
    decision = parse_decision(written)
    if decision.option is None and label.note:
        named = re.search(r"\boption\s+\(?([A-Za-z]|\d)\b", label.note, re.IGNORECASE)
        if named:
            return Decision(
                written,
                named[1].upper(),
                decision.answer,
                decision.because,
                decision.by,
                decision.date,
            )
    return decision


def parse_decision(written: str) -> Decision:
    """Read a decision's text: (A) Kafka — audits need replay. *(Ada Lovelace, 2026-11-20)*."""
    signed = _SIGNED.match(written)
    body, by, date = written, "", ""
    if signed:
        dated = _DATED.search(signed["inside"])
        date = dated[1] if dated else ""
        body, by = signed["body"], signed["inside"][: dated.start() if dated else None].strip()
    keyed = _KEYED.match(body)
    key = keyed["key"].upper() if keyed else None
    rest = keyed["rest"] if keyed else body
    answer, _, because = rest.partition(" — ")
    return Decision(written, key, bare(strip_marks(answer)).rstrip("."), because.strip(), by, date)


def _implied(words: str, own_title: str, title: str, text: str) -> Decision:
    """Return the decision of an item that is only ticked or struck: its own words."""
    rest = text if title else words
    cover = masked(rest)
    struck = re.match(r"^[^\w~]*~~[^~]*~~[\s:*.—–-]*", cover)
    bold = _BOLD.match(rest)
    if struck:
        rest = rest[struck.end() :]
    elif not title and bold and rest[bold.end() :].strip(" \r\n:.—–-"):
        rest = rest[bold.end() :]
    written = " ".join(re.sub(r"^[\s:.—–-]+(?:[-*+]\s+)?", "", rest).split())
    return parse_decision(written or own_title)


def _chosen(
    decision: Decision, label: labels.Label | None, by: str, options: tuple[Option, ...]
) -> str | None:
    keys = {option.key for option in options}
    if decision.option and (decision.option in keys or not keys):
        return decision.option
    if by and label is None:
        return by.strip(" ()").upper()
    return named_option(decision.text, options) if options or label else None


def _identify(text: str) -> tuple[str, str, str]:
    """Return the question's own id, the text behind it, and an option named beside the id."""
    asked = _ASK_LEAD.match(text)
    if asked:
        text = _keep_bold(text, asked)
    match = _ID_LEAD.match(text)
    if not match or (
        match["id"][0].isdigit() and not text.strip().startswith(("**", "~", "__", match["id"]))
    ):
        return "", text, ""
    ident = re.sub(r"(?i)^question[-\s.]*", "Q", match["id"]).strip()
    return re.sub(r"\s+", "", ident), _keep_bold(text, match), match["by"] or ""


def _keep_bold(text: str, lead: re.Match[str]) -> str:
    rest = text[lead.end() :]
    for mark in ("**", "~~"):
        if lead.group().count(mark) % 2 and mark in rest:
            rest = mark + rest
    return rest


def _title(words: str, ident: str) -> str:
    """Return the question on one line: its bold beginning, or its first sentence."""
    cover = masked(words)
    struck = re.match(r"^[^\w~]*~~(?P<text>[^~]+)~~", cover)
    if struck and strip_marks(words[struck.start("text") : struck.end("text")]):
        return bare(strip_marks(words[struck.start("text") : struck.end("text")])).rstrip(":.")
    bold = _BOLD.match(words)
    if bold and strip_marks(bold["text"]):
        lead = bare(strip_marks(bold["text"]))
        if not lead.endswith(("?", "？")):
            follow = _first_question(words[bold.end() :])
            lead = f"{lead.rstrip('.:')}: {follow}" if follow else lead.rstrip(".:")
        return lead or ident
    spans = sentences(cover)
    asked = next(
        (end for _, end in spans[:3] if cover[:end].rstrip(' *_~)"').endswith(("?", "？"))), None
    )
    end = asked or (spans[0][1] if spans else len(words))
    stop = NEXT_BLOCK.search(words[:end])
    text = bare(strip_marks(words[: stop.start() if stop else end]))
    return (text if text.endswith(("?", "？")) else text.rstrip(".:")) or ident


def _first_question(text: str) -> str:
    """Return the sentence right behind a bold beginning if it asks something."""
    cover = masked(text)
    lead = len(cover) - len(cover.lstrip(" .:*_—–-"))
    span = next(iter(sentences(cover[lead:])), None)
    if not span or not cover[lead : lead + span[1]].endswith(("?", "？")):
        return ""
    return bare(strip_marks(text[lead : lead + span[1]]))


def _context(text: str, options: list[Found], found: list[labels.Label]) -> str:
    """Return the Markdown without the lines of options and decisions."""
    lines = split_lines(text)
    taken = {n for option in options for n in range(option.first_line, option.end_line) if n >= 0}
    position = 0
    kept = []
    for number, line in enumerate(lines):
        own = [label for label in found if position <= label.start < position + len(line)]
        position += len(line)
        at_start = own and re.match(
            r"^[ \t]*(?:[-*+][ \t]+)?\W*(?i:earlier|decision|re-?opened|resolved)", line
        )
        if number not in taken and not (at_start and number):
            kept.append(line.rstrip("\r\n"))
    depth = min((len(k) - len(k.lstrip()) for k in kept[1:] if k.strip()), default=0)
    return "\n".join([*kept[:1], *(k[depth:] for k in kept[1:])]).strip()


def _affects(text: str, cover: str) -> tuple[str, ...]:
    match = _AFFECTS.search(cover)
    if not match:
        return ()
    value = text[match.start("value") : match.end("value")]
    parts = re.split(r"\s*(?:,|\band\b|&)\s*", value)
    return tuple(part for raw in parts if (part := bare(raw).strip(" §#*_.")))


def _owner(text: str, cover: str) -> str:
    match = _OWNER.search(cover)
    return bare(text[match.start("value") : match.end("value")]) if match else ""
