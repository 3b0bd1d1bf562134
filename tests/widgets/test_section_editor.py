"""The editor as one types in it: (before, keys, after), what it tells, what it is told."""

import random

import pytest
from textual import events
from textual.app import App, ComposeResult
from textual.geometry import Region
from textual.message import Message
from textual.pilot import Pilot
from textual.strip import Strip
from textual.widgets import Button

from tui.core.carry import decode, from_editor, to_editor
from tui.widgets import section_view
from tui.widgets.section_editor import SectionEditor


class Stage(App[None]):
    """An editor that remembers what it told."""

    CSS = "SectionEditor { width: 1fr; height: 1fr; }"

    def __init__(self, text: str = "", cursor: tuple[int, int] = (0, 0)) -> None:
        super().__init__()
        self.start = text, cursor
        self.heard: list[Message] = []

    def compose(self) -> ComposeResult:
        yield SectionEditor()
        yield Button("other")

    def on_mount(self) -> None:
        self.editor.load(*self.start)
        self.editor.focus()

    def on_section_editor_edited(self, event: SectionEditor.Edited) -> None:
        self.heard.append(event)

    def on_section_editor_moved(self, event: SectionEditor.Moved) -> None:
        self.heard.append(event)

    def on_section_editor_undo_requested(self, event: SectionEditor.UndoRequested) -> None:
        self.heard.append(event)

    def on_section_editor_redo_requested(self, event: SectionEditor.RedoRequested) -> None:
        self.heard.append(event)

    @property
    def editor(self) -> SectionEditor:
        return self.query_one(SectionEditor)

    @property
    def edits(self) -> list[SectionEditor.Edited]:
        return [event for event in self.heard if isinstance(event, SectionEditor.Edited)]

    def marked(self) -> str:
        """Return the text with ‸ at the cursor, or «» around the selection."""
        editor = self.editor
        start, end = map(editor.offset_of, editor.selection)
        text = editor.text
        if start == end:
            return text[:end] + "‸" + text[end:]
        first, last = sorted((start, end))
        return text[:first] + "«" + text[first:last] + "»" + text[last:]


def stage(marked: str) -> Stage:
    """Return an editor with a text and the cursor at ‸."""
    before = marked.partition("‸")[0]
    row = before.count("\n")
    return Stage(marked.replace("‸", ""), (row, len(before) - before.rfind("\n") - 1))


