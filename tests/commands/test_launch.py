"""The first frame, what is typed during the start, and the terminal after every kind of end."""

import os
import pty
import re
import signal
import subprocess
import sys
import termios
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from tests.benchmarks.terminal import Film, Terminal
from tests.waiting import LIMIT, until_true
from tui.__main__ import main
from tui.commands import launch

Painted = Callable[..., str]
SPEC = "# Title\n\nAbout.\n\n## 1. First\n\nThe first body.\n\n## 2. Second\n\nThe second body.\n"
PLACE = re.compile("\x1b\\[(\\d+);(\\d+)H")


@pytest.fixture
def painted(monkeypatch: pytest.MonkeyPatch) -> Painted:
    """Return the frame for a path on a terminal of a size."""

    def paint(path: Path | str, columns: int = 160, rows: int = 40) -> str:
        size = os.terminal_size((columns, rows))
        monkeypatch.setattr(os, "get_terminal_size", lambda _: size)
        return launch._frame(os.fspath(path))

    return paint


def written(tmp_path: Path, text: str | bytes, name: str = "spec.md") -> Path:
    path = tmp_path / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_the_frame_shows_the_first_section_only(tmp_path: Path, painted: Painted) -> None:
    frame = painted(written(tmp_path, SPEC))
    assert "The first body." in frame
    assert "Second" not in frame
    assert "About." not in frame


@pytest.mark.parametrize(
    ("columns", "rows", "place"),
    [(160, 40, ("3", "37")), (120, 40, ("3", "3")), (80, 24, ("4", "3")), (80, 10, ("3", "3"))],
)
def test_the_text_is_where_the_editor_paints_it(
    tmp_path: Path, painted: Painted, columns: int, rows: int, place: tuple[str, str]
) -> None:
    frame = painted(written(tmp_path, SPEC), columns, rows)
    before = frame[: frame.index("The first body.")]
    assert PLACE.findall(before)[-1] == place


@pytest.mark.parametrize("size", [(0, 0), (1, 1), (3, 2), (20, 5)])
def test_a_terminal_without_room_gets_a_frame_all_the_same(
    tmp_path: Path, painted: Painted, size: tuple[int, int]
) -> None:
    assert painted(written(tmp_path, SPEC), *size).startswith("\x1b[?1049h")


@pytest.mark.parametrize(
    ("place", "shown"),
    [("[2, 0, 0]", "The second body."), ("[0, 0, 0]", "About."), ("[-1, 0, 0]", "# Title")],
)
def test_the_section_of_the_last_time_is_shown(
    tmp_path: Path, painted: Painted, shielded: Path, place: str, shown: str
) -> None:
    path = written(tmp_path, SPEC)
    drafts = shielded / "state" / "specs-tui" / "drafts"
    drafts.mkdir(parents=True)
    (drafts / "places.json").write_text(f'{{"places": {{"{path}": {place}}}}}')
    assert shown in painted(path)


def test_a_cursor_far_down_is_in_the_middle(
    tmp_path: Path, painted: Painted, shielded: Path
) -> None:
    path = written(tmp_path, "# T\n" + "".join(f"line {n}.\n" for n in range(200)))
    drafts = shielded / "state" / "specs-tui" / "drafts"
    drafts.mkdir(parents=True)
    (drafts / "places.json").write_text(f'{{"places": {{"{path}": [0, 100, 0]}}}}')
    frame = painted(path)
    assert "line 100." in frame
    assert "line 10." not in frame


@pytest.mark.parametrize("known", ["", "{", '{"places": {"%s": [x', '{"places": {"%s": [1'])
def test_a_broken_file_of_places_is_passed_over(
    tmp_path: Path, painted: Painted, shielded: Path, known: str
) -> None:
    path = written(tmp_path, SPEC)
    drafts = shielded / "state" / "specs-tui" / "drafts"
    drafts.mkdir(parents=True)
    (drafts / "places.json").write_text(known.replace("%s", str(path)))
    assert "The first body." in painted(path)


