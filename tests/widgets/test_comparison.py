"""Two versions of a text can be looked at in each way there is, at any width."""

from textual.app import App, ComposeResult
from textual.widgets import Static

from tui.widgets.comparison import Comparison, Version

MINE = Version("Mine", "same\nmine\n")
THEIRS = Version("Theirs", "same\ntheirs [bold]x[/] \x1b[31m\n")


class Host(App[None]):
    def compose(self) -> ComposeResult:
        yield Comparison(MINE, THEIRS, [Version("Both", "both\n")])


def looks(app: App[None]) -> list[str]:
    """The view's name and the two columns, as plain text."""
    return [
        str(app.query_one(f"#comparison-{name}", Static).content)
        for name in ("view", "left", "right")
    ]


async def test_a_narrow_screen_shows_changes_then_each_text() -> None:
    app = Host()
    async with app.run_test(size=(60, 20)):
        comparison = app.query_one(Comparison)
        assert looks(app) == [
            "Changes: + Mine, - Theirs  (1 of 4)",
            "  same\n- theirs [bold]x[/] ␛[31m\n+ mine",
            "(nothing)",
        ]
        assert app.query_one("#comparison-right").display is False
        seen = []
        for _ in range(4):
            comparison.next_view()
            seen.append(looks(app)[:2])
        assert seen == [
            ["Mine  (2 of 4)", "  same\n+ mine"],
            ["Theirs  (3 of 4)", "  same\n- theirs [bold]x[/] ␛[31m"],
            ["Both  (4 of 4)", "  both"],
            ["Changes: + Mine, - Theirs  (1 of 4)", "  same\n- theirs [bold]x[/] ␛[31m\n+ mine"],
        ]


async def test_a_wide_screen_shows_both_side_by_side() -> None:
    app = Host()
    async with app.run_test(size=(120, 20)) as pilot:
        assert looks(app) == [
            "Mine │ Theirs  (1 of 5)",
            "  same\n+ mine",
            "  same\n- theirs [bold]x[/] ␛[31m",
        ]
        await pilot.pause()
        left, right = app.query_one("#comparison-left"), app.query_one("#comparison-right")
        assert right.display is True
        assert abs(left.size.width - right.size.width) <= 1
        await pilot.resize_terminal(60, 20)
        assert looks(app)[0] == "Changes: + Mine, - Theirs  (1 of 4)"


async def test_other_texts_begin_with_the_first_view() -> None:
    app = Host()
    async with app.run_test(size=(60, 20)):
        comparison = app.query_one(Comparison)
        comparison.next_view()
        comparison.load(Version("Mine", ""), Version("Theirs", ""))
        assert looks(app)[:2] == ["Changes: + Mine, - Theirs  (1 of 3)", "(nothing)"]
