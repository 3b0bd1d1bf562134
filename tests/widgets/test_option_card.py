"""Styled text that scrolls, and options as cards."""

import pytest
from textual.app import App, ComposeResult

from tui.core.question import Option
from tui.core.styled import line_width, plain
from tui.widgets.option_card import OptionCard, StyledText, card_text

LONG = "\n\n".join(f"line {n}" for n in range(20))


class Shown(App[None]):
    CSS = "StyledText { height: 6; } OptionCard { height: 8; }"

    def __init__(self, *texts: StyledText) -> None:
        super().__init__()
        self.texts = texts
        self.edges: list[tuple[int, int]] = []
        self.picked: list[str] = []

    def compose(self) -> ComposeResult:
        yield from self.texts

    def on_styled_text_edge_reached(self, event: StyledText.EdgeReached) -> None:
        self.edges.append((event.rows, event.columns))

    def on_option_card_picked(self, event: OptionCard.Picked) -> None:
        self.picked.append(event.key)

    def seen(self) -> str:
        strips = self.screen._compositor.render_strips()
        return "\n".join("".join(segment.text for segment in strip) for strip in strips)


async def test_arrows_scroll_and_tell_of_the_edges() -> None:
    text = StyledText(LONG)
    app = Shown(text)
    async with app.run_test(size=(40, 12)) as pilot:
        await pilot.pause()
        assert text.line_count == 39
        text.focus()
        await pilot.press("up", "left", "right", "down")
        assert app.edges == [(-1, 0), (0, -1), (0, 1)]
        assert text.scroll_y == 1
        await pilot.press("up", "end", "down")
        assert app.edges[-1] == (1, 0)
        assert "line 19" in app.seen()


async def test_another_text_begins_at_its_top() -> None:
    text = StyledText(LONG)
    app = Shown(text)
    async with app.run_test(size=(40, 12)) as pilot:
        await pilot.pause()
        text.focus()
        await pilot.press("end")
        text.load("Other *words* [b]")
        await pilot.pause()
        assert text.scroll_y == 0
        assert "Other words [b]" in app.seen()


async def test_a_drawing_of_a_text_that_is_gone_is_dropped() -> None:
    text = StyledText("One")
    app = Shown(text)
    async with app.run_test(size=(40, 12)) as pilot:
        await pilot.pause()
        text._drawn("Two", 40, [])
        assert [plain(line) for line in text._lines] == ["One"]


async def test_a_card_names_its_option_and_is_picked_by_click() -> None:
    card = OptionCard(Option("A", "Use `x` [b]", "fast; costly", recommended=True))
    app = Shown(card)
    async with app.run_test(size=(60, 12)) as pilot:
        await pilot.pause()
        assert "A · Use x [b] ★ recommended" in app.seen()
        await pilot.click(card)
        assert app.picked == ["A"]
        card.is_chosen = True
        await pilot.pause()
        assert "● A · Use x [b]" in app.seen()


@pytest.mark.parametrize(
    ("tradeoff", "with_label", "text"),
    [
        ("fast", False, "fast"),
        ("fast", True, "**Use \\*it\\***\n\nfast"),
        ("", False, "**Use \\*it\\***"),
    ],
)
def test_the_words_of_a_card(tradeoff: str, with_label: bool, text: str) -> None:
    assert card_text(Option("A", "Use *it*", tradeoff), with_label=with_label) == text


async def test_the_scroll_bar_never_hides_the_end_of_a_line() -> None:
    text = StyledText("\n\n".join("x" * 100 for _ in range(30)))
    app = Shown(text)
    async with app.run_test(size=(40, 12)) as pilot:
        await pilot.pause()
        room = text.scrollable_content_region.width
        assert text.show_vertical_scrollbar
        assert max(line_width(line) for line in text._lines) <= room
