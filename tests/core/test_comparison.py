"""Two texts as rows to look at."""

from tui.core.comparison import Row, beside, changes, marked

OLD = "".join(f"line {number}\n" for number in range(20))


def test_equal_texts_have_no_changes() -> None:
    assert changes("a\r\nb\n", "a\nb") == [Row("…", "2 more lines")]
    assert changes("", "") == []


def test_changed_lines_stand_between_unchanged_ones() -> None:
    rows = changes(OLD, OLD.replace("line 9\n", "new\n"), context=1)
    assert rows == [
        Row("…", "8 more lines"),
        Row(" ", "line 8"),
        Row("-", "line 9"),
        Row("+", "new"),
        Row(" ", "line 10"),
        Row("…", "9 more lines"),
    ]


def test_a_change_at_both_ends_leaves_lines_out_between_only() -> None:
    rows = changes(OLD, "first\n" + OLD + "last\n", context=0)
    assert rows == [Row("+", "first"), Row("…", "20 more lines"), Row("+", "last")]


def test_a_long_comparison_is_cut_and_says_so() -> None:
    assert changes("", OLD, limit=2) == [
        Row("+", "line 0"),
        Row("+", "line 1"),
        Row("…", "18 more lines"),
    ]
    assert marked("a\nb\n", "", limit=1)[-1] == Row("…", "1 more line")


def test_changes_stand_beside_each_other_in_columns_of_the_same_height() -> None:
    mine = OLD.replace("line 9\n", "new\nnewer\n").replace("line 15\n", "")
    assert beside(mine, OLD, context=1) == (
        [
            Row("…", "8 more lines"),
            Row(" ", "line 8"),
            Row("+", "new"),
            Row("+", "newer"),
            Row(" ", "line 10"),
            Row("…", "3 more lines"),
            Row(" ", "line 14"),
            Row(" ", ""),
            Row(" ", "line 16"),
            Row("…", "3 more lines"),
        ],
        [
            Row("…", "8 more lines"),
            Row(" ", "line 8"),
            Row("-", "line 9"),
            Row(" ", ""),
            Row(" ", "line 10"),
            Row("…", "3 more lines"),
            Row(" ", "line 14"),
            Row("-", "line 15"),
            Row(" ", "line 16"),
            Row("…", "3 more lines"),
        ],
    )
    assert beside("", "") == ([], [])
    assert beside("a", "b") == ([Row("+", "a")], [Row("-", "b")])


def test_lines_the_other_text_does_not_have_are_marked() -> None:
    assert marked("a\nb\nc", "a\nc\n") == [Row(" ", "a"), Row("+", "b"), Row(" ", "c")]
    assert marked("a\nb", "b", mark="-") == [Row("-", "a"), Row(" ", "b")]
