"""What keys do to Markdown, as (before, key, after).

«…» is the selection (the cursor at its end), ‸ a cursor without one.
"""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.core.markdown_edit import (
    Change,
    align_table,
    duplicate_lines,
    indent,
    move_lines,
    new_line,
    next_cell,
    next_heading,
    option,
    outdent,
    pasted,
    toggle_comment,
    toggle_list,
    toggle_quote,
    toggle_task,
    wrap_selection,
)

Key = Callable[[str, int, int], Change | None]
KEYS: dict[str, Key] = {
    "enter": lambda text, start, end: new_line(text, end),
    ")": lambda text, start, end: option(text, end),
    "tab": indent,
    "shift+tab": outdent,
    "task": toggle_task,
    "bold": lambda text, start, end: wrap_selection(text, start, end, "**"),
    "italic": lambda text, start, end: wrap_selection(text, start, end, "*"),
    "code": lambda text, start, end: wrap_selection(text, start, end, "`"),
    "cell": lambda text, start, end: next_cell(text, end),
    "cell back": lambda text, start, end: next_cell(text, start, back=True),
    "align": lambda text, start, end: align_table(text, end),
    "up": lambda text, start, end: move_lines(text, start, end, -1),
    "down": lambda text, start, end: move_lines(text, start, end, 1),
    "duplicate": duplicate_lines,
    "heading": next_heading,
    "quote": toggle_quote,
    "list": toggle_list,
    "numbers": lambda text, start, end: toggle_list(text, start, end, numbered=True),
    "comment": toggle_comment,
}
NOTHING = "nothing"

TABLE = "| a | b |\n| - | - |\n| 1 | 2 |"

