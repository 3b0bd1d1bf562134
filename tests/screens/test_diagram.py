"""The Diagram screen shows each diagram of a spec, near and far, and gives it away."""

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from textual.app import App
from textual.widgets import Input, Static

from tests.waiting import LIMIT, until, until_done
from tui.errors import MermaidError
from tui.screens.diagram import Diagram, DiagramScreen
from tui.screens.diagram_picture import DiagramPicture
from tui.screens.picker import Picker
from tui.services import pictures
from tui.services.fenced import close_helpers
from tui.services.pictures import Shown, Wanted
from tui.widgets import terminal_answers
from tui.widgets.diagram_view import DiagramView
from tui.widgets.key_line import KeyLine

SMALL = Diagram("sequenceDiagram\n  A->>B: [bold]hi[/bold]\n", "mermaid", "Flow [@click=x]y[/]")
BROKEN = Diagram("flowchart TD\n  A[x --> B\n", "mermaid", "Broken")
OTHER = Diagram("info\n", "mermaid", "Info")
SCHEMA = Diagram("Table a {\n  id int\n}\n", "dbml", "")
WIDE = Diagram(
    "sequenceDiagram\n"
    + "\n".join(f"  participant P{n} as Part{n}\n  P{n}->>P{n}: thinkaboutit" for n in range(14)),
    "mermaid",
    "Wide",
)
ALL = [SMALL, WIDE, BROKEN, OTHER, SCHEMA]


@pytest.fixture(autouse=True)
def no_helpers_left() -> Iterator[None]:
    yield
    close_helpers()


class OnScreen(App[None]):
    def __init__(self, screen: DiagramScreen) -> None:
        super().__init__()
        self.shown = screen
        self.copied = ""
        self.said: list[str] = []

    def on_mount(self) -> None:
        self.push_screen(self.shown)

    def copy_to_clipboard(self, text: str) -> None:
        self.copied = text

    def notify(self, message: str, **_: Any) -> None:
        self.said.append(message)


def shown(folder: Path, index: int = 0, **options: Any) -> OnScreen:
    return OnScreen(DiagramScreen(ALL, index, folder, **options))


def words(app: OnScreen, name: str) -> str:
    return str(app.shown.query_one(name, Static).content)


def rows(app: OnScreen) -> str:
    view = app.shown.query_one(DiagramView)
    return "\n".join(view.render_line(y).text.rstrip() for y in range(view.size.height))


