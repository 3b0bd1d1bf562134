"""Titles that were read in a wrong encoding are shown and cited as they were written."""

import pytest

from tui.core.damaged import damage, marked, mended
from tui.core.source import Source


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("Fees", "Fees"),
        ("Gebühren – kurz", "Gebühren – kurz"),
        ("GebÃ¼hren â€“ kurz", "≈ Gebühren – kurz"),
    ],
)
def test_a_damaged_title_is_listed_as_it_was_meant_and_says_so(title: str, shown: str) -> None:
    assert marked(title) == shown
    assert mended(title) == shown.removeprefix("≈ ")


def test_a_damaged_document_says_what_is_wrong_with_it() -> None:
    said = damage("# Fees\n\nGebÃ¼hren\n")
    assert said == "Damaged characters: «Ã¼» stands for «ü», read as Windows-1252"
    assert damage("Fees") == damage("Gebühren") == ""


def test_a_citation_of_a_damaged_title_has_it_as_it_was_meant() -> None:
    source = Source.parse("# GebÃ¼hren\n\n## Summary\n", "research/a.md")
    assert source.name_of(None) == "Gebühren"
    assert source.name_of(source.headings[1]) == "Gebühren: Summary"
