"""A spec as small as the rules allow, and ways to look at what is found in one."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from tui.core.check import Diagnostic, Facts, Subject, check
from tui.core.metadata import read
from tui.core.profile import Profile, profile_for
from tui.core.spec import Spec
from tui.services.templates import load_templates


@cache
def profiles() -> tuple[Profile, ...]:
    """The built-in profiles."""
    return load_templates(None).profiles


def subject(source: str, profile: str = "rfc", **facts: Any) -> Subject:
    """Return a source as the rules see it; of the profile it names, or of none for ""."""
    spec = Spec.parse(source)
    kind = profile_for(spec, profiles(), read(spec).template or profile) if profile else None
    return Subject(spec, kind, Facts(**facts))


def found(
    source: str, rules: str | tuple[str, ...], profile: str = "rfc", **facts: Any
) -> list[Diagnostic]:
    """Return the diagnostics whose rule begins with some letters."""
    return [d for d in check(subject(source, profile, **facts)) if d.rule.startswith(rules)]


def found_in(source: str, rules: str, profile: str = "rfc", **facts: Any) -> list[str]:
    """Return the ids of the rules, each once, that find something."""
    kept = found(source, rules, profile, **facts)
    return sorted({d.rule for d in kept if d.rule != "T107"})


FIXTURES = Path(__file__).parent / "fixtures"


class Case(NamedTuple):
    """A case of a fixture table: name, facts, Markdown, and what is found in it."""

    name: str
    facts: dict[str, Any]
    markdown: str
    expected: list[str]


def cases(table: str) -> Iterator[Case]:
    """Yield the cases of a fixture table."""
    lines = (FIXTURES / table).read_text(encoding="utf-8").split("\n")
    while "." in lines:
        first = lines.index(".")
        second = lines.index(".", first + 1)
        third = lines.index(".", second + 1)
        title = next(line for line in reversed(lines[:first]) if line)
        name, _, written = title.partition(" | ")
        yield Case(
            name,
            _facts(written),
            "\n".join(lines[first + 1 : second]) + "\n",
            lines[second + 1 : third],
        )
        lines = lines[third + 1 :]


def _facts(written: str) -> dict[str, Any]:
    """Read "path=specs/my file.md today=2026-01-01": a value ends before the next name."""
    facts: dict[str, Any] = {}
    name = ""
    for word in written.split(" "):
        if "=" in word:
            name, _, value = word.partition("=")
            facts[name] = value
        elif name:
            facts[name] += f" {word}"
    if "ids" in facts:
        facts["other_ids"] = {
            f"specs/other{n}.md": i for n, i in enumerate(facts.pop("ids").split())
        }
    if facts.get("profile") == "none":
        facts["profile"] = ""
    return facts
