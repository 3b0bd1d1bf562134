"""Making a new spec: from what was asked for to a file in `specs/`; screen and command alike.

Paths of research documents are POSIX and relative to the workspace; the date is an ISO string.
"""

import datetime
import os
import shlex
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from tui.core.profile import Profile, Size
from tui.core.scaffold import Answers, Source
from tui.core.slug import spec_name
from tui.core.source import Source as Document
from tui.core.source import SourceEntry
from tui.core.spec_id import next_spec_id
from tui.errors import InputError, OutputError, UsageError
from tui.services.disk import leads_into
from tui.services.files import create
from tui.services.research_files import find, read_text
from tui.services.spec_ids import spec_ids
from tui.services.templates import Templates, new_text
from tui.services.workspace import RESEARCH, SPECS, Workspace

DEFAULT_TEMPLATE = "rfc"
_MOST_NAMES = 1000


@dataclass(frozen=True, slots=True)
class NewSpec:
    """What is asked for.

    Attributes:
        title: As typed.
        date: The day in the file's name and metadata.
        template: A profile's id.
        pattern: The id of an architecture pattern; empty for the template's first.
        size: How much of the template.
        author: Empty for none.
        team: Empty for none.
        prd: A link to the product requirements, or empty.
        research: The documents to build on.
        output: Where to write; by default `specs/DATE-TOPIC.md`.
    """

    title: str
    date: str
    template: str = DEFAULT_TEMPLATE
    pattern: str = ""
    size: Size = "medium"
    author: str = ""
    team: str = ""
    prd: str = ""
    research: tuple[str, ...] = ()
    output: Path | None = None


def valid_date(text: str) -> str:
    """Return an ISO date as it was given.

    Raises:
        UsageError: It is no date of the calendar in the form YYYY-MM-DD.
    """
    try:
        if len(text) != 10 or not text.isascii():
            raise ValueError
        return datetime.date.fromisoformat(text).isoformat()
    except ValueError:
        raise UsageError(f"«{text}» is no date", "Write it as YYYY-MM-DD.") from None


def path_for(workspace: Workspace, new: NewSpec) -> Path:
    """Return where a new spec will be written, as things stand now."""
    if new.output is not None:
        return new.output
    try:
        taken = frozenset(os.listdir(workspace.specs))
    except OSError:
        taken = frozenset()
    return workspace.specs / spec_name(new.title, new.date, taken)


def create_spec(workspace: Workspace, new: NewSpec, templates: Templates) -> Path:
    """Write a new spec and return its path; a file that exists is never touched.

    Raises:
        UsageError: The title, the template or another choice makes no sense.
        InputError: The template or a research document cannot be used.
        OutputError: The file cannot be written, or the one asked for exists.
    """
    profile = templates.get(new.template)
    _refuse_outside(workspace, new)
    for _ in range(_MOST_NAMES):
        path = path_for(workspace, new)
        text = new_text(profile, _answers(workspace, new, path, profile))
        try:
            create(path, text.encode("utf-8"))
        except FileExistsError:
            # Somebody took the name just now; an explicit one is not ours to change.
            if new.output is None:
                continue
            raise OutputError(
                f"{path} exists already; nothing was written", "Choose another name."
            ) from None
        return path
    raise OutputError(f"No free name is left in {workspace.specs}", "Choose another title.")


def _refuse_outside(workspace: Workspace, new: NewSpec) -> None:
    """A `specs` folder that is a link to elsewhere must not send files there."""
    if new.output is None and os.path.lexists(workspace.specs):
        if not leads_into(workspace.specs, workspace.root):
            raise OutputError(
                f"{workspace.specs} leads to a place outside the workspace",
                "Start specs-tui in the folder that really holds the specs.",
            )
        if not workspace.specs.is_dir():
            raise OutputError(
                f"{workspace.specs} is no folder", "Move that file away; specs/ holds the specs."
            )


def _answers(workspace: Workspace, new: NewSpec, path: Path, profile: Profile) -> Answers:
    return Answers(
        title=new.title,
        date=new.date,
        author=new.author,
        team=new.team,
        prd=new.prd,
        pattern=new.pattern,
        size=new.size,
        research=tuple(_source(workspace, document, path) for document in new.research),
        spec_id=spec_id_for(workspace, profile, new.date),
    )


def _source(workspace: Workspace, document: str, path: Path) -> Source:
    title = Document.parse(read_text(workspace.root, document), document).title
    folder = os.path.realpath(path.parent)
    target = os.path.relpath(os.path.join(os.path.realpath(workspace.root), document), folder)
    return Source(title, target.replace(os.sep, "/"))


def sources(workspace: Workspace) -> list[SourceEntry]:
    """Return every research document that can be read, by path."""
    entries = []
    for file in find(workspace.root, (RESEARCH,)):
        if file.note:
            continue
        try:
            document = Document.parse(read_text(workspace.root, file.path), file.path)
        except InputError:
            continue
        entries.append(document.entry(size=file.size, modified=file.modified))
    return sorted(entries, key=lambda entry: entry.path)


def research_paths(workspace: Workspace, given: Iterable[str], base: Path) -> tuple[str, ...]:
    """Return the documents that paths on a command line mean; a folder means all below it.

    Args:
        workspace: The workspace.
        given: Paths as typed: from the current folder, or from the workspace.
        base: The current folder.

    Raises:
        InputError: There is no Markdown file at a path, or it lies outside the workspace.
    """
    root = os.path.realpath(workspace.root)
    found: dict[str, None] = {}
    for text in given:
        places = [os.path.realpath(os.path.join(place, text)) for place in (base, root)]
        place = next((place for place in places if os.path.exists(place)), "")
        inside = place == root or place.startswith(root + os.sep)
        if not text or not place or not inside:
            told = (
                f"{text} is outside the workspace" if text and place else f"«{text}» does not exist"
            )
            raise InputError(told, "Give a file or folder below research/.")
        relative = os.path.relpath(place, root).replace(os.sep, "/")
        # Specs are what is written, not what it is built on.
        files = [
            path
            for path in (file.path for file in find(workspace.root, (relative,)) if not file.note)
            if not path.startswith(f"{SPECS}/")
        ]
        if not files:
            raise InputError(f"{text} holds no Markdown file", "Give a .md file, or a folder.")
        found.update(dict.fromkeys(os.path.normpath(path) for path in sorted(files)))
    return tuple(found)


def spec_id_for(workspace: Workspace, profile: Profile, date: str) -> str:
    """Return the next free Spec ID for a spec of this kind; nothing for one without such IDs."""
    # Looking through all specs for the next free number is for templates that ask for one.
    if "spec_id" not in profile.template:
        return ""
    return next_spec_id(date[:4], spec_ids(workspace).values())


def command_line(new: NewSpec, profile: Profile, author_from_git: str = "") -> str:
    """Return the command that makes the same spec, ready for a shell."""
    # A title or value that begins with a hyphen would be taken for an option.
    title = new.title or "TITLE"
    words = ["specs-tui", "new"] + ([] if title.startswith("-") else [title])
    options = [("--template", new.template)]
    if new.pattern:
        options.append(("--architecture", new.pattern))
    if profile.sizes:
        options.append(("--size", new.size))
    if new.author != author_from_git:
        options.append(("--author", new.author))
    options += [("--team", new.team), ("--prd", new.prd)]
    options += [("--research", path) for path in new.research]
    for name, value in options:
        if value or name == "--author":
            words += [f"{name}={value}"] if value.startswith("-") else [name, value]
    if title.startswith("-"):
        words += ["--", title]
    return shlex.join(words)
