"""Git is asked for a name, and nothing in the folder is run by it."""

import subprocess
from pathlib import Path

import pytest

from tui.services.git import branch, user_name


def git(folder: Path, *arguments: str) -> None:
    subprocess.run(["git", *arguments], cwd=folder, check=True, capture_output=True)


def test_the_name_is_the_one_git_has_for_the_folder(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q", "-b", "topic")
    git(tmp_path, "config", "user.name", "Ada \x1b[31mLovelace")
    assert user_name(tmp_path) == "Ada ␛[31mLovelace"
    assert branch(tmp_path) == "topic"


def test_without_a_name_or_a_repository_the_answer_is_empty(tmp_path: Path) -> None:
    assert user_name(tmp_path) == ""
    assert branch(tmp_path) == ""


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
