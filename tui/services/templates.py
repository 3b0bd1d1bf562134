"""The templates: those that come with the program, and people's own over them, by name.

A folder is a template. Own ones lie in `specs-tui/templates` of the config folder and in
`.specs-tui/templates` of the workspace (which wins). A broken one is told about and left out.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import tui
from tui.core.profile import Profile
from tui.core.spec import Spec
from tui.errors import InputError, SpecsError, UsageError
from tui.services.disk import leads_into
from tui.services.fenced import run_limited
from tui.services.settings import config_dir

if TYPE_CHECKING:
    from tui.core.scaffold import Answers

WORKSPACE_FOLDER = Path(".specs-tui") / "templates"
_FIRST = ("rfc", "backend", "technical")
_SNIPPETS = "snippets"
_LARGEST = 256 * 1024
_MOST = 200
_SECONDS = 2.0
_MEGABYTES = 384


@dataclass(frozen=True, slots=True)
class Snippet:
    """A ready piece of Markdown for a common pattern.

    Attributes:
        id: The file's name without its ending.
        name: Its heading.
        text: What is put into the spec, from the heading on.
    """

    id: str
    name: str
    text: str


@dataclass(frozen=True)
class Templates:
    """All templates at hand.

    Attributes:
        profiles: Built-in ones first, then own ones by name.
        snippets: Common patterns to put into a section.
        broken: What is wrong with the templates that were left out, by their folder.
    """

    profiles: tuple[Profile, ...]
    snippets: tuple[Snippet, ...] = ()
    broken: Mapping[Path, SpecsError] = field(default_factory=dict)

    def get(self, template: str) -> Profile:
        """Return the profile with this id.

        Raises:
            UsageError: It is broken, or there is none; the hint lists them.
        """
        for profile in self.profiles:
            if profile.id == template:
                return profile
        for folder, error in self.broken.items():
            if folder.name == template:
                raise UsageError(
                    f"The template «{template}» is broken: {error.message}", error.hint
                )
        names = ", ".join(profile.id for profile in self.profiles)
        raise UsageError(f"There is no template «{template}»", f"There are: {names}.")


def built_in_folder() -> Path:
    """Return the folder of the templates that come with the program."""
    package = Path(tui.__file__).parent
    inside = package / "templates"
    return inside if inside.is_dir() else package.parent / "templates"


def load_templates(workspace_root: Path | None = None) -> Templates:
    """Read all templates; never fails because of an own one.

    Args:
        workspace_root: The folder that may hold `.specs-tui/templates`.
    """
    found = {folder.name: _load(folder) for folder in _folders(built_in_folder())}
    broken: dict[Path, SpecsError] = {}
    own = [config_dir() / "templates"]
    if workspace_root is not None:
        own.append(workspace_root / WORKSPACE_FOLDER)
    for place in own:
        for folder in _folders(place):
            try:
                found[folder.name] = _load(folder, foreign=True)
            except SpecsError as error:
                broken[folder] = error
    order = sorted(found, key=lambda name: (_rank(name), name))
    return Templates(tuple(found[name] for name in order), tuple(_snippets()), broken)


def _rank(name: str) -> int:
    return _FIRST.index(name) if name in _FIRST else len(_FIRST)


def _folders(place: Path) -> Iterator[Path]:
    try:
        names = sorted(os.listdir(place))
    except OSError:
        return
    for name in names[:_MOST]:
        folder = place / name
        if not name.startswith(".") and name != _SNIPPETS and folder.is_dir():
            yield folder


def _load(folder: Path, *, foreign: bool = False) -> Profile:
    from tui.core.profile_format import PROFILE_FILE, read_profile

    # A link out of the place would let a cloned folder read whatever it points to.
    if not leads_into(folder, folder.parent):
        raise InputError(f"{folder} is a link out of its folder", "Put the folder itself there.")
    texts = {}
    patterns = folder / "patterns"
    names = [*_names(folder), *(f"patterns/{name}" for name in _names(patterns))]
    for name in names:
        if name.endswith((".toml", ".md", ".j2")):
            texts[name] = _read_text(folder / name, folder)
    if PROFILE_FILE not in texts:
        raise InputError(
            f"{folder} has no {PROFILE_FILE}",
            "A template folder needs profile.toml and spec.md.j2.",
        )
    return read_profile(folder.name, texts, str(folder) if foreign else "", foreign=foreign)


def _names(folder: Path) -> list[str]:
    try:
        return sorted(os.listdir(folder))[:_MOST]
    except OSError:
        return []


def _read_text(path: Path, folder: Path) -> str:
    """Read a small regular file that lies in the folder, in UTF-8."""
    if not leads_into(path, folder):
        raise InputError(f"{path} is a link out of its folder", "Put the file itself there.")
    try:
        # Without O_NONBLOCK a named pipe would wait for a writer for ever.
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError as error:
        raise InputError(f"{path}: {error.strerror}", "Check the permissions.") from None
    with os.fdopen(descriptor, "rb") as stream:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode) or status.st_size > _LARGEST:
            raise InputError(f"{path} is no file of at most {_LARGEST // 1024} KB")
        content = stream.read(_LARGEST)
    try:
        return content.decode("utf-8").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise InputError(f"{path}, line {line}: not UTF-8", "Save it as UTF-8.") from None


def _snippets() -> Iterator[Snippet]:
    folder = built_in_folder() / _SNIPPETS
    for name in _names(folder):
        if name.endswith(".md"):
            text = _read_text(folder / name, folder)
            heading = text.split("\n", 1)[0].lstrip("# ").strip()
            yield Snippet(name.removesuffix(".md"), heading, text)


def new_text(profile: Profile, answers: Answers) -> str:
    """Return the text of a new spec; a template that is not ours is rendered behind a fence.

    Raises:
        UsageError: An answer makes no sense.
        InputError: The template cannot be rendered within its limits.
    """
    from tui.core.scaffold import scaffold

    return (
        scaffold(profile, answers, _render_fenced)
        if profile.foreign
        else scaffold(profile, answers)
    )


def text_for(spec: Spec, profile: Profile, date: str, spec_id: str = "") -> str:
    """Return a template rendered at full size with the title and metadata of a spec.

    It is what `tui.core.fill` and `tui.core.convert` compare a spec with and take sections from.

    Args:
        spec: The spec.
        profile: The template's profile.
        date: The day, for a spec that does not say when it was made.
        spec_id: The ID for a spec that has none.

    Raises:
        InputError: The template cannot be rendered.
    """
    from tui.core.metadata import read as read_metadata
    from tui.core.scaffold import TITLE_LIMIT, Answers

    about = read_metadata(spec)
    pattern = profile.pattern(about.pattern)
    answers = Answers(
        title=about.title[:TITLE_LIMIT] or "Untitled",
        date=about.created or date,
        author=about.author,
        team=about.team,
        pattern=pattern.id if pattern else "",
        size="large",
        spec_id=about.get("spec id") or spec_id,
    )
    return new_text(profile, answers)


def converted(spec: Spec, old: Profile | None, new: Profile, date: str, spec_id: str = "") -> str:
    """Return a spec rewritten to another profile, every word of it kept, as deep as its size.

    Date and ID are for a spec that has none.

    Raises:
        UsageError: The spec has a fence that is never closed.
        InputError: A template cannot be rendered.
    """
    from tui.core.convert import convert
    from tui.core.metadata import read as read_metadata
    from tui.core.metadata import set_field

    old_text = text_for(spec, old, date) if old else ""
    # Rendered at full size, so that every word finds its place; what stays empty goes after that.
    text, size = Spec.parse(text_for(spec, new, date, spec_id)), read_metadata(spec).size
    if new.sizes:
        text = text.apply(*set_field(text, "Size", size))
    return convert(spec, old, new, text.source, old_text, size)


def _render_fenced(source: str, context: Mapping[str, Any], name: str) -> str:
    payload = {"source": source, "context": dict(context), "name": name}
    result = run_limited(f"{__name__}:render_job", payload, _SECONDS, _MEGABYTES)
    if "error" in result:
        raise InputError(f"{name}: {result['error']}", "Make the template simpler.")
    value = result["value"]
    if value["error"]:
        raise InputError(value["error"], "Mend the template.")
    return str(value["text"])


def render_job(payload: dict[str, Any]) -> dict[str, Any]:
    """Render one template; runs in the limited process."""
    from tui.core.sandbox import render_template

    try:
        text = render_template(payload["source"], payload["context"], payload["name"])
    except InputError as error:
        return {"text": "", "error": error.message}
    return {"text": text, "error": ""}
