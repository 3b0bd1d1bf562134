"""Changes on disk are noticed within moments, whatever way they are made."""

import asyncio
import os
import sys
from collections.abc import AsyncGenerator, Callable
from pathlib import Path
from typing import Any, TypeVar

import pytest

from tests.waiting import LIMIT, until_so
from tui.services import watch
from tui.services.watch import watch_file, watch_folders

T = TypeVar("T")


async def noticed(
    source: AsyncGenerator[T, None], change: Callable[[], object], wanted: Callable[[T], bool]
) -> bool:
    """Whether what is wanted is yielded after a change."""

    async def look() -> bool:
        async for found in source:
            if wanted(found):
                return True
        return False

    task = asyncio.create_task(look())
    await asyncio.sleep(0.1)
    change()
    try:
        return await asyncio.wait_for(task, LIMIT)
    except TimeoutError:
        return False
    finally:
        await source.aclose()


@pytest.fixture
def spec(tmp_path: Path) -> Path:
    folder = tmp_path / "specs"
    folder.mkdir()
    path = folder / "a.md"
    path.write_text("one\n")
    return path


def rewritten(path: Path) -> None:
    path.write_text("two\n")


def replaced(path: Path) -> None:
    other = path.parent / "other"
    other.write_text("two\n")
    other.replace(path)


def set_back(path: Path) -> None:
    before = path.stat()
    path.write_text("two\n")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


@pytest.mark.parametrize("change", [rewritten, replaced, set_back, Path.unlink])
@pytest.mark.parametrize("notices", [True, False])
async def test_any_change_of_the_open_file_is_noticed(
    spec: Path, change: Callable[[Path], object], notices: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the system's notices, and without them by looking."""
    monkeypatch.setattr(watch, "LOOK_EVERY", 0.1 if not notices else 2.0)
    if not notices:
        monkeypatch.setattr("watchfiles.awatch", refused)
    source = watch_file(spec)
    await anext(source)
    assert await noticed(source, lambda: change(spec), lambda found: True)


async def test_without_the_library_a_change_is_found_by_looking(
    spec: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watch, "LOOK_EVERY", 0.1)
    monkeypatch.setitem(sys.modules, "watchfiles", None)
    source = watch_file(spec)
    await anext(source)
    assert await noticed(source, lambda: rewritten(spec), lambda found: True)


async def refused(*folders: Path, **options: Any) -> AsyncGenerator[set[Any], None]:
    if folders:
        raise OSError("no more watches")
    yield set()


async def test_a_folder_that_is_renamed_away_and_made_anew_is_noticed(
    spec: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watch, "LOOK_EVERY", 0.1)
    source = watch_file(spec)
    await anext(source)
    away = spec.parent.parent / "away"
    found = noticed(source, lambda: spec.parent.rename(away), lambda found: True)
    assert await found
    source = watch_file(spec)
    await anext(source)

    def again() -> None:
        spec.parent.mkdir()
        rewritten(spec)

    assert await noticed(source, again, lambda found: True)


async def test_the_watch_goes_on_after_the_folder_came_back(
    spec: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watch, "LOOK_EVERY", 0.1)
    source = watch_file(spec)
    await anext(source)
    away = spec.parent.parent / "away"
    spec.parent.rename(away)
    await asyncio.wait_for(anext(source), LIMIT)
    away.rename(spec.parent)
    await asyncio.wait_for(anext(source), LIMIT)
    assert await noticed(source, lambda: rewritten(spec), lambda found: True)


async def test_changed_paths_in_folders_are_told_without_temporary_files(spec: Path) -> None:
    told: list[set[Path]] = []

    def wanted(paths: set[Path]) -> bool:
        told.append(paths)
        return spec in paths

    def change() -> None:
        (spec.parent / ".a.md.12-ab.specs-tui~").write_text("x")
        (spec.parent / "deep").mkdir()
        rewritten(spec)

    assert await noticed(watch_folders([spec.parent]), change, wanted)
    assert not any("specs-tui~" in path.name for paths in told for path in paths)


async def told_of(missing: Path, after: float) -> AsyncGenerator[set[Path], None]:
    """Watch a folder that is made after so many seconds, until one is told that it is there."""
    source = watch_folders([missing])
    task = asyncio.create_task(anext(source))
    await asyncio.sleep(after)
    missing.mkdir()
    assert await asyncio.wait_for(task, LIMIT) == {missing}
    return source


async def test_a_folder_that_appears_is_told_and_watched(
    spec: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watch, "LOOK_EVERY", 0.1)
    missing = spec.parent.parent / "research"
    source = await told_of(missing, after=0.05)
    assert await asyncio.wait_for(anext(source), LIMIT) == {missing}
    note = missing / "note.md"
    assert await noticed(source, lambda: note.write_text("x"), lambda paths: note in paths)


async def test_what_comes_before_a_new_folder_is_watched_is_told_with_it(
    spec: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watch, "LOOK_EVERY", 0.1)
    missing = spec.parent.parent / "research"
    source = await told_of(missing, after=0)
    (missing / "note.md").write_text("x")  # nobody watches yet
    assert missing in await asyncio.wait_for(anext(source), LIMIT)
    await source.aclose()


async def test_a_name_that_is_no_text_is_a_change_like_any_other(spec: Path) -> None:
    odd = os.fsencode(spec.parent) + b"/odd\x9b.md"

    def made() -> None:
        with open(odd, "wb") as file:
            file.write(b"x")

    assert await noticed(watch_folders([spec.parent]), made, lambda found: spec.parent in found)


async def test_the_watch_goes_on_after_a_name_that_is_no_text(spec: Path) -> None:
    odd = os.fsencode(spec.parent) + b"/odd\x9b.md"
    seen: list[set[Path]] = []

    async def look() -> None:
        async for found in watch_folders([spec.parent]):
            seen.append(found)

    task = asyncio.create_task(look())
    await asyncio.sleep(0.1)
    with open(odd, "wb") as file:
        file.write(b"x")

    def goes_on() -> bool:
        if seen:
            rewritten(spec)
        return any(spec in found for found in seen)

    await until_so(goes_on)
    task.cancel()
