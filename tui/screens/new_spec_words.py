"""What the New-spec screen says about templates, patterns, sizes and the result, as plain text."""

from collections.abc import Sequence

from textual.content import Content

from tui.core.profile import SIZES, Pattern, Profile, ProfileSection, Size
from tui.core.safe_text import one_line
from tui.services.new_spec import NewSpec
from tui.services.templates import Templates
from tui.widgets.explained_list import Entry

_SIZE_NAMES = {"small": "Small", "medium": "Medium", "large": "Large"}


def heading(text: str) -> Content:
    """Return a line in bold."""
    return Content.styled(one_line(text), "bold")


def template_entries(templates: Templates) -> list[Entry]:
    """Return an entry for each template: when to choose it, and its outline."""
    return [
        Entry(profile.id, one_line(profile.id), _template_text(profile))
        for profile in templates.profiles
    ]


def _template_text(profile: Profile) -> Content:
    parts = [heading(profile.name), Content(""), Content(f"Best for: {one_line(profile.best_for)}")]
    if profile.origin:
        parts.append(Content(f"From: {one_line(profile.origin)}"))
    if profile.patterns:
        parts.append(Content(f"Architecture patterns: {len(profile.patterns)}, chosen next."))
    return _with_outline(parts, profile.outline())


def _with_outline(parts: list[Content], outline: tuple[ProfileSection, ...]) -> Content:
    lines = [
        Content("  " * (section.level - 2) + one_line(section.heading))
        for section in outline
        if section.level <= 3
    ]
    return Content("\n").join([*parts, Content(""), heading("Sections"), *lines])


def pattern_entries(profile: Profile) -> list[Entry]:
    """Return an entry for each architecture pattern of a template."""
    return [
        Entry(pattern.id, one_line(pattern.name), _pattern_text(profile, pattern))
        for pattern in profile.patterns
    ]


def _pattern_text(profile: Profile, pattern: Pattern) -> Content:
    lines = [heading(pattern.name)]
    for label, text in (
        ("Best for", pattern.best_for),
        ("Strengths", pattern.strengths),
        ("Costs", pattern.costs),
    ):
        if text:
            lines += [Content(""), heading(label), Content(one_line(text))]
    own = [section for section in profile.sections if pattern.id in section.patterns]
    if own:
        lines += [Content(""), heading("Its own sections")]
        lines += [
            Content("  " * (section.level - 2) + one_line(section.heading)) for section in own
        ]
    return Content("\n").join(lines)


def size_entries(profile: Profile, pattern: str) -> list[Entry]:
    """Return an entry for each size that makes a difference to a template."""
    notes = dict(zip(SIZES, profile.size_notes, strict=False))
    return [
        Entry(size, _SIZE_NAMES[size], _size_text(profile, size, pattern, notes.get(size, "")))
        for size in profile.sizes
    ]


def _size_text(profile: Profile, size: Size, pattern: str, note: str) -> Content:
    parts = [heading(_SIZE_NAMES[size])]
    if note:
        parts += [Content(""), Content(one_line(note))]
    return _with_outline(parts, profile.outline(size, pattern))


def summary(
    new: NewSpec, profile: Profile, path: str, command: str, notes: Sequence[str] = ()
) -> Content:
    """Return what will be made, what else there is to know, and the command that does the same."""
    pattern = profile.pattern(new.pattern)
    rows = [
        ("Title", new.title),
        ("File", path),
        ("Template", profile.name),
        ("Architecture", pattern.name if pattern else ""),
        ("Size", new.size if profile.sizes else ""),
        ("Author", new.author),
        ("Team", new.team),
        ("PRD", new.prd),
        ("Research", ", ".join(new.research)),
    ]
    lines = [
        Content.assemble((f"{label + ':':<14}", "bold"), one_line(text))
        for label, text in rows
        if text
    ]
    if notes:
        lines += [Content(""), *map(Content, notes)]
    lines += [Content(""), heading("The same from the command line"), Content(one_line(command))]
    return Content("\n").join(lines)
