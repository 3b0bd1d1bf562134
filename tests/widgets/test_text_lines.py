"""The editor's text stays the text, whatever is put into it."""

from hypothesis import given
from hypothesis import strategies as st

from tui.widgets.text_lines import TextLines

TEXT = st.text(alphabet="ab\n\x0c\u2028\r", max_size=20)


@given(TEXT)
def test_text_comes_out_as_it_went_in(text: str) -> None:
    document = TextLines(text)
    assert document.text == text
    assert document.line_count == text.count("\n") + 1
    assert "\n".join(document.lines) == text


@given(TEXT, st.data())
def test_a_place_and_its_offset_name_each_other(text: str, data: st.DataObject) -> None:
    document = TextLines(text)
    offset = data.draw(st.integers(0, len(text)))
    assert document.offset_of(document.location_of(offset)) == offset


@given(TEXT, TEXT, st.data())
def test_replacing_a_range_is_replacing_characters(
    text: str, new: str, data: st.DataObject
) -> None:
    document = TextLines(text)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    places = document.location_of(end), document.location_of(start)
    assert document.get_text_range(*places) == text[start:end]
    result = document.replace_range(*places, new)
    assert result.replaced_text == text[start:end]
    assert document.text == text[:start] + new + text[end:] == "\n".join(document.lines)
    assert document.offset_of(result.end_location) == start + len(new)


def test_places_outside_the_text_are_its_beginning_and_end() -> None:
    document = TextLines("a\nb")
    assert document.location_of(-1) == (0, 0)
    assert document.location_of(99) == (1, 1)
    assert document.get_text_range((1, 0), (2, 0)) == "b"
    assert document.replace_range((1, 0), (2, 0), "").replaced_text == "b"
    assert document.text == "a\n"


def test_text_below_the_last_line_is_put_at_the_end() -> None:
    document = TextLines("a")
    document.replace_range((0, 1), (5, 0), "b")
    assert document.text == "ab"
    document.replace_range((7, 0), (8, 0), "c")
    assert document.text == "abc" == "\n".join(document.lines)
