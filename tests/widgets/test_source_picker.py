from textual.app import App, ComposeResult
from textual.widgets import Input, OptionList, Static

from tui.core.source import SourceEntry
from tui.widgets.source_picker import SourcePicker

ENTRIES = [
    SourceEntry("research/a.md", "Alpha [bold]", tags=("queue",)),
    SourceEntry("research/b.md", "Beta"),
    SourceEntry("research/docs/c.md", "Gamma"),
]


class PickerApp(App[None]):
    def __init__(self) -> None:
        super().__init__()
        self.decided = 0

    def compose(self) -> ComposeResult:
        yield SourcePicker()

    def on_source_picker_decided(self) -> None:
        self.decided += 1


def count(app: PickerApp) -> str:
    return str(app.query_one("#count", Static).render())


def chosen(app: PickerApp) -> list[str]:
    return list(app.query_one(SourcePicker).chosen)


async def test_documents_are_ticked_with_the_space_bar_and_enter_goes_on() -> None:
    app = PickerApp()
    async with app.run_test() as pilot:
        picker = app.query_one(SourcePicker)
        assert count(app) == "Reading research/ …"
        picker.load([])
        assert count(app).startswith("There are no research documents")
        picker.load(ENTRIES)
        picker.focus_list()
        await pilot.press("down", "space", "enter")
        assert chosen(app) == ["research/b.md"]
        assert (app.decided, count(app)) == (1, "1 of 3 chosen")
        await pilot.press("space")
        assert chosen(app) == []


def lines(app: PickerApp) -> list[str]:
    boxes = app.query_one(OptionList)
    return [str(boxes.get_option_at_index(at).prompt) for at in range(boxes.option_count)]


async def test_boxes_are_told_apart_without_colour_and_can_be_clicked() -> None:
    app = PickerApp()
    async with app.run_test() as pilot:
        picker = app.query_one(SourcePicker)
        picker.load(ENTRIES)
        await pilot.click(OptionList, offset=(5, 2))
        assert lines(app) == [
            "[ ] Alpha [bold]  research/a.md",
            "[x] Beta  research/b.md",
            "[ ] Gamma  research/docs/c.md",
        ]
        app.query_one("#filter", Input).value = "nothing"
        picker.focus_list()
        await pilot.press("space")
        assert chosen(app) == ["research/b.md"]


async def test_likely_documents_are_ticked_until_somebody_ticks() -> None:
    app = PickerApp()
    async with app.run_test() as pilot:
        picker = app.query_one(SourcePicker)
        picker.load(ENTRIES)
        picker.propose(["research/docs/c.md", "gone.md"])
        assert chosen(app) == ["research/docs/c.md"]
        picker.propose(["research/a.md"])
        assert chosen(app) == ["research/a.md"]
        picker.focus_list()
        await pilot.press("down", "space")
        picker.propose(["research/docs/c.md"])
        assert chosen(app) == ["research/a.md", "research/b.md"]


async def test_the_filter_narrows_the_list_and_keeps_the_ticks() -> None:
    app = PickerApp()
    async with app.run_test() as pilot:
        picker = app.query_one(SourcePicker)
        picker.load(ENTRIES)
        picker.propose(["research/b.md"])
        field = app.query_one("#filter", Input)
        field.focus()
        await pilot.press(*"queue")
        await pilot.press("f5")
        assert chosen(app) == ["research/a.md", "research/b.md"]
        await pilot.press("enter", "space")
        assert chosen(app) == ["research/b.md"]
        await pilot.press("f5", "f5")
        assert chosen(app) == ["research/b.md"]
        field.value = "nothing"
        await pilot.pause()
        assert chosen(app) == ["research/b.md"]
