"""How many errors and warnings each spec of a workspace has, kept from one list to the next.

Checking takes some milliseconds a spec, so a count is kept in the cache folder until something it
hangs on changes: the text, the day, the workspace's wishes, or any file of `research/` or `specs/`.
"""

import contextlib
import datetime
import hashlib
import json
import os
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

from tui import __version__
from tui.core.check import RULES
from tui.core.profile import Profile
from tui.core.spec import Spec
from tui.errors import InputError
from tui.services.checking import Checker
from tui.services.disk import put
from tui.services.research_files import find
from tui.services.settings import cache_dir
from tui.services.workspace import FOLDERS, Workspace


class Counts:
    """Counts what the checks find in the specs of one workspace."""

    def __init__(self, workspace: Workspace, profiles: Sequence[Profile]) -> None:
        self._workspace = workspace
        self._profiles = profiles
        name = hashlib.sha256(os.fsencode(workspace.root)).hexdigest()[:16]
        self._file = cache_dir() / "checks" / f"{name}.json"
        self._old = _read(self._file)
        self._new: dict[str, list[int]] = {}

    @cached_property
    def _checker(self) -> Checker | None:
        try:
            return Checker(self._workspace, self._profiles)
        except InputError:
            # `specs-tui check` says what is wrong with the wishes; a list must not fail for them.
            return None

    @cached_property
    def _surroundings(self) -> str:
        """A digest of all that a count hangs on but the spec itself."""
        checker = self._checker
        stamps = [f"{f.path} {f.stamp}" for f in find(self._workspace.root, FOLDERS)]
        parts = [
            __version__,
            datetime.date.today().isoformat(),
            ",".join(f"{rule.id}{rule.levels}" for rule in RULES),
            repr(self._profiles),
            repr(checker and (checker.wishes, checker.baseline)),
            *sorted(stamps),
        ]
        return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogateescape")).hexdigest()

    def of(self, path: Path, spec: Spec) -> tuple[int, int]:
        """Return the number of errors and of warnings in a spec."""
        key = self._key(path, spec)
        known = self._old.get(key) or self._new.get(key)
        if known is None:
            known = self._count(path, spec)
        self._new[key] = known
        return known[0], known[1]

    def known(self, path: Path, spec: Spec) -> tuple[int, int] | None:
        """Return the same if it was counted before, without counting."""
        found = self._old.get(self._key(path, spec))
        return (found[0], found[1]) if found else None

    def _key(self, path: Path, spec: Spec) -> str:
        text = f"{self._surroundings}\0{path}\0{spec.source}"
        return hashlib.sha256(text.encode("utf-8", "surrogateescape")).hexdigest()[:24]

    def _count(self, path: Path, spec: Spec) -> list[int]:
        if self._checker is None:
            return [1 if spec.unclosed_fence else 0, 0]
        found = self._checker.check(self._checker.subject(spec, path))
        severities = [diagnostic.severity for diagnostic in found]
        return [severities.count("error"), severities.count("warning")]

    def keep(self) -> None:
        """Write the counts to the cache folder; it does not matter if that fails."""
        if self._new == self._old:
            return
        with contextlib.suppress(OSError):
            self._file.parent.mkdir(parents=True, exist_ok=True)
            put(self._file, json.dumps(self._new).encode("ascii"))


def _read(file: Path) -> dict[str, list[int]]:
    """Return the counts of last time; none if the file is absent or damaged."""
    try:
        value = json.loads(file.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    if not isinstance(value, dict):
        return {}
    return {
        key: count
        for key, count in value.items()
        if isinstance(count, list) and len(count) == 2 and all(isinstance(n, int) for n in count)
    }
