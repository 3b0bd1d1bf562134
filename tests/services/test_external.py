"""The user's editor gets the text and gives it back, and nothing is lost when it fails."""

import os
import signal
import stat
import sys
from pathlib import Path

import pytest

from tui.errors import InputError, OutputError, SpecsError, UsageError
from tui.services.external import edit_outside, editor_command

SCRIPT = "import pathlib, sys, os; path = pathlib.Path(sys.argv[1]); "


def python(code: str) -> list[str]:
    """Return a command whose editor is some lines of Python with `path` to the file."""
    return [sys.executable, "-c", SCRIPT + code]


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let temporary files be made where the test can look at them."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    return tmp_path


def test_what_the_editor_writes_comes_back_and_its_file_goes(temporary: Path) -> None:
    assert edit_outside("old\n", python("path.write_text(path.read_text() + 'new\\n')")) == (
        "old\nnew\n"
    )
    assert list(temporary.iterdir()) == []


def test_nobody_else_can_read_the_file(temporary: Path) -> None:
    code = "path.write_text(f'{os.stat(path).st_mode:o} {os.stat(path.parent).st_mode:o}')"
    file, folder = edit_outside("x", python(code)).split()
    assert stat.S_IMODE(int(file, 8)) == 0o600
    assert stat.S_IMODE(int(folder, 8)) == 0o700


def test_odd_bytes_and_line_ends_survive() -> None:
    text = "a\udcff\r\nb\rc\n"
    assert edit_outside(text, python("path.write_bytes(path.read_bytes())")) == text


def test_a_line_end_that_editors_add_at_the_end_is_no_change() -> None:
    assert edit_outside("a", python("path.write_text('a\\n')")) == "a"
    assert edit_outside("", python("path.write_text('\\n')")) == "\n"


def test_the_file_has_the_section_s_name() -> None:
    assert edit_outside("", python("path.write_text(path.name)"), "goals") == "goals.md"


@pytest.mark.parametrize(
    ("program", "line", "arguments"),
    [("vim", 7, "+7 goals.md"), ("vim", 1, "goals.md"), ("ed", 7, "goals.md")],
)
def test_an_editor_that_can_begins_in_the_line_of_the_cursor(
    tmp_path: Path, program: str, line: int, arguments: str
) -> None:
    editor = tmp_path / program
    editor.write_text('#!/bin/sh\nfor last; do :; done\necho "$*" > "$last"\n')
    editor.chmod(0o700)
    written = edit_outside("text", [str(editor)], "goals", line)
    assert [Path(word).name for word in written.split()] == arguments.split()


def test_a_failing_editor_leaves_the_text_and_keeps_what_it_wrote(temporary: Path) -> None:
    with pytest.raises(SpecsError, match="ended with code 3") as caught:
        edit_outside("old", python("path.write_text('much work'); sys.exit(3)"))
    [folder] = temporary.iterdir()
    [file] = folder.iterdir()
    assert file.read_text() == "much work"
    assert str(file) in caught.value.hint


def test_a_failing_editor_that_wrote_nothing_leaves_nothing_behind(temporary: Path) -> None:
    with pytest.raises(SpecsError, match="ended with code 1") as caught:
        edit_outside("old", python("sys.exit(1)"))
    assert caught.value.hint == "Your text is as it was."
    assert list(temporary.iterdir()) == []


def test_a_killed_editor_is_said_to_be_killed() -> None:
    with pytest.raises(SpecsError, match="killed by signal 9"):
        edit_outside("old", python("os.kill(os.getpid(), 9)"))


def test_a_file_that_the_editor_took_away_is_missed(temporary: Path) -> None:
    with pytest.raises(InputError, match="cannot be read") as caught:
        edit_outside("old", python("path.unlink()"))
    assert caught.value.hint == "Your text is as it was."
    assert list(temporary.iterdir()) == []


def test_a_file_that_cannot_be_read_afterwards_is_kept_and_shown(temporary: Path) -> None:
    with pytest.raises(InputError, match="cannot be read") as caught:
        edit_outside("old", python("path.unlink(); path.mkdir(); (path / 'new').touch()"))
    [folder] = temporary.iterdir()
    [kept] = folder.iterdir()
    assert (kept / "new").exists()
    assert caught.value.hint == f"What was written there is kept in {kept}."


def test_a_backup_of_a_file_that_is_gone_is_kept_and_shown(temporary: Path) -> None:
    with pytest.raises(InputError, match="cannot be read") as caught:
        edit_outside("old", python("path.rename(f'{path}~')"))
    [folder] = temporary.iterdir()
    assert [file.read_text() for file in folder.iterdir()] == ["old"]
    assert caught.value.hint == f"What was written there is kept in {folder}."


def test_interrupts_reach_the_editor_only() -> None:
    before = signal.getsignal(signal.SIGINT)
    code = "import signal; os.kill(os.getppid(), signal.SIGINT); path.write_text(str("
    code += "signal.getsignal(signal.SIGINT) is not signal.SIG_IGN))"
    assert edit_outside("", python(code)) == "True"
    assert signal.getsignal(signal.SIGINT) == before


def test_a_program_that_cannot_be_started_is_named(tmp_path: Path) -> None:
    with pytest.raises(SpecsError, match="no-such cannot be started"):
        edit_outside("old", [str(tmp_path / "no-such")])


def test_without_a_place_for_the_file_the_text_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", "/nowhere")
    with pytest.raises(OutputError, match="No place"):
        edit_outside("old", python("pass"))


def test_a_file_that_cannot_be_written_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(OutputError, match="cannot be written"):
        edit_outside("old", python("pass"), "no/such/folder")


def test_the_command_comes_from_the_settings_visual_or_editor(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("EDITOR", "sh")
    assert editor_command() == ["sh"]
    monkeypatch.setenv("VISUAL", "env -i 'a b'")
    assert editor_command() == ["env", "-i", "a b"]
    assert editor_command("cat -n") == ["cat", "-n"]


@pytest.mark.parametrize(
    ("command", "message"),
    [
        ("", "No editor is set"),
        ("  ", "No editor is set"),
        ("no-such-editor -x", "not there: no-such-editor"),
        ("vi 'x", "cannot be read: vi 'x"),
        ("\x1b[2Jx", "not there: ␛"),
    ],
)
def test_a_command_that_cannot_work_is_refused(
    command: str, message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setitem(os.environ, "EDITOR", command)
    with pytest.raises(UsageError, match=message.replace("(", r"\(")):
        editor_command()