FAMILY = "👨‍👩‍👧"
KEYS: list[tuple[str, list[str], str]] = [
    ("‸", ["a", "space", "b"], "a b‸"),
    ("- a‸", ["enter", "b"], "- a\n- b‸"),
    ("- ‸", ["enter"], "‸"),
    ("a‸b", ["enter"], "a\n‸b"),
    ("a‸b", ["ctrl+j"], "a\n‸b"),
    ("- a\n- b‸", ["tab"], "- a\n  - b‸"),
    ("- a\n  - b‸", ["shift+tab"], "- a\n- b‸"),
    ("ab‸", ["tab"], "ab  ‸"),
    ("‸", ["tab", "x"], "    x‸"),
    ("a‸", ["shift+tab"], "a‸"),
    ("| a‸ | b |\n|-|-|", ["tab", "x"], "| a | x‸ |\n|-|-|"),
    ("a b‸", ["alt+b"], "a **b‸**"),
    ("a b‸", ["alt+i"], "a *b‸*"),
    ("a b‸", ["alt+c"], "a `b‸`"),
    ("a‸", ["alt+x", "alt+x"], "- [x] a‸"),
    ("a‸b", ["shift+right", "x"], "ax‸"),
    ("a‸b", ["shift+right", "escape"], "ab‸"),
    ("- a‸b", ["shift+right", "enter"], "- a\n‸"),
    (f"a{FAMILY}‸", ["left", "x"], f"ax‸{FAMILY}"),
    (f"‸{FAMILY}b", ["right", "x"], f"{FAMILY}x‸b"),
    (f"a{FAMILY}‸b", ["backspace"], "a‸b"),
    (f"a‸{FAMILY}b", ["delete"], "a‸b"),
    ("🇩🇪🇫🇷‸", ["backspace"], "🇩🇪‸"),
    ("cafe\u0301‸", ["backspace"], "caf‸"),
    ("\u1112\u1161\u11ab‸", ["backspace"], "‸"),
    ("a\n‸b", ["backspace"], "a‸b"),
    ("a‸\nb", ["delete"], "a‸b"),
    ("a‸\nb", ["right", "x"], "a\nx‸b"),
    ("e\u0301a‸", ["ctrl+left", "x"], "x‸e\u0301a"),
    ("‸e\u0301 b", ["ctrl+right", "x"], "e\u0301x‸ b"),
    (f"{FAMILY}{FAMILY}\nab‸c", ["up", "x"], f"{FAMILY}x‸{FAMILY}\nabc"),
    ("漢字\nab‸c", ["up", "x"], "漢x‸字\nabc"),
    ("e\u0301‸", ["ctrl+w"], "‸"),
    ("a\n‸b", ["ctrl+left", "x"], "ax‸\nb"),
    ("a‸\nb", ["ctrl+right", "x"], "a\nx‸b"),
    ("‸e\u0301a b", ["alt+delete"], "‸ b"),
    ("‸ e\u0301 b", ["alt+delete"], "‸ b"),
    ("a‸!?", ["alt+delete"], "a‸"),
    ("a‸\nb", ["alt+delete"], "a‸b"),
    ("a‸b", ["shift+right", "alt+delete"], "a‸"),
    ("a‸", ["alt+delete"], "a‸"),
    ("‸abc", ["ctrl+left", "x"], "x‸abc"),
    ("a\nb‸\nc", ["ctrl+x"], "a\n‸c"),
    ("a\nb‸", ["ctrl+x"], "a\n‸"),
    ("a‸b", ["shift+right", "ctrl+x", "ctrl+v", "ctrl+v"], "abb‸"),
    ("a‸b", ["shift+right", "ctrl+c", "end", "ctrl+v"], "abb‸"),
    ("a‸b", ["ctrl+c", "x"], "ax‸b"),
    ("a‸b", ["ctrl+k"], "a‸"),
    ("a\n" + "word " * 20 + "‸b\nc", ["ctrl+u", "x"], "a\nx‸b\nc"),
    ("a\nb‸" + " word" * 20 + "\nc", ["ctrl+k", "x"], "a\nbx‸\nc"),
    ("a\n‸b", ["ctrl+u"], "a‸b"),
    ("a‸\nb", ["ctrl+k"], "a‸b"),
    ("a\n‸\nb", ["ctrl+k"], "a\n‸b"),
    ("a b‸", ["ctrl+w"], "a ‸"),
    ("a\nb‸\nc", ["ctrl+shift+k"], "a\nc‸"),
    ("a‸", ["alt+n"], "a‸"),
    ("a\nb‸c\nd", ["ctrl+home", "x", "ctrl+end", "y"], "xa\nbc\ndy‸"),
    ("a\nb‸", ["alt+up", "x"], "bx‸\na"),
    ("a‸\nb", ["alt+down", "alt+down", "x"], "b\nax‸"),
    ("a‸\nb\nc", ["alt+down", "alt+shift+k", "alt+down", "alt+up"], "b\na‸\nc"),
    ("a‸", ["alt+shift+d", "x"], "a\nax‸"),
    ("a‸", ["alt+shift+h", "alt+shift+h"], "#### a‸"),
    ("a‸", ["alt+shift+u", "b"], "- ab‸"),
    ("a‸", ["alt+shift+o"], "1. a‸"),
    ("a‸", ["alt+shift+q"], "> a‸"),
    ("a‸", ["alt+shift+m", "escape"], "<!-- a -->‸"),
    (
        "‸",
        ["`", "`", "`", "c", "enter", "x", "enter", "`", "`", "`", "enter", "y"],
        "```c\nx\n```\ny‸",
    ),
    ("``‸", ["`", "backspace"], "``‸"),
    ("a\n``‸b", ["backspace"], "a\n`‸b"),
    ("``‸a", ["`", "shift+left", "backspace"], "``‸a"),
    ("|a|b‸\n|-|-", ["alt+shift+a"], "| a   | b‸   |\n| --- | --- |"),
]


def send(app: App[None], keys: list[str]) -> None:
    """Let keys arrive together, as a terminal does when the program was busy."""
    for key in keys:
        character = " " if key == "space" else key if len(key) == 1 else None
        app.post_message(events.Key(key, character))


async def test_keys_turn_before_into_after() -> None:
    """One running program for the whole table: starting one takes longer than a key."""
    app = Stage()
    async with app.run_test(size=(40, 10)) as pilot:
        results = []
        for before, keys, _ in KEYS:
            app.editor.load(*stage(before).start)
            app.editor.focus()
            send(app, keys)
            await pilot.pause()
            results.append((before, keys, app.marked()))
        assert results == KEYS


