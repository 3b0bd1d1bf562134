"""The questions of a spec from the command line."""

import json
import threading
import time
from pathlib import Path
from typing import Any

import pytest

from tui.__main__ import main
from tui.core.question import Answer, decide
from tui.core.spec import Spec
from tui.services import files

SPEC = """# Orders

## 9. Open Questions

- [ ] **Q1: Which broker?** Affects: §4.
  - (A) **Kafka** — replay; a cluster. *Recommended.*
  - (B) **RabbitMQ** — known; no replay.
- [ ] Will it be legal? Default: yes.
"""


@pytest.fixture
def spec(tmp_path: Path) -> Path:
    path = tmp_path / "orders.md"
    path.write_bytes(SPEC.replace("\n", "\r\n").encode())
    return path


def output(capsys: pytest.CaptureFixture[str]) -> tuple[str, str]:
    captured = capsys.readouterr()
    return captured.out, captured.err


def document(capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(output(capsys)[0])
    return found


def test_questions_are_listed_as_json(spec: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["questions", str(spec), "--json"]) == 0
    found = document(capsys)
    assert found["schema"] == 1
    first, second = found["questions"]
    assert list(first) == [
        "id",
        "title",
        "state",
        "options",
        "decision",
        "section",
        "start_line",
        "end_line",
    ]
    assert first["options"][0] == {
        "key": "A",
        "label": "Kafka",
        "tradeoff": "replay; a cluster.",
        "recommended": True,
        "chosen": False,
    }
    assert (second["id"], second["state"], second["start_line"]) == ("2", "proposed", 8)


def test_questions_are_listed_as_text(spec: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["questions", str(spec)]) == 0
    assert output(capsys)[0] == (
        "Q1  proposed  Which broker?\n    A  Kafka (recommended)\n    B  RabbitMQ\n"
        "    9. Open Questions, line 5\n"
        "2  proposed  Will it be legal?\n    recommended: yes.\n    9. Open Questions, line 8\n"
    )


def test_an_answer_changes_its_item_and_nothing_else(
    spec: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["--option", "b", "--because", "known", "--by", "Ada", "--date", "2026-11-20"]
    assert main(["answer", str(spec), "Q1", *arguments]) == 0
    assert output(capsys)[0] == "Q1: (B) RabbitMQ — known. *(Ada, 2026-11-20)*\n"
    line = "  - **Decision:** (B) RabbitMQ — known. *(Ada, 2026-11-20)*\n"
    expected = SPEC.replace("[ ] **Q1", "[x] **Q1").replace("no replay.\n", f"no replay.\n{line}")
    assert spec.read_bytes() == expected.replace("\n", "\r\n").encode()
    assert main(["questions", str(spec)]) == 0
    shown = output(capsys)[0]
    assert "RabbitMQ (chosen)" in shown
    assert "decided: (B) RabbitMQ" in shown


def test_an_answer_of_several_lines_is_written_as_the_question_screen_writes_it(
    spec: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    typed = ["--text", "It will.\n- in Norway", "--because", "Bob\nasked", "--by", "Ada"]
    assert main(["answer", str(spec), "2", *typed, "--date", "2026-11-20"]) == 0
    read = Spec.parse(SPEC.replace("\n", "\r\n"))
    answer = Answer(None, "It will.\n- in Norway", "Bob\nasked", "Ada", "2026-11-20")
    assert spec.read_bytes() == read.apply(*decide(read, "2", answer)).source.encode()
    assert output(capsys)[0] == "2: It will.\n   - in Norway — Bob\n   asked. *(Ada, 2026-11-20)*\n"
    assert main(["questions", str(spec)]) == 0
    lead = " " * 13
    told = f"    decided: It will.\n{lead}- in Norway — Bob\n{lead}asked. *(Ada, 2026-11-20)*\n"
    assert told in output(capsys)[0]


def test_a_decided_question_is_answered_only_again(
    spec: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["answer", str(spec), "1", "--option", "A", "--by", ""]) == 0
    before = spec.read_bytes()
    assert main(["answer", str(spec), "Q1", "--option", "B"]) == 1
    assert "Q1 is decided already: (A) Kafka." in output(capsys)[1]
    assert spec.read_bytes() == before
    assert main(["answer", str(spec), "Q1", "--option", "B", "--again"]) == 0
    assert b"**Earlier decision:** (A) Kafka." in spec.read_bytes()


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["Q1"], 2, "An answer needs --option or --text"),
        (["Q9", "--option", "A"], 2, "No question is named 'Q9'"),
        (["Q1", "--option", "Z"], 2, "Q1 has no option 'Z'"),
        (["Q1", "--option", "A", "--date", "tomorrow"], 2, "tomorrow"),
    ],
)
def test_a_wrong_answer_is_refused(
    spec: Path, arguments: list[str], code: int, message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = spec.read_bytes()
    assert main(["answer", str(spec), *arguments]) == code
    assert message in output(capsys)[1]
    assert spec.read_bytes() == before


@pytest.mark.parametrize("command", ["questions", "answer", "wait", "decisions"])
def test_a_file_that_is_not_there_is_told(tmp_path: Path, command: str) -> None:
    extra = {"answer": ["Q1", "--text", "x"], "decisions": ["--to", str(tmp_path)]}
    assert main([command, str(tmp_path / "none.md"), *extra.get(command, [])]) == 3


def test_a_file_that_changes_meanwhile_is_read_again(
    spec: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = files.save
    tries = []

    def save(path: Path, data: bytes, expected: bytes | None) -> None:
        tries.append(path)
        if len(tries) == 1:
            path.write_bytes(path.read_bytes() + b"\r\nMore.\r\n")
        real(path, data, expected)

    monkeypatch.setattr(files, "save", save)
    assert main(["answer", str(spec), "2", "--text", "Yes"]) == 0
    text = spec.read_text(encoding="utf-8")
    assert "**Decision:** Yes." in text
    assert text.endswith("More.\n")


def test_a_file_that_keeps_changing_is_told(
    spec: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def save(path: Path, data: bytes, expected: bytes | None) -> None:
        raise files.Changed(None)

    monkeypatch.setattr(files, "save", save)
    assert main(["answer", str(spec), "2", "--text", "Yes"]) == 3
    assert "keeps changing" in output(capsys)[1]


def test_waiting_ends_when_the_time_is_up(spec: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["wait", str(spec), "--timeout", "0", "--json"]) == 1
    captured = capsys.readouterr()
    assert [q["id"] for q in json.loads(captured.out)["questions"]] == ["Q1", "2"]
    assert captured.err == "Not decided: Q1, 2\n"


def test_waiting_ends_when_all_is_decided(
    spec: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("tui.commands.questions._PAUSE", 0.01)
    decided = SPEC.replace("[ ]", "[x]")

    def decide() -> None:
        time.sleep(0.05)
        spec.unlink()
        time.sleep(0.05)
        other = spec.with_suffix(".new")
        other.write_text(decided, encoding="utf-8")
        other.replace(spec)

    helper = threading.Thread(target=decide)
    helper.start()
    try:
        assert main(["wait", str(spec), "--timeout", "20", "--json"]) == 0
    finally:
        helper.join()
    states = [question["state"] for question in document(capsys)["questions"]]
    assert states == ["decided", "decided"]


def test_a_file_that_is_just_being_written_is_not_taken_for_one_without_questions(
    spec: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    texts = ["", SPEC.replace("[ ]", "[x]", 1), SPEC.replace("[ ]", "[x]")]

    def sleep(seconds: float) -> None:
        if texts:
            spec.write_text(texts.pop(0), encoding="utf-8")

    monkeypatch.setattr(time, "sleep", sleep)
    assert main(["wait", str(spec), "--json"]) == 0
    states = [question["state"] for question in document(capsys)["questions"]]
    assert states == ["decided", "decided"]


@pytest.mark.parametrize("limit", [[], ["--timeout", "0.05"]])
def test_waiting_for_a_file_that_is_deleted_meanwhile_says_so(
    spec: Path,
    limit: list[str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr("tui.commands.questions._PAUSE", 0.01)
    monkeypatch.setattr("tui.commands.questions._PATIENCE", 20.0 if limit else 0.05)
    now = [0.0]

    def sleep(seconds: float) -> None:
        now[0] += seconds
        spec.unlink(missing_ok=True)

    monkeypatch.setattr(time, "sleep", sleep)
    monkeypatch.setattr(time, "monotonic", lambda: now[0])
    assert main(["wait", str(spec), *limit, "--json"]) == 3
    out, err = output(capsys)
    assert out == ""
    assert f"{spec} is gone: it was deleted, moved or renamed meanwhile" in err
    assert "Not decided until then: Q1, 2." in err


def test_waiting_for_a_file_that_becomes_something_else_says_what_it_is(
    spec: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("tui.commands.questions._PATIENCE", 0.0)
    monkeypatch.setattr(time, "sleep", lambda _: spec.write_bytes(b"\x89PNG\0\0"))
    assert main(["wait", str(spec)]) == 3
    assert "Not decided until then: Q1, 2." in output(capsys)[1]


def test_waiting_needs_no_time_when_nothing_is_open(tmp_path: Path) -> None:
    spec = tmp_path / "a.md"
    spec.write_text("# Nothing to ask\n", encoding="utf-8")
    assert main(["wait", str(spec)]) == 0


@pytest.mark.parametrize("timeout", ["-1", "nan", "soon"])
def test_a_time_that_is_none_is_refused(
    spec: Path, timeout: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["wait", str(spec), "--timeout", timeout])
    assert stopped.value.code == 2
    assert "argument --timeout: must be a number of seconds" in capsys.readouterr().err


def test_decisions_are_written_once(spec: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = spec.parent / "records"
    assert main(["decisions", str(spec), "--to", str(folder)]) == 0
    assert "No question is decided yet" in output(capsys)[1]
    main(["answer", str(spec), "Q1", "--option", "A"])
    output(capsys)
    assert main(["decisions", str(spec), "--to", str(folder)]) == 0
    out, err = output(capsys)
    assert out == f"{folder / '0001-q1-which-broker.md'}\n"
    assert err == "new: 0001-q1-which-broker.md\n"
    before = (folder / "0001-q1-which-broker.md").read_bytes()
    assert main(["decisions", str(spec), "--to", str(folder)]) == 0
    assert output(capsys) == (out, "")
    assert [path.name for path in folder.iterdir()] == ["0001-q1-which-broker.md"]
    assert (folder / "0001-q1-which-broker.md").read_bytes() == before
