"""A workspace is found from any path in it, and lists what is really its own."""

import os
from pathlib import Path

import pytest

from tui.errors import InputError, OutputError
from tui.services.workspace import Workspace, locate


def test_a_folder_is_a_workspace_and_its_specs_folder_means_it_too(tmp_path: Path) -> None:
    (tmp_path / "specs").mkdir()
    assert locate(tmp_path).workspace.root == tmp_path
    assert locate(tmp_path / "specs").workspace.root == tmp_path


def test_a_file_belongs_to_the_nearest_workspace_above(tmp_path: Path) -> None:
    deep = tmp_path / "specs" / "area"
    deep.mkdir(parents=True)
    (deep / "a.md").write_text("# A\n")
    found = locate(deep / "a.md")
    assert (found.workspace.root, found.file) == (tmp_path, deep / "a.md")


def test_a_file_on_its_own_makes_its_folder_the_workspace(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# A\n")
    assert locate(tmp_path / "a.md").workspace.root == tmp_path


def test_nothing_and_a_pipe_are_refused_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"No such file.*Give a folder"):
        locate(tmp_path / "gone.md")
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(InputError, match="no regular file"):
        locate(tmp_path / "pipe")


def test_specs_are_listed_newest_first_without_what_lies_elsewhere(tmp_path: Path) -> None:
    root = tmp_path / "work"
    (root / "specs" / "sub").mkdir(parents=True)
    (root / "specs" / ".hidden").mkdir()
    for age, name in enumerate(["old.md", "LOUD.MD", "sub/new.mkd", ".hidden/x.md", "notes.txt"]):
        file = root / "specs" / name
        file.write_text("# x\n")
        os.utime(file, (age, age))
    (tmp_path / "secret.md").write_text("# s\n")
    (root / "specs" / "out.md").symlink_to(tmp_path / "secret.md")
    (root / "specs" / "in.md").symlink_to(root / "specs" / "old.md")
    names = [path.name for path in Workspace(root).spec_files()]
    assert names == ["new.mkd", "LOUD.MD", "in.md", "old.md"]


def test_missing_folders_are_named_and_made(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path)
    assert workspace.missing == ("research", "specs")
    assert workspace.spec_files() == []
    workspace.create_folders()
    assert not workspace.missing


def test_a_folder_that_cannot_be_made_is_an_error_with_advice(tmp_path: Path) -> None:
    (tmp_path / "specs").write_text("in the way")
    with pytest.raises(OutputError, match="cannot be made"):
        Workspace(tmp_path).create_folders()


def test_paths_are_shown_from_the_workspace(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path)
    assert workspace.relative(tmp_path / "specs" / "a.md") == "specs/a.md"
    assert workspace.relative(Path("/elsewhere/a.md")) == "/elsewhere/a.md"


def test_a_link_that_leads_to_itself_is_left_out(tmp_path: Path) -> None:
    (tmp_path / "specs").mkdir()
    (tmp_path / "specs" / "loop.md").symlink_to("loop.md")
    assert Workspace(tmp_path).spec_files() == []