async def test_keys_that_arrive_together_act_in_their_order() -> None:
    app = stage("one two‸\nthree")
    async with app.run_test() as pilot:
        send(app, ["down", "x", "home", "y", "ctrl+right", "backspace", "alt+b", "left", "z"])
        await pilot.pause()
        assert app.marked() == "one two\n**ythrez‸e**"


async def test_each_edit_says_what_gave_way_to_what() -> None:
    app = stage("- a‸\nx")
    async with app.run_test() as pilot:
        await pilot.press("b", "enter", "backspace", "alt+x")
        await pilot.pause()
        text = "- a\nx"
        for edit in app.edits:
            assert text[edit.start :].startswith(edit.removed)
            text = text[: edit.start] + edit.inserted + text[edit.start + len(edit.removed) :]
            assert text == edit.text
        assert len(app.edits) == 4
        assert app.edits[0].control is app.editor


async def test_a_follower_hears_of_an_edit_before_anything_is_painted() -> None:
    app = stage("a‸")
    async with app.run_test() as pilot:
        followed: list[str] = []
        app.editor.follower = lambda edited: followed.append(edited.text)
        app.editor.insert_at_cursor("b")
        assert followed == ["ab"]
        app.editor.apply_change(0, 1, "")
        await pilot.pause()
        assert followed == [edit.text for edit in app.edits] == ["ab"]


async def test_deleting_the_last_line_says_no_more_than_it_did() -> None:
    app = stage("a\nb‸")
    async with app.run_test() as pilot:
        await pilot.press("ctrl+shift+k")
        await pilot.pause()
        [edit] = app.edits
        assert (edit.start, edit.removed, edit.inserted, edit.text) == (2, "b", "", "a\n")


async def test_movements_are_told_with_row_and_column() -> None:
    app = stage("‸ab\nc")
    async with app.run_test() as pilot:
        await pilot.press("right", "down")
        await pilot.pause()
        moves = [event for event in app.heard if isinstance(event, SectionEditor.Moved)]
        assert [(move.row, move.column) for move in moves] == [(0, 1), (1, 1)]
        assert moves[0].control is app.editor


async def test_undo_and_redo_are_only_asked_for() -> None:
    app = stage("a‸")
    async with app.run_test() as pilot:
        await pilot.press("b", "ctrl+z", "ctrl+y")
        await pilot.pause()
        assert app.editor.text == "ab"
        assert isinstance(app.heard[-2], SectionEditor.UndoRequested)
        assert isinstance(app.heard[-1], SectionEditor.RedoRequested)


async def test_loading_tells_nothing_and_puts_the_cursor() -> None:
    app = stage("a‸")
    async with app.run_test() as pilot:
        app.editor.load("one\ntwo", (1, 2))
        await pilot.pause()
        assert app.marked() == "one\ntw‸o"
        assert app.heard == []


CHANGES = [
    ("ab‸cd", (0, 1, "xyz"), "xyzb‸cd"),
    ("ab‸cd", (3, 4, ""), "ab‸c"),
    ("ab‸cd", (1, 3, "xyz"), "axyz‸d"),
    ("ab‸cd", (2, 2, "x\n"), "abx\n‸cd"),
    ("ab‸", (2, 2, "\n\nx"), "ab‸\n\nx"),
    ("a\nb‸", (0, 2, ""), "b‸"),
]


async def test_a_change_from_outside_keeps_the_cursor_with_its_text() -> None:
    app = Stage()
    async with app.run_test() as pilot:
        results = []
        for before, change, _ in CHANGES:
            app.editor.load(*stage(before).start)
            app.editor.apply_change(*change)
            results.append((before, change, app.marked()))
        await pilot.pause()
        assert results == CHANGES
        assert app.edits == []


async def test_a_change_that_is_followed_takes_the_cursor_along() -> None:
    app = stage("ab\ncd‸")
    async with app.run_test():
        app.editor.apply_change(0, 1, "xy", follow=True)
        assert app.marked() == "xy‸b\ncd"


async def test_read_only_text_stays_as_it_is() -> None:
    app = stage("- a‸")
    async with app.run_test() as pilot:
        app.editor.read_only = True
        await pilot.press("b", "enter", "tab", "alt+x", "alt+b", "backspace", "ctrl+x", "ctrl+v")
        await pilot.press("ctrl+z", "ctrl+y", "alt+delete", "left")
        app.editor.post_message(events.Paste("pasted"))
        await pilot.pause()
        assert app.marked() == "- ‸a"
        assert not app.edits


