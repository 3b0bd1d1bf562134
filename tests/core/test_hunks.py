"""What makes one text of another is found place by place."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.core.hunks import hunks
from tui.core.spec import Edit, apply_edits

OLD = "# T\n\none\n\n## A\n\ntwo\n"
TEXTS = st.text(alphabet="ab\n\r", max_size=30)


@pytest.mark.parametrize(
    ("new", "expected"),
    [
        (OLD, []),
        (OLD.replace("one", "ore"), [Edit(6, 7, "r")]),
        (
            OLD.replace("one", "ore").replace("two", "twos\nand more"),
            [Edit(6, 7, "r"), Edit(19, 19, "s\nand more")],
        ),
        (OLD.replace("one\n\n", "") + "end", [Edit(5, 10, ""), Edit(20, 20, "end")]),
        ("", [Edit(0, len(OLD), "")]),
    ],
)
def test_each_changed_place_is_an_edit(new: str, expected: list[Edit]) -> None:
    assert hunks(OLD, new) == expected


@given(TEXTS, TEXTS)
def test_the_edits_make_the_new_text(old: str, new: str) -> None:
    edits = hunks(old, new)
    assert apply_edits(old, edits) == new
    assert all(left.end <= right.start for left, right in pairwise(edits))
