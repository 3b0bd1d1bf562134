"""`research` searches the sources and `citations` checks them, for people and for programs."""

import json
from pathlib import Path

import pytest

from tui.__main__ import main


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name, text in {
        "research/docs/outbox.md": "---\ndate: 2026-03-01\nstatus: done\n---\n# Out\x1b[31mbox\n\n"
        "## Why\n\nReplay of events.\n",
        "specs/good.md": "# Good\n\n[o](../research/docs/outbox.md#why)\n",
        "specs/bad.md": "# Bad\n\n[o](../research/docs/outbx.md) "
        "[w](../research/docs/outbox.md#whi) [e](https://example.org) `research/b.md`\n",
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    (tmp_path / "research/b.md").write_bytes(b"\0")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_search_prints_documents_with_line_and_snippet(
    workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["research", "replay", "events"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("research/docs/outbox.md:9  Out␛[31mbox  (2026-03-01 · done)\n")
    assert "    Replay of events.\n" in out
    assert "\x1b" not in out


def test_a_search_can_be_one_json_document(
    workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["research", "--json", "replay"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["schema"] == 1
    (result,) = found["results"]
    assert set(result) == {"file", "title", "heading", "line", "score", "snippet"}
    assert (result["file"], result["heading"], result["line"]) == (
        "research/docs/outbox.md",
        "Why",
        9,
    )
    assert main(["research", "--json", "zzzzzz"]) == 1


def test_without_a_query_every_document_is_listed(
    workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["research"]) == 0
    assert "outbox.md" in capsys.readouterr().out


def test_other_words_and_nothing_found_are_told(
    workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["research", "repaly"]) == 0
    assert "Nothing as typed; shown: replay" in capsys.readouterr().err
    assert main(["research", "xyzzyx"]) == 1
    assert "Nothing found" in capsys.readouterr().err
    assert main(["research", "path:legal", "replay"]) == 1
    assert capsys.readouterr() == (
        "",
        "Nothing found\n1 without path:legal\n",
    )


def test_progress_is_told_for_many_documents(
    workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for number in range(1000):
        (workspace / f"research/{number}.md").write_text("# x\n")
    assert main(["research", "replay"]) == 0
    assert "indexing: 0 of 1002" in capsys.readouterr().err


def test_a_spec_whose_citations_resolve_is_fine(
    workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["citations", "specs/good.md"]) == 0
    captured = capsys.readouterr()
    assert captured.out == "specs/good.md:3: ✓ ../research/docs/outbox.md\n"
    assert "1 citation, 0 leading nowhere" in captured.err


def test_a_dangling_citation_is_named_with_what_may_be_meant(
    workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["citations", "specs/bad.md"]) == 1
    out = capsys.readouterr().out
    assert "specs/bad.md:3: ✗ ../research/docs/outbx.md: no such file\n" in out
    assert "    perhaps research/docs/outbox.md (similar name)\n" in out
    assert "    perhaps research/docs/outbox.md#why (similar heading)\n" in out
    assert "· https://example.org\n" in out


def test_all_specs_are_checked_as_json(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["citations", "--all", "--json"]) == 1
    found = json.loads(capsys.readouterr().out)
    assert (found["schema"], found["dangling"]) == (1, 2)
    states = {(row["file"], row["target"]): row["state"] for row in found["citations"]}
    assert states["specs/good.md", "../research/docs/outbox.md"] == "ok"
    assert states["specs/bad.md", "research/b.md"] == "unreadable"
    gone = next(row for row in found["citations"] if row["state"] == "no file")
    assert gone["repairs"] == [
        {"path": "research/docs/outbox.md", "anchor": "", "reason": "similar name"}
    ]


def test_usage_is_explained(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["citations"]) == 2
    assert main(["citations", "specs/good.md", "--all"]) == 2
    assert main(["citations", "specs"]) == 2
    assert main(["citations", "specs/none.md"]) == 3
    assert "specs-tui: " in capsys.readouterr().err
