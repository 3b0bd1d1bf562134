import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from tui.core.metadata import read
from tui.core.spec import Spec
from tui.errors import InputError, OutputError, UsageError
from tui.services.new_spec import (
    NewSpec,
    command_line,
    create_spec,
    path_for,
    research_paths,
    sources,
    spec_id_for,
    valid_date,
)
from tui.services.templates import load_templates
from tui.services.workspace import Workspace

TEMPLATES = load_templates()


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    (tmp_path / "research" / "docs").mkdir(parents=True)
    (tmp_path / "research" / "docs" / "a b#1.md").write_text("# Order [events] | log\n", "utf-8")
    (tmp_path / "research" / "note.md").write_text("---\ntopic: Billing\n---\ntext\n", "utf-8")
    (tmp_path / "research" / "data.csv").write_text("1,2\n")
    return Workspace(tmp_path)


def made(workspace: Workspace, new: NewSpec) -> Path:
    return create_spec(workspace, new, TEMPLATES)


def test_a_spec_is_made_in_specs_with_the_date_and_topic(workspace: Workspace) -> None:
    path = made(workspace, NewSpec("Order events", "2026-11-20", author="Ada"))
    assert path == workspace.specs / "2026-11-20-order-events.md"
    assert path.read_text("utf-8").startswith("# Order events Technical Design Document / RFC\n")
    assert b"\r" not in path.read_bytes()


def test_a_file_that_exists_is_never_touched(workspace: Workspace) -> None:
    new = NewSpec("../../etc/passwd", "2026-11-20")
    paths = [made(workspace, new) for _ in range(3)]
    assert [path.name for path in paths] == [
        "2026-11-20-etc-passwd.md",
        "2026-11-20-etc-passwd-2.md",
        "2026-11-20-etc-passwd-3.md",
    ]
    assert all(path.parent == workspace.specs for path in paths)
    with pytest.raises(OutputError, match="exists already; nothing was written"):
        made(workspace, NewSpec("T", "2026-11-20", output=paths[0]))


def test_a_name_taken_in_between_is_left_alone(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    made(workspace, NewSpec("A", "2026-11-20"))
    monkeypatch.setattr("tui.services.new_spec.path_for", lambda w, n: w.specs / "2026-11-20-a.md")
    monkeypatch.setattr("tui.services.new_spec._MOST_NAMES", 3)
    with pytest.raises(OutputError, match="No free name"):
        made(workspace, NewSpec("A", "2026-11-20"))


def test_titles_without_a_latin_letter_keep_their_title(workspace: Workspace) -> None:
    path = made(workspace, NewSpec("支払い 🚀", "2026-11-20"))
    assert path.name == "2026-11-20-spec.md"
    assert read(Spec.parse(path.read_text("utf-8"))).title == "支払い 🚀"


def test_the_research_is_linked_from_where_the_spec_is(workspace: Workspace) -> None:
    new = NewSpec(
        "T", "2026-11-20", research=("research/docs/a b#1.md", "research/note.md"), prd="PRD-7"
    )
    text = made(workspace, new).read_text("utf-8")
    assert (
        r"| Research | [Order \[events\] \| log](../research/docs/a%20b%231.md), "
        "[Billing](../research/note.md) |"
    ) in text
    elsewhere = workspace.root / "x" / "y" / "spec.md"
    text = made(
        workspace, NewSpec("T", "2026-11-20", research=new.research, output=elsewhere)
    ).read_text()
    assert "(../../research/note.md)" in text


def test_research_is_found_by_title(workspace: Workspace) -> None:
    (workspace.research / "out.md").symlink_to("/etc/passwd")
    (workspace.research / "binary.md").write_bytes(b"\0\1")
    assert [(entry.path, entry.title) for entry in sources(workspace)] == [
        ("research/docs/a b#1.md", "Order [events] | log"),
        ("research/note.md", "Billing"),
    ]


def test_paths_of_a_command_line_are_files_or_folders(workspace: Workspace) -> None:
    here = workspace.root / "research"
    both = ("research/docs/a b#1.md", "research/note.md")
    assert research_paths(workspace, ["."], here) == both
    assert research_paths(workspace, ["research"], workspace.root / "nowhere") == both
    assert research_paths(workspace, ["note.md", "docs"], here) == both[::-1]
    made(workspace, NewSpec("T", "2026-11-20"))
    assert research_paths(workspace, [str(workspace.root)], here) == both
    for given, message in (
        ("/etc/hosts", "outside"),
        ("nothing", "does not exist"),
        ("", "«» does not exist"),
        ("data.csv", "no Markdown"),
    ):
        with pytest.raises(InputError, match=message):
            research_paths(workspace, [given], here)


def test_the_next_spec_id_is_free(workspace: Workspace) -> None:
    new = NewSpec("T", "2026-11-20", template="technical")
    first, second = made(workspace, new), made(workspace, new)
    ids = [read(Spec.parse(path.read_text("utf-8"))).get("spec id") for path in (first, second)]
    assert ids == ["TS-2026-001", "TS-2026-002"]
    first.unlink()
    technical, rfc = (load_templates().get(template) for template in ("technical", "rfc"))
    assert spec_id_for(workspace, technical, "2026-11-20") == "TS-2026-003"
    assert spec_id_for(workspace, technical, "2027-01-02") == "TS-2027-001"
    assert spec_id_for(workspace, rfc, "2026-11-20") == ""


@pytest.mark.parametrize(
    "text", ["", "2026-02-30", "20261120", "2026-1-2", "２０２６-11-20", "today"]
)
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="is no date"):
        valid_date(text)


