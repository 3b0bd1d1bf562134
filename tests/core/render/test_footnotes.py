from tui.core.render.footnotes import note_line


def test_a_note_is_found_by_its_label_in_capitals_or_not() -> None:
    lines = ["text [^a]: no", "", "  [^b]: b", "[^A]: a"]
    assert [note_line(lines, label) for label in ("a", "B", "c")] == [4, 3, 0]
