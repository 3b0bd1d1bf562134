"""`specs-tui rename` and `delete` do what Home does, and refuse what Home refuses."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.services.test_drafts import die, typed
from tui.__main__ import main
from tui.services.drafts import Draft
from tui.services.trash import trash_folder

SPEC = "# A\n\nSee [n](../research/n.md).\n"
Said = Callable[[], tuple[str, str]]


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    for folder in ("specs", "research"):
        (tmp_path / folder).mkdir()
    (tmp_path / "specs" / "a.md").write_text(SPEC)
    (tmp_path / "specs" / "b.md").write_text("# B\n\nAfter [A](a.md).\n")
    (tmp_path / "research" / "n.md").write_text("# N\n")
    return tmp_path


@pytest.fixture
def said(capsys: pytest.CaptureFixture[str]) -> Said:
    return lambda: (lambda both: (both.out, both.err))(capsys.readouterr())


def test_a_spec_is_renamed_with_the_links_to_it(workspace: Path, said: Said) -> None:
    specs = workspace / "specs"
    assert main(["rename", str(specs / "a.md"), "orders"]) == 0
    assert said() == ("specs/orders.md\n", "Renamed; links changed in 1 other file.\n")
    assert (specs / "orders.md").read_text() == SPEC
    assert (specs / "b.md").read_text() == "# B\n\nAfter [A](orders.md).\n"
    assert not (specs / "a.md").exists()


def test_what_a_name_would_change_can_be_seen_first(workspace: Path, said: Said) -> None:
    assert main(["rename", str(workspace / "research" / "n.md"), "m.md", "--dry-run"]) == 0
    out, err = said()
    assert out.startswith("rename research/n.md\n    to research/m.md\n")
    assert "+See [n](../research/m.md)." in out
    assert err == ""
    assert (workspace / "research" / "n.md").exists()


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("orders", "The new name leaves out the date 2026-01-02, with which the old one begins.\n"),
        ("2026-03-04-orders", ""),
    ],
)
def test_a_name_that_loses_its_date_is_told(
    workspace: Path, said: Said, name: str, told: str
) -> None:
    """Seen before anything is done, too."""
    old = workspace / "specs" / "2026-01-02-a.md"
    (workspace / "specs" / "a.md").rename(old)
    assert main(["rename", str(old), name, "--dry-run"]) == 0
    assert said()[1] == told
    assert main(["rename", str(old), name]) == 0
    assert said()[1] == f"{told}Renamed; links changed in 0 other files.\n"
    assert (workspace / "specs" / f"{name}.md").exists()


def test_a_deleted_file_is_kept_where_it_is_said(workspace: Path, said: Said) -> None:
    spec = workspace / "specs" / "a.md"
    assert main(["delete", str(spec)]) == 0
    out, err = said()
    assert err == "Deleted specs/a.md; its copy is kept for 30 days.\n"
    assert Path(out.strip()).parent == trash_folder()
    assert Path(out.strip()).read_text() == SPEC
    assert not spec.exists()


@pytest.mark.parametrize("command", [["delete"], ["rename", "--dry-run"]])
def test_what_is_open_or_unsaved_is_refused(
    workspace: Path, said: Said, command: list[str]
) -> None:
    spec = workspace / "specs" / "a.md"
    words = [*command, str(spec), *(["x"] if command[0] == "rename" else [])]
    draft = Draft.open(spec)
    assert main(words) == 3
    assert "is open in" in said()[1]
    typed(draft, "See", "Look")
    die(draft)
    assert main(words) == 3
    assert said()[1] == (
        "specs-tui: a.md has text that is not in the file yet\nOpen and save it first.\n"
    )
    assert spec.read_text() == SPEC


def test_other_files_and_names_are_refused(workspace: Path, said: Said) -> None:
    (workspace / "README.md").write_text("# R\n")
    spec = str(workspace / "specs" / "a.md")
    assert main(["delete", str(workspace / "README.md")]) == 2
    assert main(["delete", str(workspace / "specs" / ".." / "README.md")]) == 2
    assert main(["delete", str(workspace / "specs")]) == 2
    assert "is no file of specs/ or research/" in said()[1]
    for name in ("../../x.md", "elsewhere/x.md", "specs/x.md"):
        assert main(["rename", spec, name]) == 2
        assert said()[1].startswith("specs-tui: A new name has no folder\n")
    assert main(["rename", spec, "b.md"]) == 2
    assert main(["delete", str(workspace / "specs" / "none.md")]) == 3
    assert (workspace / "README.md").exists()