def test_a_date_stays_as_it_is() -> None:
    assert valid_date("2026-11-20") == "2026-11-20"


def test_specs_that_lead_elsewhere_or_are_a_file_are_refused(tmp_path: Path) -> None:
    (tmp_path / "w").mkdir()
    (tmp_path / "elsewhere").mkdir()
    workspace = Workspace(tmp_path / "w")
    workspace.specs.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(OutputError, match="outside the workspace"):
        made(workspace, NewSpec("T", "2026-11-20"))
    workspace.specs.unlink()
    workspace.specs.write_text("x")
    with pytest.raises(OutputError, match="is no folder"):
        made(workspace, NewSpec("T", "2026-11-20"))
    assert os.listdir(tmp_path / "elsewhere") == []


def test_the_path_is_known_before_there_is_a_folder(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path)
    assert path_for(workspace, NewSpec("A", "2026-11-20")).name == "2026-11-20-a.md"


@pytest.mark.parametrize(
    ("new", "git", "expected"),
    [
        (NewSpec("Order events", "d"), "", "new 'Order events' --template rfc"),
        (NewSpec("", "d"), "", "new TITLE --template rfc"),
        (
            NewSpec("a; rm -rf $HOME", "d", "backend", "ddd", "small", author="Ada"),
            "Ada",
            "new 'a; rm -rf $HOME' --template backend --architecture ddd --size small",
        ),
        (
            NewSpec("-x", "d", author="", team="-t", prd="p", research=("research/a b.md",)),
            "Ada",
            "new --template rfc --author '' --team=-t --prd p --research 'research/a b.md' -- -x",
        ),
    ],
)
def test_the_command_line_is_ready_for_a_shell(new: NewSpec, git: str, expected: str) -> None:
    assert command_line(new, TEMPLATES.get(new.template), git) == f"specs-tui {expected}"


def test_the_command_line_makes_the_same_file(workspace: Workspace) -> None:
    new = NewSpec(
        "-Order $events 'x'",
        "2026-11-20",
        "backend",
        "event-sourcing",
        "large",
        "Ada",
        "Core | x",
        "https://a.example",
        ("research/note.md",),
    )
    words = shlex.split(command_line(new, TEMPLATES.get(new.template)))[1:]
    done = subprocess.run(
        [sys.executable, "-m", "tui", *words[:-2], "--date", "2026-11-20", *words[-2:]],
        cwd=workspace.root,
        capture_output=True,
        text=True,
        check=True,
    )
    by_command = workspace.root / done.stdout.strip()
    by_screen = made(workspace, new)
    assert by_command.read_bytes() == by_screen.read_bytes()
    assert by_screen.name == by_command.stem + "-2.md"
