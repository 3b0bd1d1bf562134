"""Research that fits a text is found without an index."""

from pathlib import Path

import pytest

from tui.services.candidates import OFFERED, Candidates


@pytest.fixture
def root(tmp_path: Path) -> Path:
    notes = tmp_path / "research" / "docs"
    notes.mkdir(parents=True)
    for number in range(6):
        text = f"# Note {number}\n\n## Queue\n\nThe queue of the kitchen.\n"
        (notes / f"note-{number}.md").write_text(text)
    (notes / "outbox.md").write_text("# Brokers\n\n## Outbox\n\nThe outbox replays events.\n")
    return tmp_path


def test_the_document_that_shares_the_rarest_words_comes_first(root: Path) -> None:
    found = Candidates(root)("The outbox replays; the queue waits.")
    assert found[0].path == "research/docs/outbox.md"
    assert found[0].anchor == "outbox"
    assert len(found) == OFFERED


def test_a_text_of_something_else_has_no_candidates(root: Path) -> None:
    assert list(Candidates(root)("Pizza.")) == []
    assert list(Candidates(root / "research" / "docs")("The outbox.")) == []


def test_a_document_that_cannot_be_read_is_left_out(root: Path) -> None:
    (root / "research" / "binary.md").write_bytes(b"\0outbox\0")
    paths = [found.path for found in Candidates(root)("outbox")]
    assert paths == ["research/docs/outbox.md"]
