"""Writing questions: new ones, options for a bare one, those of a research document.

Everything is returned as edits of the spec given.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tui.core.lines import lines_with_ends
from tui.core.question.blocks import without_rule
from tui.core.question.decide import in_place, question_named
from tui.core.question.model import Question
from tui.core.question.read import read
from tui.core.question.titles import is_area, says_nothing
from tui.core.safe_text import one_line
from tui.core.spec import Edit, Section, Spec
from tui.core.tables import with_bars
from tui.errors import UsageError

MOST_OPTIONS = 8
UNNAMED = "Name each option that has a trade-off."
_MARKUP = re.compile(r"[*_]{2,}|^[-+>#|]+\s*")


@dataclass(frozen=True, slots=True)
class OptionDraft:
    """An option being written: its name, what it costs and gives, whether it is recommended."""

    label: str
    tradeoff: str = ""
    recommended: bool = False


@dataclass(frozen=True, slots=True)
class QuestionDraft:
    """A question being written.

    Attributes:
        title: The question itself, ending in a question mark.
        options: Two or three ways to answer it; may be empty.
        affects: The sections it touches, as numbers or titles.
        owner: Who should answer it; may be empty.
        source: A Markdown link to where the question comes from; may be empty.
    """

    title: str
    options: tuple[OptionDraft, ...] = ()
    affects: tuple[str, ...] = ()
    owner: str = ""
    source: str = ""

    def has_words(self, has_title: bool) -> bool:
        """Return whether anything is written in it, apart from a title that was there before."""
        own = () if has_title else (self.title, *self.affects, self.owner)
        options = (text for option in self.options for text in (option.label, option.tradeoff))
        return any(text.strip() for text in (*own, *options))


def problems(draft: QuestionDraft) -> list[str]:
    """Return what a reviewer would miss in a draft, one sentence each; an empty list if nothing."""
    found = []
    if not draft.title.strip():
        found.append("Write the question.")
    elif not draft.title.rstrip().endswith(("?", "？")):
        found.append("End the question with a question mark.")
    named = [option for option in draft.options if option.label.strip()]
    if not 2 <= len(named) <= 3:
        found.append("Give two or three options.")
    if any(option.tradeoff.strip() and not option.label.strip() for option in draft.options):
        found.append(UNNAMED)
    if any(not option.tradeoff.strip() for option in named):
        found.append("Say for each option what it costs and gives.")
    tradeoffs = [
        one_line(option.tradeoff).casefold() for option in named if option.tradeoff.strip()
    ]
    if len(set(tradeoffs)) < len(tradeoffs):
        found.append("Two options have the same trade-off.")
    return found


def compose(
    spec: Spec, *drafts: QuestionDraft, known: Sequence[Question] | None = None
) -> list[Edit]:
    """Return the edit that adds questions below the last one of the questions section.

    A section that says "None." gives that up; a spec without such a section gets one at its end.

    Args:
        spec: The spec.
        drafts: The questions.
        known: Those that the spec has, if somebody read them already.

    Raises:
        UsageError: A draft has no title.
    """
    if any(not draft.title.strip() for draft in drafts):
        raise UsageError("The question is empty", "Write the question first.")
    there = read(spec) if known is None else known
    first = _next_number(there)
    items = [item(draft, f"Q{first + n}") for n, draft in enumerate(drafts)]
    text = "\n".join(items)
    section = questions_section(spec)
    if section is None:
        lead = "" if not spec.source or spec.source.endswith(("\n\n", "\r\n\r\n")) else "\n"
        if spec.source and not spec.source.endswith(("\n", "\r")):
            lead = "\n\n"
        end = len(spec.source)
        return [Edit(end, end, _ended(spec, f"{lead}## Open Questions\n\n{text}\n"))]
    return [_below(spec, section, text, there)]


def item(draft: QuestionDraft, ident: str) -> str:
    """Return a question as the canonical list item, LF line ends, without the last one."""
    head = f"- [ ] **{ident}: {_text(draft.title)}**"
    if draft.affects:
        head += " Affects: " + ", ".join(_mark(name) for name in draft.affects) + "."
    if draft.owner.strip():
        head += f" Owner: {_text(draft.owner)}."
    if draft.source.strip():
        head += f" Source: {draft.source.strip()}."
    return "\n".join([head, *(f"  - {line}" for line in option_lines(draft.options))])


def option_lines(options: Sequence[OptionDraft]) -> list[str]:
    """Return "(A) **Kafka** — durable log. *Recommended.*" for each option that has a name."""
    lines = []
    named = [option for option in options if option.label.strip()]
    for index, option in enumerate(named):
        line = f"({chr(ord('A') + index)}) **{_text(option.label)}**"
        if option.tradeoff.strip():
            tradeoff = _text(option.tradeoff)
            line += f" — {tradeoff if tradeoff.endswith(('.', '!', '?', '。')) else tradeoff + '.'}"
        lines.append(line + (" *Recommended.*" if option.recommended else ""))
    return lines


def enrich(spec: Spec, question_id: str, options: Sequence[OptionDraft]) -> list[Edit]:
    """Return the edit that gives a bare question its options, in place.

    Raises:
        UsageError: There is no such question, it is decided or has options, or none is given.
    """
    question = question_named(spec, question_id)
    lines = option_lines(options)
    if question.is_decided or question.options:
        what = "is decided" if question.is_decided else "has options already"
        raise UsageError(f"{question.id} {what}", "Edit its text in the section instead.")
    if not lines:
        raise UsageError("No option has a name", "Name at least two options.")
    return in_place(spec, question, lambda here, asked: _enriched(here, asked, lines))


def _enriched(spec: Spec, question: Question, lines: list[str]) -> list[Edit]:
    place = question.anchor.insert
    if question.form in ("row", "marker"):
        return [_inside(spec, question, lines)]
    indent = question.anchor.indent if question.form == "item" else 0
    lead = "\n" if question.form == "item" else "\n\n"
    text = lead + "\n".join(f"{' ' * indent}- {line}" for line in lines)
    return [Edit(place, place, _ended(spec, text))]


def _inside(spec: Spec, question: Question, lines: list[str]) -> Edit:
    """Return the edit that adds options to the words of a table cell or a marker."""
    text = " " + "; ".join(line.rstrip(".") for line in lines) + "."
    if question.form == "marker":
        place = spec.source.index("]", question.span.start)
        return Edit(place, place, text)
    place = question.anchor.words
    return Edit(place, place, with_bars(text))


def harvest(
    document: Spec, link: Callable[[int], str], known: Sequence[Question] = ()
) -> list[QuestionDraft]:
    """Return the undecided questions of a research document, ready for `compose`.

    Args:
        document: The research document.
        link: Gives the Markdown link that cites one of its lines, 1-based.
        known: Questions that the spec has already; they are left out.
    """
    titles = {_same(question.title) for question in known}
    drafts = []
    for question in read(document):
        if question.is_decided or _same(question.title) in titles:
            continue
        titles.add(_same(question.title))
        options = tuple(
            OptionDraft(option.label, option.tradeoff, option.recommended)
            for option in question.options[:MOST_OPTIONS]
        )
        source = link(question.start_line)
        drafts.append(QuestionDraft(question.title, options, (), question.owner, source))
    return drafts


def questions_section(spec: Spec) -> Section | None:
    """Return the section that new questions go to: the last one whose title says so."""
    found = [s for s in spec.sections if s.level > 1 and is_area(s.title, s.level)]
    tops = [s for s in found if not re.search(r"resolved|answer", s.title, re.IGNORECASE)]
    unresolved = [s for s in found if re.search(r"unresolved", s.title, re.IGNORECASE)]
    best = unresolved or tops or found
    return best[-1] if best else None


def _below(spec: Spec, section: Section, text: str, there: Sequence[Question]) -> Edit:
    """Return the edit that puts items at the end of a section's own body."""
    body = spec.body(section.index)
    kept = without_rule(body)
    if says_nothing(kept) and len(kept.split()) <= 12 and len(lines_with_ends(kept.strip())) == 1:
        start = section.body_start + len(body) - len(body.lstrip())
        return Edit(start, section.body_start + len(kept), _ended(spec, text))
    own = [q for q in there if q.section == section.index and q.form == "item"]
    own = [q for q in own if q.wrapping is None]
    place = section.body_start + len(kept) if kept else section.body_start
    if own and own[-1].span.end >= place:
        return Edit(place, place, _ended(spec, f"\n{text}"))
    if kept:
        return Edit(place, place, _ended(spec, f"\n\n{text}"))
    heading = spec.heading(section.index)
    lead = "\n" if heading.endswith(("\n", "\r")) else "\n\n"
    tail = "" if body else "\n"
    if body:
        stop = "\n" if len(body) < 2 or body.strip() else ""
        return Edit(place, place, _ended(spec, f"{lead}{text}{stop}"))
    more = "\n" if section.index + 1 < len(spec.sections) else ""
    return Edit(place, place, _ended(spec, f"{lead}{text}{tail}{more}"))


def _next_number(questions: Sequence[Question]) -> int:
    numbers = [int(m[1]) for q in questions if (m := re.fullmatch(r"[Qq](\d+)", q.id))]
    return max(numbers, default=0) + 1


def _text(text: str) -> str:
    """Return what a person typed as one line that cannot end the bold text it stands in."""
    return _MARKUP.sub("", one_line(text)).strip()


def _mark(name: str) -> str:
    name = one_line(name).lstrip("§ ").rstrip(".")
    return f"§{name}" if re.match(r"\d", name) else name


def _same(title: str) -> str:
    return re.sub(r"\W+", "", title.casefold())


def _ended(spec: Spec, text: str) -> str:
    return text.replace("\n", spec.line_end)