def test_nothing_in_a_file_or_name_reaches_the_terminal_as_a_command(
    tmp_path: Path, painted: Painted
) -> None:
    hostile = b"## A\n\x1b]0;owned\x07 \x9b31m \xc2\x9b2J \xe2\x80\xae \x00 \xff text\r\n"
    frames = [painted(written(tmp_path, hostile))]
    (tmp_path / "specs").mkdir()
    written(tmp_path / "specs", "x", "\x1b[2Jname\n.md")
    frames.append(painted(tmp_path))
    for frame in frames:
        rest = PLACE.sub("", frame.removeprefix(launch._ENTER)).replace("\r\n", "")
        assert rest.isprintable()
    assert "text" in frames[0]
    assert "name" in frames[1]


def test_a_terminal_that_has_only_ascii_gets_no_more(
    tmp_path: Path, painted: Painted, monkeypatch: pytest.MonkeyPatch
) -> None:
    frame = painted(written(tmp_path, "# T\n\n## A\n\n“Größe” → 支払い\n"))
    assert launch._in_locale(frame) == frame
    monkeypatch.setenv("LC_ALL", "C")
    ascii_frame = launch._in_locale(frame)
    assert '"Gro?e" > ??????' in ascii_frame
    assert launch._in_locale(ascii_frame) is ascii_frame


def test_headings_in_fences_do_not_end_a_section(tmp_path: Path, painted: Painted) -> None:
    text = "## A\n```\n# no heading\n```\nbehind\n## B\nother\n"
    frame = painted(written(tmp_path, text))
    assert "behind" in frame
    assert "other" not in frame


@pytest.mark.parametrize(("text", "shown"), [("plain\n", "plain"), ("", ""), ("# T\nb\n", "b")])
def test_a_file_without_sections_is_shown_from_its_beginning(
    tmp_path: Path, painted: Painted, text: str, shown: str
) -> None:
    assert shown in painted(written(tmp_path, text))


def test_long_and_wide_lines_stay_in_their_pane(tmp_path: Path, painted: Painted) -> None:
    frame = painted(written(tmp_path, "## A\n" + "word " * 60 + "\n" + "漢" * 200 + "\n"))
    for row in PLACE.split(frame)[3::3]:
        assert sum(1 if character < "\x7f" else 2 for character in row) <= 61


def test_a_path_that_is_not_there_paints_nothing(tmp_path: Path, painted: Painted) -> None:
    assert painted(tmp_path / "missing.md") == ""
    assert painted("a\0b") == ""


def command(*arguments: str | Path) -> list[str]:
    return [sys.executable, "-m", "tui", *map(str, arguments)]


def test_what_is_typed_from_the_start_on_arrives_in_order(tmp_path: Path) -> None:
    (tmp_path / "specs").mkdir()
    path = written(tmp_path / "specs", "# Title\n\n## 1. Part\n\n\n")
    keys = "abcdefghijklmnopqrstuvwxyz"
    with Terminal(command(path), columns=120, rows=30, farewell=b"\x11") as terminal:
        terminal.type([key.encode() for key in keys], 0.005, after=0.1)
        assert terminal.wait_for("unsaved")

        def shows_all() -> bool:
            terminal.read_for(0.2)
            return keys in Film(terminal).end().text()

        until_true(shows_all)


@pytest.mark.parametrize(
    ("typed", "is_cut"),
    [
        (b"", False),
        (b"word", False),
        ("größer 👋".encode(), False),
        ("支".encode()[:2], True),
        ("word 👋".encode()[:-1], True),
        (b"\xff word", False),
        (b"\x1b", True),
        (b"word\x1b[", True),
        (b"\x1b[1;5", True),
        (b"\x1b[1;5H", False),
        (b"\x1bO", True),
        (b"\x1bOQ", False),
        (b"\x1bnwords", False),
    ],
)
def test_the_rest_of_a_key_is_waited_for(typed: bytes, is_cut: bool) -> None:
    assert launch._is_cut(typed) is is_cut


def test_all_that_was_typed_is_read_the_rest_of_a_key_too(monkeypatch: pytest.MonkeyPatch) -> None:
    ear, mouth = os.pipe()
    rest = iter([b"\n\x1b[", b"1;5H", b""])

    def read(handle: int, most: int) -> bytes:
        return next(rest)

    monkeypatch.setattr(os, "read", read)
    os.write(mouth, b"there is something")
    assert launch._typed_before(ear) == b"\r\x1b[1;5H"
    os.close(ear)
    os.close(mouth)