CASES: list[tuple[str, str, str]] = [
    # A bare "-" below a paragraph would make a heading of it.
    ("words\n‸", "list", "words\n\n- ‸"),
    ("words\n‸\nmore", "list", "words\n\n- ‸\nmore"),
    ("words\n‸", "numbers", "words\n\n1. ‸"),
    ("> words\n> ‸", "list", "> words\n>\n> - ‸"),
    ("- words\n‸", "list", "- words\n- ‸"),
    ("- words\n  more\n‸", "list", "- words\n  more\n- ‸"),
    ("### Words\n‸", "list", "### Words\n- ‸"),
    ("words\n\n‸", "list", "words\n\n- ‸"),
    ("words\nmore‸", "list", "words\n- more‸"),
    ("words\n- ‸", "list", "words\n‸"),
    ("‸", "list", "- ‸"),
    # Below a question a letter begins an option, one level in and without a box.
    ("- [ ] Which?\n- [ ] (A‸", ")", "- [ ] Which?\n  - (A)‸"),
    ("- [ ] **Q1: Broker**\n\n  - [ ] (A‸", ")", "- [ ] **Q1: Broker**\n\n  - (A)‸"),
    ("* [x] Which?\n  more\n* (a‸", ")", "* [x] Which?\n  more\n  * (a)‸"),
    ("> - [ ] Which?\n> - [ ] (A‸", ")", "> - [ ] Which?\n>   - (A)‸"),
    ("- [ ] Which?\n  - (A) this\n- [ ] (B‸", ")", "- [ ] Which?\n  - (A) this\n  - (B)‸"),
    ("- [ ] A task\n- [ ] (A‸", ")", NOTHING),
    ("- Which?\n- (A‸", ")", NOTHING),
    ("- [ ] Which?\n\nText\n- [ ] (A‸", ")", NOTHING),
    ("- [ ] Which?\n- [ ] see (A‸", ")", NOTHING),
    ("- [ ] Which?\n- [ ] (A‸ b", ")", NOTHING),
    ("- [ ] Which?\n1. (A‸", ")", NOTHING),
    ("```\n- [ ] Which?\n- [ ] (A‸", ")", NOTHING),
    ("- [ ] (A‸", ")", NOTHING),
    ("(A‸", ")", NOTHING),
    # Options go on with the next letter, unless it is taken or the letter is no option's.
    ("  - (A) this‸", "enter", "  - (A) this\n  - (B) ‸"),
    ("- (a) this\n\n- (b) that‸", "enter", "- (a) this\n\n- (b) that\n- (c) ‸"),
    ("- [ ] (A) this‸", "enter", "- [ ] (A) this\n- [ ] (B) ‸"),
    ("- (A) this‸\n- (B) that", "enter", "- (A) this\n- ‸\n- (B) that"),
    ("- (S) small‸", "enter", "- (S) small\n- ‸"),
    ("- (A) this\n- (B) ‸", "enter", "- (A) this\n‸"),
    ("- (A)‸", "enter", "- (A)\n- (B) ‸"),
    # A row of a table stays below its head; a whole table moves.
    ("| a |\n| - |\n| 1‸ |\n| 2 |", "up", NOTHING),
    ("| a |\n| - |\n| 1‸ |\n| 2 |", "down", "| a |\n| - |\n| 2 |\n| 1‸ |"),
    ("| a |\n| - |\n| 1 |\n| 2‸ |", "up", "| a |\n| - |\n| 2‸ |\n| 1 |"),
    ("| a‸ |\n| - |\n| 1 |", "down", NOTHING),
    ("x\n| a |\n| -‸ |\n| 1 |", "up", NOTHING),
    ("x‸\n| a |\n| - |\n| 1 |", "down", NOTHING),
    ("x\n«| a |\n| - |\n| 1 |»", "up", "«| a |\n| - |\n| 1 |»\nx"),
    # Enter in lists.
    ("- a‸", "enter", "- a\n- ‸"),
    ("- a‸b", "enter", "- a\n- ‸b"),
    ("- a‸ b", "enter", "- a\n- ‸b"),
    ("* a\n  + b‸", "enter", "* a\n  + b\n  + ‸"),
    ("1. a‸", "enter", "1. a\n2. ‸"),
    ("9) a‸", "enter", "9) a\n10) ‸"),
    ("1. a‸\n2. b\n3. c", "enter", "1. a\n2. ‸\n3. b\n4. c"),
    ("1. a‸\n   more\n\n2. b\n\ntext\n3. c", "enter", "1. a\n2. ‸\n   more\n\n3. b\n\ntext\n3. c"),
    ("1. a\n1. b‸\n1. c", "enter", "1. a\n1. b\n1. ‸\n1. c"),
    ("1. a‸\n1. b", "enter", "1. a\n1. ‸\n1. b"),
    ("1. a‸\n7. b", "enter", "1. a\n2. ‸\n7. b"),
    ("1. a\n\ntext\n\n1. b‸", "enter", "1. a\n\ntext\n\n1. b\n2. ‸"),
    ("1. a\n   1. x\n2. b‸", "enter", "1. a\n   1. x\n2. b\n3. ‸"),
    ("- [ ] a‸", "enter", "- [ ] a\n- [ ] ‸"),
    ("- [x] a‸", "enter", "- [x] a\n- [ ] ‸"),
    ("- a\n- ‸", "enter", "- a\n‸"),
    ("-‸", "enter", "‸"),
    ("- [ ] ‸", "enter", "‸"),
    ("1. ‸", "enter", "‸"),
    ("> - ‸", "enter", "> ‸"),
    ("> a‸", "enter", "> a\n> ‸"),
    ("> a\n> ‸", "enter", "> a\n‸"),
    ("> - a‸", "enter", "> - a\n> - ‸"),
    ("‸- a", "enter", NOTHING),
    ("text‸", "enter", NOTHING),
    ("‸> a", "enter", NOTHING),
    ("- a\n  more‸", "enter", "- a\n  more\n  ‸"),
    ("  ‸", "enter", NOTHING),
    ("---‸", "enter", NOTHING),
    ("* * *‸", "enter", NOTHING),
    ("```\n- a‸", "enter", NOTHING),
    ("```\n    a‸", "enter", "```\n    a\n    ‸"),
    ("<!--\n- a‸", "enter", NOTHING),
    # Tab and Shift+Tab.
    ("- a\n- b‸", "tab", "- a\n  - b‸"),
    ("1. a\n2. b‸", "tab", "1. a\n   1. b‸"),
    ("1. a\n   1. b\n2. c‸", "tab", "1. a\n   1. b\n   2. c‸"),
    ("10. a\n- b‸", "tab", "10. a\n    - b‸"),
    ("- a‸", "tab", "  - a‸"),
    ("- a\n- b‸\n  - c\n\n    text\n- d", "tab", "- a\n  - b‸\n    - c\n\n      text\n- d"),
    ("- a\n  text\n- b‸", "tab", "- a\n  text\n  - b‸"),
    ("> - a\n> - b‸", "tab", "> - a\n>   - b‸"),
    ("- «a\n- b»", "tab", "  - «a\n  - b»"),
    ("«a\n\nb»", "tab", "  «a\n\n  b»"),
    ("«a\n»b", "tab", NOTHING),
    ("«- a\n- b\n»- c", "tab", "  «- a\n  - b\n»- c"),
    ("text‸", "tab", NOTHING),
    ("- a\n  - b‸", "tab", "- a\n    - b‸"),
    ("text\n7. b‸", "tab", "text\n  1. b‸"),
    ("text\n\n- a‸", "tab", "text\n\n  - a‸"),
    ("- a\n  - b‸", "shift+tab", "- a\n- b‸"),
    ("1. a\n   1. b‸", "shift+tab", "1. a\n2. b‸"),
    ("1. a\n   - x\n     3. b‸", "shift+tab", "1. a\n   - x\n   1. b‸"),
    ("- a\n\t- b‸", "shift+tab", "- a\n- b‸"),
    ("    - a‸", "shift+tab", "- a‸"),
    ("- a\n  - x\n  - b‸", "shift+tab", "- a\n  - x\n- b‸"),
    ("- a‸", "shift+tab", NOTHING),
    ("    a‸", "shift+tab", "  a‸"),
    (" a‸", "shift+tab", "a‸"),
    ("a‸", "shift+tab", NOTHING),
    ("  a\n‸  b", "shift+tab", "  a\n‸b"),
    ("«    a\n  b»", "shift+tab", "«  a\nb»"),
    # Task boxes.
    ("- [ ] a‸", "task", "- [x] a‸"),
    ("- [x] a‸", "task", "- [ ] a‸"),
    ("- [X] a‸", "task", "- [ ] a‸"),
    ("- a‸", "task", "- [ ] a‸"),
    ("‸a", "task", "- [ ] ‸a"),
    ("  a‸", "task", "  - [ ] a‸"),
    ("> a‸", "task", "> - [ ] a‸"),
    ("‸", "task", "- [ ] ‸"),
    ("«- [ ] a\n\n- [x] b»", "task", "- [x] a\n\n- [x] b‸"),
    ("«- [x] a\n- b»", "task", "- [ ] a\n- [ ] b‸"),
    # Marks around the selection.
    ("a «b» c", "bold", "a **«b»** c"),
    ("a **«b»** c", "bold", "a «b» c"),
    ("a «**b**» c", "bold", "a «b» c"),
    ("a « b » c", "bold", "a  **«b»**  c"),
    ("a «  » c", "bold", "a **«  »** c"),
    ("wo‸rd", "bold", "**wo‸rd**"),
    ("**wo‸rd**", "bold", "wo‸rd"),
    ("a ‸ b", "bold", "a **‸** b"),
    ("«b»", "italic", "*«b»*"),
    ("*«b»*", "italic", "«b»"),
    ("**«b»**", "italic", "***«b»***"),
    ("***«b»***", "italic", "**«b»**"),
    ("«**b**»", "italic", "*«**b**»*"),
    ("«a `b` c»", "code", "`` «a `b` c» ``"),
    ("«- a\n\n- b»", "bold", "«- **a**\n\n- **b**»"),
    ("«# a\n> b»", "italic", "«# *a*\n> *b*»"),
    ("x «a\n1. b»", "code", "x «`a`\n1. `b`»"),
    # Tables.
    ("| «a» | b |\n| - | - |\n| 1 | 2 |", "cell", "| a | «b» |\n| - | - |\n| 1 | 2 |"),
    ("| a | b‸ |\n| - | - |\n| 1 | 2 |", "cell", "| a | b |\n| - | - |\n| «1» | 2 |"),
    (TABLE + "‸", "cell", TABLE + "\n| ‸ |  |"),
    (TABLE + "\n|‸  |  |", "cell", TABLE + "\n|  | ‸ |"),
    ("| a | b |\n| - | - |\n| 1‸ | 2 |", "cell back", "| a | «b» |\n| - | - |\n| 1 | 2 |"),
    ("| ‸a | b |\n| - | - |\n| 1 | 2 |", "cell back", NOTHING),
    ("a‸ | b\n- | -\n1 | 2", "cell", "a | «b»\n- | -\n1 | 2"),
    ("| a‸ `|` \\| | b |\n| - | - |", "cell", "| a `|` \\| | «b» |\n| - | - |"),
    ("text\n\n| a‸ |\n| - |\n\ntext", "cell", "text\n\n| a |\n| - |\n| ‸ |\n\ntext"),
    ("  | a‸ |\n  | - |", "cell", "  | a |\n  | - |\n  | ‸ |"),
    ("a | b‸", "cell", NOTHING),
    ("a | b‸\nc | d", "cell", NOTHING),
    ("text‸", "cell", NOTHING),
    ("a‸ | b\n- | -:\nlong | 日本", "align", "| a‸    |    b |\n| ---- | ---: |\n| long | 日本 |"),
    ("|a|b|\n|:-:|:-|\n|1|‸|", "align", "|  a  | b   |\n| :-: | :-- |\n|  1  | ‸    |"),
    ("|a|\n|-|\n|1|2‸|", "align", "| a   |\n| --- |\n| 1   | 2‸   |"),
    ("  |a|\n  |-‸|", "align", "  | a   |\n  | ---‸ |"),
    ("x\n\n|`a|b`‸|\n|-|\n\nx", "align", "x\n\n| `a|b`‸ |\n| ----- |\n\nx"),
    ("a | b‸", "align", NOTHING),
    # Whole lines.
    ("a\nb‸\nc", "up", "b‸\na\nc"),
    ("a‸\nb", "up", NOTHING),
    ("a\n«b\nc»\nd", "up", "«b\nc»\na\nd"),
    ("a\n«b\n»c", "up", "«b»\na\nc"),
    ("a‸b\n\nc", "down", "\na‸b\nc"),
    ("a\nb‸", "down", NOTHING),
    ("«a\nb»\nc", "down", "c\n«a\nb»"),
    ("9. a\n10. b‸", "up", "9. b‸\n10. a"),
    ("9. a‸\n10. b", "down", "9. b\n10. a‸"),
    ("1. a\n   1. b‸", "up", "   1. b‸\n1. a"),
    ("- a\n- b‸", "up", "- b‸\n- a"),
    ("a‸b\nc", "duplicate", "ab\na‸b\nc"),
    ("«a\nb»", "duplicate", "a\nb\n«a\nb»"),
    ("«a\n»b", "duplicate", "a\n«a»\nb"),
    ("tex‸t", "heading", "### tex‸t"),
    ("### tex‸t", "heading", "#### tex‸t"),
    ("#### ‸text", "heading", "‸text"),
    ("## text‸", "heading", "### text‸"),
    ("#‸", "heading", "## ‸"),
    ("«a\n\n## b»", "heading", "«### a\n\n### b»"),
    ("a‸", "quote", "> a‸"),
    ("> a‸", "quote", "a‸"),
    ("«a\n\n> b»", "quote", "«> a\n>\n> > b»"),
    ("«> a\n>\n> > b»", "quote", "«a\n\n> b»"),
    ("a‸", "list", "- a‸"),
    ("‸", "list", "- ‸"),
    ("  * [x] a‸", "list", "  a‸"),
    ("«a\n\n- b»", "list", "«- a\n\n- b»"),
    ("«1. a\n2. b»", "list", "«- a\n- b»"),
    ("> 1. a‸", "list", "> - a‸"),
    ("«a\n- b»", "numbers", "«1. a\n2. b»"),
    ("«1. a\n7) b»", "numbers", "«a\nb»"),
    ("x\na‸\ny", "comment", "x\n«<!-- a -->»\ny"),
    ("«<!-- a -->»", "comment", "«a»"),
    ("x «b\nc» y", "comment", "x «<!-- b\nc -->» y"),
    ("a <!-- b -->‸", "comment", NOTHING),
]


