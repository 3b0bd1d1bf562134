"""Each kind of lost mark: when it is given back, and when a line is left as it is."""

import pytest

from tui.core.profile import Profile
from tui.core.rescue import rescue
from tui.core.rescue_blocks import with_examples, with_tab_tables, without_labels
from tui.core.rescue_headings import with_heading_marks
from tui.core.rescue_lists import with_check_boxes, with_list_marks


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("• a\n◦ b\n▪ c\n• d", "- a\n  - b\n    - c\n- d"),
        ("  • a\n    goes on\n  • b", "- a\n  goes on\n- b"),
        ("  • a\n    - b\n  • c\n\nText\n  • d", "- a\n  - b\n- c\n\nText\n- d"),
        ("•\nwords\n•\n• b", "- words\n•\n- b"),
        ("1. a\n  • b\n  • c", "1. a\n   - b\n   - c"),
        ("• [ ] alone", "- [ ] alone"),
        ("• alone", "• alone"),
        ("a • b\n• c", "a • b\n• c"),
    ],
)
def test_bullets_become_lists(before: str, after: str) -> None:
    assert with_list_marks(before.split("\n")) == after.split("\n")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("☐ a", "• [ ] a"),
        ("- ☑ a", "- [x] a"),
        ("1. ☒ a", "1. [x] a"),
        ("- [ ] ☐ a", "- [ ] a"),
        ("- [ ] ☑ a", "- [ ] ☑ a"),
        ("a ☐ b", "a ☐ b"),
    ],
)
def test_signs_of_boxes_become_check_boxes(before: str, after: str) -> None:
    assert with_check_boxes([before]) == [after]


@pytest.mark.parametrize(
    "line", ["3. Rollout of all\n\n1. a", "4. Skips", "2.3 skips", "2.2 ends.", "2.2 small", "2.2"]
)
def test_a_numbered_line_that_may_be_words_is_no_heading(line: str) -> None:
    lines = ["## 1. A", "", "## 2. B", "", "### 2.1 C", "", *line.split("\n"), ""]
    assert with_heading_marks(lines, ()) == lines


@pytest.mark.parametrize(
    ("line", "heading"),
    [
        ("2.2 Fits", "### 2.2 Fits"),
        ("2.1.1 Fits below", "#### 2.1.1 Fits below"),
        ("3. Rollout", "## 3. Rollout"),
        ("5. Known", "## 5. Known"),
    ],
)
def test_a_numbered_line_that_fits_between_headings_is_one(line: str, heading: str) -> None:
    lines = ["## 1. A", "", "## 2. B", "", "### 2.1 C", "", line, "", "## 6. D", "1. item"]
    assert with_heading_marks(lines, ["5. Known"])[6] == heading


def test_a_heading_that_stands_twice_or_too_late_stays_plain() -> None:
    lines = ["1. Known", "", "## 1. Known", "## 3. C", "", f"3.1 {'Long ' * 9}", "", "2. Other"]
    assert with_heading_marks(lines, ["1. Known", "2. Other"]) == lines


def test_numbered_lines_one_below_the_other_are_a_list() -> None:
    lines = ["## 1. A", "## 2. B", "2.1 Retry", "2.2 Backoff"]
    assert with_heading_marks(lines, ()) == lines


@pytest.mark.parametrize(
    "text", ['    {"a": 1}', "{}", "[1]", "{a}", '{"a": 1} and more', "[x](y)", "[" * 20_000, '{"a']
)
def test_what_is_no_example_gets_no_fence(text: str) -> None:
    assert with_examples([text]) == [text]


def test_an_example_gets_a_fence_where_it_stands() -> None:
    lines = ["- a", '  [{"a": 1},', '   {"b": 2}]', "text"]
    assert with_examples(lines) == ["- a", "", "  ```json", *lines[1:3], "  ```", "text"]
    assert with_examples(['{"a": 1}']) == ["```json", '{"a": 1}', "```"]


def test_the_label_above_a_fence_goes_and_other_words_stay() -> None:
    lines = ["So:", "JSON", "Copy code", "", "```json", "{}", "```", "sql", "```json", "```"]
    assert without_labels(lines) == ["So:", "", *lines[4:]]
    assert without_labels(["json", "```json", "```"]) == ["```json", "```"]
    assert without_labels(["json", "```json"]) == ["json", "```json"], "this one closes nothing"


@pytest.mark.parametrize(
    "text",
    [
        "a\tb\nc\td",
        "a:\tb\nc:\td\ne:\tf",
        "a\t\tb\nc\td\te",
        "- a\tb\tc\nd\te\tf",
        "a\tb\tc",
        "a\tb\tc\nd\te\tf\tg",
        "\ta\tb\n\tc\td",
    ],
)
def test_words_that_tabs_part_may_be_no_table(text: str) -> None:
    assert with_tab_tables(text.split("\n"), (), ()) == text.split("\n")


def test_tables_set_with_tabs_get_bars() -> None:
    text = "Text\nHead\tDetails\nStatus\tDraft|x\nOwner\nText"
    barred = with_tab_tables(text.split("\n"), ["Head"], ["Owner"])
    assert barred == [
        "Text",
        "",
        "| Head | Details |",
        "| --- | --- |",
        "| Status | Draft\\|x |",
        "| Owner | |",
        "",
        "Text",
    ]
    assert with_tab_tables(["a\tb", "c\td", "e\tf"], (), ())[2:] == ["| c | d |", "| e | f |"]


def test_items_of_a_flattened_section_keep_what_is_below_them(
    profiles: tuple[Profile, ...],
) -> None:
    flat = "\n".join(
        f"{title}\n"
        for title in (
            "1. Executive Summary",
            "2. Context and Motivation",
            "2.1 Current State",
            "3. Goals and Non-Goals",
            "3.1 Functional Goals",
        )
    )
    items = "- a\n  - b\n- [ ] c\n- (A) d\n1. e\n> - f\n\nWords\n  - g\n"
    text = rescue(f"{flat}\n{items}\n```\n- h\n```\n", profiles).text
    assert "- [ ] a\n  - b\n- [ ] c\n  - (A) d\n1. e\n> - f\n\nWords\n  - [ ] g\n" in text
    assert "```\n- h\n```\n" in text


def test_a_text_mangled_again_and_again_is_looked_at_a_few_times(
    profiles: tuple[Profile, ...],
) -> None:
    text = "é"
    texts = [text]
    for _ in range(7):
        text = text.encode().decode("mac_roman")
        texts.append(text)
    assert rescue(text, profiles).text == texts[1]
