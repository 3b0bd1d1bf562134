"""Citations against the disk: what each one leads to, and who cites a document.

Nothing is written here. Paths are POSIX and relative to the workspace.
"""

import os
import posixpath
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tui.core.citation import Citation, in_folders, read
from tui.core.evidence import Resolution, candidates, check
from tui.core.safe_text import one_line
from tui.core.source import Source
from tui.core.spec import Spec
from tui.errors import InputError
from tui.services.disk import lies_in
from tui.services.files import read_to_check
from tui.services.research_files import find, read_text
from tui.services.workspace import FOLDERS, Workspace


@dataclass(frozen=True, slots=True)
class Citer:
    """One place that cites a document.

    Attributes:
        spec_path: The spec.
        line: Its line.
        section: The title of the section, safe to show.
    """

    spec_path: str
    line: int
    section: str

    def __str__(self) -> str:
        return f"{self.spec_path}:{self.line}"


class Resolver:
    """Resolves the citations of any number of specs of one workspace; sources are read once."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._real_root = os.path.realpath(root)
        self._sources: dict[str, Source | str] = {}
        self._names: dict[str, str] | None = None

    def resolve(self, spec: Spec, spec_path: str) -> list[Resolution]:
        """Return every citation of a spec with what it leads to, in the order of the text."""
        return [self._resolution(citation, spec_path) for citation in read(spec)]

    def source(self, path: str) -> Source | None:
        """Return a document that was, or can be, read; None otherwise."""
        found = self._read(path)
        return found if isinstance(found, Source) else None

    def _resolution(self, citation: Citation, spec_path: str) -> Resolution:
        if citation.is_web:
            return Resolution(citation, "web")
        places = candidates(citation, spec_path)
        if not places:
            return Resolution(citation, "outside", note="outside the workspace")
        path = next((place for place in places if self._is_there(place)), "")
        path = path or self._by_name(citation)
        if not path:
            if self._is_foreign_code(citation):
                note = "not in this workspace"
                return Resolution(citation, "unchecked", places[0], note)
            return Resolution(citation, "no file", places[0], "no such file")
        if not self._is_inside(path):
            return Resolution(citation, "outside", path, "a link to a place outside the workspace")
        return self._checked(citation, path)

    def _checked(self, citation: Citation, path: str) -> Resolution:
        if os.path.isdir(os.path.join(self._root, path)):
            return Resolution(citation, "ok", path)
        source = self._read(path)
        if isinstance(source, str):
            return Resolution(citation, "unreadable", path, source)
        state, note = check(citation, source)
        return Resolution(
            citation, state, path, note, source.title, source.updated, source.superseded
        )

    def _read(self, path: str) -> Source | str:
        """Return a document, or why it cannot be read."""
        if path not in self._sources:
            try:
                self._sources[path] = Source.parse(read_text(self._root, path), path)
            except InputError as error:
                self._sources[path] = error.message
        return self._sources[path]

    def _is_there(self, path: str) -> bool:
        return os.path.exists(os.path.join(self._root, path))

    def _is_inside(self, path: str) -> bool:
        return lies_in(os.path.realpath(os.path.join(self._root, path)), self._real_root)

    def _by_name(self, citation: Citation) -> str:
        """Return the first place of a document that is named without a folder, or nothing."""
        if "/" in citation.target or citation.is_link:
            return ""
        if self._names is None:
            self._names = {}
            for file in find(self._root, FOLDERS):
                self._names.setdefault(posixpath.basename(file.path), file.path)
        return self._names.get(citation.target, "")

    def _is_foreign_code(self, citation: Citation) -> bool:
        """Whether a path in the text names code of a repository that is not here."""
        if citation.is_link or not citation.line or in_folders(citation.target):
            return False
        top, _, rest = citation.target.partition("/")
        return not (rest and self._is_there(top))


def specs_of(workspace: Workspace) -> Iterator[tuple[str, Spec]]:
    """Yield the path and text of every readable spec of a workspace."""
    for file in workspace.spec_files():
        try:
            text = read_to_check(file, workspace.root).text
        except InputError:
            continue
        yield workspace.relative(file), Spec.parse(text)


def cited_by(workspace: Workspace, path: str) -> list[Citer]:
    """Return every place in the specs that cites a document."""
    resolver = Resolver(workspace.root)
    found = []
    for spec_path, spec in specs_of(workspace):
        for resolution in resolver.resolve(spec, spec_path):
            if resolution.path == path:
                section = spec.sections[resolution.citation.sections[0]]
                found.append(Citer(spec_path, resolution.citation.at_line, one_line(section.title)))
    return found


def cited_paths(resolutions: Sequence[Resolution]) -> frozenset[str]:
    """Return the documents that are cited and there."""
    return frozenset(r.path for r in resolutions if r.path and not r.dangles)
