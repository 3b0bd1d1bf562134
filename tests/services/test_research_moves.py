"""A source gets another name together with everything that cites it; notes are begun."""

import os
from pathlib import Path

import pytest

from tui.core.journal import Place
from tui.core.question.visit import Visit
from tui.core.research_note import NewNote
from tui.core.spec import Spec
from tui.errors import InputError, OutputError, UsageError
from tui.services import places, research_moves, typed
from tui.services.citations import Resolver
from tui.services.files import Changed
from tui.services.research_moves import begin_note, carry_out, plan
from tui.services.typed import Typed, TypedAnswer

OLD = "research/docs/2026-03-01-old.md"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name, text in {
        OLD: "# Old\n\n[other](other.md) [self](2026-03-01-old.md#old) [gone](gone.md)\n",
        "research/docs/other.md": "# Other\n\nSee [old](2026-03-01-old.md).\n",
        "specs/s.md": "# S\r\n\r\n[`research/docs/2026-03-01-old.md`]"
        "(../research/docs/2026-03-01-old.md#old)\r\n",
        "specs/t.md": "# T\n\nNothing about 2026-03-01-old.md here.\n",
        "specs/u.md": "# U\n",
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(text.encode())
    (tmp_path / "specs/bad.md").write_bytes(b"\x7fELF\0\0\0 2026-03-01-old.md")
    return tmp_path


def test_the_change_is_known_before_anything_is_written(root: Path) -> None:
    move = plan(root, OLD, "new.md")
    assert move.new == "research/docs/new.md"
    assert [change.path for change in move.changes] == [
        OLD,
        "specs/s.md",
        "research/docs/other.md",
    ]
    assert "+See [old](new.md)." in move.diff
    assert (root / OLD).exists()


def test_nothing_dangles_afterwards_and_bytes_elsewhere_stay(root: Path) -> None:
    carry_out(root, plan(root, OLD, "a b", "research/kept"))
    assert not (root / OLD).exists()
    assert (root / "specs/s.md").read_bytes() == (
        b"# S\r\n\r\n[`research/kept/a b.md`](../research/kept/a%20b.md#old)\r\n"
    )
    moved = (root / "research/kept/a b.md").read_text()
    assert "[other](../docs/other.md) [self](a%20b.md#old) [gone](gone.md)" in moved
    for path in ("specs/s.md", "research/docs/other.md"):
        spec = Spec.parse((root / path).read_text())
        assert not any(one.dangles for one in Resolver(root).resolve(spec, path))


def test_what_is_remembered_of_a_document_follows_it(root: Path) -> None:
    old, new = root / OLD, root / "research" / "docs" / "renamed.md"
    visit = Visit("Q1", "A section", "why", "0" * 16)
    waiting = Typed({"Q1": TypedAnswer("Which?", "A", "", "because")})
    places.note(old, Place(2, 3, 4))
    places.keep_visits(old, [visit])
    typed.keep_typed(old, waiting)
    carry_out(root, plan(root, OLD, "renamed.md"))
    assert places.place_of(new) == Place(2, 3, 4)
    assert places.visits_of(new) == [visit]
    assert typed.typed_of(new) == waiting
    assert places.place_of(old) is None
    assert places.visits_of(old) == []
    assert typed.typed_of(old) == Typed()


def test_a_document_that_cites_nothing_keeps_its_bytes(root: Path) -> None:
    (root / OLD).write_bytes(b"\xef\xbb\xbf# Old\xff\r\n")
    carry_out(root, plan(root, OLD, "new.md"))
    assert (root / "research/docs/new.md").read_bytes() == b"\xef\xbb\xbf# Old\xff\r\n"


@pytest.mark.parametrize(
    "name",
    ["", "../../out.md", "/etc/x.md", ".hidden.md", "a\x1b.md", "other.md", "2026-03-01-old.md"],
)
def test_a_bad_or_taken_name_is_refused(root: Path, name: str) -> None:
    with pytest.raises(UsageError):
        plan(root, OLD, name)


@pytest.mark.parametrize("name", ["../x", "research/docs/x.md", "/etc/x.md", "kept/"])
def test_a_name_with_a_folder_is_refused(root: Path, name: str) -> None:
    with pytest.raises(UsageError) as refused:
        plan(root, OLD, name)
    assert str(refused.value) == "A new name has no folder. Give a name such as topic.md."


@pytest.mark.parametrize("folder", ["..", "/etc"])
def test_a_folder_outside_is_refused(root: Path, folder: str) -> None:
    with pytest.raises(UsageError):
        plan(root, OLD, "x.md", folder)


def test_a_folder_that_leads_out_is_refused(root: Path, tmp_path_factory: object) -> None:
    (root / "research/out").symlink_to("/tmp")
    with pytest.raises(UsageError, match="outside"):
        plan(root, OLD, "x.md", "research/out")
    with pytest.raises(InputError):
        plan(root, "research/none.md", "x.md")


def test_a_file_that_changed_meanwhile_stops_it_and_nothing_is_lost(root: Path) -> None:
    move = plan(root, OLD, "new.md")
    (root / "specs/s.md").write_text("# Mine\n")
    with pytest.raises(OutputError, match="changed meanwhile"):
        carry_out(root, move)
    assert (root / OLD).exists()
    assert not (root / OLD).with_name("new.md").exists()
    assert (root / "specs/s.md").read_text() == "# Mine\n"


def test_a_link_to_a_spec_is_no_second_file_to_change(root: Path) -> None:
    (root / "specs/also.md").symlink_to("s.md")
    move = plan(root, OLD, "new.md")
    assert [change.path for change in move.changes].count("specs/s.md") == 1
    assert "specs/also.md" not in [change.path for change in move.changes]
    carry_out(root, move)
    assert (root / "specs/also.md").is_symlink()
    assert "new.md" in (root / "specs/s.md").read_text()


def test_a_file_that_changes_in_the_middle_stops_it_too(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def changed(*_: object) -> None:
        raise Changed(None)

    move = plan(root, OLD, "new.md")
    monkeypatch.setattr(research_moves, "save", changed)
    with pytest.raises(OutputError, match=r"changed meanwhile; 0 of \d are updated"):
        carry_out(root, move)
    assert (root / OLD).exists()


def test_a_folder_that_cannot_be_written_is_told(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(path: Path, data: bytes) -> None:
        raise PermissionError(13, "Permission denied")

    move = plan(root, OLD, "new.md")
    monkeypatch.setattr(research_moves, "create", refused)
    with pytest.raises(OutputError, match="Permission denied"):
        carry_out(root, move)


def test_a_note_is_begun_under_a_free_name(root: Path) -> None:
    note = NewNote("Which broker?", "2026-03-01")
    assert begin_note(root, note) == "research/docs/2026-03-01-which-broker.md"
    assert begin_note(root, note) == "research/docs/2026-03-01-which-broker-2.md"
    assert (root / "research/docs/2026-03-01-which-broker-2.md").read_text().startswith("---\n")


def test_a_topic_used_too_often_is_told(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def taken(path: Path, data: bytes) -> None:
        raise FileExistsError(17, "exists", os.fspath(path))

    monkeypatch.setattr(research_moves, "create", taken)
    with pytest.raises(OutputError, match="hundred"):
        begin_note(root, NewNote("T", "2026-03-01"))
