"""A template folder's texts as a `Profile`; what is wrong with them is named by file and line.

`profile.toml` holds the sections, `guidance.md` one level-1 heading with a section's id (or "tips"
for the whole spec) followed by the guidance for it, `spec.md.j2` the file to write.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, ClassVar

from tui.core.profile import Pattern, Profile, ProfileSection, Question, Size
from tui.core.scaffold import TEMPLATE_NAMES
from tui.core.spec import Spec
from tui.errors import InputError

PROFILE_FILE = "profile.toml"
GUIDANCE_FILE = "guidance.md"
TEMPLATE_FILE = "spec.md.j2"
_TOML_PLACE = re.compile(r"\s*\(at (?:line (\d+), column \d+|end of document)\)")
_TIPS = "tips"


@dataclass(frozen=True)
class _File:
    """What `profile.toml` may hold."""

    name: str
    best_for: str
    sections: tuple[ProfileSection, ...]
    metadata_keys: tuple[str, ...] = ()
    metadata_header: tuple[str, str] = ("Document Metadata", "Details")
    sizes: tuple[Size, ...] = ()
    size_notes: tuple[str, ...] = ()
    patterns: tuple[Pattern, ...] = ()
    questions: tuple[Question, ...] = ()
    placeholders: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()

    __pydantic_config__: ClassVar[Mapping[str, Any]] = {"extra": "forbid", "strict": False}


def read_profile(
    profile_id: str, texts: Mapping[str, str], origin: str = "", *, foreign: bool = False
) -> Profile:
    """Return the profile of a template folder.

    Args:
        profile_id: The folder's name.
        texts: The folder's texts by file name: `profile.toml`, `spec.md.j2`, and if they exist
            `guidance.md` and `patterns/ID.md.j2`.
        origin: The folder's path as shown in messages.
        foreign: True when the template did not come with the program.

    Raises:
        InputError: A file is missing or wrong; the message has file and line.
    """
    _refuse_incomplete(profile_id, texts, origin)
    facts = _facts(texts[PROFILE_FILE], _path(origin, PROFILE_FILE))
    guidance = _guidance(texts.get(GUIDANCE_FILE, ""))
    for name, source in texts.items():
        if name.endswith(".j2"):
            _check_template(source, _path(origin, name))
    _known_guidance(guidance, facts, _path(origin, GUIDANCE_FILE))
    return Profile(
        id=profile_id,
        name=facts.name,
        best_for=facts.best_for,
        sections=_guided(facts.sections, guidance),
        metadata_keys=facts.metadata_keys,
        metadata_header=facts.metadata_header,
        sizes=facts.sizes,
        size_notes=facts.size_notes,
        patterns=_with_sources(facts.patterns, texts),
        questions=facts.questions,
        placeholders=facts.placeholders,
        examples=facts.examples,
        tips=guidance.get(_TIPS, (0, ""))[1],
        template=texts[TEMPLATE_FILE],
        origin=origin,
        foreign=foreign,
    )


def _check_template(source: str, path: str) -> None:
    # Jinja is slow to import, and whoever needs only `Profile` should not wait for it.
    from tui.core.sandbox import check_template

    check_template(source, path, TEMPLATE_NAMES)


def _refuse_incomplete(profile_id: str, texts: Mapping[str, str], origin: str) -> None:
    for needed in (PROFILE_FILE, TEMPLATE_FILE):
        if needed not in texts:
            raise InputError(
                f"{_path(origin or profile_id, needed)} is missing",
                "A template folder needs profile.toml and spec.md.j2.",
            )


def _guided(
    sections: tuple[ProfileSection, ...], guidance: dict[str, tuple[int, str]]
) -> tuple[ProfileSection, ...]:
    return tuple(
        replace(section, guidance=guidance.get(section.id, (0, ""))[1]) for section in sections
    )


def _with_sources(patterns: tuple[Pattern, ...], texts: Mapping[str, str]) -> tuple[Pattern, ...]:
    return tuple(
        replace(pattern, template=texts.get(f"patterns/{pattern.id}.md.j2", ""))
        for pattern in patterns
    )


def _path(origin: str, name: str) -> str:
    return f"{origin}/{name}" if origin else name


def _facts(text: str, path: str) -> _File:
    # Templates are read after the first frame; what only they need must not hold it up.
    from pydantic import TypeAdapter, ValidationError

    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        place = _TOML_PLACE.search(str(error))
        line = place[1] if place and place[1] else str(text.count("\n") + 1)
        what = _TOML_PLACE.sub("", str(error))
        raise InputError(f"{path}, line {line}: {what}", "Mend the TOML there.") from None
    except RecursionError:
        raise InputError(f"{path} is nested too deep", "Make it simpler.") from None
    try:
        facts = TypeAdapter(_File).validate_python(data)
    except ValidationError as error:
        first = error.errors()[0]
        raise InputError(
            f"{path}, line {_line(text, first['loc'])}: {_fault(first)}",
            "The README lists what profile.toml may hold.",
        ) from None
    ids = [section.id for section in facts.sections]
    twice = next((name for name in ids if ids.count(name) > 1), "")
    if twice:
        line = _line(text, ("sections", len(ids) - 1 - ids[::-1].index(twice), "id"))
        raise InputError(f"{path}, line {line}: the section id {twice} is there twice")
    return facts


def _fault(error: Mapping[str, Any]) -> str:
    """Return what is wrong with a key of the file, in words."""
    key = [part for part in error["loc"] if isinstance(part, str)][-1]
    match error["type"]:
        case "missing" | "missing_argument":
            return f"{key} is missing"
        case "unexpected_keyword_argument":
            return f"there is no key {key}"
    return f"{key}: {error['msg']}"


def _line(text: str, where: tuple[Any, ...]) -> int:
    """Return the line of a table like ("sections", 3, "title"), as near as the text tells."""
    lines = text.split("\n")
    start = 0
    if len(where) > 1 and isinstance(where[1], int):
        heads = [number for number, line in enumerate(lines) if line.strip() == f"[[{where[0]}]]"]
        start = heads[where[1]] if where[1] < len(heads) else 0
    key = re.compile(rf"\s*{re.escape(str(where[-1]))}\s*=")
    for number in range(start, len(lines)):
        if number > start and lines[number].startswith("["):
            break
        if key.match(lines[number]):
            return number + 1
    return start + 1


def _guidance(text: str) -> dict[str, tuple[int, str]]:
    """Return line and text for each level-1 heading of `guidance.md`."""
    spec = Spec.parse(text)
    found = {}
    for section in spec.sections:
        if section.level == 1:
            end = spec.subtree_end(section.index)
            body = spec.source[section.body_start : spec.sections[end - 1].end]
            found[section.title.strip()] = (section.start_line, body.strip() + "\n")
    return found


def _known_guidance(guidance: dict[str, tuple[int, str]], facts: _File, path: str) -> None:
    known = {section.id for section in facts.sections} | {_TIPS}
    for name, (line, _) in guidance.items():
        if name not in known:
            raise InputError(
                f"{path}, line {line}: profile.toml has no section with the id {name}",
                "Each level-1 heading of guidance.md is a section's id, or tips.",
            )
