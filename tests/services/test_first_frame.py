"""The last screen is painted again only where everything is as it was."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tui.services import first_frame
from tui.services.journal_file import drafts_folder
from tui.services.settings import cache_dir, config_dir
from tui.services.xdg import cache_folder

FRAME = "\x1b[1;1Hall of it ●\n"


@pytest.fixture
def spec(tmp_path: Path, shielded: Path) -> Path:
    """A spec that was open, and the place in it."""
    path = tmp_path / "spec.md"
    path.write_text("# Title\n")
    remember(path, "[2, 7, 0]")
    return path


def remember(path: Path, place: str) -> None:
    drafts = drafts_folder()
    drafts.mkdir(parents=True, exist_ok=True)
    (drafts / "places.json").write_text(f'{{"places": {{"{path}": {place}}}}}')


def kept(path: Path, columns: int = 80, rows: int = 24) -> str:
    return first_frame.kept(os.fspath(path), columns, rows)


def keep(path: Path, frame: str = FRAME) -> None:
    first_frame.keep(os.fspath(path), 80, 24, frame)


def test_what_was_kept_comes_back_as_it_was_and_only_the_owner_can_read_it(spec: Path) -> None:
    keep(spec)
    assert kept(spec) == FRAME
    assert first_frame.last_place(os.fspath(spec)) == (2, 7)
    (file,) = (cache_dir() / "frames").iterdir()
    assert file.stat().st_mode & 0o777 == 0o600


def test_what_somebody_else_put_there_is_not_painted(
    spec: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(spec)
    monkeypatch.setattr(os, "getuid", lambda: os.geteuid() + 1)
    assert kept(spec) == ""


def write_other_text(spec: Path) -> None:
    spec.write_text("# Another title\n")


def go_elsewhere(spec: Path) -> None:
    remember(spec, "[2, 8, 0]")


def forget_places(spec: Path) -> None:
    (drafts_folder() / "places.json").unlink()


def change_settings(spec: Path) -> None:
    config_dir().mkdir(parents=True)
    (config_dir() / "config.toml").write_text('theme = "nord"\n')


def want_no_colour(spec: Path) -> None:
    os.environ["NO_COLOR"] = "1"


def delete(spec: Path) -> None:
    spec.unlink()


def damage(spec: Path) -> None:
    (file,) = (cache_dir() / "frames").iterdir()
    file.write_bytes(file.read_bytes()[:-3] + b"\xff")


@pytest.mark.parametrize(
    "change",
    [
        write_other_text,
        go_elsewhere,
        forget_places,
        change_settings,
        want_no_colour,
        delete,
        damage,
    ],
)
def test_after_any_change_nothing_is_painted(
    spec: Path, change: Callable[[Path], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "")
    keep(spec)
    change(spec)
    assert kept(spec) == ""


@pytest.mark.parametrize("size", [(81, 24), (80, 25)])
def test_a_terminal_of_another_size_gets_nothing(spec: Path, size: tuple[int, int]) -> None:
    keep(spec)
    assert kept(spec, *size) == ""


def test_two_specs_do_not_get_each_others_screen(spec: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.md"
    other.write_text("# Title\n")
    keep(spec)
    assert kept(other) == ""


def test_the_oldest_screens_are_let_go(spec: Path, tmp_path: Path) -> None:
    for number in range(30):
        path = tmp_path / f"{number}.md"
        path.write_text("# Title\n")
        remember(path, "[0, 0, 0]")
        keep(path)
    assert len(list((cache_dir() / "frames").iterdir())) == 20
    assert kept(path) == FRAME


def test_without_a_folder_to_write_to_nothing_is_kept_and_nothing_fails(spec: Path) -> None:
    cache_dir().parent.mkdir(parents=True)
    cache_dir().write_text("a file")
    keep(spec)
    assert kept(spec) == ""


def test_the_folders_are_those_of_the_settings(
    shielded: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert cache_folder() == os.fspath(cache_dir())
    monkeypatch.setenv("XDG_CACHE_HOME", "relative")
    assert cache_folder() == os.fspath(cache_dir())
