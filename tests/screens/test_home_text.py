"""What the list and the pane beside it say of a spec."""

from pathlib import Path

from tui.screens.home_text import brief_content
from tui.services.briefs import Brief


def test_a_broken_table_of_questions_is_told_in_words() -> None:
    broken = "| Question | Owner | | --- | --- | --- | | Which way? | | |"
    brief = Brief(Path("a.md"), "specs/a.md", "A", questions=(broken, "Why?"))
    told = str(brief_content(brief))
    assert "• a broken table: Question, Owner, Which way?\n" in told
    assert "• Why?" in told
