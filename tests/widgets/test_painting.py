"""Only lines that look different are painted again, and never one too few."""

import random

import pytest
from rich.segment import Segment
from rich.style import Style
from textual.app import App, ComposeResult
from textual.geometry import Size
from textual.screen import Screen
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widgets import Static

from tui.widgets.painting import ChangedLines, LaidOutFirst, can_narrow


class Lines(ChangedLines, ScrollView):
    """A widget that shows a list of strings and counts how often each is drawn."""

    DEFAULT_CSS = "Lines { width: 20; height: 6; border: solid red; }"

    def __init__(self) -> None:
        super().__init__()
        self.lines = [f"line {number}" for number in range(40)]
        self.drawn: list[int] = []

    def on_mount(self) -> None:
        self.virtual_size = Size(10, len(self.lines))

    def strip_at(self, y: int) -> Strip:
        index = y + self.scroll_offset.y
        text = self.lines[index] if index < len(self.lines) else ""
        return Strip([Segment(text.ljust(18), Style(bold=True))], 18)

    def render_line(self, y: int) -> Strip:
        self.drawn.append(y)
        return super().render_line(y)


class Unsaid(ChangedLines, ScrollView):
    """A widget that forgot to say what its lines are."""


class PlainLines(Lines):
    narrows = False


class Stage(App[None]):
    def __init__(self, widget: Lines) -> None:
        super().__init__()
        self.widget = widget

    def compose(self) -> ComposeResult:
        yield self.widget

    def seen(self) -> list[str]:
        """Return the text that stands on the screen, as the compositor last put it there."""
        return [strip.text.rstrip() for strip in self.screen._compositor.render_strips()]


async def test_a_refresh_draws_only_the_line_that_changed() -> None:
    app = Stage(Lines())
    async with app.run_test(size=(30, 10)) as pilot:
        app.widget.drawn.clear()
        app.widget.lines[2] = "changed"
        app.widget.refresh()
        await pilot.pause()
        assert app.widget.drawn == [2]
        assert "changed" in app.seen()[3]


async def test_a_refresh_without_a_change_draws_nothing() -> None:
    app = Stage(Lines())
    async with app.run_test(size=(30, 10)) as pilot:
        app.widget.drawn.clear()
        app.widget.refresh()
        await pilot.pause()
        assert app.widget.drawn == []


async def test_with_an_untried_textual_every_line_is_drawn() -> None:
    app = Stage(PlainLines())
    async with app.run_test(size=(30, 10)) as pilot:
        app.widget.drawn.clear()
        app.widget.refresh()
        await pilot.pause()
        assert app.widget.drawn == [0, 1, 2, 3]


async def test_scrolling_draws_the_lines_that_came_into_view() -> None:
    app = Stage(Lines())
    async with app.run_test(size=(30, 10)) as pilot:
        app.widget.scroll_to(y=5, animate=False)
        await pilot.pause()
        assert [row[1:8].strip() for row in app.seen()[1:5]] == [
            "line 5",
            "line 6",
            "line 7",
            "line 8",
        ]


@pytest.mark.parametrize("change", ["border", "title", "style", "size"])
async def test_a_change_around_the_lines_is_painted_too(change: str) -> None:
    app = Stage(Lines())
    async with app.run_test(size=(30, 12)) as pilot:
        app.widget.refresh()
        await pilot.pause()
        app.widget.drawn.clear()
        match change:
            case "border":
                app.widget.styles.border = ("heavy", "blue")
            case "title":
                app.widget.border_title = "Title"
            case "style":
                app.widget.styles.background = "blue"
            case _:
                app.widget.styles.height = 8
        await pilot.pause()
        await pilot.pause()
        assert set(app.widget.drawn) >= {0, 1, 2, 3}
        top = app.seen()[0]
        assert top.startswith({"border": "┏", "title": "┌─ Title"}.get(change, "┌"))


async def test_lines_hidden_by_another_screen_are_right_when_it_goes() -> None:
    from textual.screen import ModalScreen

    app = Stage(Lines())
    async with app.run_test(size=(30, 10)) as pilot:
        await app.push_screen(ModalScreen[None]())
        app.widget.lines[1] = "behind"
        app.widget.refresh()
        await pilot.pause()
        app.pop_screen()
        await pilot.pause()
        assert "behind" in app.seen()[2]


@pytest.mark.parametrize("seed", range(3))
async def test_random_changes_leave_the_screen_as_a_fresh_paint_would(seed: int) -> None:
    chance = random.Random(seed)
    app = Stage(Lines())
    async with app.run_test(size=(30, 10)) as pilot:
        for _ in range(25):
            for _ in range(chance.randrange(3)):
                app.widget.lines[chance.randrange(10)] = str(chance.randrange(10**6))
            if chance.random() < 0.2:
                app.widget.scroll_to(y=chance.randrange(8), animate=False)
            if chance.random() < 0.1:
                app.widget.border_title = str(chance.randrange(9))
            app.widget.refresh()
            await pilot.pause()
            kept = app.seen()
            app.widget.notify_style_update()
            app.widget.refresh()
            await pilot.pause()
            assert kept == app.seen()


@pytest.mark.parametrize(
    ("version", "widget", "expected"),
    [
        ("8.2.8", Lines, True),
        ("8.11.0", Lines, True),
        ("9.0.0", Lines, False),
        ("8.2.8", object, False),
    ],
)
def test_narrowing_needs_a_tried_version_with_the_private_methods(
    version: str, widget: type, expected: bool
) -> None:
    assert can_narrow(version, widget) is expected


async def test_a_widget_must_say_what_its_lines_are() -> None:
    with pytest.raises(NotImplementedError):
        Unsaid().strip_at(0)


class Slow(Lines):
    """Lines that say only after the layout what they show."""

    def on_mount(self) -> None:
        self.lines = ["not yet"] * 40

    def on_resize(self) -> None:
        self.lines = ["laid out"] * 40


class Patient(LaidOutFirst, Screen[None]):
    LAID_OUT_LAST = Slow

    def compose(self) -> ComposeResult:
        yield Static("beside")
        yield Slow()


async def test_the_first_frame_of_a_screen_waits_for_its_last_widget() -> None:
    seen: set[str] = set()

    class Watched(Slow):
        def strip_at(self, y: int) -> Strip:
            seen.add(self.lines[y])
            return super().strip_at(y)

    screen = Patient()
    app: App[None] = App()
    async with app.run_test(size=(40, 12)) as pilot:
        screen.compose = lambda: iter([Static("beside"), Watched()])  # type: ignore[method-assign]
        await app.push_screen(screen)
        await pilot.pause()
        assert seen == {"laid out"}
        screen.query_one(Static).update("changed")
        await pilot.pause()
        assert "changed" in screen._compositor.render_strips()[0].text
