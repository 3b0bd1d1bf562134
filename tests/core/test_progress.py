"""A section counts as filled when it says something of its own."""

import pytest

from tui.core.progress import first_gap, has_content, progress
from tui.core.spec import Spec


@pytest.mark.parametrize(
    "body",
    [
        "Words.\n",
        "- [ ] Users can export.\n",
        "| A | B |\n|---|---|\n| x | y |\n",
        "```\ncode\n```\n",
        "- **Metrics:** latency\n",
        "> quoted\n",
        "1. one\n",
        "漢字\n",
        "[a link](https://a.example)\n",
    ],
)
def test_words_are_content(body: str) -> None:
    assert has_content(body)


@pytest.mark.parametrize(
    "body",
    [
        "",
        "\n \n",
        "| A | B |\n|---|:-:|\n",
        "| A | B |\n| - | - |\n|   |   |\n",
        "- [ ]\n- [ ] \n-\n1.\n> \n",
        "- **Unit Tests:**\n**Table:** \n",
        "<!-- a note\nover lines -->\n",
        "<!-- never closed\nwords",
        "---\n",
        "```mermaid\n```\n",
        "| A | B |\n|---|---|\n| **Inputs** | |\n",
        "| From | To |\n|---|---|\n| [Component A] | [Component B] |\n",
        "**Table:** `[table_name]`\n",
        "**Response ([status])**\n",
    ],
)
def test_scaffolding_is_none(body: str) -> None:
    assert not has_content(body)


def test_sections_of_level_two_count_with_all_that_is_below_them() -> None:
    spec = Spec.parse("# T\n\nintro\n\n## 1. A\n\n### 1.1 B\n\nwords\n\n## 2. C\n\n- [ ]\n")
    found = progress(spec)
    assert (found.filled, found.total, found.empty) == (1, 2, ("2. C",))
    assert found.share == 0.5


def test_without_level_two_every_heading_counts() -> None:
    assert progress(Spec.parse("# A\n\nx\n# B\n")).empty == ("B",)
    assert progress(Spec.parse("just text")).share == 0.0


@pytest.mark.parametrize(
    ("body", "place"),
    [
        ("", (0, 0)),
        ("\n", (1, 0)),
        ("\n\n", (1, 0)),
        ("\nWords.\n", (0, 0)),
        ("\n- **Metrics:**\n- **Tracing:**\n", (1, 14)),
        ("\n- [ ] \n", (1, 6)),
        ("\n| A | B |\n|---|---|\n", (0, 0)),
        ("\n| A | B |\n|---|---|\n| | |\n", (3, 2)),
        ("\n| A | B |\n|---|---|\n|||\n", (3, 1)),
        ("\n| A | B |\n|---|---|\n| **Inputs** |  |\n", (3, 15)),
        ("\n**Table:**\n\n| A |\n|---|\n| |\n", (1, 10)),
    ],
)
def test_writing_begins_in_the_first_gap(body: str, place: tuple[int, int]) -> None:
    assert first_gap(body) == place
