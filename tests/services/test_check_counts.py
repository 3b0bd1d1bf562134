"""Errors and warnings are counted once, and again when anything they hang on changes."""

from pathlib import Path

import pytest

from tui.core.spec import Spec
from tui.services.check_counts import Counts
from tui.services.checking import Checker
from tui.services.settings import cache_dir
from tui.services.templates import load_templates
from tui.services.workspace import Workspace

TEXT = "# T\n\n- Week 2: ramp\n\n```\n## Hidden\n"


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    (tmp_path / "specs").mkdir()
    return Workspace(tmp_path)


def counts(workspace: Workspace) -> Counts:
    return Counts(workspace, load_templates(workspace.root).profiles)


def counted(workspace: Workspace, text: str = TEXT) -> tuple[int, int]:
    file = workspace.specs / "2026-03-01-t.md"
    keeper = counts(workspace)
    found = keeper.of(file, Spec.parse(text))
    assert keeper.of(file, Spec.parse(text)) == found
    keeper.keep()
    return found


def test_errors_and_warnings_are_counted(workspace: Workspace) -> None:
    assert counted(workspace) == (1, 1)


def test_what_was_counted_is_kept(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    assert counted(workspace) == (1, 1)

    def never(*_: object) -> None:
        raise AssertionError("this was counted before")

    monkeypatch.setattr(Checker, "check", never)
    assert counted(workspace) == (1, 1)
    with pytest.raises(AssertionError):
        counted(workspace, TEXT + "more\n")
    (workspace.root / ".specs-tui.toml").write_text('rules = {T101 = "off"}\n', encoding="utf-8")
    with pytest.raises(AssertionError):
        counted(workspace)


def test_wishes_that_make_no_sense_do_not_stop_a_list(workspace: Workspace) -> None:
    (workspace.root / ".specs-tui.toml").write_text("= 1\n", encoding="utf-8")
    assert counted(workspace) == (1, 0)
    assert counted(workspace, "# T\n") == (0, 0)


@pytest.mark.parametrize("damage", ["", "[]", '{"a": [1]}', '{"a": ["x", 1]}'])
def test_a_damaged_cache_is_forgotten(workspace: Workspace, damage: str) -> None:
    counted(workspace)
    (file,) = (cache_dir() / "checks").iterdir()
    file.write_text(damage, encoding="utf-8")
    assert counted(workspace) == (1, 1)


def test_a_cache_that_cannot_be_written_does_not_matter(workspace: Workspace) -> None:
    cache_dir().parent.mkdir(parents=True, exist_ok=True)
    cache_dir().write_text("in the way", encoding="utf-8")
    assert counted(workspace) == (1, 1)