def split(marked: str) -> tuple[str, int, int]:
    """Return the text and the selection of a marked text."""
    if "‸" in marked:
        at = marked.index("‸")
        return marked.replace("‸", ""), at, at
    start = marked.index("«")
    end = marked.index("»") - 1
    return marked.replace("«", "").replace("»", ""), start, end


def marked_up(text: str, anchor: int, cursor: int) -> str:
    """Return the text with marks for the selection."""
    if anchor == cursor:
        return text[:cursor] + "‸" + text[cursor:]
    return text[:anchor] + "«" + text[anchor:cursor] + "»" + text[cursor:]


@pytest.mark.parametrize(
    ("before", "key", "after"), CASES, ids=lambda value: value.replace("\n", "⏎")
)
def test_a_key_turns_before_into_after(before: str, key: str, after: str) -> None:
    text, start, end = split(before)
    change = KEYS[key](text, start, end)
    if change is None:
        assert after == NOTHING
        return
    assert marked_up(change.apply(text), change.anchor, change.cursor) == after


MARKDOWN = st.text(alphabet="-*+1.) >#[]x|`~\n\ta<!", max_size=40)


@given(MARKDOWN, st.data(), st.sampled_from(sorted(KEYS)))
def test_a_change_and_its_selection_lie_in_the_text(
    text: str, data: st.DataObject, key: str
) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    change = KEYS[key](text, start, end)
    if change is None:
        return
    assert 0 <= change.start <= change.end <= len(text)
    after = change.apply(text)
    assert 0 <= change.anchor <= len(after)
    assert 0 <= change.cursor <= len(after)


