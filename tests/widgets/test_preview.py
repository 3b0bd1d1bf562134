"""The preview: what it shows, when it moves, and what it says."""

from collections.abc import Sequence

import pytest
from textual.app import App, ComposeResult
from textual.geometry import Region
from textual.message import Message
from textual.selection import Selection
from textual.strip import Strip

from tests.waiting import LIMIT, until
from tui.core.spec import Spec
from tui.core.styled import Span
from tui.services.diagrams import draw_diagram
from tui.widgets.preview import Preview

TEXT = "# Orders\n\n" + "".join(
    f"## {n}. Part\n\nSee [note {n}](../research/n{n}.md) and more.\n\n"
    + "".join(f"Paragraph {n}.{k} of this part.\n\n" for k in range(20))
    for n in range(1, 6)
)
DIAGRAM = "# D\n\nbefore\n\n```mermaid\ngraph LR\nA-->B\n```\n\nafter\n"


def sections(text: str) -> list[str]:
    spec = Spec.parse(text)
    return [spec.part(index) for index in range(len(spec.parts))]


class Pane(App[None]):
    """A preview alone on the screen, which notes what it says."""

    def __init__(self, text: str, current: int = 0) -> None:
        super().__init__()
        self.sections = sections(text)
        self.current = current
        self.said: list[Message] = []

    def compose(self) -> ComposeResult:
        yield Preview()

    def on_mount(self) -> None:
        self.preview.load(self.sections, self.current)
        self.preview.focus()

    @property
    def preview(self) -> Preview:
        return self.query_one(Preview)

    def on_preview_link_followed(self, event: Preview.LinkFollowed) -> None:
        self.said.append(event)

    def on_preview_link_chosen(self, event: Preview.LinkChosen) -> None:
        self.said.append(event)

    def on_preview_diagram_wanted(self, event: Preview.DiagramWanted) -> None:
        self.said.append(event)

    def rows(self) -> list[str]:
        """What a person sees, line by line."""
        view = self.preview
        return [painted(view, y).text.rstrip() for y in range(view.room.height)]


def painted(view: Preview, y: int) -> Strip:
    """Return a visible line as it is painted, without the padding."""
    [strip] = view.render_lines(Region(0, y, view.size.width, 1))
    return strip.crop(1, 1 + view.room.width)


async def test_the_current_section_is_shown_alone() -> None:
    app = Pane(TEXT, 2)
    async with app.run_test(size=(60, 12)) as pilot:
        await pilot.pause()
        assert app.rows()[:4] == ["2. Part", "───────", "", "See note 2 and more."]
        app.preview.show_section(3)
        await pilot.pause()
        assert app.rows()[0] == "3. Part"
        await pilot.press("end")
        assert app.rows()[-2:] == ["Paragraph 3.19 of this part.", ""]
        await pilot.press("home")
        assert app.rows()[0] == "3. Part"


async def test_the_whole_spec_is_shown_on_request() -> None:
    app = Pane(TEXT, 2)
    async with app.run_test(size=(60, 12)) as pilot:
        await pilot.press("w")
        assert app.rows()[0] == "2. Part"
        await pilot.press("pageup")
        assert app.rows()[-1] == "2. Part"
        assert "Paragraph 1.19 of this part." in app.rows()
        await pilot.press("end")
        assert app.rows()[-2] == "Paragraph 5.19 of this part."
        await pilot.press("home")
        assert app.rows()[0] == "Orders"
        await pilot.press("w")
        assert app.rows()[0] == "2. Part"


async def test_pages_overlap_by_one_line_and_come_back() -> None:
    app = Pane(TEXT)
    async with app.run_test(size=(60, 10)) as pilot:
        await pilot.press("w")
        first = app.rows()
        await pilot.press("pagedown", "space")
        await pilot.press("down", "up", "pageup", "b")
        assert app.rows() == first
        await pilot.press("pagedown")
        assert app.rows()[0] == first[-1]


