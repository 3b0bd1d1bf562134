"""Git is asked for a name, and nothing in the folder is run by it."""

import subprocess
from pathlib import Path

import pytest

from tui.services.git import branch, commit, content, objects, user_name


def git(folder: Path, *arguments: str) -> None:
    subprocess.run(["git", *arguments], cwd=folder, check=True, capture_output=True)


def committed(folder: Path) -> None:
    git(folder, "add", "-A")
    git(folder, "-c", "user.name=Ada", "-c", "user.email=a@b.example", "commit", "-qm", "x")


def test_the_name_is_the_one_git_has_for_the_folder(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q", "-b", "topic")
    git(tmp_path, "config", "user.name", "Ada \x1b[31mLovelace")
    assert user_name(tmp_path) == "Ada ␛[31mLovelace"
    assert branch(tmp_path) == "topic"
    assert commit(tmp_path) == ""
    (tmp_path / "a.md").touch()
    committed(tmp_path)
    assert len(commit(tmp_path)) == 40


def test_without_a_name_or_a_repository_the_answer_is_empty(tmp_path: Path) -> None:
    assert user_name(tmp_path) == ""
    assert branch(tmp_path) == ""
    assert commit(tmp_path) == ""


def test_without_git_the_answer_is_empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert user_name(tmp_path) == ""


def test_a_monitor_set_by_the_folder_is_not_run(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    trap = tmp_path / "trap"
    trap.write_text(f"#!/bin/sh\ntouch {tmp_path}/sprung\n")
    trap.chmod(0o755)
    git(tmp_path, "config", "core.fsmonitor", str(trap))
    user_name(tmp_path)
    branch(tmp_path)
    assert not (tmp_path / "sprung").exists()


def test_a_committed_file_is_read_and_nothing_in_the_folder_is_run(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    (tmp_path / "a b.md").write_bytes(b"one\r\n")
    (tmp_path / ".gitattributes").write_text("*.md filter=trap diff=trap\n")
    committed(tmp_path)
    for name in ("filter.trap.smudge", "filter.trap.clean", "diff.trap.textconv", "core.pager"):
        git(tmp_path, "config", name, f"touch {tmp_path}/sprung")
    found = objects(tmp_path, ["HEAD:./a b.md", "HEAD:./none.md", "HEAD:./a\nb.md", "HEAD:./"])
    assert list(found) == ["HEAD:./a b.md"]
    assert content(tmp_path, found["HEAD:./a b.md"]) == b"one\r\n"
    assert not (tmp_path / "sprung").exists()


def test_a_committed_file_that_is_too_large_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    git(tmp_path, "init", "-q")
    (tmp_path / "a.md").write_text("four")
    committed(tmp_path)
    monkeypatch.setattr("tui.services.git._MOST_BYTES", 3)
    assert objects(tmp_path, ["HEAD:./a.md"]) == {}
    assert objects(tmp_path.parent, ["HEAD:./a.md"]) == {}
    assert objects(tmp_path, []) == {}
