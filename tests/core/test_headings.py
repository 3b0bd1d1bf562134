"""Headings are found line by line, with the anchors a Git host gives them."""

import pytest

from tui.core.headings import Heading, anchors, plain_heading, scan_headings


def test_anchors_are_those_of_a_git_host() -> None:
    assert anchors(["a", "a", "a-1", "a"]) == ("a", "a-1", "a-1-1", "a-2")
    assert anchors(["A & B", "a b", "A  b", "Überblick — x_y", "a b"]) == (
        "a--b",
        "a-b",
        "a--b-1",
        "überblick--x_y",
        "a-b-1",
    )


def test_fences_comments_and_underlined_headings_are_understood() -> None:
    text = (
        "Title\n=====\n\n```md\n# no\n```\n~~~\n# no\n```\n# no\n~~~\n<!-- # no\n# no -->\n"
        "<!-- x -->\nSub\n---\n\n- item\n---\n####### no\n#no\n## yes ##\n    # no\n\n---\n"
    )
    assert scan_headings(text) == (
        Heading(1, "Title", 1),
        Heading(2, "Sub", 15),
        Heading(2, "yes", 22),
    )


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("A [link](b.md) and ![image](c.png)", "A link and image"),
        ("`<x>-y` *em* **strong** ~~old~~", "<x>-y em strong old"),
        ("snake_case_name 1 < 2", "snake_case_name 1 < 2"),
        (r"Not \*em\*", "Not *em*"),
        ("Plain", "Plain"),
        ("<b>Bold</b> _em_", "Bold em"),
    ],
)
def test_marks_are_taken_from_headings(written: str, plain: str) -> None:
    assert plain_heading(written) == plain


def test_an_icon_in_a_title_stays_what_it_is() -> None:
    assert plain_heading("`a` \ue01b[2J \\*\ue041") == "a \ue01b[2J *\ue041"


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("# A #", "A"),
        ("## A##", "A##"),
        ("# A # \t", "A"),
        ("# ##", ""),
        ("#", ""),
        ("#\tA\u2028b", "A\u2028b"),
    ],
)
def test_a_closing_mark_stands_apart_from_the_title(line: str, title: str) -> None:
    assert [heading.title for heading in scan_headings(line)] == [title]