async def test_an_address_pasted_on_a_selection_makes_it_a_link() -> None:
    app = stage("see the study‸")
    async with app.run_test() as pilot:
        await pilot.press(*["shift+left"] * 5)
        app.editor.post_message(events.Paste("https://e.org/a"))
        await pilot.pause()
        assert app.marked() == "see the [study](https://e.org/a)‸"
        assert len(app.edits) == 1


async def test_a_paste_has_lf_only_and_carries_what_a_widget_cannot_hold() -> None:
    app = stage("‸")
    async with app.run_test() as pilot:
        app.editor.post_message(events.Paste("a\r\nb\rc\x0bd\x1be"))
        await pilot.pause()
        assert app.editor.text == to_editor("a\nb\nc\x0bd\x1be")
        assert len(app.edits) == 1
        assert from_editor(app.editor.text, "", "\n") == "a\nb\nc\x0bd\x1be"


async def test_odd_bytes_survive_being_cut_and_pasted() -> None:
    text = to_editor(decode(b"a\xffb"))
    app = Stage(text)
    async with app.run_test() as pilot:
        app.editor.select_all()
        await pilot.press("ctrl+x")
        assert app.clipboard == "a?b"
        await pilot.press("ctrl+v")
        assert app.editor.text == text


async def test_escape_drops_selection_and_notices_and_stays_in_the_text() -> None:
    app = stage("‸ab")
    async with app.run_test() as pilot:
        app.notify("Saved")
        await pilot.press("shift+right", "escape")
        assert not app._notifications
        await pilot.press("escape", "x")
        assert app.focused is app.editor
        assert app.marked() == "ax‸b"


async def test_lining_up_what_is_no_table_says_so() -> None:
    app = stage("a‸")
    async with app.run_test() as pilot:
        await pilot.press("alt+shift+a")
        assert [notice.message for notice in app._notifications] == ["The cursor is in no table."]
        assert app.marked() == "a‸"


async def test_a_large_paste_is_taken_whole() -> None:
    text = "A line of some words, as people paste them.\n" * 5_000
    app = stage("‸")
    async with app.run_test() as pilot:
        app.editor.post_message(events.Paste(text))
        await pilot.pause()
        assert app.editor.text == text


async def test_the_cursor_stays_in_view_as_the_text_grows() -> None:
    app = Stage("a\n" * 8 + "last", (8, 4))
    async with app.run_test(size=(40, 9)) as pilot:
        for text in ["\n", "\n", "x\n" * 50]:
            app.editor.insert_at_cursor(text)
            await pilot.pause()
            top = int(app.editor.scroll_offset.y)
            assert top <= app.editor.cursor_location[0] < top + app.editor.size.height


def rows(app: App[None], width: int) -> list[str]:
    """Return the rows of the editor as they stand on the screen."""
    return [strip.text[:width].rstrip() for strip in app.screen._compositor.render_strips()]


async def test_text_is_seen_with_signs_and_without_control_characters() -> None:
    app = Stage(to_editor(decode(b"one\n\x1b]52;c;x\x07\n\xe2\x80\xaetwo\xff\x0b\n\ta\tb")))
    async with app.run_test(size=(40, 8)) as pilot:
        app.editor.mark_lines({1: "error", 2: "warning", 3: "info", 4: "unknown"})
        await pilot.pause()
        assert rows(app, 40)[:4] == [
            "✗ one",
            "! ␛]52;c;x␇",
            "· �two�␋",
            "      a   b",
        ]


async def test_signs_stay_with_their_lines() -> None:
    app = stage("a‸\nb\nc")
    async with app.run_test(size=(40, 8)) as pilot:
        app.editor.mark_lines({3: "error"})
        await pilot.press("enter")
        await pilot.pause()
        assert rows(app, 40)[3] == "✗ c"


async def test_line_numbers_stand_beside_the_first_row_of_a_line() -> None:
    app = Stage("one two three four\nfive")
    async with app.run_test(size=(14, 8)) as pilot:
        app.editor.show_line_numbers = True
        await pilot.pause()
        assert rows(app, 14)[:4] == [" 1   one two", "     three", "     four", " 2   five"]


