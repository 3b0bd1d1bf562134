"""Which Spec IDs are taken is read from the beginnings of the specs."""

from pathlib import Path

import pytest

from tui.services.spec_ids import spec_ids
from tui.services.workspace import Workspace

TABLE = "# T\n\n| Document Metadata | Details |\n| --- | --- |\n| Spec ID | {} |\n\n## A\n\n"


def test_specs_without_an_id_are_left_out(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path)
    workspace.specs.mkdir()
    (workspace.specs / "a.md").write_text(TABLE.format("TS-2026-007") + "text\n" * 10_000)
    (workspace.specs / "b.md").write_text(TABLE.format(""))
    (workspace.specs / "c.md").write_text("# T\n\nSee TS-2026-007.\n")
    (workspace.specs / "d.md").write_bytes(b"\xff\xfe TS-")
    assert spec_ids(workspace) == {"specs/a.md": "TS-2026-007"}


def test_a_spec_that_goes_away_meanwhile_has_no_id(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Workspace, "spec_files", lambda self: [self.root / "gone.md"])
    assert spec_ids(Workspace(tmp_path)) == {}
