"""Code and comments are blanked without moving anything; targets are taken apart."""

import pytest

from tui.core.citation import read
from tui.core.citation_scan import Place, masked, pieces, place
from tui.core.spec import Spec


def test_fences_and_comments_are_blanked_in_place() -> None:
    text = "a\n```x\nb\n```\n- ~~~\n  c\n  ~~~\n> ```\n> d\n> ```\n<!-- e\nf -->g\n```\nh"
    blank = masked(text)
    assert len(blank) == len(text)
    assert blank.split() == ["a", "g"]
    assert blank.count("\n") == text.count("\n")


def test_front_matter_is_blanked() -> None:
    assert masked("---\na: b\n---\ntext").strip() == "text"


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("a.md", Place("a.md", path_length=4)),
        ("a%20b.md#x", Place("a b.md", "x", path_length=8)),
        ("a.rs:33", Place("a.rs", "", 33, 33, 4)),
        ("a.rs:33-40", Place("a.rs", "", 33, 40, 4)),
        ("a.json:65, 68, 70-71", Place("a.json", "", 65, 65, 6)),
        ("a.md#L10-L20", Place("a.md", "", 10, 20, 4)),
    ],
)
def test_targets_are_taken_apart(target: str, expected: Place) -> None:
    assert place(target) == expected


def test_a_web_address_ends_before_punctuation() -> None:
    assert [
        piece.target for piece in pieces("see https://example.org/a_(b), *https://e.org*.")
    ] == [
        "https://example.org/a_(b",
        "https://e.org",
    ]


def test_the_first_definition_of_a_label_counts() -> None:
    found = list(pieces("[a][x]\n\n[x]: one.md\n[x]: two.md\n"))
    assert [(piece.kind, piece.target) for piece in found] == [("link", "one.md")]


@pytest.mark.parametrize(
    "text",
    [
        "---\na: " + "x" * 100_000 + "\n---\n",
        "\n".join(" " * depth + "- x" for depth in range(600)),
        "".join(f"[a{n}][b{n}]\n\n[b{n}]: c{n}.md\n\n" for n in range(5_000)),
        "a+" * 50_000,
        "](" * 20_000,
        "`" * 20_001 + "x",
        "\\" * 20_000,
    ],
    ids=["long word", "deep list", "definitions", "pluses", "brackets", "ticks", "escapes"],
)
def test_endless_text_takes_no_endless_time(text: str) -> None:
    """Each of these took minutes with a pattern that tries every split of a long run."""
    assert len(read(Spec.parse(text))) in (0, 5_000)


def test_code_ends_at_as_many_ticks_as_it_begins_with() -> None:
    assert list(pieces("``research.md` b")) == []
    assert list(pieces("`" * 200_000)) == []
