import pytest

from tui.core.render import render
from tui.core.render.footnotes import note_line
from tui.core.styled import plain


def test_a_note_is_found_by_its_label_in_capitals_or_not() -> None:
    lines = ["text [^a]: no", "", "  [^b]: b", "[^A]: a"]
    assert [note_line(lines, label) for label in ("a", "B", "c")] == [4, 3, 0]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("[words][^1]", "[words][1]"),
        ("![^1]", "![1]"),
        ("[^1][^1]", "[1][1]"),
        ("[see [^1]](x.md)", "[see [1]](x.md)"),
        ("[see `[^1]`](x.md)", "see [^1]"),
    ],
)
def test_a_footnote_beside_or_in_a_link_is_still_a_footnote(text: str, shown: str) -> None:
    lines = [plain(line) for line in render(f"{text}\n\n[^1]: note\n", 40)]
    assert lines == [shown, "", "[1] note"]