def is_at_rest(terminal: Terminal) -> bool:
    """Whether the program stands, with the marks in the outline that come last."""
    terminal.read_until_quiet(1.0, limit=terminal.now() + LIMIT)
    stands = any(b"?2026$p" in moment.data for moment in terminal.moments)
    return stands and "● Title" in Film(terminal).end().rows()[0]


def test_all_of_the_screen_is_there_at_once_when_a_spec_is_opened_again(tmp_path: Path) -> None:
    (tmp_path / "specs").mkdir()
    path = written(tmp_path / "specs", SPEC)
    # However long the look at the spec takes on a busy machine.
    patient = f"from tui.screens.editor import screen; screen._HELD_AT_MOST = {LIMIT};"
    patient += f"import sys; from tui.__main__ import main; sys.exit(main([{str(path)!r}]))"
    for _ in range(2):
        with Terminal(
            [sys.executable, "-c", patient], columns=160, rows=30, farewell=b"\x11"
        ) as terminal:
            assert terminal.wait_for("Commands")
            until_true(partial(is_at_rest, terminal))
            end = terminal.now()
    film = Film(terminal, until=end)
    seen = {at: film.rows() for at in film.frames()}
    complete = next(at for at, rows in seen.items() if "Commands" in rows[-1])
    # Textual asks the terminal about itself before it paints: this was there before it began.
    assert b"Commands" in said(terminal).partition(b"?2026$p")[0]
    # And nothing of it goes away and comes back while the program looks at the spec.
    assert all(rows == seen[complete] for at, rows in seen.items() if at > complete)


def state(terminal: Terminal) -> list[int]:
    return termios.tcgetattr(terminal.handle)[:4]


@pytest.fixture
def untouched() -> Iterator[list[int]]:
    """The state of a terminal that no program has begun to change."""
    ends = pty.openpty()
    yield termios.tcgetattr(ends[1])[:4]
    for end in ends:
        os.close(end)


@pytest.mark.parametrize("stream", ["2> /dev/null", "< /dev/tty"])
def test_the_screen_is_shown_and_left_when_a_stream_is_redirected(
    tmp_path: Path, stream: str
) -> None:
    shell = ["sh", "-c", f'exec "$@" {stream}', "sh"]
    spec = written(tmp_path, SPEC)
    with Terminal([*shell, *command(spec)], farewell=b"\x11") as terminal:
        assert terminal.wait_for("Commands")
        terminal.read_until_quiet(limit=90.0)
    assert said(terminal).rfind(b"\x1b[?1049l") > said(terminal).rfind(b"\x1b[?1049h")


def ended_with(terminal: Terminal) -> int:
    """Return the exit code."""
    options = os.WEXITED | os.WNOHANG | os.WNOWAIT

    def is_over() -> bool:
        terminal.read_for(0.05)
        return os.waitid(os.P_PID, terminal.pid, options) is not None

    until_true(is_over)
    found = os.waitid(os.P_PID, terminal.pid, options)
    assert found is not None
    return found.si_status


def said(terminal: Terminal) -> bytes:
    return b"".join(moment.data for moment in terminal.moments)


LAUNCH = "from tui.__main__ import main; sys.exit(main([sys.argv[1]]))"
IMPORTS = """
import os, select, signal, sys, time
class Import:
    @staticmethod
    def find_spec(name, *_):
        if name == "tui.app":
            try:
                {meanwhile}
            except BaseException:  # as where Python calls back from an import
                time.sleep(60)
sys.meta_path.insert(0, Import)
"""
SLOW = {
    "first frame": (
        "import sys, time; from tui.commands import launch;"
        "launch._frame = lambda path: time.sleep(60);"
    ),
    "imports": IMPORTS.format(meanwhile="time.sleep(60)"),
}


@pytest.mark.parametrize("moment", SLOW)
@pytest.mark.parametrize("end", [b"\x03", signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT])
def test_an_end_during_the_start_restores_the_terminal(
    tmp_path: Path, end: bytes | signal.Signals, moment: str, untouched: list[int]
) -> None:
    path = written(tmp_path, SPEC)
    with Terminal([sys.executable, "-c", SLOW[moment] + LAUNCH, path]) as terminal:
        assert moment == "first frame" or terminal.wait_for("first")
        until_true(lambda: state(terminal) != untouched)
        if isinstance(end, bytes):
            terminal.send(end)
        else:
            os.kill(terminal.pid, end)
        assert ended_with(terminal) == 128 + (2 if isinstance(end, bytes) else end)
        assert said(terminal).endswith(b"\x1b[?1049l\x1b[?25h")
        assert state(terminal) == untouched


