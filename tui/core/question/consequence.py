"""What a decision touches: the sections it names, the places that still speak of an option
that lost, and the rows in "Alternatives Considered". Each comes with the edit that can be made,
if there is one.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from tui.core.lines import line_starts
from tui.core.question.affected import affected
from tui.core.question.alternatives import is_alternatives, is_noted, kept
from tui.core.question.blocks import without_rule
from tui.core.question.decide import question_named
from tui.core.question.model import Question
from tui.core.question.prose import masked
from tui.core.question.typed_lines import in_paragraph
from tui.core.spec import Edit, Section, Spec

Kind = Literal["section", "mention", "alternatives"]
_TERM = re.compile(r"[A-Za-z][\w+#.-]*[A-Z][\w+#-]*|[A-Z]{2,}\w*|[A-Za-z]+\d+\w*")


@dataclass(frozen=True, slots=True)
class Consequence:
    """One place that a decision touches.

    Attributes:
        kind: Whether the question names the section, its text speaks of a lost option, or it is
            where the options that lost are kept.
        section: Index of the section in the spec given.
        title: The section's title.
        line: The line to look at, 1-based.
        why: One sentence for a person.
        excerpt: The line as written, or an empty string.
        edits: What can be done there; empty if only a person can.
        dismissal: What writes into the section that nothing is to change there, where a check asks.
        question: The id of the question that was decided.
    """

    kind: Kind
    section: int
    title: str
    line: int
    why: str
    excerpt: str = ""
    edits: tuple[Edit, ...] = ()
    dismissal: tuple[Edit, ...] = ()
    question: str = ""


def consequences(spec: Spec, question_id: str) -> list[Consequence]:
    """Return what the decision of a question touches, in the order of the spec.

    Raises:
        UsageError: There is no such question.
    """
    question = question_named(spec, question_id)
    if not question.is_decided or question.decision is None:
        return []
    named = list(_named(spec, question))
    alternatives = list(_alternatives(spec, question))
    seen = {c.section for c in named}
    seen |= {place.section for place in alternatives}
    for section in filter(is_alternatives, spec.sections):
        seen |= {*range(section.index, spec.subtree_end(section.index))}
    mentions = list(_mentions(spec, question, seen | {question.section}))
    found = sorted([*named, *mentions, *alternatives], key=lambda c: (c.line, c.kind))
    return [replace(place, question=question.id) for place in found]


def edits_now(spec: Spec, place: Consequence, *, is_dismissed: bool = False) -> tuple[Edit, ...]:
    """Return what can be done at a place in a spec that was changed since the place was found.

    That is the change that the decision asks for, or the note that it asks for none.
    Two decisions may want the same empty row: what one of them did decides where the other goes.
    """
    alike = [
        other
        for other in consequences(spec, place.question)
        if (other.kind, other.title) == (place.kind, place.title)
    ]
    nearest = min(alike, key=lambda other: abs(other.section - place.section), default=None)
    if nearest is None:
        return ()
    return nearest.dismissal if is_dismissed else nearest.edits


def carried_out(spec: Spec, places: Iterable[Consequence]) -> Spec:
    """Return the spec after what can be done at these places, one after the other."""
    for place in places:
        spec = spec.apply(*edits_now(spec, place))
    return spec


def note(question: Question, line_end: str = "\n") -> str:
    """Return the decision note for an affected section, one paragraph, without a line end."""
    decision = question.decision.text if question.decision else ""
    return in_paragraph(f"> **Decision {question.id}:** {decision}".rstrip(), f"{line_end}> ")


def _named(spec: Spec, question: Question) -> Iterator[Consequence]:
    """Yield the sections behind "Affects:"."""
    for name, section in affected(spec, question.affects):
        if section is None:
            yield Consequence(
                "section",
                question.section,
                question.section_title,
                question.start_line,
                f"{_first_up(question.name)} names {name!r}, and there is no such section",
            )
        elif section.index != question.section:
            why = f"{_first_up(question.name)} says that it affects this section"
            ways: tuple[tuple[Edit, ...], tuple[Edit, ...]] = ((), ())
            if not is_noted(spec.body(section.index), question):
                ways = (
                    (note_edit(spec, section, note(question, spec.line_end)),),
                    (note_edit(spec, section, dismissal(question)),),
                )
            yield Consequence(
                "section", section.index, section.title, section.start_line, why, "", *ways
            )


def dismissal(question: Question) -> str:
    """Return the comment for a section that a decision affects and that stays as it is."""
    return f"<!-- Decision {question.id}: nothing to change here -->"


def note_edit(spec: Spec, section: Section, line: str) -> Edit:
    """Return the edit that puts a line at the end of a section's own body."""
    body = spec.body(section.index)
    written = without_rule(body)
    place = section.body_start + len(written)
    end = spec.line_end
    if written:
        return Edit(place, place, f"{end}{end}{line}")
    place = section.body_start
    lead = end if spec.heading(section.index).endswith(("\n", "\r")) else end * 2
    tail = end if not body or body.strip() or section.index + 1 < len(spec.sections) else ""
    return Edit(place, place, f"{lead}{line}{tail}")


def _mentions(spec: Spec, question: Question, seen: set[int]) -> Iterator[Consequence]:
    """Yield one place a section whose text names an option that lost."""
    terms = lost_terms(question)
    if not terms:
        return
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, terms))})(?!\w)", re.IGNORECASE)
    for section in spec.sections:
        if section.index in seen or not section.level:
            continue
        body = spec.body(section.index)
        match = pattern.search(masked(body))
        if not match or is_noted(body, question):
            continue
        starts = line_starts(body)
        number = max(i for i, start in enumerate(starts) if start <= match.start())
        lines = body[starts[number] :].splitlines()
        before = len(line_starts(spec.heading(section.index)))
        why = f"It speaks of {match.group()!r}, which {question.name} did not choose"
        yield Consequence(
            "mention",
            section.index,
            section.title,
            section.start_line + before + number,
            why,
            lines[0].strip() if lines else "",
            (note_edit(spec, section, note(question, spec.line_end)),),
        )


def lost_terms(question: Question) -> list[str]:
    """Return the names by which the rest of the spec may still speak of options that lost."""
    chosen = " ".join(o.label for o in question.options if o.chosen)
    known = f"{chosen} {question.title}".casefold()
    terms: list[str] = []
    for option in question.options:
        if option.chosen:
            continue
        label = option.label.strip("`\"'. ")
        candidates = [label] if len(label.split()) <= 4 and len(label) > 2 else []
        candidates += re.findall(r"`([^`]{3,40})`", option.label) + _TERM.findall(option.label)
        terms += [
            c for c in candidates if c.casefold() not in known and c not in terms and len(c) > 2
        ]
    common = {"yes", "no", "none", "both", "all", "skip", "default"}
    return [term for term in terms if term.casefold() not in common]


def _alternatives(spec: Spec, question: Question) -> Iterator[Consequence]:
    """Yield where the options that lost, or the decision, are kept and still missing."""
    for place in kept(spec, question):
        section = place.section
        why = f"The decision of {question.name} belongs here"
        if place.of_options:
            why = f"The options of {question.name} belong here: {', '.join(place.names)}"
        stays = () if place.of_options else (note_edit(spec, section, dismissal(question)),)
        yield Consequence(
            "alternatives",
            section.index,
            section.title,
            section.start_line,
            why,
            "",
            (place.edit,),
            stays,
        )


def _first_up(text: str) -> str:
    return text[:1].upper() + text[1:]
