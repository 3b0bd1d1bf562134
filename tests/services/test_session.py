"""An open spec: what is typed reaches text, journal and history, and undo finds its section."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tui.core.spec import Edit
from tui.services.drafts import Draft
from tui.services.session import Session

SOURCE = "# Title\r\n\r\nintro\r\n\r\n## One\r\n\r\nfirst\r\n\r\n## Two\r\n\r\nsecond\r\n"


@pytest.fixture
def spec_file(tmp_path: Path) -> Path:
    file = tmp_path / "spec.md"
    file.write_bytes(SOURCE.encode())
    return file


@pytest.fixture
def session(spec_file: Path) -> Iterator[Session]:
    draft = Draft.open(spec_file)
    yield Session(draft, clock=iter(range(0, 10_000, 10)).__next__)
    draft.close(clean=True)


def test_typing_changes_the_section_and_nothing_else(session: Session) -> None:
    session.go(1)
    assert session.text == "\nfirst\n\n"
    session.typed("\nfirst and more\n\n")
    assert session.source == SOURCE.replace("first", "first and more")
    assert session.is_dirty


def test_what_was_typed_is_in_the_journal(session: Session, spec_file: Path) -> None:
    session.go(2)
    session.typed("\nsecond thoughts\n")
    session.draft.close(clean=False)
    again = Draft.open(spec_file)
    assert again.text == SOURCE.replace("second", "second thoughts")
    again.close(clean=True)


def test_the_blank_line_before_the_next_heading_stays(session: Session) -> None:
    session.go(1)
    session.typed("\nfirst line")
    assert session.source == SOURCE.replace("first\r\n", "first line\r\n")
    session.typed("\n")
    assert session.source == SOURCE.replace("first\r\n\r\n", "")
    session.typed("\nagain")
    assert session.source == SOURCE.replace("first", "again")
    session.go(2)
    session.typed("\nlast")
    assert session.source.endswith("last")


@pytest.mark.parametrize(
    ("old", "written", "expected"),
    [
        ("\r\n", "New.\n", "\r\nNew.\n\r\n"),
        ("", "New.", "\r\nNew.\r\n\r\n"),
        ("\r\nold\r\n\r\n", "New.\r\n", "\r\nNew.\r\n\r\n"),
        ("\r\nold\r\n\r\n", "\r\nNew.\r\n\r\n\r\n", "\r\nNew.\r\n\r\n\r\n"),
        ("old\r\n", "New.", "New.\r\n"),
        ("\r\nold\r\n", "New.", "\r\nNew.\r\n"),
        ("\r\nold\r\n\r\n", "", ""),
    ],
)
def test_what_another_editor_wrote_keeps_its_distance_from_the_headings(
    session: Session, old: str, written: str, expected: str
) -> None:
    source = f"# Title\r\n\r\n## One\r\n{old}## Two\r\n"
    session.replace_source(source, "another text")
    session.go(1)
    assert session.rewritten(written) == expected


def test_what_another_editor_wrote_at_the_ends_of_the_file_is_as_it_was_written(
    session: Session,
) -> None:
    session.replace_source("\r\nabove\r\n\r\n# Title\r\n\r\nold\r\n", "another text")
    session.go(1)
    assert session.rewritten("\r\nNew.\r\n") == "\r\nNew.\r\n"
    session.go(0)
    assert session.rewritten("New.") == "New.\r\n\r\n"


def test_a_text_that_did_not_change_is_no_change(session: Session) -> None:
    session.go(1)
    session.typed(session.text)
    assert not session.is_dirty
    assert session.undo() is None


def test_undo_goes_to_the_section_of_the_change(session: Session) -> None:
    session.go(1)
    session.typed("\nfirst!\n\n")
    session.go(2)
    session.typed("\nsecond!\n")
    undone = session.undo()
    assert undone is not None
    assert undone.index == 2
    undone = session.undo()
    assert undone is not None
    assert (undone.index, session.index) == (1, 1)
    assert session.source == SOURCE
    assert session.cursor_at(undone.offset) == (1, 5)
    redone = session.redo()
    assert redone is not None
    assert session.source == SOURCE.replace("first", "first!")


def test_undo_at_the_end_of_a_section_stays_in_it(session: Session) -> None:
    session.go(1)
    session.typed("\nfirst\n\nmore\n")
    undone = session.undo()
    assert undone is not None
    assert (undone.index, session.text) == (1, "\nfirst\n\n")


def test_edits_from_outside_the_editor_are_one_step(session: Session) -> None:
    session.go(2)
    one, two = SOURCE.index("first"), SOURCE.index("second")
    session.apply([Edit(two, two + 6, "2nd"), Edit(one, one + 5, "1st")], "Replace all")
    assert session.source == SOURCE.replace("first", "1st").replace("second", "2nd")
    assert session.index == 2
    undone = session.undo()
    assert undone is not None
    assert undone.label == "Replace all"
    assert session.source == SOURCE


def test_what_goes_on_with_an_earlier_step_is_one_step_with_it(session: Session) -> None:
    for label, word in (("Q1", "first"), ("Q2", "second")):
        at = session.source.index(word)
        session.apply([Edit(at, at, f"{label} ")], label)
    session.apply([Edit(0, 0, "> Q1\n")], "Q1", goes_on=True)
    session.undo()
    assert session.source == "> Q1\n" + SOURCE.replace("first", "Q1 first")
    session.undo()
    assert session.source == SOURCE


def test_the_date_of_a_save_is_taken_back_with_the_writers_own_last_change(
    session: Session,
) -> None:
    """Undo and redo show that change, not the date."""
    dated = SOURCE.replace("intro", "| Field | Value |\r\n|---|---|\r\n| Last Updated | |")
    session.replace_source(dated, "another text")
    session.go(2)
    session.typed("\r\nsecond thoughts\r\n".replace("\r", ""))
    session.stamp("2026-05-05")
    saved = session.source
    assert saved == dated.replace("second", "second thoughts").replace("| |", "| 2026-05-05 |")
    session.stamp("2026-05-05")
    undone = session.undo()
    assert undone is not None
    assert (session.source, undone.index) == (dated, 2)
    redone = session.redo()
    assert redone is not None
    assert (session.source, redone.index) == (saved, 2)
    assert saved[: redone.offset].endswith("second thoughts")


def test_edits_that_change_nothing_are_no_step(session: Session) -> None:
    session.apply([Edit(0, 1, "#")], "Nothing")
    assert session.undo() is None
    assert session.redo() is None


def test_a_new_heading_becomes_a_section_when_the_writer_moves_on(session: Session) -> None:
    session.go(1)
    session.typed("\nfirst\n\n### New\n\nmore\n")
    assert len(session.spec.parts) == 3
    session.go(2)
    assert session.spec.sections[2].title == "New"
    assert session.index == 2


def test_an_unclosed_fence_swallows_no_section_even_when_the_writer_moves_on(
    session: Session,
) -> None:
    session.go(1)
    session.typed("\n```mermaid\n")
    assert [section.title for section in session.spec.sections] == ["Title", "One", "Two"]
    session.go(2)
    assert session.text == "\nsecond\n"
    session.go(1)
    session.typed("\n```mermaid\n```\n")
    session.resplit()
    assert len(session.spec.parts) == 3


def test_the_whole_file_can_be_edited(session: Session) -> None:
    session.go(2)
    offset = session.offset_at((1, 3))
    session.show_whole(True, offset)
    assert session.text == SOURCE.replace("\r\n", "\n")
    assert session.cursor_at(offset) == (10, 3)
    assert (session.body_start, session.body_line) == (0, 1)
    session.typed(session.text.replace("intro", "Intro"))
    assert session.source == SOURCE.replace("intro", "Intro")
    session.show_whole(False, offset)
    assert session.index == 2
    assert session.body_line == 10


def test_the_whole_file_can_be_typed_in_from_any_section(session: Session) -> None:
    session.go(2)
    session.show_whole(True, 0)
    session.index = 2
    session.typed(session.text + "more\n")
    session.resplit()
    session.apply([Edit(0, 0, "\ufeff")], "mark")
    assert session.source.endswith("second\r\nmore\r\n")


def test_a_place_past_the_text_is_its_end(session: Session) -> None:
    session.go(2)
    assert session.offset_at((99, 99)) == len(SOURCE)


def test_one_stays_in_the_section_when_text_above_and_below_it_changes(session: Session) -> None:
    session.go(1)
    text = session.text
    others = SOURCE.replace("intro", "A longer intro").replace("second", "2nd")
    session.replace_source(others, "Changes from disk")
    assert (session.index, session.text, session.source) == (1, text, others)
    undone = session.undo()
    assert undone is not None
    assert (undone.label, session.source) == ("Changes from disk", SOURCE)


def test_another_text_can_be_taken_as_a_whole(session: Session) -> None:
    session.replace_source("# Other\n", "Changes from disk")
    assert session.source == "# Other\n"
    session.replace_source("# Other\n", "Changes from disk")
    session.undo()
    assert session.source == SOURCE


def test_a_spec_too_large_to_edit_is_cut_fast_and_stays_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "large.md"
    file.write_text("# Large\n\n## One\n\n" + "line\n" * 20_001 + "## Two\n\ntext\n")
    draft = Draft.open(file)
    session = Session(draft)
    assert draft.is_large
    assert [section.title for section in session.spec.sections][:2] == ["Large", "One"]
    assert session.spec.sections[-1].title == "Two"
    before = session.spec
    session.go(1)
    assert session.spec is before
    file.write_text("# Large\n\n" + "other\n" * 20_001)
    change = draft.outside_change(session.source)
    assert change
    assert change.merge.text() == file.read_text(), "there is nothing of its reader's to keep"
    session.replace_source(change.merge.text(), "Changes from disk")
    assert session.source == file.read_text()
    draft.close(clean=True)
