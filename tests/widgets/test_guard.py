"""Nothing from a file drives the terminal, whichever widget lets it through."""

from rich.segment import ControlType, Segment
from rich.style import Style
from textual.app import App, ComposeResult
from textual.color import Color
from textual.widgets import Label, Static

from tui.core.cells import width
from tui.core.safe_text import dangerous
from tui.widgets.guard import GUARD, cleaned, content

HOSTILE = "".join(
    map(chr, [*range(32), *range(127, 160), 0xAD, 0x115F, 0x200B, 0x202E, 0x2066, 0xFEFF])
)


def guarded(*segments: Segment) -> list[Segment]:
    return GUARD.apply(list(segments), Color.parse("black"))


def test_every_dangerous_character_is_taken_out_and_the_width_stays() -> None:
    for character in [*HOSTILE, "\U000e0041", "\udcff"]:
        text = f"a{character}b"
        assert not dangerous(cleaned(text))
        assert width(cleaned(text)) == width(text.replace("\t", " ").replace("\n", " "))


def test_stacked_marks_are_cut() -> None:
    assert cleaned("a" + "\u0301" * 50) == "a" + "\u0301" * 4


def test_harmless_segments_are_passed_on_as_they_are() -> None:
    segment = Segment("支払い é 👩‍👩‍👧", Style(bold=True))
    assert guarded(segment) == [segment]
    plain = Segment("plain")
    assert guarded(plain)[0] is plain


def test_links_and_control_segments_go() -> None:
    link = Segment("click", Style(bold=True, link="file:///etc/passwd"))
    control = Segment("\x1b[2J", None, [(ControlType.CLEAR,)])
    found = guarded(link, control)
    assert [segment.text for segment in found] == ["click"]
    assert found[0].style is not None
    assert found[0].style.link is None
    assert found[0].style.bold


def test_content_shows_markup_and_control_characters() -> None:
    assert content("[@click=app.quit]x[/] \x1b").plain == "[@click=app.quit]x[/] ␛"
    styled = content("[b]x", "bold")
    assert styled.plain == "[b]x"
    assert [str(span.style) for span in styled.spans] == ["bold"]


class Careless(App[None]):
    """Shows hostile text in widgets that take it as it is."""

    def get_line_filters(self) -> list:  # type: ignore[type-arg]
        return [*super().get_line_filters(), GUARD]

    def compose(self) -> ComposeResult:
        yield Static("a\x1b]0;owned\x07b\u202ec", markup=False)
        yield Label("\x9b31m", markup=False)


async def test_a_screen_never_holds_a_control_character() -> None:
    async with Careless().run_test(size=(40, 5)) as pilot:
        lines = pilot.app.screen._compositor.render_strips()
        text = "".join(segment.text for strip in lines for segment in strip)
        assert not dangerous(text)
        assert "owned" in text
