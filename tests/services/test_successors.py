"""A successor is asked whether it knows the spec that it replaces."""

from pathlib import Path

import pytest

from tui.errors import InputError
from tui.services import files
from tui.services.checking import Checker
from tui.services.workspace import Workspace

OLD = "# Old\n\n| Document Metadata | Details |\n| --- | --- |\n| Status | Superseded |\n{}"


def told(root: Path, row: str) -> list[str]:
    """Return what L115 says of `specs/2026-01-01-old.md` with this row of metadata."""
    (root / "specs" / "2026-01-01-old.md").write_text(OLD.format(row))
    checked = Checker(Workspace(root), ()).check_file(root / "specs" / "2026-01-01-old.md")
    return [found.message for found in checked.diagnostics if found.rule == "L115"]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "specs").mkdir()
    return tmp_path


def test_a_successor_that_names_no_predecessor_is_told(root: Path) -> None:
    new = root / "specs" / "2026-02-02-new.md"
    row = "| Superseded by | [New](2026-02-02-new.md) |\n"
    new.write_text("# New\n")
    says = ["specs/2026-02-02-new.md does not say that it takes the place of this spec"]
    assert told(root, row) == says
    new.write_text("# New\n\nSupersedes [Old](2026-01-01-old.md).\n")
    assert told(root, row) == []


@pytest.mark.parametrize(
    "row",
    [
        "| Superseded by | [Old](2026-01-01-old.md) |\n",
        "| Superseded by | [Gone](2026-03-03-gone.md) |\n",
        "| Superseded by | the new one |\n| Research | [New](2026-02-02-new.md) |\n",
    ],
)
def test_what_is_no_other_spec_that_can_be_read_is_not_asked(root: Path, row: str) -> None:
    (root / "specs" / "2026-02-02-new.md").write_text("# New\n")
    assert told(root, row) == []


def test_a_successor_that_cannot_be_read_is_left_alone(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    new = root / "specs" / "2026-02-02-new.md"
    new.write_text("# New\n")
    read = files.read_to_check

    def refuse(path: Path, root: Path | None = None) -> files.SpecFile:
        if path == new:
            raise InputError("It is too large", "")
        return read(path, root)

    monkeypatch.setattr(files, "read_to_check", refuse)
    assert told(root, "| Superseded by | [New](2026-02-02-new.md) |\n") == []
