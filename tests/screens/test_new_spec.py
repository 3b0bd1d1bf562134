import subprocess
import threading
from pathlib import Path

import pytest
from textual.app import App
from textual.pilot import Pilot
from textual.widgets import ContentSwitcher, Input, Static

from tests.waiting import LIMIT, until, until_done
from tui.core.metadata import read
from tui.core.spec import Spec
from tui.screens.new_spec import NewSpecScreen
from tui.screens.new_spec_form import NewSpecForm
from tui.screens.new_spec_pattern import PatternScreen
from tui.services.new_spec import NewSpec, create_spec
from tui.services.templates import load_templates
from tui.services.workspace import Workspace
from tui.widgets.explained_list import ExplainedList
from tui.widgets.source_picker import SourcePicker

NOTHING = Path("nothing was returned")


class WizardApp(App[None]):
    def __init__(self, root: Path, title: str = "") -> None:
        super().__init__()
        self.root = root
        self.first_title = title
        self.result: Path | None = NOTHING

    def on_mount(self) -> None:
        screen = NewSpecScreen(Workspace(self.root), today="2026-11-20", title=self.first_title)
        self.push_screen(screen, self.finished)

    def finished(self, result: Path | None) -> None:
        self.result = result


@pytest.fixture
def root(tmp_path: Path, shielded: Path) -> Path:
    (shielded / "gitconfig").write_text("[user]\n\tname = Ada Lovelace\n")
    (tmp_path / "research").mkdir()
    (tmp_path / "research" / "events.md").write_text("# Order [events] in a log\n", "utf-8")
    (tmp_path / "research" / "billing.md").write_text("# Billing runs\n", "utf-8")
    return tmp_path


async def created(pilot: Pilot[None], app: WizardApp) -> Path:
    """Wait until the screen has left with a path."""
    await until(pilot, lambda: app.result is not NOTHING)
    assert app.result is not None
    return app.result


async def press(pilot: Pilot[None], *keys: str) -> None:
    await pilot.press(*keys)
    await pilot.pause()


def text(app: App[None], selector: str) -> str:
    return str(app.screen.query_one(selector, Static).render())


def step(app: App[None]) -> str | None:
    return app.screen.query_one(ContentSwitcher).current


@pytest.mark.parametrize("size", [(80, 24), (160, 45)])
async def test_an_rfc_is_made_with_a_title_and_enter(root: Path, size: tuple[int, int]) -> None:
    """Title, Enter through every step, and the file is the one that the command would make."""
    app = WizardApp(root)
    async with app.run_test(size=size) as pilot:
        await until_done(pilot)
        await pilot.press(*"Replay events")
        assert text(app, "#path") == "-> specs/2026-11-20-replay-events.md"
        await press(pilot, "enter", "enter", "enter", "enter", "enter")
        assert step(app) == "research"
        assert app.screen.query_one(SourcePicker).chosen == ("research/events.md",)
        await press(pilot, "enter")
        assert step(app) == "create"
        summary = text(app, "#summary")
        assert (
            "specs-tui new 'Replay events' --template rfc --research research/events.md"
        ) in summary
        await press(pilot, "enter")
        path = await created(pilot, app)
    assert path == root / "specs" / "2026-11-20-replay-events.md"
    again = create_spec(
        Workspace(root),
        NewSpec(
            "Replay events",
            "2026-11-20",
            author="Ada Lovelace",
            research=("research/events.md",),
        ),
        load_templates(),
    )
    assert path.read_bytes() == again.read_bytes()