async def test_a_diagram_is_drawn_with_its_place_and_size(tmp_path: Path) -> None:
    app = shown(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await until_done(pilot)
        title = words(app, "#diagram-title")
        assert title.startswith("1 of 5 · Flow [@click=x]y[/] · sequence · ")
        assert title.endswith("· fitted")
        assert "[bold]hi[/bold]" in rows(app)
        assert not app.shown.query_one("#diagram-note").display


async def test_in_a_narrow_terminal_the_name_gives_way_and_help_stays_in_sight(
    tmp_path: Path,
) -> None:
    app = shown(tmp_path)
    async with app.run_test(size=(54, 20)) as pilot:
        await until_done(pilot)
        title = words(app, "#diagram-title")
        assert title.startswith("1 of 5 · Flow")
        assert title.endswith("fitted")
        assert len(title) <= 52
        assert "Close" in str(app.shown.query_one(KeyLine).render())


async def test_the_next_and_the_previous_diagram_are_a_key_away(tmp_path: Path) -> None:
    app = shown(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await until_done(pilot)
        await pilot.press("p")
        await until_done(pilot)
        assert "5 of 5 · dbml" in words(app, "#diagram-title")
        await pilot.press("n", "n")
        await until_done(pilot)
        assert "2 of 5 · Wide" in words(app, "#diagram-title")


async def test_a_broken_diagram_shows_its_source_and_the_fault(tmp_path: Path) -> None:
    app = shown(tmp_path, 2)
    async with app.run_test(size=(80, 24)) as pilot:
        await until_done(pilot)
        assert rows(app).rstrip().endswith("2   A[x --> B"), "no empty line follows"
        assert words(app, "#diagram-note").startswith("Line 2: ")
        await pilot.press("c")
        assert app.copied == BROKEN.source
        await pilot.press("slash", "o", "enter")
        await until_done(pilot)
        assert "Nothing in this drawing has a name to go to." in app.said


async def test_a_broken_diagram_keeps_its_last_good_drawing(tmp_path: Path) -> None:
    earlier = ("flowchart TD\n  A[[\n", "flowchart TD\n  Ada --> Bob\n")
    app = OnScreen(DiagramScreen([BROKEN._replace(earlier=earlier)], 0, tmp_path))
    async with app.run_test(size=(80, 24)) as pilot:
        await until_done(pilot)
        assert "Ada" in rows(app)
        row = [part for part in app.shown.view.render_line(1) if part.text.strip()]
        assert len({part.style for part in row}) == 1, "it is dimmed: name and lines look the same"
        assert words(app, "#diagram-note").startswith("Line 2: ")
        assert " · last good drawing · " in words(app, "#diagram-title")
        await pilot.press("c", "s")
        await pilot.pause()
        await pilot.press("enter")
        await until_done(pilot)
        assert "Ada" in app.copied
        assert "Ada" in (tmp_path / "broken.txt").read_text()


@pytest.mark.usefixtures("sixel")
async def test_a_broken_diagram_keeps_its_last_good_picture(tmp_path: Path) -> None:
    earlier = ("flowchart TD\n  Ada --> Bob\n",)
    app = OnScreen(DiagramScreen([BROKEN._replace(earlier=earlier)], 0, tmp_path))
    async with app.run_test(size=(80, 24)) as pilot:
        await until_done(pilot)
        await pilot.press("i")
        await until_done(pilot)
        assert words(app, "#diagram-title").endswith("last good picture")


async def test_what_nobody_draws_says_so(tmp_path: Path) -> None:
    app = shown(tmp_path, 3)
    async with app.run_test(size=(80, 24)) as pilot:
        await until_done(pilot)
        assert "cannot be drawn as text yet" in words(app, "#diagram-note")
        assert words(app, "#diagram-title") == "4 of 5 · Info · info"


async def test_the_drawing_is_fitted_natural_or_far_away(tmp_path: Path) -> None:
    app = shown(tmp_path, 1)
    async with app.run_test(size=(60, 12)) as pilot:
        await until_done(pilot)
        assert "wider than the screen" in words(app, "#diagram-title")
        await pilot.press("w")
        await until_done(pilot)
        assert "natural size" in words(app, "#diagram-title")
        await pilot.press("o")
        await until_done(pilot)
        assert "overview" in words(app, "#diagram-title")
        view = app.shown.query_one(DiagramView)
        assert view.max_scroll_x == 0
        await pilot.press("end", "enter")
        await until_done(pilot)
        assert view.scroll_offset.x > 20
        await pilot.press("f")
        await until_done(pilot)
        assert "wider" in words(app, "#diagram-title")


async def test_another_size_keeps_what_is_looked_at(tmp_path: Path) -> None:
    app = shown(tmp_path, 1)
    async with app.run_test(size=(60, 12)) as pilot:
        await until_done(pilot)
        view = app.shown.query_one(DiagramView)
        await pilot.press("w")
        await until_done(pilot)
        assert view.scroll_offset == (0, 0), "who has not moved stays at the start"
        await pilot.press("slash", *"part10", "enter")
        await until_done(pilot)
        for key in ("f", "w"):
            await pilot.press(key)
            await until_done(pilot)
            assert "Part10" in rows(app)
        await pilot.press("o", "end", "f")
        await until_done(pilot)
        assert view.scroll_offset == (view.max_scroll_x, view.max_scroll_y)
        await pilot.press("n", "p")
        await until_done(pilot)
        assert view.scroll_offset == (0, 0), "another diagram begins at its start"


async def test_a_drawing_on_the_screen_needs_no_overview(tmp_path: Path) -> None:
    app = shown(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await until_done(pilot)
        await pilot.press("o", "enter")
        await until_done(pilot)
        assert app.said == ["The whole drawing is on the screen already."]


async def test_a_box_is_found_by_its_name(tmp_path: Path) -> None:
    app = shown(tmp_path, 1)
    async with app.run_test(size=(60, 12)) as pilot:
        await until_done(pilot)
        await pilot.press("slash")
        await pilot.pause()
        assert isinstance(app.screen, Picker)
        await pilot.press(*"part13", "enter")
        await until_done(pilot)
        view = app.shown.query_one(DiagramView)
        assert view.marked.width == len("Part13")
        assert "Part13" in rows(app)


async def test_escape_in_the_list_of_names_changes_nothing(tmp_path: Path) -> None:
    app = shown(tmp_path, 1)
    async with app.run_test(size=(60, 12)) as pilot:
        await until_done(pilot)
        await pilot.press("g")
        await pilot.pause()
        await pilot.press("escape")
        await until_done(pilot)
        assert app.shown.query_one(DiagramView).marked.area == 0


async def test_the_drawing_is_copied_as_text(tmp_path: Path) -> None:
    app = shown(tmp_path, ascii_only=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await until_done(pilot)
        await pilot.press("c")
        assert "[bold]hi[/bold]" in app.copied
        assert app.copied.isascii()
        assert app.said == ["Copied as text."]


async def test_the_drawing_is_saved_where_the_name_says(tmp_path: Path) -> None:
    app = shown(tmp_path, 1)
    async with app.run_test(size=(80, 24)) as pilot:
        await until_done(pilot)
        await pilot.press("s")
        await pilot.pause()
        assert app.screen.query_one(Input).value == "wide.txt"
        await pilot.press("enter")
        await until_done(pilot)
        assert "Part13" in (tmp_path / "wide.txt").read_text()
        assert app.said == [f"Saved {tmp_path / 'wide.txt'}."]
        await pilot.press("s")
        await pilot.pause()
        await pilot.press("enter")
        await until_done(pilot)
        assert "exists already" in app.said[-1]


@pytest.mark.parametrize("keys", [["escape"], ["home", "shift+end", "delete", "enter"]])
async def test_no_name_saves_nothing(tmp_path: Path, keys: list[str]) -> None:
    app = shown(tmp_path, 4)
    async with app.run_test(size=(80, 24)) as pilot:
        await until_done(pilot)
        await pilot.press("f2")
        await pilot.pause()
        await pilot.press(*keys)
        await until_done(pilot)
        assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("environ", "has_extra", "reason"),
    [
        ({}, True, "neither Kitty's nor Sixel"),
        ({"TMUX": "/tmp/x"}, True, "through tmux"),
        ({}, False, "extra `full`"),
    ],
)
async def test_it_says_why_no_picture_is_shown(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    environ: dict[str, str],
    has_extra: bool,
    reason: str,
) -> None:
    for name in ("TMUX", "STY"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(pictures, "can_make", lambda: has_extra)
    app = shown(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await until_done(pilot)
        await pilot.press("i")
        assert reason in app.said[0]


@pytest.fixture
def sixel(monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal that shows Sixel pictures, and pictures at no cost."""

    def fake(_source: str, _wanted: Wanted) -> Shown:
        return Shown("", "", (100, 100), (100, 100))

    monkeypatch.setattr(terminal_answers.ANSWERS, "sixel", True)
    monkeypatch.setattr(pictures, "shown", fake)


@pytest.mark.usefixtures("sixel")
async def test_the_picture_takes_the_drawings_place_and_goes_again(tmp_path: Path) -> None:
    app = shown(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await until_done(pilot)
        await pilot.press("i")
        await until_done(pilot)
        assert words(app, "#diagram-title").endswith(" · sequence · picture")
        assert app.focused is app.shown.query_one(DiagramPicture)
        await pilot.press("c")
        assert words(app, "#diagram-note") == "Copied as text."
        await pilot.press("i")
        await until_done(pilot)
        assert app.shown.view.display
        assert not app.shown.query(DiagramPicture)
        assert words(app, "#diagram-note") == ""
        assert app.said == []


@pytest.mark.usefixtures("sixel")
async def test_what_is_saved_is_told_although_the_picture_is_left_meanwhile(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    left = threading.Event()
    monkeypatch.setattr(pictures, "export", lambda *_: left.wait(LIMIT))
    app = shown(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await until_done(pilot)
        await pilot.press("i")
        await until_done(pilot)
        await pilot.press("s")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("q")
        await pilot.pause()
        assert app.screen is not app.shown
        left.set()
        await until(pilot, lambda: bool(app.said))
        assert app.said[0].startswith("Saved ")


@pytest.mark.usefixtures("sixel")
async def test_a_broken_diagram_has_no_picture(tmp_path: Path) -> None:
    app = shown(tmp_path, 2)
    async with app.run_test(size=(80, 24)) as pilot:
        await until_done(pilot)
        await pilot.press("i")
        assert app.said == ["This diagram is broken: there is no picture of it yet."]


@pytest.mark.usefixtures("sixel")
async def test_the_next_diagram_comes_as_a_picture_too_if_it_can(tmp_path: Path) -> None:
    app = shown(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await until_done(pilot)
        await pilot.press("i", "n")
        await until_done(pilot)
        assert words(app, "#diagram-title").startswith("2 of 5 · Wide")
        assert words(app, "#diagram-title").endswith("picture")
        await pilot.press("w", "slash")
        await pilot.pause()
        await pilot.press(*"part13", "enter")
        await until_done(pilot)
        assert "Part13" in rows(app)
        await pilot.press("p", "i", "p")
        await until_done(pilot)
        assert app.said == ["Only Mermaid diagrams can be shown as pictures."]
        assert "Table" in rows(app) or "id" in rows(app)


@pytest.mark.usefixtures("sixel")
async def test_the_picture_of_the_next_diagram_is_not_that_of_the_one_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []
    real = pictures.shown

    def note(source: str, wanted: Wanted) -> Shown:
        made.append(source)
        return real(source, wanted)

    monkeypatch.setattr(pictures, "shown", note)
    earlier = ("flowchart TD\n  Ada --> Bob\n",)
    app = OnScreen(DiagramScreen([BROKEN._replace(earlier=earlier), SMALL], 0, tmp_path))
    async with app.run_test(size=(80, 24)) as pilot:
        await until_done(pilot)
        await pilot.press("i")
        await until_done(pilot)
        await pilot.press("n")
        await until_done(pilot)
        assert made[0] == earlier[0]
        assert made[-1] == SMALL.source


@pytest.mark.usefixtures("sixel")
async def test_a_picture_that_fails_says_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_source: str, _wanted: Wanted) -> Shown:
        raise MermaidError("The picture could not be made")

    monkeypatch.setattr(pictures, "shown", refuse)
    app = shown(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await until_done(pilot)
        await pilot.press("i")
        await until_done(pilot)
        assert app.said == ["The picture could not be made"]
        assert app.shown.view.display


async def test_a_resized_screen_fits_the_drawing_anew(tmp_path: Path) -> None:
    app = shown(tmp_path, 1)
    async with app.run_test(size=(60, 12)) as pilot:
        await until_done(pilot)
        await pilot.resize_terminal(300, 24)
        await until_done(pilot)
        assert "fitted" in words(app, "#diagram-title")


async def test_escape_goes_back(tmp_path: Path) -> None:
    app = shown(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await until_done(pilot)
        await pilot.press("escape")
        await pilot.pause()
        assert app.screen is not app.shown
