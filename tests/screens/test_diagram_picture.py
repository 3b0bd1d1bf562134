"""The picture stands where the drawing stood, for where one looks, and leaves nothing behind."""

import pytest
from textual.app import App
from textual.geometry import Offset
from textual.screen import Screen

from tests.waiting import until_done
from tui.errors import MermaidError
from tui.screens import diagram_picture
from tui.screens.diagram_picture import DiagramPicture
from tui.services import pictures
from tui.services.pictures import Shown, Wanted

CELL = 10, 20


class Pictured(App[None]):
    def __init__(self) -> None:
        super().__init__()
        self.picture = DiagramPicture("flowchart TD\n a --> b\n", "kitty")
        self.written: list[str] = []
        self.failed: list[str] = []

    def on_mount(self) -> None:
        assert self._driver is not None
        write = self._driver.write

        def note(data: str) -> None:
            (self.written.append if "<" in data else write)(data)

        self._driver.write = note  # type: ignore[method-assign]
        self.mount(self.picture)
        self.picture.focus()

    def on_diagram_picture_failed(self, event: DiagramPicture.Failed) -> None:
        self.failed.append(event.reason)


@pytest.fixture
def wanted(monkeypatch: pytest.MonkeyPatch) -> list[Wanted]:
    """What was asked of the maker of pictures, which makes one of 300 by 100 cells or fits it."""
    asked: list[Wanted] = []

    def shown(_source: str, wanted: Wanted) -> Shown:
        asked.append(wanted)
        whole = (3000, 2000) if wanted.is_natural else (min(400, wanted.room[0]), 201)
        size = min(wanted.room[0], whole[0]), min(wanted.room[1], whole[1])
        return Shown(f"<{len(asked)}>", "<gone>", size, whole)

    monkeypatch.setattr(pictures, "shown", shown)
    monkeypatch.setattr(diagram_picture, "cell_size", lambda: CELL)
    return asked


async def test_the_picture_is_made_for_its_room_and_put_in_the_middle(
    wanted: list[Wanted],
) -> None:
    app = Pictured()
    async with app.run_test(size=(80, 24)) as pilot:
        await until_done(pilot)
        assert wanted == [Wanted("kitty", (800, 480))]
        # 40 cells of 80 and 11 of 24: what is left is shared.
        assert app.written[-1] == "\x1b7\x1b[7;21H<1>\x1b8"


async def test_keys_move_the_natural_picture_and_only_what_is_looked_at_is_made(
    wanted: list[Wanted],
) -> None:
    app = Pictured()
    async with app.run_test(size=(80, 24)) as pilot:
        await until_done(pilot)
        app.picture.zoom(is_natural=True)
        await until_done(pilot)
        await pilot.press("l", "j")
        await until_done(pilot)
        assert app.picture.scroll_offset == Offset(4, 2)
        # A row and a column belong to the scroll bars.
        assert wanted[-1] == Wanted("kitty", (790, 460), (40, 40), is_natural=True)
        assert f"\x1b7\x1b[1;1H<{len(wanted)}>\x1b8" == app.written[-1]
        app.picture.zoom(is_natural=False)
        await until_done(pilot)
        assert app.picture.max_scroll_x == 0


async def test_no_picture_is_painted_under_another_screen(wanted: list[Wanted]) -> None:
    app = Pictured()
    async with app.run_test(size=(80, 24)) as pilot:
        await until_done(pilot)
        app.push_screen(Screen())
        await until_done(pilot)
        before = len(app.written)
        app.picture.refresh()
        await until_done(pilot)
        assert len(app.written) == before
        app.pop_screen()
        await until_done(pilot)
        assert app.written[-1].endswith("<1>\x1b8")


async def test_a_picture_that_goes_takes_itself_off_the_screen(wanted: list[Wanted]) -> None:
    app = Pictured()
    async with app.run_test(size=(80, 24)) as pilot:
        await until_done(pilot)
        await app.picture.remove()
        assert app.written[-1] == "<gone>"


async def test_a_resized_picture_is_made_anew_and_the_old_one_not_shown_outside(
    wanted: list[Wanted],
) -> None:
    app = Pictured()
    async with app.run_test(size=(80, 24)) as pilot:
        await until_done(pilot)
        await pilot.resize_terminal(30, 24)
        await until_done(pilot)
        assert wanted[-1] == Wanted("kitty", (300, 480))
        assert app.written[-1].endswith(f"<{len(wanted)}>\x1b8")


async def test_what_cannot_be_made_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_source: str, _wanted: Wanted) -> Shown:
        raise MermaidError("The picture could not be made")

    monkeypatch.setattr(pictures, "shown", refuse)
    app = Pictured()
    async with app.run_test(size=(80, 24)) as pilot:
        await until_done(pilot)
        assert app.failed == ["The picture could not be made"]
        assert app.written == []
