"""The status that a spec had in the last commits; Git is asked, and may know nothing."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

from tui.core.carry import decode, encode
from tui.core.metadata import read as read_metadata
from tui.core.spec import Spec
from tui.core.status import status_named
from tui.services.git import content, objects

_REVISIONS = ("HEAD", "HEAD^")
"""Where to look, newest first; the second one matters where all is committed, as in a workflow."""
_MOST_CHARACTERS = 8_000
"""Metadata stands in the first lines."""


class Committed:
    """Knows the last commits of the files below one folder; each file is looked up once."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._objects: dict[str, list[str]] = {}
        self._statuses: dict[str, str] = {}

    def look_up(self, files: Iterable[str]) -> None:
        """Look up several files, given as seen from the folder, with one question to Git."""
        new = [file for file in files if file not in self._objects]
        names = {(file, at): f"{at}:./{file}" for file in new for at in _REVISIONS}
        found = objects(self._root, names.values())
        for file in new:
            oids = [found.get(names[file, at]) for at in _REVISIONS]
            self._objects[file] = [oid for oid in oids if oid]

    def status_before(self, file: str, spec: Spec) -> str:
        """Return the last committed status that is not the one of the spec, or ""."""
        self.look_up([file])
        oids = self._objects[file]
        own = _object_name(encode(spec.source), len(oids[0])) if oids else ""
        if all(oid == own for oid in oids):
            return ""
        now = status_named(read_metadata(spec).status)
        statuses = [self._status_in(oid) for oid in oids if oid != own]
        return next((status for status in statuses if status_named(status) != now), "")

    def _status_in(self, oid: str) -> str:
        if oid not in self._statuses:
            text = decode(content(self._root, oid))[:_MOST_CHARACTERS]
            self._statuses[oid] = read_metadata(Spec.parse(text)).status
        return self._statuses[oid]


def _object_name(data: bytes, length: int) -> str:
    """Return the name that Git gives a content; `length` tells the kind of name."""
    whole = b"blob %d\0%b" % (len(data), data)
    make = hashlib.sha256 if length > 40 else hashlib.sha1
    return make(whole, usedforsecurity=False).hexdigest()