async def test_the_mouse_wheel_and_a_scrollbar_jump_render_what_comes() -> None:
    app = Pane(TEXT)
    async with app.run_test(size=(60, 10)) as pilot:
        await pilot.press("w")
        view = app.preview
        view.scroll_to(y=view.max_scroll_y // 2, animate=False)
        await pilot.pause()
        assert None not in app.rows()
        assert any(app.rows())
        before = app.rows()
        view.scroll_up(animate=False)
        await pilot.pause()
        assert app.rows()[1:] == before[:-1]


async def test_a_change_is_shown_and_the_line_at_the_top_stays() -> None:
    app = Pane(TEXT, 2)
    async with app.run_test(size=(60, 10)) as pilot:
        await pilot.press("pagedown", "pagedown")
        before = app.rows()
        changed = app.sections[2].replace("See", "A new paragraph.\n\nSee")
        app.preview.update_section(2, changed)
        await pilot.pause()
        assert app.rows() == before
        await pilot.press("home")
        assert app.rows()[3:6] == ["A new paragraph.", "", "See note 2 and more."]


async def test_the_same_spec_cut_anew_stays_rendered() -> None:
    app = Pane(TEXT, 2)
    async with app.run_test(size=(60, 10)) as pilot:
        await pilot.pause()
        sheet = app.preview.sheet
        changed = [*app.sections[:4], "## 4. Another\n\nnew\n", *app.sections[5:]]
        app.preview.load(changed)
        assert app.preview.sheet is sheet
        assert app.rows()[0] == "2. Part"
        app.preview.show_section(4)
        assert app.rows()[0] == "4. Another"
        app.preview.load(changed[:3], 1)
        assert app.rows()[0] == "1. Part"
        app.preview.load(app.sections[:1])
        assert app.rows()[0] == "Orders"


async def test_only_changed_lines_are_painted() -> None:
    app = Pane(TEXT, 2)
    async with app.run_test(size=(60, 12)) as pilot:
        await pilot.pause()
        painted: list[int] = []
        asked = app.preview.render_line

        def render_line(y: int):  # type: ignore[no-untyped-def]
            painted.append(y)
            return asked(y)

        app.preview.render_line = render_line  # type: ignore[method-assign]
        app.preview.update_section(2, app.sections[2].replace("2.0 of", "2.0 about"))
        await pilot.pause()
        assert painted == [5]


async def test_the_preview_follows_the_editor_only_as_far_as_needed() -> None:
    app = Pane(TEXT, 1)
    async with app.run_test(size=(60, 12)) as pilot:
        await pilot.pause()
        app.preview.follow(1, 7)
        assert app.rows()[0] == "1. Part"
        app.preview.follow(1, 31)
        assert "Paragraph 1.13 of this part." in app.rows()
        assert app.preview.source_position()[0] == 1
        app.preview.follow(4, 3)
        assert app.rows()[0] == "4. Part"
        await pilot.press("f")
        app.preview.follow(1, 3)
        assert app.rows()[0] == "4. Part"
        await pilot.press("f")
        app.preview.follow(1, 3)
        assert app.rows()[0] == "1. Part"


async def test_a_line_asked_for_before_the_first_layout_is_shown() -> None:
    app = Pane(TEXT, 1)
    app.call_later(lambda: None)
    async with app.run_test(size=(60, 12)) as pilot:
        app.preview.styles.display = "none"
        await pilot.pause()
        app.preview._later = None
        app.preview.follow(1, 41)
        app.preview.styles.display = "block"
        await pilot.pause()
        assert "Paragraph 1.18 of this part." in app.rows()


async def test_a_resize_keeps_the_line_at_the_top() -> None:
    app = Pane(TEXT.replace("of this part", "of this part " * 12), 1)
    async with app.run_test(size=(60, 12)) as pilot:
        app.preview.follow(1, 31)
        await pilot.pause()
        position = app.preview.source_position()
        await pilot.resize_terminal(30, 12)
        await pilot.pause()
        assert app.preview.source_position() == position
        assert all(len(row) <= 28 for row in app.rows())


async def test_everything_is_rendered_ahead_and_then_it_rests(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("tui.widgets.sheet_view.PAUSE", 0.0)
    app = Pane(TEXT)
    async with app.run_test(size=(60, 12)) as pilot:
        sheet, asked = app.preview.sheet, []
        fill = sheet.fill

        def counted() -> bool:
            asked.append(fill())
            return asked[-1]

        monkeypatch.setattr(sheet, "fill", counted)
        await pilot.press("w")
        await until(pilot, lambda: asked and not asked[-1])
        rest = len(asked)
        await pilot.pause(0.1)
        assert len(asked) == rest
        app.preview.update_section(1, "## 1. Part\n\n" + "new\n\n" * 40)
        await until(pilot, lambda: len(asked) > rest)


async def test_nothing_is_rendered_ahead_while_somebody_types(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("tui.widgets.sheet_view.PAUSE", LIMIT)
    app = Pane(TEXT)
    async with app.run_test(size=(60, 12)) as pilot:
        await pilot.press("w")
        app.preview.update_section(4, "## 4. Part\n\n" + "new\n\n" * 40)
        await pilot.pause(0.1)
        assert app.preview.sheet.fill()


async def test_links_are_chosen_and_followed_by_key() -> None:
    app = Pane(TEXT, 1)
    async with app.run_test(size=(60, 12)) as pilot:
        await pilot.press("enter")
        assert len(app.said) == 0
        await pilot.press("n", "enter")
        targets = [(type(each).__name__, each.target) for each in app.said]  # type: ignore[attr-defined]
        assert targets == [
            ("LinkChosen", "../research/n1.md"),
            ("LinkFollowed", "../research/n1.md"),
        ]
        assert any(segment.style and segment.style.reverse for segment in painted(app.preview, 3))
        await pilot.press("n")
        assert len(app.said) == 2
        app.preview.update_section(1, app.sections[1])
        await pilot.press("enter")
        assert len(app.said) == 2
        await pilot.press("w", "n", "n", "p", "enter")
        assert app.said[-1].target == "../research/n1.md"  # type: ignore[attr-defined]


async def test_a_footnote_leads_to_its_note_although_it_stands_in_another_section() -> None:
    text = "# T\n\nA claim[^1].\n\n" + TEXT[10:] + "[^1]: As measured.\n"
    app = Pane(text, 0)
    async with app.run_test(size=(60, 12)) as pilot:
        await pilot.press("n", "enter")
        await pilot.pause()
        assert app.preview.whole
        assert "[1] As measured." in app.rows()
        assert [type(each).__name__ for each in app.said] == ["LinkChosen"]


async def test_a_click_follows_the_link_under_it() -> None:
    app = Pane(TEXT, 1)
    async with app.run_test(size=(60, 12)) as pilot:
        await pilot.click(Preview, offset=(6, 3))
        await pilot.click(Preview, offset=(1, 3))
        await pilot.click(Preview, offset=(6, 1))
        await pilot.click(Preview, offset=(0, 3))
        assert [each.target for each in app.said] == ["../research/n1.md"]  # type: ignore[attr-defined]


async def test_selected_text_can_be_copied() -> None:
    app = Pane("# T\n\nOne **two** three.\n\n支払い four.\n")
    async with app.run_test(size=(60, 12)) as pilot:
        await pilot.mouse_down(Preview, offset=(5, 3))
        await pilot.hover(Preview, offset=(5, 5))
        await pilot.mouse_up(Preview, offset=(5, 5))
        assert app.screen.get_selected_text() == "two three.\n\n支払い"
        assert app.preview.text_selection is not None
        highlighted = "".join(
            segment.text
            for segment in painted(app.preview, 3)
            if segment.style
            and segment.style.bgcolor != painted(app.preview, 0)._segments[-1].style.bgcolor  # type: ignore[union-attr]
        )
        assert highlighted.strip() == "two three."
        everything = app.preview.get_selection(Selection(None, None))
        assert everything == ("T\n━\n\nOne two three.\n\n支払い four.", "\n")


async def test_a_diagram_is_asked_for_and_its_drawing_can_be_seen_sideways() -> None:
    app = Pane(DIAGRAM)
    async with app.run_test(size=(40, 12)) as pilot:
        await pilot.pause()
        (wanted,) = app.said
        assert isinstance(wanted, Preview.DiagramWanted)
        assert (wanted.source, wanted.language) == ("graph LR\nA-->B\n", "mermaid")
        assert wanted.width == app.preview.room.width
        lines = [(Span("[A]" + "-" * 60 + "[B]"),)]
        app.preview.put_diagram(wanted.source, wanted.width, lines, note="wide")
        await pilot.pause()
        assert app.rows()[5:7] == ["wide", "[A]" + "-" * (wanted.width - 3)]
        assert app.preview.show_horizontal_scrollbar
        await pilot.press(*["right"] * 9)
        assert app.rows()[6].endswith("[B]")
        await pilot.press(*["left"] * 9)
        assert app.rows()[0] == "D"


async def test_a_broken_diagram_keeps_its_drawing_and_nothing_jumps() -> None:
    app = Pane(DIAGRAM)
    async with app.run_test(size=(40, 14)) as pilot:
        await pilot.pause()
        drawn = [(Span("[A]-->[B]", "node"),)]

        def answer(lines: Sequence[tuple[Span, ...]] | None, error: str = "") -> None:
            wanted = app.said[-1]
            assert isinstance(wanted, Preview.DiagramWanted)
            app.preview.put_diagram(wanted.source, wanted.width, lines, error=error)

        answer(drawn)
        before = app.rows()
        app.preview.update_section(0, DIAGRAM.replace("A-->B", "A--"))
        await pilot.pause()
        assert app.rows() == before
        answer(None, "line 2: an arrow leads nowhere")
        await pilot.pause()
        after = app.rows()
        assert after[5] == "line 2: an arrow leads nowhere"
        assert after[6:] == before[6:]


TYPED = "flowchart LR\n  a[Web shop] -->|order| b{{API}}\n  b --> c[(Store)]\n"


async def test_a_diagram_typed_letter_by_letter_moves_nothing_above_it() -> None:
    begun, end = "# D\n\nbefore\n\nmore before\n\n```mermaid\n", "```\n\nafter\n"
    app = Pane(begun + end)
    async with app.run_test(size=(60, 30)) as pilot:
        await pilot.pause()
        above = app.rows()[:6]
        heights: list[int] = []
        for count in range(1, len(TYPED) + 1):
            text = begun + TYPED[:count] + ("" if TYPED[count - 1] == "\n" else "\n") + end
            app.preview.update_section(0, text)
            app.preview.follow(0, 8 + TYPED[:count].count("\n"))
            await pilot.pause()
            assert app.rows()[:6] == above, TYPED[:count]
            waiting = app.rows().index("after")
            assert count == 1 or waiting == heights[-1], "waiting for a drawing moves nothing"
            wanted = app.said[-1]
            assert isinstance(wanted, Preview.DiagramWanted)
            result = draw_diagram(wanted.source, wanted.width)
            drawn, error = result.drawing, result.error.message if result.error else ""
            app.preview.put_diagram(
                wanted.source, wanted.width, drawn.lines if drawn else None, error=error
            )
            await pilot.pause()
            assert app.rows()[:6] == above, TYPED[:count]
            heights.append(app.rows().index("after"))
            has_good = any("┌" in row for row in app.rows())
            assert not (error and has_good) or heights[-1] == waiting, "an error moves nothing"
        assert any("Web shop" in row for row in app.rows())


async def test_another_theme_changes_the_colours() -> None:
    app = Pane(TEXT, 1)
    async with app.run_test(size=(60, 12)) as pilot:
        await pilot.pause()
        before = painted(app.preview, 0)
        app.theme = "textual-light"
        await pilot.pause()
        assert painted(app.preview, 0) != before
        assert painted(app.preview, 0).text == before.text


async def test_hostile_text_is_shown_and_does_nothing() -> None:
    app = Pane("# [@click=app.quit]x[/]\n\n[bold]a\x1b[2J\u202e [/b\n")
    async with app.run_test(size=(60, 6)) as pilot:
        await pilot.click(Preview, offset=(3, 0))
        assert app.rows()[0] == "[@click=app.quit]x[/]"
        assert app.rows()[3] == "[bold]a␛[2J� [/b"


async def test_an_empty_spec_and_a_tiny_terminal_are_fine() -> None:
    app = Pane("")
    async with app.run_test(size=(4, 2)) as pilot:
        await pilot.press("w", "end", "pagedown", "n", "home")
        app.preview.load(sections(TEXT), 3)
        await pilot.press("pagedown", "end", "n")
        assert len(app.rows()) == 2
