"""Real specs: no error that a reader would call wrong; templates: nothing but what is empty."""

from pathlib import Path

import pytest

from tests.core.check.samples import profiles
from tui.core.check import Facts, Subject, check
from tui.core.metadata import read
from tui.core.profile import SIZES, profile_for
from tui.core.sandbox import render_template
from tui.core.scaffold import Answers, scaffold
from tui.core.slug import spec_name
from tui.core.spec import Spec

# Both files do have a fence that runs to the end of the text and hides headings.
TRUE_ERRORS = {
    ("open-questions-format.md", "S207"),
    ("2026-03-22-strict-branch-coverage.md", "S207"),
}
EMPTY = {"M102", "D401", "P012", "G801", "C905"}
"""What a new spec may be told: values, a diagram, placeholders and sections are not there yet."""


@pytest.mark.no_cover
def test_real_specs_have_no_wrong_errors(corpus: Path) -> None:
    errors = set()
    for file in sorted((corpus / "specs").rglob("*.md")):
        spec = Spec.parse(file.read_text(encoding="utf-8"))
        place = _in_workspace(file)
        profile = profile_for(spec, profiles(), read(spec).template)
        subject = Subject(spec, profile, Facts(path=place, today="2026-11-20"))
        errors |= {(file.name, d.rule) for d in check(subject) if d.severity == "error"}
    assert errors == TRUE_ERRORS


def _in_workspace(file: Path) -> str:
    """The path from the nearest folder that holds specs or research."""
    for folder in file.parents:
        if (folder / "specs").is_dir() or (folder / "research").is_dir():
            return file.relative_to(folder).as_posix()
    return file.name


def templates() -> list[tuple[str, str, str]]:
    found: list[tuple[str, str, str]] = []
    for profile in profiles():
        for size in profile.sizes or ("medium",):
            for pattern in [pattern.id for pattern in profile.patterns] or [""]:
                found.append((profile.id, size, pattern))
    return found


@pytest.mark.parametrize(("template", "size", "pattern"), templates())
def test_a_new_spec_lacks_only_what_is_to_be_written(
    template: str, size: str, pattern: str
) -> None:
    profile = next(profile for profile in profiles() if profile.id == template)
    answers = Answers(
        "Receipts",
        "2026-03-01",
        author="Ada",
        pattern=pattern,
        size=next(known for known in SIZES if known == size),
        spec_id="TS-2026-001",
    )
    spec = Spec.parse(scaffold(profile, answers, render_template))
    facts = Facts(path=f"specs/{spec_name('Receipts', '2026-03-01')}", today="2026-03-01")
    found = check(Subject(spec, profile, facts))
    assert {d.rule for d in found} <= EMPTY
    assert "error" not in {d.severity for d in found}
    assert profile_for(spec, profiles(), read(spec).template) == profile
