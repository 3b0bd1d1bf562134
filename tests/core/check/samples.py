"""A spec as small as the rules allow, and ways to look at what is found in one."""

from functools import cache
from typing import Any

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


def found(source: str, rules: str, profile: str = "rfc", **facts: Any) -> list[Diagnostic]:
    """Return the diagnostics whose rule begins with some letters."""
    return [d for d in check(subject(source, profile, **facts)) if d.rule.startswith(rules)]


def found_in(source: str, rules: str, profile: str = "rfc", **facts: Any) -> list[str]:
    """Return the ids of the rules, each once, that find something."""
    kept = found(source, rules, profile, **facts)
    return sorted({d.rule for d in kept if d.rule != "T107"})
