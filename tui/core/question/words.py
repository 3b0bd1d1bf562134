"""What the words of one question say: its id, title, options, recommendation and decision."""

import re
from dataclasses import dataclass, replace

from tui.core.lines import lines_with_ends
from tui.core.question.asking import ID, is_asking, is_label
from tui.core.question.model import Decision, Option, State
from tui.core.question.option_lines import Found
from tui.core.question.options import as_options, find_options, named_option, picked_key
from tui.core.question.prose import NEXT_BLOCK, bare, masked, sentences, strip_marks, with_strikes
from tui.core.question.verdict import Verdict, answer_of, parse_decision

_ID_LEAD = re.compile(
    rf"^(?P<lead>[\s*_~\[(]*)(?P<id>{ID})(?P<by>\s*\([A-Za-z]\))?(?=[\s*_~\]:.)—–·-]|$)[\s*_~]*(?P<join>[\])]?[*_~]*\s*[:.)—–·-]*[*_~]*)\s*",
    re.IGNORECASE,
)
_ONLY_ID = re.compile(rf"\s*{ID}[\s.:]*", re.IGNORECASE)
_LISTED = re.compile(r"[ \t]*(?:[-*+>|]|\d{1,9}[.)]|#{1,6})[ \t]")
_NEAR = 5  # paragraphs below an id in which what it asks may stand
_LEAD_MARK = re.compile(
    r"^\s*(?:\*\*)?(?:(?:[✅☑✔☐⬜❓❔⏳🔴🟡🟢🟠⚠🚧❗]\ufe0f?|\[(?:resolved|open|decided|answered|deferred|closed|done|pending|[-~?])\]"
    r"|\((?:[ xX]?|resolved|open|decided|answered|deferred|@[\w-]+)\)|\|(?!.*\|))"
    r"\s*(?:\*\*)?[:—–-]?\s*)+",
    re.IGNORECASE,
)
_ANSWERS = re.compile(r"(?!\s*[-*+]\s+\[[ xX]\])[\s*_~:.—–-]*[^\s*_~:.—–-]")
_ARROW = re.compile(r"(?:→|[-=]>)\s*(?P<answer>[^→]+)$")
_SETTLED_MARK = re.compile(
    r"^[\s:.—–-]*[(\[]\W{0,3}(?:resolved|decided|answered|settled|closed|done)\b[^()\[\]]{0,40}[)\]]\s*",
    re.I,
)
_ASK_LEAD = re.compile(
    r"^[\s*_~]*(?:Q|(?:(?:OPEN|UNRESOLVED) )?QUESTION|(?:un)?resolved|unanswered|TBD|TODO|FIXME)"
    r"\s*(?:\*\*|__)?\s*[:：]\s*(?:\*\*|__)?\s*",
    re.I,
)
_BOLD = re.compile(r"^[\s~]*(?P<mark>\*\*|__)(?P<text>.+?)(?P=mark)", re.DOTALL)
_AFFECTS = re.compile(
    r"\bAffects(?:\*\*|__)?\s*[:：]\s*(?:\*\*|__)?\s*(?P<value>.*?)(?=\.(?:\s|$)|;|\s\s|$)", re.I
)
_SECTION = re.compile(r"^sections?\s+§?(?=\d)", re.IGNORECASE)
_DECIDES = re.compile(r"[ \t]*(?:[-*+][ \t]+)?\W*(?i:earlier|decision|re-?opened|resolved)")
_OWNER = re.compile(
    r"\bOwner(?:\*\*|__)?\s*[:：]\s*(?:\*\*|__)?\s*(?P<value>[^.;|]*[^.;|\s*_])", re.I
)


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
        title: Its title if that stands elsewhere (a heading, an opening mark).
        in_marker: Whether it is the text of a marker.
    """
    verdict = Verdict.of(text := with_strikes(text))
    proposal, decided = verdict.proposal, verdict.is_decided(ticked, settled)
    ident, words, by = _identify(_heading(title, verdict.rest) or _asking_part(verdict))
    decision = verdict.decision(verdict.current) if verdict.current else None
    names_none = decided and not (proposal or verdict.is_ours or (decision and decision.option))
    found = find_options(verdict.rest, settled=names_none, in_marker=in_marker, title=title)
    picked = None if verdict.found else picked_key(found, decided=decided)
    decided = decided or bool(picked and ticked is None)
    proposal = proposal or (f"({picked})" if picked and not decided else "")
    if decided:
        decision = decision or _taken(found, picked)
        decision = decision or _implied(_without(text, found), title, words)
        decision = replace(decision, option=_chosen(decision, verdict, by, found))
    options = as_options(found, proposal, decision.option if decision else None)
    proposed = proposal or any(option.recommended for option in options)
    return Reading(
        ident,
        _title(words, ident),
        "decided" if decided else "proposed" if proposed else "open",
        options,
        proposal,
        decision,
        tuple(verdict.decision(label) for label in verdict.past),
        _context(text, found, verdict),
        _affects(text, verdict.cover),
        _owner(text, verdict.cover),
        *((verdict.current.start, verdict.end(verdict.current)) if verdict.current else (None, 0)),
    )


def _heading(title: str, below: str) -> str:
    """Return a title, with what is asked below it if it is an id alone ("Question 1")."""
    if not _ONLY_ID.fullmatch(title):
        return title
    parts = re.split(r"(?:\r\n|\n|\r(?!\n))[ \t]*(?:\r\n|\n|\r)", below.strip())
    first = 0 if parts[0] and not is_label(parts[0]) else None
    asked = next((n for n, part in enumerate(parts[:_NEAR]) if _asks_by_itself(part)), first)
    if asked is None:
        return title
    words = _ASK_LEAD.sub("", "\n\n".join(parts[asked:]).lstrip())
    return f"{title.strip(' .:')}: {words}"


def _asking_part(verdict: Verdict) -> str:
    """Return the words of a question without its decisions, which may ask something, too."""
    return verdict.rest if re.search(r"\w", verdict.rest) else verdict.text


def _asks_by_itself(paragraph: str) -> bool:
    """Return whether a paragraph is a question, and no option, detail or heading with one."""
    return is_asking(paragraph) and not is_label(paragraph) and not _LISTED.match(paragraph)


def _chosen(decision: Decision, verdict: Verdict, by: str, found: list[Found]) -> str | None:
    """Return the key of the option that a decision names."""
    options = as_options(found, "", None)
    if decision.option and (not options or decision.option in {o.key for o in options}):
        return decision.option
    if by and not verdict.current:
        return by.strip(" ()").upper()
    named = (
        named_option(answer_of(decision, verdict.is_ours), options)
        if options or verdict.current
        else None
    )
    return named or decision.option


def _taken(found: list[Found], picked: str | None) -> Decision | None:
    """Return the decision of a question whose options say which one was taken."""
    option = next((o for o in as_options(found, "", None) if o.key == picked), None)
    return Decision(" ".join(option.text.split()), option.key, option.label) if option else None


def _without(text: str, found: list[Found]) -> str:
    """Return the words of a question before its options, or behind the arrow that follows them."""
    first = min((option.first_line for option in found), default=-1)
    if found and first < 0 and found[0].key:
        behind = _ARROW.search(text)
        return behind["answer"] if behind else ""
    return "".join(lines_with_ends(text)[:first]) if first > 0 else text


def _implied(text: str, title: str, whole: str) -> Decision:
    """Return the decision of an item that is only ticked or struck: its own words."""
    ident, words, _ = _identify(title or text)
    own_title = _title(words, ident) if words.strip() else _title(whole, "")
    rest = text if title else words
    cover = masked(rest)
    struck = re.match(r"^[^\w~]*~~[^~]*~~[\s:*.—–-]*", cover)
    bold = _BOLD.match(rest)
    if struck:
        rest = rest[struck.end() :]
    elif not title and bold and _ANSWERS.match(rest, bold.end()):
        rest = rest[bold.end() :]
    elif not title and (asked := _asked_end(cover)) and _ANSWERS.match(rest, asked):
        rest = rest[asked:]
    rest = _SETTLED_MARK.sub("", rest)
    written = " ".join(re.sub(r"^(?:[-=]>|[\s:.—–→-])+(?:[-*+]\s+)?", "", rest).split())
    return parse_decision(own_title if bare(written) in ("", own_title) else written)


def _asked_end(cover: str) -> int:
    """Return where the first sentence ends if it asks something, else 0."""
    end = next((stop for _, stop in sentences(cover)), 0)
    return end if cover[:end].endswith(("?", "？")) else 0


def _identify(text: str) -> tuple[str, str, str]:
    """Return the question's own id, the text behind it, and an option named beside the id."""
    marked = _LEAD_MARK.match(text)
    if marked:
        text = _keep_bold(text, marked)
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
        lead = re.sub(r"^\d{1,2}[.)]\s+(?=\S)", "", lead)
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


