import datetime
import sys
from pathlib import Path
from types import ModuleType

import pytest

from tui.__main__ import main


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_new_spec_is_made_and_its_path_printed(
    here: Path, shielded: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (shielded / "gitconfig").write_text("[user]\n\tname = Ada | Lovelace\n")
    assert main(["new", "Order events", "--team", "Core"]) == 0
    today = datetime.date.today().isoformat()
    assert capsys.readouterr().out == f"specs/{today}-order-events.md\n"
    text = (here / "specs" / f"{today}-order-events.md").read_text("utf-8")
    assert f"| Created / Last Updated | {today} / {today} |" in text
    assert "| Author(s) | Ada \\| Lovelace |" in text
    assert "| Team / Owner | Core |" in text


def test_every_option_has_its_place(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "research").mkdir()
    (here / "research" / "log.md").write_text("# Event log\n")
    options = "--template backend --architecture event-sourcing --size small --author Ada"
    arguments = ["new", "T", *options.split(), "--research", "research", "--date", "2026-11-20"]
    assert main([*arguments, "-o", "out/spec.md"]) == 0
    assert capsys.readouterr().out == "out/spec.md\n"
    text = (here / "out" / "spec.md").read_text("utf-8")
    assert "| Architecture | Event sourcing |" in text
    assert "| Research | [Event log](../research/log.md) |" in text
    assert "## Event Store" in text
    assert main([*arguments, "-o", "out/spec.md"]) == 3
    assert "exists already" in capsys.readouterr().err


def test_a_size_that_makes_no_difference_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new", "T", "--size", "small"]) == 0
    assert "The template rfc has one size" in capsys.readouterr().err


def test_settings_give_author_and_team(here: Path, shielded: Path) -> None:
    config = shielded / "config" / "specs-tui"
    config.mkdir(parents=True)
    (config / "config.toml").write_text('author = "Grace"\nteam = "Compilers"\n')
    assert main(["new", "T", "--date", "2026-11-20"]) == 0
    text = (here / "specs" / "2026-11-20-t.md").read_text("utf-8")
    assert "| Author(s) | Grace |" in text
    assert "| Team / Owner | Compilers |" in text


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        ([], 2, "A spec needs a title"),
        ([""], 2, "A spec needs a title"),
        (["T", "--template", "x"], 2, "There is no template «x»"),
        (["T", "--architecture", "x"], 2, "has no architecture x"),
        (["T", "--date", "2026-02-30"], 2, "«2026-02-30» is no date"),
        (["T", "--research", "nothing"], 3, "«nothing» does not exist"),
    ],
)
def test_what_makes_no_sense_is_refused(
    here: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], code: int, message: str
) -> None:
    assert main(["new", *arguments]) == code
    assert message in capsys.readouterr().err
    assert not (here / "specs").exists()


def test_the_list_shows_templates_patterns_and_own_ones(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    note = here / ".specs-tui" / "templates" / "note"
    note.mkdir(parents=True)
    (note / "profile.toml").write_text(
        'name = "Note"\nbest_for = "notes"\n[[sections]]\nid = "a"\ntitle = "A"\n'
    )
    (note / "spec.md.j2").write_text("# {{ title }}\n")
    (here / ".specs-tui" / "templates" / "bad").mkdir()
    assert main(["new", "--list"]) == 0
    told = capsys.readouterr()
    assert "rfc: Technical design document / RFC\n" in told.out
    assert "    --architecture ddd: " in told.out
    assert f"note: Note  ({note})\n    notes\n" in told.out
    assert "template left out: " in told.err
    assert "bad has no profile.toml" in told.err


def test_the_new_spec_can_be_opened_at_once(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[Path] = []
    app = ModuleType("tui.app")
    app.run = lambda path: opened.append(path) or 0  # type: ignore[attr-defined, func-returns-value]
    monkeypatch.setitem(sys.modules, "tui.app", app)
    assert main(["new", "T", "--date", "2026-11-20", "--open"]) == 0
    assert opened == [here / "specs" / "2026-11-20-t.md"]


def test_the_status_is_shown_and_changed(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["new", "T", "--date", "2026-11-20", "--author", "Ada", "-o", "t.md"])
    capsys.readouterr()
    assert main(["status", "t.md"]) == 0
    assert capsys.readouterr().out == (
        "Draft (WIP)\nmay become: In Review (RFC), Rejected, Superseded\n"
    )
    assert main(["status", "t.md", "review"]) == 0
    assert capsys.readouterr().out == "Draft (WIP) -> In Review (RFC)\n"
    assert main(["status", "t.md", "approved", "--by", "Ada"]) == 0
    told = capsys.readouterr()
    assert "note: It is approved by somebody else than its author." in told.err
    assert main(["status", "t.md"]) == 0
    assert "approved by Ada" in capsys.readouterr().out


def test_a_change_that_may_not_be_is_explained(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "t.md").write_text("# T\n", "utf-8")
    assert main(["status", "t.md", "implemented"]) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert (
        "NOT MET: Without a status it may become Draft (WIP). First take the steps in" in told.err
    )
    assert "The status stays empty." in told.err
    assert main(["status", "t.md", "draft"]) == 0
    assert capsys.readouterr().out == "no status -> Draft (WIP)\n"
    assert main(["status", "t.md", "cooked"]) == 2
    assert main(["status", "none.md"]) == 3


def test_a_successor_is_named_on_the_command_line(here: Path) -> None:
    for name in ("a.md", "b.md"):
        main(["new", name, "--date", "2026-11-20", "-o", name])
    assert main(["status", "a.md", "superseded", "--successor", "b.md"]) == 0
    assert "[b.md](b.md)" in (here / "a.md").read_text("utf-8")
    assert "| Supersedes | [a.md](a.md) |" in (here / "b.md").read_text("utf-8")