SHELL = """
import os, select, subprocess, sys, termios
code = subprocess.call([sys.executable, "-c", sys.argv[1], sys.argv[2]])
settings = termios.tcgetattr(0)
settings[3] &= ~termios.ICANON
termios.tcsetattr(0, termios.TCSANOW, settings)
left = os.read(0, 99) if select.select([0], [], [], 0)[0] else b""
print("code", code, "left", left)
"""


def test_what_was_typed_for_a_program_that_ends_does_not_reach_the_shell(tmp_path: Path) -> None:
    meanwhile = "print('ready', flush=True); select.select([0], [], [], 60);"
    meanwhile += "os.kill(os.getpid(), signal.SIGTERM)"
    program = IMPORTS.format(meanwhile=meanwhile) + LAUNCH
    with Terminal([sys.executable, "-c", SHELL, program, written(tmp_path, SPEC)]) as terminal:
        assert terminal.wait_for("ready")
        terminal.send(b"reboot\r")
        assert terminal.wait_for("left")
        assert ended_with(terminal) == 0
        assert b"code 143 left b''" in said(terminal)


SHOWING = """
import os, select, signal, sys, time
from tui.commands import launch
from tui.screens.editor import EditorScreen
from tui.services import signals
show, typed_before = EditorScreen.on_mount, launch._typed_before
def once_typed(terminal):
    select.select([terminal], [], [], 60)
    return typed_before(terminal)
def on_mount(self):
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(0.3)  # until the guard has asked the app to leave
    show(self)
EditorScreen.on_mount, launch._typed_before = on_mount, once_typed
signals._LEAVE_WITHIN = 30.0
"""


def test_a_signal_before_the_first_screen_lets_what_was_typed_be_kept(tmp_path: Path) -> None:
    path = written(tmp_path, SPEC)
    with Terminal([sys.executable, "-c", SHOWING + LAUNCH, path]) as terminal:
        assert terminal.wait_for("first")
        terminal.send(b"Typed early. ")
        assert ended_with(terminal) == 143
        assert b"Traceback" not in said(terminal)
    assert main(["recover", str(path), "--to", str(tmp_path / "kept.md")]) == 0
    assert "Typed early. \n" in (tmp_path / "kept.md").read_text()


def test_a_mistake_in_the_settings_is_told_on_the_normal_screen(
    tmp_path: Path, shielded: Path
) -> None:
    folder = shielded / "config" / "specs-tui"
    folder.mkdir(parents=True)
    (folder / "config.toml").write_text("colour = 1\n")
    with Terminal(command(written(tmp_path, SPEC))) as terminal:
        assert terminal.wait_for("colour")
        terminal.read_until_quiet(limit=90.0)
        text = b"".join(moment.data for moment in terminal.moments).decode()
    assert text.index("\x1b[?1049l") < text.index("specs-tui: ")


HEAVY = "jinja2 pydantic pygments sqlite3 watchfiles yaml tui.core.check tui.core.question"


def test_the_first_screen_imports_nothing_that_it_does_not_show() -> None:
    program = "import sys, tui.app, tui.screens.editor; print(*sys.modules)"
    unmeasured = {k: v for k, v in os.environ.items() if not k.startswith("COV")}
    loaded = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, env=unmeasured
    ).stdout.split()
    assert not set(HEAVY.split()) & set(loaded)


def test_the_version_imports_next_to_nothing() -> None:
    program = (
        "import sys; before = {*sys.modules}; from tui.__main__ import main; main(['--version']);"
        "print(*{*sys.modules} - before)"
    )
    loaded = subprocess.run(
        [sys.executable, "-S", "-c", program], capture_output=True, text=True, check=True,
        env={**os.environ, "PYTHONPATH": str(Path(launch.__file__).parents[2])},
    ).stdout.split()  # fmt: skip
    assert not {"argparse", "re", "typing", "textual", "pathlib"} & set(loaded)
