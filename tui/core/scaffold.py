"""A profile and some answers make the text of a new spec.

The screen and the command line both end here, so they write the same bytes. What people typed is
put in as text: it cannot be Jinja, and Markdown in it is escaped where it would change structure.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from tui.core.lines import with_lf
from tui.core.literal import link, literal, literal_cell, web_link
from tui.core.profile import SIZES, Profile, Size, sections_of
from tui.core.safe_text import one_line
from tui.core.spec import Edit, Spec, apply_edits
from tui.core.status import DRAFT
from tui.errors import UsageError

TITLE_LIMIT = 200
FIRST_VERSION = "1.0"
TEMPLATE_NAMES = frozenset(
    {"title", "author", "team", "date", "prd", "status", "version", "spec_id", "size", "pattern"}
    | {"pattern_sections", "research", "sources"}
)
"""The names that a template may use."""
Render = Callable[[str, Mapping[str, Any], str], str]


@dataclass(frozen=True, slots=True)
class Source:
    """A research document that a spec builds on.

    Attributes:
        title: What a reader calls it.
        target: The path from the spec to it, with forward slashes.
    """

    title: str
    target: str


@dataclass(frozen=True, slots=True)
class Answers:
    """What is known about a new spec before it is written.

    Attributes:
        title: The title, as typed.
        date: The day it is made, YYYY-MM-DD.
        author: Names, or empty.
        team: The owner, or empty.
        prd: A link to, or the name of, the product requirements; or empty.
        pattern: The id of the architecture pattern; empty for none.
        size: How much of the template is wanted.
        research: The documents it builds on.
        spec_id: "TS-2026-001", for templates that number their specs; or empty.
    """

    title: str
    date: str
    author: str = ""
    team: str = ""
    prd: str = ""
    pattern: str = ""
    size: Size = "medium"
    research: tuple[Source, ...] = ()
    spec_id: str = ""


def checked(profile: Profile, answers: Answers) -> Answers:
    """Return the answers with a clean title and a pattern that the profile has.

    Raises:
        UsageError: The title is empty or too long, or the pattern or size does not exist.
    """
    title = one_line(answers.title)
    if not title:
        raise UsageError("A spec needs a title", "Say in a few words what it is about.")
    if len(title) > TITLE_LIMIT:
        raise UsageError(
            f"The title has {len(title)} characters", f"Keep it to {TITLE_LIMIT} at most."
        )
    pattern = answers.pattern
    if not pattern and profile.patterns:
        pattern = profile.patterns[0].id
    if pattern and profile.pattern(pattern) is None:
        known = ", ".join(entry.id for entry in profile.patterns)
        raise UsageError(
            f"The template {profile.id} has no architecture {one_line(pattern)}",
            f"Choose one of: {known}." if known else "Leave --architecture out.",
        )
    if answers.size not in SIZES:
        raise UsageError(f"{one_line(answers.size)} is no size", f"Choose: {', '.join(SIZES)}.")
    return replace(
        answers,
        title=title,
        author=one_line(answers.author),
        team=one_line(answers.team),
        prd=one_line(answers.prd),
        pattern=pattern,
    )


def _rendered(source: str, context: Mapping[str, Any], name: str) -> str:
    from tui.core.sandbox import render_template  # slow to import, and rarely needed

    return render_template(source, context, name)


def scaffold(profile: Profile, answers: Answers, render: Render = _rendered) -> str:
    """Return the text of a new spec: LF line ends, one at the end.

    Args:
        profile: The kind of spec.
        answers: What is known about it.
        render: Renders a template's source with a context; the third argument names the template
            in messages.

    Raises:
        UsageError: An answer makes no sense.
        InputError: The template cannot be rendered.
    """
    answers = checked(profile, answers)
    context = _context(profile, answers)
    pattern = profile.pattern(answers.pattern)
    if pattern and pattern.template:
        own = render(pattern.template, context, _name(profile, f"patterns/{pattern.id}.md.j2"))
        context["pattern_sections"] = own.strip()
    text = render(profile.template, context, _name(profile, "spec.md.j2"))
    text = with_lf(text).rstrip() + "\n"
    return _without_larger_sections(text, profile, answers).rstrip() + "\n"


def _name(profile: Profile, file: str) -> str:
    return f"{profile.origin or profile.id}/{file}"


def _context(profile: Profile, answers: Answers) -> dict[str, Any]:
    pattern = profile.pattern(answers.pattern)
    return {
        "title": literal(answers.title),
        "date": answers.date,
        "author": literal_cell(answers.author),
        "team": literal_cell(answers.team),
        "prd": _reference(answers.prd),
        "status": DRAFT,
        "version": FIRST_VERSION,
        "spec_id": literal_cell(answers.spec_id),
        "size": answers.size,
        "pattern": pattern.name if pattern else "",
        "pattern_sections": "",
        "research": ", ".join(link(source.title, source.target) for source in answers.research),
        "sources": [
            {"title": literal_cell(source.title), "link": link(source.title, source.target)}
            for source in answers.research
        ],
    }


def _reference(text: str) -> str:
    """An address or a Markdown file becomes a link, anything else stays as it is typed."""
    if text.startswith(("https://", "http://")) and " " not in text:
        return web_link(text)
    return link(text, text) if text.endswith(".md") else literal_cell(text)


def _without_larger_sections(text: str, profile: Profile, answers: Answers) -> str:
    """Take out the sections that are only for larger specs or for other patterns."""
    spec = Spec.parse(text)
    edits: list[Edit] = []
    end = 0
    for section, known in zip(spec.sections, sections_of(spec, profile), strict=True):
        if (
            section.start < end
            or known is None
            or profile.has(known, answers.size, answers.pattern)
        ):
            continue
        last = spec.sections[spec.subtree_end(section.index) - 1]
        end = last.end
        edits.append(Edit(section.start, end, ""))
    return apply_edits(spec.source, edits)
