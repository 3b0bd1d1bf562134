"""`diagram` draws files, folders, fences and what is piped in."""

import io
import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tui.__main__ import main
from tui.services.fenced import close_helpers

GOOD = "sequenceDiagram\n    A->>B: hello\n"
BAD = "flowchart TD\n    A[open --> B\n"


@pytest.fixture(autouse=True)
def no_helpers_left() -> Iterator[None]:
    yield
    close_helpers()


def write(path: Path, text: str) -> str:
    path.write_text(text, encoding="utf-8")
    return str(path)


def piped(monkeypatch: pytest.MonkeyPatch, text: str, *, terminal: bool = False) -> None:
    stdin = io.TextIOWrapper(io.BytesIO(text.encode()))
    monkeypatch.setattr(stdin, "isatty", lambda: terminal)
    monkeypatch.setattr(sys, "stdin", stdin)


def test_a_file_is_drawn(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diagram", write(tmp_path / "a.mmd", GOOD)]) == 0
    out, err = capsys.readouterr()
    assert "├──────►│" in out
    assert "\x1b" not in out
    assert err == ""


def test_json_has_one_line_a_diagram_with_the_fields_promised(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = f"# T\n\n```mermaid\n{GOOD}```\n\n~~~mermaid\n{BAD}~~~\n\n```mermaid\ninfo\n```\n"
    name = write(tmp_path / "a.md", text)
    assert main(["diagram", name, "--json", "--width", "60"]) == 1
    good, bad, shown = map(json.loads, capsys.readouterr().out.splitlines())
    assert good.keys() == {
        *("file", "line", "family", "valid", "error"),
        *("drawn_by", "text", "width", "height", "ms"),
    }
    assert (good["file"], good["line"], good["valid"], good["error"]) == (name, 3, True, None)
    assert (good["family"], good["drawn_by"]) == ("sequence", "grid")
    assert good["height"] == len(good["text"].split("\n"))
    assert (bad["line"], bad["valid"], bad["text"], bad["width"]) == (8, False, None, 0)
    assert bad["error"]["line"] == 10
    assert bad["error"]["message"]
    assert (shown["valid"], shown["drawn_by"], shown["text"]) == (True, "source", None)


def test_a_rejected_diagram_says_where_and_shows_its_source(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    name = write(tmp_path / "a.mmd", BAD)
    assert main(["diagram", name]) == 1
    out, err = capsys.readouterr()
    assert err.startswith(f"{name}:2:")
    assert out == f"{BAD}\n"


def test_what_nobody_draws_comes_with_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["diagram", write(tmp_path / "a.mmd", "info\n")]) == 0
    out, err = capsys.readouterr()
    assert "cannot be drawn as text yet" in err
    assert out == "info\n\n"


def test_folders_are_searched_but_hidden_ones_left_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / ".git").mkdir()
    write(tmp_path / "sub" / "b.mermaid", GOOD)
    write(tmp_path / "a.dbml", "Table a {\n id int\n}\n")
    write(tmp_path / ".git" / "c.mmd", GOOD)
    write(tmp_path / "other.txt", GOOD)
    assert main(["diagram", str(tmp_path), "--json"]) == 0
    found = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(Path(f["file"]).name, f["family"]) for f in found] == [
        ("a.dbml", "dbml"),
        ("b.mermaid", "sequence"),
    ]


@pytest.mark.parametrize("arguments", [[], ["-"]])
@pytest.mark.parametrize("text", [GOOD, f"Text.\n\n```mermaid\n{GOOD}```\n"])
def test_a_diagram_or_markdown_may_be_piped_in(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    text: str,
) -> None:
    piped(monkeypatch, text)
    assert main(["diagram", *arguments, "--ascii"]) == 0
    assert "+------>|" in capsys.readouterr().out


def test_piped_text_without_a_diagram_is_rejected_as_one(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    piped(monkeypatch, "just words\n")
    assert main(["diagram"]) == 1
    assert "-:1:1: " in capsys.readouterr().err


def test_a_terminal_with_nothing_named_is_a_usage_error(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    piped(monkeypatch, "", terminal=True)
    assert main(["diagram"]) == 2
    assert "nothing to draw" in capsys.readouterr().err


def test_a_missing_file_is_unreadable_input(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["diagram", str(tmp_path / "gone.mmd")]) == 3
    assert "gone.mmd is not there" in capsys.readouterr().err


def test_markdown_without_diagrams_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["diagram", write(tmp_path / "a.md", "# Nothing\n")]) == 0
    assert capsys.readouterr() == ("", "No diagrams found.\n")


def test_the_width_is_the_terminals_unless_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    name = write(tmp_path / "a.mmd", "flowchart LR\n  a[one] --> b[two] --> c[three] --> d[four]\n")
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setenv("COLUMNS", "24")
    assert main(["diagram", name]) == 0
    out, err = capsys.readouterr()
    assert max(map(len, out.splitlines())) <= 24
    assert "from LR to TB" in err


@pytest.mark.parametrize("width", ["0", "x", "100000"])
def test_a_width_that_makes_no_sense_is_refused(width: str) -> None:
    with pytest.raises(SystemExit) as left:
        main(["diagram", "a.mmd", "--width", width])
    assert left.value.code == 2


def test_a_reduced_engine_is_told_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("tui.core.mermaid.has_engine", lambda: False)
    write(tmp_path / "a.mmd", "info\n")
    write(tmp_path / "b.mmd", "info\n")
    main(["diagram", str(tmp_path)])
    assert capsys.readouterr().err.count("extra `full`") == 1
