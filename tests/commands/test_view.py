"""`specs-tui view`: what the preview shows, on paper."""

import io
import sys
from pathlib import Path

import pytest

from tui.__main__ import main

TEXT = """# Orders

See [the study][s].

## 1. Summary

A **bold** word.

### 1.1 Detail

```mermaid
graph LR
  A[One] --> B[Two]
```

## 2. End

[s]: https://example.org
"""


class Terminal(io.StringIO):
    """A stdout that says it is a terminal."""

    encoding = "utf-8"

    def isatty(self) -> bool:
        return True


@pytest.fixture
def spec(tmp_path: Path) -> Path:
    path = tmp_path / "orders.md"
    path.write_text(TEXT, encoding="utf-8")
    return path


def viewed(capsys: pytest.CaptureFixture[str], *arguments: object) -> list[str]:
    assert main(["view", *map(str, arguments)]) == 0
    return capsys.readouterr().out.splitlines()


def test_a_file_is_printed_as_the_preview_shows_it(
    spec: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = viewed(capsys, spec, "--width", 40)
    assert lines[:3] == ["Orders", "━━━━━━", ""]
    assert "See the study." in lines
    assert any("One" in line and "│" in line for line in lines)
    assert all(len(line) <= 40 and line == line.rstrip() for line in lines)


def test_one_section_is_printed_with_those_below_it(
    spec: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = viewed(capsys, spec, "--section", "summary")
    assert lines[0] == "1. Summary"
    assert "1.1 Detail" in lines
    assert "2. End" not in lines
    assert viewed(capsys, spec, "--section", "1.1")[0] == "1.1 Detail"


def test_a_section_that_is_not_there_is_named(
    spec: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["view", str(spec), "--section", "Budget\x1b"]) == 2
    assert "«Budget␛»" in capsys.readouterr().err


def test_a_file_that_is_not_there_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["view", str(tmp_path / "none.md")]) == 3
    assert "none.md" in capsys.readouterr().err


@pytest.mark.parametrize("width", ["7", "x", "10001"])
def test_a_width_that_makes_no_sense_is_refused(
    spec: Path, width: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["view", str(spec), "--width", width])
    assert stopped.value.code == 2
    assert "argument --width: must be a number between 8 and 10000" in capsys.readouterr().err


def test_a_diagram_that_cannot_be_drawn_is_framed_with_the_reason(
    spec: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    spec.write_text("```mermaid\ngraph LR\n  A -->\n```\n\n```dbml\nTable {\n```\n")
    lines = viewed(capsys, spec, "--width", 60)
    assert lines[0].startswith("line ")
    assert sum(line.startswith("╭─ ") for line in lines) == 2


def test_colours_are_ours_and_only_for_a_terminal(
    spec: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spec.write_text("# T\x1b[2J\n\na\x9b31m\n")

    def printed() -> str:
        terminal = Terminal()
        monkeypatch.setattr(sys, "stdout", terminal)
        assert main(["view", str(spec)]) == 0
        return terminal.getvalue()

    assert printed() == "\x1b[1;34mT␛[2J\x1b[0m\n\x1b[1;34m━━━━━\x1b[0m\n\na�31m\n"
    monkeypatch.setenv("TERM", "dumb")
    assert "\x1b" not in printed()
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in printed()


@pytest.mark.parametrize("width", [40, 160])
def test_hostile_files_print_no_control_character(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], width: int
) -> None:
    path = tmp_path / "hostile.md"
    for code in (*range(1, 9), *range(11, 32), *range(127, 160), 0x202E, 0x200B, 0x2028):
        evil = f"some words around {chr(code)}[2J and more of them"
        path.write_text(
            f"---\ntitle: {evil}\n---\n# {evil}\n\n[x](a{evil})\n\n```py\n{evil}\n```\n"
            f"\n| {evil} |\n|---|\n| &#{code};[0m |\n\n<p {evil}>\n",
            encoding="utf-8",
            newline="",
        )
        for line in viewed(capsys, path, "--width", width):
            assert line.isprintable()