async def test_an_empty_folder_gets_its_folders_with_the_first_spec(
    tmp_path: Path, shielded: Path
) -> None:
    """The title comes first, nothing is asked about folders, and the last step tells of them."""
    app = WizardApp(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await until_done(pilot)
        await pilot.press(*"Replay")
        assert "Research" not in text(app, "#steps")
        await press(pilot, "f8", "f8", "f8")
        assert step(app) == "create"
        assert "There is no research to build on yet" in text(app, "#summary")
        assert "This folder has no research/ and specs/ yet; that is made too." in text(
            app, "#summary"
        )
        assert list(tmp_path.iterdir()) == []
        await press(pilot, "enter")
        path = await created(pilot, app)
    assert path.parent == tmp_path / "specs"
    assert (tmp_path / "research").is_dir()


async def test_a_backend_spec_asks_for_pattern_and_size(root: Path) -> None:
    app = WizardApp(root, "Expenses")
    async with app.run_test(size=(120, 40)) as pilot:
        await until_done(pilot)
        await press(pilot, "enter", "down")
        assert "Architecture" in text(app, "#steps")
        await press(pilot, "enter")
        assert step(app) == "pattern"
        await press(pilot, "down", "down", "enter")
        assert step(app) == "size"
        sizes = app.screen.query_one("#size", ExplainedList)
        assert sizes.highlighted == "medium"
        await press(pilot, "up", "enter")
        assert step(app) == "people"
        await press(pilot, "enter")
        await pilot.press(*"Core")
        await press(pilot, "enter")
        await pilot.press(*"PRD-7")
        await press(pilot, "enter", "f8", "enter")
        written = (await created(pilot, app)).read_text("utf-8")
    about = read(Spec.parse(written))
    assert about.pattern == "Domain-driven design with ports and adapters"
    assert (about.get("size"), about.team, about.author) == ("small", "Core", "Ada Lovelace")
    assert "**PRD:** PRD-7" in written


async def test_back_keeps_what_was_typed_at_every_step(root: Path) -> None:
    app = WizardApp(root)
    async with app.run_test(size=(80, 24)) as pilot:
        await until_done(pilot)
        await pilot.press(*"Mine")
        await press(pilot, "f8", "down", "down", "alt+right")
        assert step(app) == "size"
        await press(pilot, "down", "f8")
        app.screen.query_one("#team", Input).value = "Core"
        await press(pilot, "f8", "space", "f8")
        assert step(app) == "create"
        before = text(app, "#summary")
        await press(pilot, *["f7"] * 5)
        assert step(app) == "title"
        await press(pilot, "alt+left")
        assert step(app) == "title"
        assert app.screen.query_one("#title-input", Input).value == "Mine"
        await press(pilot, *["f8"] * 5)
        assert text(app, "#summary") == before
        assert "Size:         large" in before
        assert "Team:         Core" in before
        assert "Research:     research/billing.md" in before


async def test_an_empty_title_is_told_and_nothing_is_made(root: Path) -> None:
    app = WizardApp(root)
    async with app.run_test() as pilot:
        await until_done(pilot)
        await press(pilot, "enter")
        assert step(app) == "title"
        assert text(app, "#problem").startswith("A spec needs a title")
        assert text(app, "#path") == ""
        await pilot.press("x")
        assert not app.screen.query_one("#problem").display
        await press(pilot, "escape")
    assert app.result is None
    assert not (root / "specs").exists()


async def test_escape_goes_back_step_by_step_and_then_leaves(root: Path) -> None:
    app = WizardApp(root)
    async with app.run_test() as pilot:
        await until_done(pilot)
        screen = app.screen
        assert isinstance(screen, NewSpecScreen)
        await press(pilot, "o", "k", "f8", "f8")
        assert step(app) == "people"
        await press(pilot, "escape", "escape")
        assert step(app) == "title"
        assert app.is_running
        await press(pilot, "escape")
        assert screen.typed_title == "ok"
    assert app.result is None


async def test_a_hostile_title_is_shown_as_text(root: Path) -> None:
    title = "[bold]../../etc/passwd[/] {{ 7*7 }} [@click=app.bell]x[/]"
    app = WizardApp(root, title)
    async with app.run_test(size=(100, 30)) as pilot:
        await until_done(pilot)
        assert text(app, "#path") == ("-> specs/2026-11-20-bold-etc-passwd-7-7-click-app-bell-x.md")
        await press(pilot, "f8", "f8", "f8", "f8")
        assert title in text(app, "#summary")


async def test_a_file_that_cannot_be_written_is_told_and_the_answers_stay(root: Path) -> None:
    (root / "specs").write_text("a file")
    app = WizardApp(root, "Mine")
    async with app.run_test() as pilot:
        await until_done(pilot)
        await press(pilot, "f8", "f8", "f8", "f8", "enter")
        await until_done(pilot)
        assert "is no folder" in text(app, "#problem")
        assert step(app) == "create"
        await press(pilot, "f7")
        assert not app.screen.query_one("#problem").display
    assert app.result is NOTHING


async def test_questions_lead_to_a_pattern(root: Path) -> None:
    app = WizardApp(root, "Ledger")
    async with app.run_test(size=(120, 40)) as pilot:
        await until_done(pilot)
        await press(pilot, "f9")
        assert not isinstance(app.screen, PatternScreen)
        await press(pilot, "f8", "down", "f8", "f9")
        assert isinstance(app.screen, PatternScreen)
        assert text(app, "#question").startswith("1 of 4: What is most of the data?")
        await press(pilot, "down", "down", "down", "down", "enter")
        assert text(app, "#question").startswith("2 of 4")
        await press(pilot, "f7")
        assert app.screen.query_one(ExplainedList).highlighted == "history"
        await press(pilot, "enter", "enter", "down", "enter")
        await press(pilot, "down", "down", "down", "enter")
        assert text(app, "#question").startswith("What suits your answers")
        assert app.screen.query_one(ExplainedList).highlighted == "event-sourcing"
        await press(pilot, "enter")
        await until_done(pilot)
        assert app.screen.query_one("#pattern", ExplainedList).highlighted == "event-sourcing"


async def test_the_questions_can_be_left_or_skipped(root: Path) -> None:
    app = WizardApp(root, "Ledger")
    async with app.run_test(size=(80, 24)) as pilot:
        await until_done(pilot)
        await press(pilot, "f8", "down", "f8", "f9", "f7", "escape")
        await until_done(pilot)
        assert app.screen.query_one("#pattern", ExplainedList).highlighted == "standard"
        await press(pilot, "f9")
        await press(pilot, *["end", "enter"] * 4)
        assert app.screen.query_one(ExplainedList).highlighted == "standard"
        await press(pilot, "down", "enter")
        await until_done(pilot)
        assert app.screen.query_one("#pattern", ExplainedList).highlighted == "clean"


async def test_own_templates_are_offered_and_broken_ones_told(root: Path) -> None:
    place = root / ".specs-tui" / "templates"
    (place / "note").mkdir(parents=True)
    (place / "note" / "profile.toml").write_text(
        'name = "[red]Note"\nbest_for = "notes"\n[[sections]]\nid = "a"\ntitle = "A"\n'
    )
    (place / "note" / "spec.md.j2").write_text("# {{ title }}\n\n## A\n")
    (place / "bad").mkdir()
    app = WizardApp(root, "Mine")
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await until_done(pilot)
        assert any("bad has no profile.toml" in notice.message for notice in app._notifications)
        await press(pilot, "f8", "end")
        assert "[red]Note" in str(app.screen.query_one("#template Static", Static).render())
        await press(pilot, "f8", "f8", "f8", "enter")
        path = await created(pilot, app)
    assert path.read_text("utf-8") == "# Mine\n\n## A\n"


async def test_a_name_that_was_typed_is_not_replaced_by_gits(root: Path) -> None:
    subprocess.run(["git", "init", "-q"], cwd=root, check=True)
    app = WizardApp(root, "Mine")
    async with app.run_test() as pilot:
        app.screen.query_one("#author", Input).value = "Grace"
        await until_done(pilot)
        await press(pilot, "f8", "f8")
        assert app.screen.query_one("#author", Input).value == "Grace"
        await press(pilot, "f8", "f8")
        assert "--author Grace" in text(app, "#summary")


async def test_an_answer_to_fields_that_are_gone_already_is_passed_over(root: Path) -> None:
    app = WizardApp(root)
    async with app.run_test() as pilot:
        await pilot.pause()
        form = app.screen.query_one(NewSpecForm)
        await form.remove_children()
        assert form.is_attached
        form.offer_author("Late")
        form.offer_research([])
        assert form.git_author == "Late"


async def test_leaving_while_git_and_research_are_asked_is_harmless(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on = threading.Event()

    def slow_name(folder: Path) -> str:
        go_on.wait(LIMIT)
        return "Late"

    monkeypatch.setattr("tui.screens.new_spec.user_name", slow_name)
    monkeypatch.setattr("tui.screens.new_spec.sources", lambda workspace: slow_name(root) and [])
    app = WizardApp(root)
    async with app.run_test() as pilot:
        await press(pilot, "escape")
        go_on.set()
        await pilot.pause()
        assert app.result is None
        assert app.is_running