def _context(text: str, options: list[Found], verdict: Verdict) -> str:
    """Return the Markdown without the lines of options and decisions."""
    lines = lines_with_ends(text)
    taken = {n for option in options for n in range(option.first_line, option.end_line) if n >= 0}
    position = 0
    kept = []
    decided = 0
    for number, line in enumerate(lines):
        begin, position = position, position + len(line)
        own = [label for label in verdict.found if begin <= label.start < position]
        if number and own and _DECIDES.match(line):
            decided = max(map(verdict.end, own))
        if number not in taken and begin >= decided:
            kept.append(line.rstrip("\r\n"))
    depth = min((len(k) - len(k.lstrip()) for k in kept[1:] if k.strip()), default=0)
    return "\n".join([*kept[:1], *(k[depth:] for k in kept[1:])]).strip()


def _affects(text: str, cover: str) -> tuple[str, ...]:
    match = _AFFECTS.search(cover)
    if not match:
        return ()
    value = text[match.start("value") : match.end("value")]
    parts = re.split(r"\s*(?:,|\band\b|&)\s*", value)
    named = (_SECTION.sub("", bare(raw).strip(" §#*_.")) for raw in parts)
    return tuple(name for name in named if name)


def _owner(text: str, cover: str) -> str:
    match = _OWNER.search(cover)
    return bare(text[match.start("value") : match.end("value")]) if match else ""