async def test_long_lines_scroll_when_they_are_not_wrapped() -> None:
    app = Stage("0123456789" * 4)
    async with app.run_test(size=(20, 8)) as pilot:
        app.editor.soft_wrap = False
        await pilot.pause()
        await pilot.press("end")
        await pilot.pause()
        assert rows(app, 20)[0].endswith("789")


def row(editor: SectionEditor, y: int) -> Strip:
    """Return a visible row as it is painted."""
    return editor.render_lines(Region(0, y, editor.size.width, 1))[0]


async def test_what_a_search_found_is_highlighted_until_the_text_changes() -> None:
    app = stage("one‸\ntwo one")
    async with app.run_test(size=(40, 8)) as pilot:
        app.editor.show_matches([(0, 3), (2, 6), (8, 11)])
        await pilot.pause()
        grounds = [segment.style.bgcolor for segment in row(app.editor, 1) if segment.style]
        assert len(set(grounds)) == 2
        await pilot.press("x")
        await pilot.pause()
        grounds = [segment.style.bgcolor for segment in row(app.editor, 1) if segment.style]
        assert len(set(grounds)) == 1


async def test_a_theme_change_changes_the_colours() -> None:
    app = stage("# Title‸\n\ntext")
    async with app.run_test(size=(40, 8)) as pilot:
        before = row(app.editor, 0)
        app.theme = "textual-light"
        await pilot.pause()
        await pilot.pause()
        assert row(app.editor, 0) != before


async def test_the_text_property_loads_like_any_text() -> None:
    app = stage("a‸")
    async with app.run_test(size=(40, 8)) as pilot:
        app.editor.text = "b\x0cc\nd"
        await pilot.pause()
        assert app.editor.text == "b\x0cc\nd"
        assert rows(app, 40)[:2] == ["  b␌c", "  d"]


PIECES = [
    "a",
    " ",
    "漢",
    FAMILY,
    "e\u0301",
    "🇩🇪",
    "*",
    "`",
    "- ",
    "```\n",
    "<!--",
    "\t",
    "word ",
    "# ",
]


async def scramble(app: Stage, pilot: Pilot[None], chance: random.Random) -> None:
    """Do one random thing to the editor."""
    editor = app.editor
    offset = chance.randrange(len(editor.text) + 1)
    match chance.randrange(8):
        case 0 | 1:
            editor.move_cursor(editor.location_of(offset), select=chance.random() < 0.3)
        case 2:
            editor.apply_change(offset, min(len(editor.text), offset + 5), chance.choice(PIECES))
        case 3:
            editor.mark_lines({chance.randrange(1, 9): chance.choice(["error", "info"])})
        case 4:
            editor.scroll_to(y=chance.randrange(6), animate=False)
        case 5:
            await pilot.press(
                chance.choice(["enter", "backspace", "tab", "alt+x", "up", "pagedown"])
            )
        case 6:
            editor.show_matches([(offset, min(len(editor.text), offset + 3))])
        case _:
            editor.insert_at_cursor(chance.choice(PIECES) + chance.choice(["", "\n"]))


@pytest.mark.parametrize(("seed", "narrows"), [(0, True), (1, True), (2, False)])
async def test_after_random_edits_the_screen_is_as_if_painted_anew(
    seed: int, narrows: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With a Textual whose repaints cannot be narrowed, too."""
    monkeypatch.setattr(SectionEditor, "narrows", narrows)
    monkeypatch.setattr(section_view, "_KEPT_STRIPS", 5)
    chance = random.Random(seed)
    app = Stage("# T\n\n- one\n- two\n\n```\ncode\n```\n" + "some words " * 12)
    async with app.run_test(size=(30, 9)) as pilot:
        for _ in range(25):
            await scramble(app, pilot, chance)
            await pilot.pause()
            kept = app.screen._compositor.render_strips()
            app.editor._strips.clear()
            app.editor._open = app.editor._open[:1]
            app.editor.wrapped_document.wrap(app.editor.wrap_width)
            app.editor.notify_style_update()
            app.editor.refresh()
            await pilot.pause()
            assert [*kept] == [*app.screen._compositor.render_strips()]


async def test_options_of_a_question_are_typed_by_their_letters() -> None:
    app = Stage("- [ ] **Q1: Which broker?**", (0, 27))
    async with app.run_test() as pilot:
        await pilot.press("enter", *"(A) Kafka", "enter", *"Rabbit (A)", "enter", "enter", *"(A)")
        assert app.editor.text == (
            "- [ ] **Q1: Which broker?**\n  - (A) Kafka\n  - (B) Rabbit (A)\n(A)"
        )
