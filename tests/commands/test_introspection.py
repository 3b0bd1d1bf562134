"""The program says what it knows of itself: keys, places, completion."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tui.__main__ import main
from tui.commands import COMMANDS

FIRST_VERSION = [
    "app.help",
    "app.palette",
    "app.quit",
    "spec.new",
    "spec.open",
    "spec.save",
    "spec.finish",
    "section.next",
    "section.previous",
    "section.go",
    "pane.research",
    "pane.outline",
    "pane.editor",
    "pane.preview",
    "pane.maximise",
    "question.next",
    "question.open",
    "citation.insert",
    "research.search",
    "research.open",
    "problem.next",
    "problem.previous",
    "problem.list",
    "problem.fix",
    "diagram.open",
    "editor.external",
    "editor.find",
    "editor.undo",
    "editor.redo",
]


def bindings(capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    assert main(["keys", "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert document["schema"] == 1
    found: list[dict[str, object]] = document["bindings"]
    return found


def test_every_promised_binding_exists(capsys: pytest.CaptureFixture[str]) -> None:
    assert sorted(set(FIRST_VERSION) - {str(entry["id"]) for entry in bindings(capsys)}) == []


def test_every_binding_says_what_it_does_and_where(capsys: pytest.CaptureFixture[str]) -> None:
    for entry in bindings(capsys):
        assert entry["keys"], entry
        assert entry["label"], entry
        assert len(str(entry["description"])) > 3, entry
        assert entry["where"], entry


def test_no_two_bindings_of_the_editor_share_a_key(capsys: pytest.CaptureFixture[str]) -> None:
    owners: dict[str, set[str]] = {}
    for entry in bindings(capsys):
        if entry["where"] in ("everywhere", "editor", "text"):
            for key in entry["keys"]:  # type: ignore[attr-defined]
                owners.setdefault(key, set()).add(str(entry["id"]))
    assert {key: ids for key, ids in owners.items() if len(ids) > 1} == {}


def test_a_remapped_key_is_listed(capsys: pytest.CaptureFixture[str], shielded: Path) -> None:
    folder = shielded / "config" / "specs-tui"
    folder.mkdir(parents=True)
    (folder / "config.toml").write_text('[keys]\n"section.next" = "f6"\n')
    keys = [entry["keys"] for entry in bindings(capsys) if entry["id"] == "section.next"]
    assert keys == [["f6"]]


def test_keys_are_listed_for_people_by_place(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["keys"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("everywhere:\n")
    assert "section.next" in out


def test_places_are_shown(capsys: pytest.CaptureFixture[str], shielded: Path) -> None:
    assert main(["locate"]) == 0
    out = capsys.readouterr().out
    assert str(shielded / "config" / "specs-tui" / "config.toml") in out
    assert str(shielded / "state" / "specs-tui" / "drafts") in out


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_knows_every_command(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["completion", shell]) == 0
    script = capsys.readouterr().out
    assert [name for name in COMMANDS if name not in script] == []
    assert "--template" in script or "-l template" in script


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_is_a_script_its_shell_can_read(
    shell: str, capsys: pytest.CaptureFixture[str]
) -> None:
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not installed")
    assert main(["completion", shell]) == 0
    script = capsys.readouterr().out
    done = subprocess.run([shell, "-n"], input=script, text=True, capture_output=True)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_file_that_is_not_there_is_named_and_nothing_else_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    missing = tmp_path / "nope.md"
    assert main([str(missing)]) == 3
    assert capsys.readouterr().err == (
        f"specs-tui: {missing} does not exist\nGive a folder or a Markdown file that exists.\n"
    )


@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ("--help", 0),
        ("check --help", 0),
        ("keys", 0),
        ("frob", 3),
        ("check --frob", 2),
        ("chek", 2),
    ],
)
def test_a_reader_that_left_is_no_reason_to_complain(
    arguments: str, code: int, unbuffered: str
) -> None:
    """What `specs-tui … 2>&1 | true` ends with: the exit code it always had, and not a word."""
    reader, writer = os.pipe()
    os.close(reader)
    program = "import sys; from tui.__main__ import main; sys.exit(main(sys.argv[1:]))"
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments.split()],
        stdin=subprocess.DEVNULL,
        stdout=writer,
        stderr=writer if code else subprocess.PIPE,
        env=os.environ | {"PYTHONUNBUFFERED": unbuffered},
    )
    os.close(writer)
    assert done.returncode == code
    assert not done.stderr


def into_full(
    arguments: str, stream: str, unbuffered: str = ""
) -> "subprocess.CompletedProcess[str]":
    """Run a command with one of its streams on a full device and return it when it has ended."""
    program = "import sys; from tui.__main__ import main; sys.exit(main(sys.argv[1:]))"
    streams: dict[str, Any] = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with open("/dev/full", "w") as full:
        return subprocess.run(
            [sys.executable, "-c", program, *arguments.split()],
            **streams | {stream: full},
            stdin=subprocess.DEVNULL,
            env=os.environ | {"PYTHONUNBUFFERED": unbuffered},
            text=True,
        )


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="there is no full device")
@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize("arguments", ["keys", "--help", "--version"])
def test_an_output_that_cannot_be_written_is_told(arguments: str, unbuffered: str) -> None:
    done = into_full(arguments, "stdout", unbuffered)
    assert done.returncode == 3
    assert done.stderr == ("specs-tui: The output cannot be written\nNo space left on device\n")


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="there is no full device")
def test_the_help_of_a_command_that_cannot_be_written_is_told() -> None:
    done = into_full("check --help", "stdout")
    assert done.returncode == 3
    assert done.stderr.startswith("specs-tui: The output cannot be written\n")
    assert "Traceback" not in done.stderr


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="there is no full device")
@pytest.mark.parametrize(("arguments", "code"), [("frob", 3), ("check --frob", 2)])
def test_talk_that_cannot_be_written_changes_no_exit_code(arguments: str, code: int) -> None:
    assert into_full(arguments, "stderr").returncode == code


@pytest.mark.parametrize(
    ("command", "code"),
    [
        ("<&- specs-tui", 2),
        ("<&- specs-tui diagram", 1),
        ("<&- specs-tui check -", 0),
        (">&- specs-tui", 2),
        (">&- specs-tui view README.md", 3),
        (">&- specs-tui diagram README.md", 3),
    ],
)
def test_a_stream_that_was_closed_before_the_start_is_no_surprise(
    tmp_path: Path, command: str, code: int
) -> None:
    (tmp_path / "README.md").write_text("```mermaid\nflowchart TD\n A --> B\n```\n")
    program = "import sys; from tui.__main__ import main; sys.exit(main(sys.argv[1:]))"
    done = subprocess.run(
        ["sh", "-c", command.replace("specs-tui", '"$0" -c "$1"'), sys.executable, program],
        cwd=tmp_path,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
    )
    assert done.returncode == code
    assert "Traceback" not in done.stderr


def test_a_word_that_is_no_command_leads_to_the_list_of_them(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["frob"]) == 3
    told = capsys.readouterr().err
    assert "frob does not exist" in told
    assert "«specs-tui --help» lists the commands" in told
