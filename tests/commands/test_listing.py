"""`list` and `sections` say what there is, for people and for programs."""

import json
import os
from pathlib import Path

import pytest

from tui.__main__ import main

SPEC = "# Orders\n\n| Document Metadata | Details |\n| --- | --- |\n| Status | Draft (WIP) |\n\n"
SPEC += "## 1. Goals\n\nShip.\n\n## 9. Open Questions\n\n- [ ] **Q1: Which broker?**\n"


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "specs").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_specs_are_listed_with_what_is_open(
    workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (workspace / "specs" / "a.md").write_text(SPEC)
    (workspace / "specs" / "b.md").write_bytes(b"\x7fELF" + b"\0" * 100)
    os.utime(workspace / "specs" / "a.md", (1e9, 1e9))
    assert main(["list"]) == 0
    out = capsys.readouterr().out
    assert "Orders · Draft (WIP) · 1 of 2 sections filled · 1 open question" in out
    assert main(["list", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["schema"] == 1
    assert found["specs"][1] == {
        "file": "specs/a.md",
        "title": "Orders",
        "status": "Draft (WIP)",
        "template": "custom",
        "filled": 1,
        "sections": 2,
        "open_questions": 1,
        "errors": found["specs"][1]["errors"],
        "warnings": found["specs"][1]["warnings"],
        "unsaved": False,
        "modified": "2001-09-09T01:46:40+00:00",
    }


def test_an_empty_workspace_says_how_to_begin(
    workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["list"]) == 0
    assert "Make one: specs-tui new TITLE" in capsys.readouterr().err


def test_sections_are_listed_flat_with_their_lines(
    workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = workspace / "a.md"
    file.write_text("intro\n\n# A \x1b[31m\n\n```\n# hidden\n")
    assert main(["sections", str(file), "--json"]) == 0
    captured = capsys.readouterr()
    assert json.loads(captured.out) == {
        "schema": 1,
        "file": str(file),
        "sections": [
            {"level": 0, "title": "", "start_line": 1, "end_line": 2},
            {"level": 1, "title": "A \x1b[31m", "start_line": 3, "end_line": 6},
        ],
    }
    assert "unclosed fence from line 5 hides 1 heading" in captured.err
    assert main(["sections", str(file)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines == ["    1-2     (before the first heading)", "    3-6     A ␛[31m"]


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["sections", "gone.md"], 3, "gone.md"),
        (["list", "nowhere"], 3, "nowhere"),
        (["sectoins", "x"], 2, "Did you mean «sections»?"),
        (["citaitons"], 2, "Did you mean «citations»?"),
        (["--wrong"], 2, "there is no option «--wrong»"),
    ],
)
def test_mistakes_are_said_plainly(
    workspace: Path,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    code: int,
    message: str,
) -> None:
    assert main(arguments) == code
    assert message in capsys.readouterr().err


def test_without_a_terminal_the_help_is_shown(
    workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([]) == 2
    assert "usage: specs-tui" in capsys.readouterr().err
    assert main(["--help"]) == 0
    assert "usage: specs-tui" in capsys.readouterr().out


def test_the_sections_command_agrees_with_a_second_parser(
    corpus: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for line in (corpus / "expected_sections.jsonl").read_text().splitlines():
        record = json.loads(line)
        assert main(["sections", str(corpus / "specs" / record["file"]), "--json"]) == 0
        found = json.loads(capsys.readouterr().out)["sections"]
        rows = [[s["level"], s["title"], s["start_line"], s["end_line"]] for s in found]
        assert rows == record["sections"], record["file"]
