"""What dangling citations probably mean.

`CitationRepairs` is cheap enough for every spec that is checked: it offers only what is certain,
the one document of the same name elsewhere, or of the same name with another date, and the heading
most like the one that is cited. `Offers` asks the index for all that a person may choose from.
Paths are POSIX and relative to the workspace.
"""

import posixpath
import re
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from tui.core.evidence import Repair, Resolution, heading_repairs, repairs
from tui.core.source import SourceEntry
from tui.errors import InputError
from tui.services.citations import Resolver
from tui.services.research_files import find
from tui.services.workspace import FOLDERS

if TYPE_CHECKING:
    from tui.services.research import ResearchIndex

_DATE = re.compile(r"\A\d{4}-\d\d-\d\d-")


class CitationRepairs:
    """Finds repairs in one workspace; its folders are read once, and only if something dangles."""

    def __init__(self, root: Path, resolver: Resolver) -> None:
        self._root = root
        self._resolver = resolver

    def of(self, resolutions: Iterable[Resolution]) -> dict[int, Repair]:
        """Return the repair of each citation that has one, by its offset in the spec."""
        found = {}
        for resolution in resolutions:
            offer = self._offer(resolution) if resolution.dangles else None
            if offer is not None:
                found[resolution.citation.start] = offer
        return found

    def _offer(self, resolution: Resolution) -> Repair | None:
        if resolution.state == "no heading":
            source = self._resolver.source(resolution.path)
            return next(iter(heading_repairs(resolution, source)), None) if source else None
        if resolution.state != "no file" or not resolution.citation.is_source:
            return None
        name = posixpath.basename(resolution.citation.target)
        for key, reason in ((name, "same name"), (_undated(name), "same name, another date")):
            paths = self._names.get(key, [])
            if len(paths) == 1:
                return Repair(paths[0], resolution.citation.anchor, reason)
        return None

    @cached_property
    def _names(self) -> dict[str, list[str]]:
        """The documents by name, and by name without a date."""
        names: dict[str, list[str]] = {}
        for file in find(self._root, FOLDERS):
            name = posixpath.basename(file.path)
            for key in dict.fromkeys((name, _undated(name))):
                names.setdefault(key, []).append(file.path)
        return names


class Offers:
    """Finds what a dangling citation may mean; the documents of the index are listed once."""

    def __init__(self, index: "ResearchIndex") -> None:
        self._index = index

    def of(self, resolution: Resolution) -> list[Repair]:
        """Return the repairs of one citation, the likeliest first.

        Raises:
            OutputError: The index cannot be used.
        """
        if resolution.state == "no heading":
            try:
                return heading_repairs(resolution, self._index.read(resolution.path))
            except InputError:
                return []
        return repairs(resolution, self._documents, self._index.moved(resolution.path))

    @cached_property
    def _documents(self) -> list[SourceEntry]:
        return self._index.documents()


def _undated(name: str) -> str:
    return _DATE.sub("", name)
