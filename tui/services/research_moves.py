"""Rename a research document together with everything that cites it; begin a new note.

`plan` only looks and says what would change, file by file; `carry_out` does it. The new name is
there before the citations change and the old one goes last, so that whatever interrupts it, no
citation leads nowhere. Paths are POSIX and relative to the workspace.
"""

import os
import posixpath
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from tui.core import carry
from tui.core.cite import link_destination
from tui.core.comparison import unified
from tui.core.repoint import renamed
from tui.core.research_note import NewNote, note_text
from tui.core.safe_text import counted
from tui.core.spec import Edit, Spec, apply_edits
from tui.errors import InputError, OutputError, UsageError
from tui.services import places, typed
from tui.services.citations import Resolver
from tui.services.disk import leads_into
from tui.services.files import Changed, create, save
from tui.services.files import read as read_file
from tui.services.research_files import find
from tui.services.workspace import RESEARCH, SPECS, is_markdown

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}(?=-)")
_CITING = (SPECS, RESEARCH)


@dataclass(frozen=True, slots=True)
class FileChange:
    """One file whose citations change.

    Attributes:
        path: The file.
        before: Its text now.
        after: Its text afterwards.
        digest: The fingerprint of its bytes now.
    """

    path: str
    before: str
    after: str
    digest: bytes


@dataclass(frozen=True, slots=True)
class Move:
    """A document's new name and what it takes."""

    old: str
    new: str
    changes: tuple[FileChange, ...]

    @property
    def others(self) -> int:
        """How many other files have links to it."""
        return sum(1 for change in self.changes if change.path != self.old)

    @property
    def lost_date(self) -> str:
        """The date that the name began with, if the new one begins with none."""
        before, after = (_DATE.match(posixpath.basename(path)) for path in (self.old, self.new))
        return before.group() if before and not after else ""

    @property
    def title(self) -> str:
        """The change in one line."""
        new = f"{self.new} (without the date {self.lost_date})" if self.lost_date else self.new
        if not self.others:
            return f"Rename to {new}; nothing links to it"
        return f"Rename to {new} and change the links in {counted(self.others, 'file')}"

    @property
    def diff(self) -> list[str]:
        """The whole change as a unified diff, lines without their ends; not yet safe to show."""
        lines = [f"rename {self.old}", f"    to {self.new}"]
        for change in self.changes:
            lines += ["", *unified(change.before, change.after, change.path)]
        return lines


def plan(root: Path, old: str, name: str, folder: str | None = None) -> Move:
    """Return what renaming a document changes; nothing is written.

    Args:
        root: The workspace.
        old: The document.
        name: Its new name; the ending of the old one is added where it has none.
        folder: Where it goes; None for where it is.

    Raises:
        UsageError: The new name is no good or taken.
        InputError: The document cannot be read.
    """
    new = _checked_path(root, old, name, posixpath.dirname(old) if folder is None else folder)
    read_file(root / old, root)
    changes: dict[str, FileChange] = {}
    for path in [old, *_mentioning(root, posixpath.basename(old))]:
        try:
            file = read_file(root / path, root)
        except InputError:
            continue
        # A link inside the workspace is another name of a file that changes once.
        real = os.path.relpath(file.path, os.path.realpath(root)).replace(os.sep, "/")
        place = path if path == old else real
        after = _after(root, place, file.text, old, new)
        if after != file.text:
            changes.setdefault(place, FileChange(place, file.text, after, file.digest))
    return Move(old, new, tuple(changes.values()))


def carry_out(root: Path, move: Move) -> None:
    """Rename the document and change what cites it.

    Raises:
        OutputError: A file cannot be written, or changed since the plan; the message says what
            was done.
        InputError: A file cannot be read any more.
    """
    old, new = root / move.old, root / move.new
    real = old.resolve()
    done: list[str] = []
    try:
        for change in move.changes:
            if read_file(root / change.path, root).digest != change.digest:
                raise Changed(None)
        new.parent.mkdir(parents=True, exist_ok=True)
        own = next((change for change in move.changes if change.path == move.old), None)
        if own:
            create(new, carry.encode(own.after))
        else:
            create(new, read_file(old, root).data)
        for change in move.changes:
            if change.path != move.old:
                save(root / change.path, carry.encode(change.after), change.digest)
                done.append(change.path)
        os.unlink(old)
        places.moved(real, new.resolve())
        typed.moved(real, new.resolve())
    except Changed as error:
        raise OutputError(
            f"A file changed meanwhile; {len(done)} of {len(move.changes)} are updated",
            f"{move.old} is still there too: look at the change again.",
        ) from error
    except OSError as error:
        raise OutputError(
            f"{move.new} cannot be made ({error.strerror})", "Check the folder's permissions."
        ) from error


def begin_note(root: Path, note: NewNote) -> str:
    """Write a new research note and return its path; a taken name gets "-2", and so on.

    Raises:
        OutputError: It cannot be written.
    """
    stem, ending = posixpath.splitext(note.path)
    for number in range(1, 100):
        path = f"{stem}-{number}{ending}" if number > 1 else note.path
        with suppress(FileExistsError):
            create(root / path, carry.encode(note_text(note)))
            return path
    raise OutputError(f"{note.path} exists a hundred times", "Choose another topic.")


def _checked_path(root: Path, old: str, name: str, folder: str) -> str:
    """Return the new path; the name has the ending of the old one where it has none."""
    name = name.strip()
    if "/" in name:
        raise UsageError("A new name has no folder", "Give a name such as topic.md.")
    if not is_markdown(name):
        name += posixpath.splitext(old)[1]
    path = posixpath.normpath(posixpath.join(folder, name))
    bad = not name.isprintable() or posixpath.basename(path).startswith(".")
    if bad or path.startswith(("/", "..")) or path == old:
        raise UsageError("That is no new name for a document", "Give a name such as topic.md.")
    if not leads_into(root / posixpath.dirname(path), root):
        raise UsageError("That name lies outside the workspace", "Give a name such as topic.md.")
    if os.path.lexists(root / path):
        raise UsageError(f"{path} exists already", "Choose another name.")
    return path


def _mentioning(root: Path, name: str) -> Iterator[str]:
    """Yield the files that hold a document's name at all; only those are read as Markdown."""
    wanted = os.fsencode(name)
    quoted = os.fsencode(name.replace(" ", "%20"))
    for file in find(root, _CITING):
        if file.note:
            continue
        with suppress(OSError):
            data = (root / file.path).read_bytes()
            if wanted in data or quoted in data:
                yield file.path


def _after(root: Path, path: str, text: str, old: str, new: str) -> str:
    """Return a file's text with the citations of the document, and its own ones, kept true."""
    home = new if path == old else path
    edits: set[Edit] = set()
    for resolution in Resolver(root).resolve(Spec.parse(text), path):
        citation = resolution.citation
        if resolution.path == old and resolution.state != "no file":
            edits.update(renamed(text, citation, old, new, home))
        elif path == old and citation.is_link and resolution.state not in ("no file", "web"):
            written = link_destination(resolution.path, "", home)
            edits.add(Edit(citation.target_start, citation.target_end, written))
    return apply_edits(text, edits)
