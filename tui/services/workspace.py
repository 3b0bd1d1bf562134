"""The workspace: the folder that holds `research/` and `specs/`, and what is in `specs/`."""

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from tui.errors import InputError, OutputError
from tui.services.disk import leads_into

SPECS = "specs"
RESEARCH = "research"
FOLDERS = (RESEARCH, SPECS)
_MARKDOWN = (".md", ".markdown", ".mdown", ".mkd")
_MOST_SPECS = 5_000
DEEPEST = 30
"""Folders within folders that are looked through."""


@dataclass(frozen=True, slots=True)
class Workspace:
    """A folder with `research/` and `specs/` in it; either may still be missing."""

    root: Path

    @property
    def specs(self) -> Path:
        """The folder of the specs."""
        return self.root / SPECS

    @property
    def research(self) -> Path:
        """The folder of the research documents."""
        return self.root / RESEARCH

    @property
    def missing(self) -> tuple[str, ...]:
        """The names of the two folders that do not exist."""
        return tuple(name for name in FOLDERS if not (self.root / name).is_dir())

    def create_folders(self) -> None:
        """Make `research/` and `specs/` where they are missing.

        Raises:
            OutputError: A folder cannot be made.
        """
        for name in self.missing:
            try:
                (self.root / name).mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise OutputError(
                    f"{self.root / name} cannot be made ({error.strerror})",
                    "Check the permissions, or start specs-tui in a folder you can write to.",
                ) from error

    def spec_files(self) -> list[Path]:
        """Return the Markdown files below `specs/`, newest first; links out of it are left out."""
        found = sorted(markdown_files(self.specs), key=_changed, reverse=True)
        return found[:_MOST_SPECS]

    def relative(self, path: Path) -> str:
        """Return a path as seen from the workspace, or as it is when it lies elsewhere."""
        try:
            return path.relative_to(self.root).as_posix()
        except ValueError:
            return str(path)


class Target(NamedTuple):
    """What a path on the command line means: a workspace, and maybe one file to open in it."""

    workspace: Workspace
    file: Path | None = None


def locate(path: Path) -> Target:
    """Find the workspace that a path means.

    A folder is a workspace; for a file it is the nearest folder above that holds `specs/` or
    `research/`, else the file's own folder. A `specs/` or `research/` folder means the one above.

    Raises:
        InputError: There is nothing at the path, or neither a folder nor a regular file.
    """
    try:
        mode = path.stat().st_mode
    except OSError as error:
        raise InputError(
            f"{path}: {error.strerror}", "Give a folder or a Markdown file that exists."
        ) from error
    place = Path(os.path.abspath(path))
    if stat.S_ISDIR(mode):
        above = place.name in FOLDERS and not (place / SPECS).is_dir()
        return Target(Workspace(place.parent if above else place))
    if not stat.S_ISREG(mode):
        raise InputError(f"{path} is no regular file", "Give a folder or a Markdown file.")
    for folder in place.parents:
        if (folder / SPECS).is_dir() or (folder / RESEARCH).is_dir():
            return Target(Workspace(folder), place)
    return Target(Workspace(place.parent), place)


def markdown_files(folder: Path) -> Iterator[Path]:
    """Yield the regular Markdown files below a folder, without hidden names and links out of it."""
    return _markdown_files(folder, folder, 0)


def _markdown_files(root: Path, folder: Path, depth: int) -> Iterator[Path]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            if depth < DEEPEST:
                yield from _markdown_files(root, Path(entry.path), depth + 1)
        elif is_markdown(entry.name) and _is_own_file(entry, root):
            yield Path(entry.path)


def is_markdown(name: str) -> bool:
    """Return whether a file of this name is Markdown."""
    return name.lower().endswith(_MARKDOWN)


def _is_own_file(entry: os.DirEntry[str], root: Path) -> bool:
    """Return whether an entry is a regular file, or a link to one below the root."""
    try:
        return entry.is_file() and (not entry.is_symlink() or leads_into(entry, root))
    except OSError:
        # A link that leads to itself.
        return False


def _changed(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0
