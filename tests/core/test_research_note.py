"""A new note begins with front matter that reads back as what was put in."""

from tui.core.research_note import NewNote, note_text
from tui.core.source import Source


def test_a_note_reads_back_as_it_was_begun() -> None:
    note = NewNote('Which "broker": Kafka?', "2026-03-01", "Ada \x1b: L", "shop", "main", "abc")
    source = Source.parse(note_text(note), note.path)
    assert note.path == "research/docs/2026-03-01-which-broker-kafka.md"
    assert source.title == 'Which "broker": Kafka?'
    assert (source.date, source.status, source.tags) == ("2026-03-01", "draft", ("research",))
    assert source.fields["researcher"] == "Ada ␛: L"
    assert source.fields["git_commit"] == "abc"
    assert [heading.title for heading in source.headings][1:3] == ["Research Question", "Summary"]


def test_unknown_facts_are_left_out() -> None:
    assert "branch" not in note_text(NewNote("T", "2026-03-01"))
