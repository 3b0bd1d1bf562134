"""Only lines that look different are painted again, and never one too few."""

import random
import re
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual._compositor import CompositorUpdate
from textual.app import App, ComposeResult
from textual.geometry import Region, Size
from textual.pilot import Pilot
from textual.screen import Screen
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widgets import Static

from tui.widgets.notices import attend
from tui.widgets.painting import ChangedLines, ChangedRows, LaidOutFirst, can_narrow


class Lines(ChangedLines, ScrollView):
    """A widget that shows a list of strings and counts how often each is drawn."""

    DEFAULT_CSS = "Lines { width: 20; height: 6; border: solid red; }"

    def __init__(self) -> None:
        super().__init__()
        self.lines = [f"line {number}" for number in range(40)]
        self.drawn: list[int] = []

    def on_mount(self) -> None:
        self.virtual_size = Size(10, len(self.lines))

    def look_at(self, y: int) -> str:
        index = y + self.scroll_offset.y
        return self.lines[index] if index < len(self.lines) else ""

    def strip_of(self, look: str) -> Strip:
        return Strip([Segment(look.strip("~").ljust(18), Style(bold=True))], 18)

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


async def test_a_line_that_is_drawn_alike_is_not_painted_again() -> None:
    app = Stage(Lines())
    async with app.run_test(size=(30, 10)) as pilot:
        app.widget.drawn.clear()
        app.widget.lines[2] += "~"
        app.widget.refresh()
        await pilot.pause()
        assert app.widget.drawn == []


async def test_a_widget_that_is_shown_as_the_lines_change_is_told() -> None:
    """Asking where the lines are must not lay out the screen before those shown are counted."""
    told: list[str] = []

    class Waiting(Static):
        def on_show(self) -> None:
            told.append("show")

        def on_resize(self) -> None:
            told.append("resize")

    app = Stage(Lines())
    async with app.run_test(size=(30, 10)) as pilot:
        hidden = Waiting()
        hidden.display = False
        await app.mount(hidden)
        await pilot.pause()
        app.widget.lines[2] = "changed"
        hidden.update("there")
        hidden.display = True
        app.widget.refresh()
        await pilot.pause()
        assert told == ["resize", "show"]
        assert "there" in app.seen()


class Rows(ChangedRows, Screen[None]):
    """Lines between two texts that change."""

    CSS = "Rows { layout: horizontal; } Static { width: 8; height: 10; }"

    def compose(self) -> ComposeResult:
        yield Static("a\nb\nc\nd\ne\nf", id="left")
        yield Lines()
        yield Static("a\nb\nc\nd\ne\nf", id="right")


async def test_only_rows_that_change_are_asked_for() -> None:
    screen = Rows()
    app: App[None] = App()
    async with app.run_test(size=(40, 12)) as pilot:
        await app.push_screen(screen)
        await pilot.pause()
        lines, asked = screen.query_one(Lines), list[Region]()
        draw = lines.render_lines

        def noted(crop: Region) -> list[Strip]:
            asked.append(crop)
            return draw(crop)

        lines.render_lines = noted  # type: ignore[method-assign]
        lines.lines[1], lines.lines[3] = "one", "three"
        lines.refresh()
        await pilot.pause()
        assert [(crop.y, crop.bottom) for crop in asked] == [(2, 3), (4, 5)]
        screen.query_one("#left", Static).refresh(Region(0, 5, 3, 1))
        await pilot.pause()
        assert len(asked) == 2


@pytest.mark.parametrize("seed", range(3))
async def test_what_is_sent_row_by_row_makes_the_whole_screen(seed: int) -> None:
    chance = random.Random(seed)
    screen, sent = Rows(), list[object]()
    app: App[None] = App()
    async with app.run_test(size=(40, 12)) as pilot:
        await app.push_screen(screen)
        await pilot.pause()
        shown = screen_rows(screen._compositor.render_full_update(), [" " * 40] * 12)
        app._display = lambda screen, renderable: sent.append(renderable)  # type: ignore[method-assign]
        for _ in range(20):
            lines = screen.query_one(Lines)
            lines.lines[chance.randrange(8)] = str(chance.randrange(10**6))
            lines.refresh()
            side = screen.query_one(chance.choice(["#left", "#right"]), Static)
            side.update("\n".join(chance.choice("abcdef") * 3 for _ in range(8)), layout=False)
            await pilot.pause()
            for update in sent:
                shown = screen_rows(update, shown)
            sent.clear()
            assert shown == [strip.text for strip in screen._compositor.render_strips()]


def screen_rows(update: object, rows: list[str]) -> list[str]:
    """Return what is on the screen after an update was sent to it."""
    assert isinstance(update, CompositorUpdate)
    written = re.sub(r"\x1b\[[\d;]*m", "", update.render_segments(Console()))
    for row, column, text in re.findall(r"\x1b\[(\d+);(\d+)H([^\x1b\n]*)", written):
        y, x = int(row) - 1, int(column) - 1
        rows[y] = rows[y][:x] + text + rows[y][x + len(text) :]
    return rows


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
        Unsaid().look_at(0)
    with pytest.raises(NotImplementedError):
        Unsaid().strip_of("")


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
        def strip_of(self, look: str) -> Strip:
            seen.add(look)
            return super().strip_of(look)

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


class Held(Patient):
    """Held back for longer than any test takes."""

    def on_mount(self) -> None:
        self.hold(60)


class Attending(App[None]):
    """Counts the frames of the screen that is held back."""

    frames = 0

    async def on_event(self, event: events.Event) -> None:
        attend(self, event)
        await super().on_event(event)

    def _display(self, screen: Screen[Any], renderable: Any) -> None:
        self.frames += isinstance(screen, Held)
        super()._display(screen, renderable)


async def pressed(app: Attending, pilot: Pilot[None]) -> None:
    await pilot.press("down")


async def resized(app: Attending, pilot: Pilot[None]) -> None:
    app.post_message(events.Resize(Size(50, 12), Size(50, 12)))


async def done(app: Attending, pilot: Pilot[None]) -> None:
    assert isinstance(app.screen, Held)
    app.screen.let_go()
    app.screen.let_go()


@pytest.mark.parametrize("wake", [pressed, resized, done])
async def test_a_screen_that_is_held_back_is_painted_when_something_happens(
    wake: Callable[[Attending, Pilot[None]], Awaitable[None]],
) -> None:
    app = Attending()
    async with app.run_test(size=(40, 12)) as pilot:
        await app.push_screen(Held())
        await pilot.pause()
        app.post_message(events.Resize(app.size, app.size))
        app.screen.query_one(Static).update("changed")
        await pilot.pause()
        assert app.frames == 0
        await wake(app, pilot)
        await pilot.pause()
        assert app.frames > 0
        assert "changed" in app.screen._compositor.render_strips()[0].text