@given(MARKDOWN, st.data())
def test_enter_keeps_what_is_written(text: str, data: st.DataObject) -> None:
    """Enter adds marks and line ends; letters stay, in their order."""
    at = data.draw(st.integers(0, len(text)))
    change = new_line(text, at)
    if change is not None:
        assert change.apply(text).count("a") == text.count("a")


@given(MARKDOWN, st.data())
def test_ticking_twice_gives_the_first_state_of_a_box(text: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(text)))
    once = toggle_task(text, at, at)
    boxed = once.apply(text)
    twice = toggle_task(boxed, once.cursor, once.cursor).apply(boxed)
    again = toggle_task(twice, once.cursor, once.cursor).apply(twice)
    assert again == boxed


@pytest.mark.parametrize(
    ("words", "text", "becomes"),
    [
        ("the study", "https://e.org/a", "[the study](https://e.org/a)"),
        ("the study", " http://e.org/a_(b)\n", "[the study](<http://e.org/a_(b)>)"),
        ("", "https://e.org/a", "https://e.org/a"),
        (" ", "https://e.org/a", "https://e.org/a"),
        ("two\nlines", "https://e.org/a", "https://e.org/a"),
        ("[a](b)", "https://e.org/a", "https://e.org/a"),
        ("https://old.org", "https://e.org/a", "https://e.org/a"),
        ("the study", "see https://e.org/a", "see https://e.org/a"),
        ("the study", "other words", "other words"),
    ],
)
def test_an_address_pasted_on_words_makes_them_a_link(words: str, text: str, becomes: str) -> None:
    assert pasted(words, text) == becomes


def test_a_line_of_many_quote_marks_is_told_from_a_list_at_once() -> None:
    """The marks may be taken apart in a billion ways; one is tried."""
    quotes = "> " * 200
    assert toggle_task(f"{quotes}x", 0, 0).text == f"{quotes}- [ ] x"
