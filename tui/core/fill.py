"""Help with filling a spec in: placeholders, rows, sections that do not apply, missing sections.

Offsets are characters in the whole source; every change is returned as edits.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from tui.core.literal import literal
from tui.core.profile import Profile, ProfileSection, outline_of
from tui.core.progress import has_content
from tui.core.spec import Edit, Spec, apply_edits
from tui.core.tables import Table, find_tables, row_text
from tui.errors import UsageError

_WAIVED = re.compile(
    r"\s*(?:[*_]{0,2})Not applicable:(?:[*_]{0,2})[ \t]*(\S[^\r\n]*)", re.IGNORECASE
)
_NOTHING = frozenset({"", "n/a", "na", "none", "nothing", "not applicable", "tbd", "todo", "to do"})


@dataclass(frozen=True, slots=True)
class Placeholder:
    """A text that waits to be replaced, and where it stands."""

    text: str
    start: int
    end: int


def placeholders(spec: Spec, *profiles: Profile) -> list[Placeholder]:
    """Return the placeholders of these profiles that are left in a spec, in order.

    A link (`[Name](…)`) is none, and neither is any bracket that no profile lists.
    """
    known = {text for profile in profiles for text in profile.placeholders}
    if not known:
        return []
    longest_first = sorted(known, key=lambda text: (-len(text), text))
    pattern = re.compile("|".join(f"{re.escape(text)}(?!\\()" for text in longest_first))
    return [
        Placeholder(match[0], match.start(), match.end()) for match in pattern.finditer(spec.source)
    ]


def next_placeholder(
    spec: Spec, profiles: Iterable[Profile], offset: int, *, back: bool = False
) -> Placeholder | None:
    """Return the first placeholder that begins behind an offset, or the last one before it.

    At the end of the spec the search goes on at its other end.
    """
    found = placeholders(spec, *profiles)
    if back:
        before = [place for place in found if place.start < offset]
        return (before or found)[-1] if found else None
    return next((place for place in found if place.start > offset), found[0] if found else None)


def waived(body: str) -> str:
    """Return the reason of a section that says "Not applicable: reason", or ""."""
    match = _WAIVED.match(body)
    return match[1].strip() if match else ""


def says_nothing(body: str) -> bool:
    """Whether a body is empty, or all it says is "N/A" or the like."""
    said = " ".join(body.split()).lstrip("*_. -–—").rstrip("*_. !")
    return said.casefold() in _NOTHING


def waive(spec: Spec, index: int, reason: str) -> list[Edit]:
    """Return the edits that mark a section as not applicable.

    Scaffolding below the heading goes, with that of its sub-sections, and a bare "N/A"; what
    somebody wrote stays. A reason that is there already gives way to the new one.

    Raises:
        UsageError: There is no reason.
    """
    if not reason.strip():
        raise UsageError(
            "A reason is missing", "Say in a few words why the section does not apply."
        )
    section = spec.sections[index]
    former = _WAIVED.match(spec.body(index))
    if former:
        start = section.body_start
        return [Edit(start + former.start(1), start + former.end(1), literal(reason))]
    line = f"{spec.line_end}Not applicable: {literal(reason)}{spec.line_end}"
    after = spec.subtree_end(index)
    is_last = after == len(spec.sections)
    bodies = [spec.body(inside) for inside in range(index, after)]
    if any(has_content(body) and not says_nothing(body) for body in bodies):
        return [Edit(section.body_start, section.body_start, line)]
    end = spec.sections[after - 1].end
    rule = spec.line_end + "---" + spec.line_end if ends_with_rule(spec.source[:end]) else ""
    return [Edit(section.body_start, end, line + rule + ("" if is_last else spec.line_end))]


def append_block(spec: Spec, index: int, block: str) -> list[Edit]:
    """Return the edits that put a piece of Markdown below a section's own text.

    Its headings go below the section's, and text that stands there stays above it.

    Args:
        spec: The spec.
        index: The section.
        block: Markdown whose lines end at LF.

    Raises:
        UsageError: A fence is never closed, so nobody can tell where the section ends.
    """
    section, gap = spec.sections[index], spec.line_end
    body = spec.source[section.body_start : section.end]
    kept = without_template_rule(body)
    at = section.body_start + len(kept)
    before, after = spec.source[:at], spec.source[at:]
    lead = gap if before.endswith(("\n", "\r")) else gap * 2 if before else ""
    tail = "" if after and (not after.strip() or after.startswith(gap * 2)) else gap
    text = _below(block.strip(), section.level or 1).replace("\n", gap)
    edit = Edit(at, at, lead + text + tail)
    if _headings(spec.apply(edit)) < _headings(spec.resplit()) + _headings(Spec.parse(block)):
        raise UsageError("A fence above is never closed", "Close the fence first.")
    return [edit]


def _headings(spec: Spec) -> int:
    return sum(section.level > 0 for section in spec.sections)


def _below(block: str, level: int) -> str:
    """Return Markdown with its headings moved below a level."""
    headings = [
        section
        for section in Spec.parse(block).sections
        if section.level and block.startswith("#" * section.level, section.start)
    ]
    if not headings:
        return block
    shift = level + 1 - min(section.level for section in headings)
    edits = [
        Edit(section.start, section.start + section.level, "#" * min(6, section.level + shift))
        for section in headings
    ]
    return apply_edits(block, edits)


def ends_with_rule(text: str) -> bool:
    """Return whether a text ends with the line that templates draw between sections."""
    return text.rstrip().endswith(("\n---", "\r---"))


def row_below(spec: Spec, offset: int) -> list[Edit]:
    """Return the edits that put an empty row below the one at an offset; none outside tables."""
    for table in find_tables(spec.source):
        if table.start <= offset <= table.end:
            return [_empty_row(spec, table, offset)]
    return []


def _empty_row(spec: Spec, table: Table, offset: int) -> Edit:
    above = [row for row in table.rows if row.start <= offset]
    at = above[-1].end if above else table.rows[0].start if table.rows else table.end
    row = row_text([""] * len(table.header), spec.line_end)
    if spec.source[:at].endswith(("\n", "\r")):
        return Edit(at, at, row)
    return Edit(at, at, spec.line_end + row.rstrip("\r\n"))


def missing_sections(spec: Spec, profile: Profile, text: str) -> list[ProfileSection]:
    """Return the sections of a rendered template that a spec does not have, in order.

    Args:
        spec: The spec.
        profile: The template's profile.
        text: The template, rendered.
    """
    there = outline_of(spec, profile)
    template = outline_of(Spec.parse(text), profile)
    return [
        section
        for section in profile.sections
        if section.id in template and section.id not in there
    ]


def insert_section(spec: Spec, profile: Profile, section_id: str, text: str) -> list[Edit]:
    """Return the edits that put a section of a template, with its sub-sections, into a spec.

    It goes behind the nearest section before it in the template that the spec has, else before the
    nearest one after it, else to the end.

    Args:
        spec: The spec, of any kind.
        profile: The template's profile.
        section_id: Which section.
        text: The template, rendered.

    Raises:
        UsageError: The rendered template has no such section.
    """
    template = Spec.parse(text)
    section = outline_of(template, profile).get(section_id)
    if section is None:
        raise UsageError(f"The template has no section {section_id}", "Choose another section.")
    end = template.sections[template.subtree_end(section.index) - 1].end
    block = without_template_rule(template.source[section.start : end]).replace("\n", spec.line_end)
    at = _place_for(spec, profile, section_id)
    before, after = spec.source[:at], spec.source[at:]
    gap = spec.line_end
    lead = "" if not before or before.endswith(gap * 2) else gap
    lead += "" if not before or before.endswith(("\n", "\r")) else gap
    return [Edit(at, at, lead + block + gap + (gap if after else ""))]


def without_template_rule(block: str) -> str:
    """Return a block without the line that templates draw at the end of a section."""
    kept = block.rstrip()
    return kept.removesuffix("---").rstrip() if ends_with_rule(kept) else kept


def _place_for(spec: Spec, profile: Profile, section_id: str) -> int:
    order = [section.id for section in profile.sections]
    position = order.index(section_id)
    level = profile.sections[position].level
    there = outline_of(spec, profile)
    for known in reversed(profile.sections[:position]):
        if known.id in there and known.level <= level:
            found = there[known.id]
            last = spec.subtree_end(found.index) if known.level == level else found.index + 1
            return spec.sections[last - 1].end
    for known in profile.sections[position + 1 :]:
        if known.id in there and known.level <= level:
            return there[known.id].start
    return len(spec.source)
