"""`specs-tui check` and `specs-tui explain`, as a person or a pipeline uses them."""

import io
import json
import re
import sys
from pathlib import Path

import pytest
import yaml

from tui.__main__ import main
from tui.core.check import RULES
from tui.services import checking, files

GOOD = "# Notes\n\nNothing to say.\n"
BAD = "# Notes\n\n- Week 2: ramp\n"
WORST = "# Notes\n\n```\n## Hidden\n"
NAME = "2026-03-01-notes.md"


@pytest.fixture
def specs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "specs").mkdir()
    return tmp_path / "specs"


def put(specs: Path, text: str, name: str = NAME) -> Path:
    file = specs / name
    file.write_text(text, encoding="utf-8")
    return file


def test_nothing_found_is_fine(specs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(specs, GOOD)
    assert main(["check"]) == 0
    assert capsys.readouterr() == ("", "Nothing to report in 1 file.\n")


def test_findings_are_told_with_their_places(
    specs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put(specs, BAD)
    assert main(["check", "specs"]) == 1
    out, err = capsys.readouterr()
    assert out.startswith(f"specs/{NAME}:3:3: warning T101 «Week 2»")
    assert err == "1 warning in 1 file.\n"


@pytest.mark.parametrize(
    ("text", "severity", "code"),
    [
        (BAD, "error", 0),
        (BAD, "warning", 1),
        (BAD, "info", 1),
        (WORST, "error", 1),
        (GOOD, "info", 0),
    ],
)
def test_the_exit_code_goes_by_the_mildest_finding_that_counts(
    specs: Path, text: str, severity: str, code: int
) -> None:
    assert main(["check", str(put(specs, text)), "--fail-on", severity]) == code


def test_json_is_one_document(specs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(specs, BAD)
    assert main(["check", "--format", "json"]) == 1
    out, err = capsys.readouterr()
    (found,) = json.loads(out)["diagnostics"]
    assert (found["file"], found["rule"], found["fix"]) == (f"specs/{NAME}", "T101", "ask")
    assert err == ""


def test_sarif_and_annotations(specs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(specs, BAD)
    assert main(["check", "--format", "sarif"]) == 1
    assert json.loads(capsys.readouterr().out)["version"] == "2.1.0"
    assert main(["check", "--format", "github"]) == 1
    assert capsys.readouterr().out.startswith(f"::warning file=specs/{NAME},line=3")


def test_a_file_that_cannot_be_read_is_told_after_the_others(
    specs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put(specs, BAD)
    (specs / "2026-03-02-binary.md").write_bytes(b"\x7fELF" + b"\0" * 100)
    assert main(["check"]) == 3
    out, err = capsys.readouterr()
    assert "T101" in out
    assert "2026-03-02-binary.md" in err
    assert main(["check", "none.md"]) == 3


def test_what_cannot_be_checked_is_told_after_the_others(
    specs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put(specs, BAD)
    other = specs.parent / "other"
    (other / "specs").mkdir(parents=True)
    (other / ".specs-tui.toml").write_text("colour = 1\n", encoding="utf-8")
    (specs.parent / "notes.txt").write_text("Words.\n", encoding="utf-8")
    assert main(["check", "none.md", "notes.txt", "other", "specs", "--format", "json"]) == 3
    out, err = capsys.readouterr()
    assert [found["rule"] for found in json.loads(out)["diagnostics"]] == ["T101"]
    missing, text, wishes = err.splitlines()
    assert missing == "specs-tui: none.md: No such file or directory"
    assert text == "specs-tui: notes.txt is no Markdown file, so it was not checked"
    assert "«colour» is no setting" in wishes
    assert main(["check", "other", "specs", "--fix"]) == 3
    out, err = capsys.readouterr()
    assert "T101" in out
    assert "«colour» is no setting" in err


def test_a_template_that_is_left_out_is_told(
    specs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put(specs, GOOD)
    folder = specs.parent / ".specs-tui" / "templates" / "note"
    folder.mkdir(parents=True)
    (folder / "profile.toml").write_text("name = = 1\n", encoding="utf-8")
    (folder / "spec.md.j2").write_text("# {{ title }}\n", encoding="utf-8")
    assert main(["check"]) == 0
    assert "template left out: " in (err := capsys.readouterr().err)
    assert "profile.toml, line 1" in err


def test_half_a_baseline_is_not_written(specs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(specs, BAD)
    assert main(["check", "specs", "none.md", "--write-baseline"]) == 3
    assert "none.md: No such file" in capsys.readouterr().err
    assert not (specs.parent / ".specs-tui-baseline.json").exists()


def read_from(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))


def test_a_spec_may_come_from_stdin(
    specs: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    read_from(monkeypatch, BAD)
    assert main(["check", "-"]) == 1
    assert capsys.readouterr().out.startswith("-:3:3: warning T101")
    read_from(monkeypatch, "# T\n\nWeekly Installs\n1.2K\n\n- Week 2: x\n")
    assert main(["check", "-", "--fix", "--fail-on", "error"]) == 0
    out, err = capsys.readouterr()
    assert out == "# T\n\n\n- Week 2: x\n"
    assert err.startswith("-:4:3: warning T101")
    assert main(["check", "-", "specs"]) == 2


def test_a_spec_from_stdin_keeps_its_bytes(
    capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    source = b"\xef\xbb\xbf# T\r\n\r\nWeekly Installs\r\n1.2K\r\n\x0c\xff\r\nEnd"
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(source)))
    main(["check", "-", "--fix", "--fail-on", "error"])
    kept = source.replace(b"Weekly Installs\r\n1.2K\r\n", b"")
    assert capfdbinary.readouterr().out == kept


def test_on_a_terminal_a_spec_from_stdin_is_harmless(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    read_from(monkeypatch, "# T\r\n\r\n\x1b[2J\r\n")
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    main(["check", "-", "--fix", "--fail-on", "error"])
    assert capsys.readouterr().out == "# T\n\n␛[2J\n"


def test_safe_fixes_are_made_in_the_files(specs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = put(specs, "# T\n\nGitHub Stars\n163\n\nText.\n")
    put(specs, GOOD, "2026-03-02-good.md")
    assert main(["check", "--fix"]) == 0
    assert file.read_text(encoding="utf-8") == "# T\n\n\nText.\n"
    assert f"specs/{NAME}: 1 finding mended" in capsys.readouterr().err


def test_what_cannot_be_mended_is_told(
    specs: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    put(specs, GOOD)
    (specs / "2026-03-02-binary.md").write_bytes(b"\x7fELF" + b"\0" * 100)

    def changed(*_: object) -> int:
        raise files.Changed(b"")

    assert main(["check", "--fix"]) == 3
    monkeypatch.setattr(checking.Checker, "fix_file", changed)
    assert main(["check", "--fix"]) == 3
    assert f"specs/{NAME} changed while it was mended" in capsys.readouterr().err


def test_a_baseline_hides_what_was_there(specs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = put(specs, BAD)
    assert main(["check", "--write-baseline"]) == 0
    assert ".specs-tui-baseline.json: 1 finding in 1 file" in capsys.readouterr().err
    assert main(["check"]) == 0
    file.write_text(BAD + "- Week 3: done\n", encoding="utf-8")
    assert main(["check"]) == 1
    assert main(["check", "--write-baseline", "-"]) == 2


def test_wishes_that_make_no_sense_stop_the_check(
    specs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put(specs, BAD)
    (specs.parent / ".specs-tui.toml").write_text('[rules]\nT999 = "off"\n', encoding="utf-8")
    assert main(["check"]) == 3
    assert "there is no rule «T999»" in capsys.readouterr().err


def test_every_rule_is_listed_and_explained(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain"]) == 0
    listed = [line.split()[0] for line in capsys.readouterr().out.splitlines()]
    assert listed == [*(rule.id for rule in RULES), "U001"]
    assert main(["explain", "t101"]) == 0
    assert capsys.readouterr().out.startswith("# T101 calendar-schedule\n")


def test_a_rule_that_is_none_is_refused_with_one_that_is_near(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["explain", "T1O1"]) == 2
    assert "Did you mean T101?" in capsys.readouterr().err
    assert main(["explain", "zzz"]) == 2
    assert "Did you mean" not in capsys.readouterr().err


def test_the_hook_for_pre_commit_runs_a_command_that_exists(
    specs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = Path(__file__).parent.parent.parent
    (hook,) = yaml.safe_load((root / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    program, *arguments = hook["entry"].split()
    assert program == "specs-tui"
    file = put(specs, BAD)
    assert re.search(hook["files"], f"specs/{NAME}")
    assert main([*arguments, f"specs/{file.name}"]) == 0
    put(specs, WORST)
    assert main([*arguments, f"specs/{file.name}"]) == 1
