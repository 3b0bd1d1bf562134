"""`specs-tui recover` tells of unsaved text and writes it out byte for byte."""

import argparse
import json
from pathlib import Path

import pytest

from tests.services.test_drafts import die, typed
from tui.commands import recover
from tui.errors import OutputError, UsageError
from tui.services.drafts import Draft
from tui.services.unsaved import unsaved


def run(*words: str) -> int:
    parser = argparse.ArgumentParser()
    recover.register(parser.add_subparsers())
    args = parser.parse_args(["recover", *words])
    code: int = args.run(args)
    return code


@pytest.fixture
def spec(tmp_path: Path) -> Path:
    path = tmp_path / "spec.md"
    path.write_bytes(b"# A\r\n\r\nold \xff\r\n")
    draft = Draft.open(path)
    typed(draft, "old", "new words")
    die(draft)
    return path


def test_nothing_to_recover_is_a_negative_answer(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run() == 1
    assert run("other.md") == 1
    assert capsys.readouterr() == ("", "No unsaved text.\nNo unsaved text of other.md.\n")


def test_drafts_are_listed(spec: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run() == 0
    out = capsys.readouterr().out
    assert out.startswith(f"{spec}: the text of ")
    assert out.endswith("(2 words not in the file)\n")


@pytest.mark.parametrize(
    ("data", "says"), [(b"# A new \xff", "1 word not"), (b"# B", "; the file changed since")]
)
def test_what_happened_to_the_file_is_told(
    spec: Path, capsys: pytest.CaptureFixture[str], data: bytes, says: str
) -> None:
    spec.write_bytes(data)
    assert run() == 0
    assert says in capsys.readouterr().out


def test_a_file_that_is_gone_or_open_is_told(
    spec: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    draft = Draft.open(spec)
    spec.unlink()
    assert run() == 0
    assert "; the file is gone; open in another session (pid " in capsys.readouterr().out
    draft.close(clean=True)


def test_the_text_is_shown_or_written_out_as_it_is(
    spec: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(str(spec)) == 0
    assert "new words" in capsys.readouterr().out
    out = tmp_path / "out" / "restored.md"
    assert run(str(spec), "--to", str(out)) == 0
    assert out.read_bytes() == b"# A\r\n\r\nnew words \xff\r\n"
    assert "Wrote the text of " in capsys.readouterr().err
    assert len(unsaved()) == 1


def test_writing_out_never_overwrites_and_needs_a_file(spec: Path) -> None:
    with pytest.raises(OutputError, match="is there already"):
        run(str(spec), "--to", str(spec))
    with pytest.raises(UsageError):
        run("--to", "out.md")


def test_json_is_one_document(spec: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--json") == 0
    document = json.loads(capsys.readouterr().out)
    assert document["schema"] == 1
    (draft,) = document["drafts"]
    assert draft.pop("when").endswith("+00:00")
    assert draft == {
        "file": str(spec),
        "words": 2,
        "gone": False,
        "changed": False,
        "open": False,
        "written": None,
    }
