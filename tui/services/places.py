"""Where the writer was: the last spec, and the section and cursor in each spec.

Kept in one small file in the state folder. Losing it costs nobody any text, so a file that cannot
be read or written is passed over in silence.
"""

import json
import os
from contextlib import suppress
from pathlib import Path
from typing import Any

from tui.core.journal import Place
from tui.services.disk import write_all
from tui.services.journal_file import drafts_folder, make_drafts_folder

_MOST = 200


def place_of(path: Path) -> Place | None:
    """Return where the writer was in the file at this real path."""
    known = _load()["places"].get(os.fspath(path))
    try:
        return Place(*(int(part) for part in known))
    except (TypeError, ValueError):
        return None


def last_spec(root: Path) -> Path | None:
    """Return the file inside the folder `root` that was opened last, if it is still there."""
    inside = os.path.realpath(root)
    for name in reversed(_load()["places"]):
        path = Path(name)
        if path.is_relative_to(inside) and path.is_file():
            return path
    return None


def note(path: Path, place: Place, *, last: bool = True) -> None:
    """Remember where the writer was in a file, and by default that it was the last one."""
    places = _load()["places"]
    if last:
        places.pop(os.fspath(path), None)
    places[os.fspath(path)] = [place.section, place.row, place.column]
    kept = dict(list(places.items())[-_MOST:])
    with suppress(OSError):
        target = make_drafts_folder() / "places.json"
        beside = target.with_suffix(f".{os.getpid()}")
        handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, 0o600)
        try:
            write_all(handle, json.dumps({"places": kept}).encode("ascii"), 0)
        finally:
            os.close(handle)
        os.replace(beside, target)


def _load() -> dict[str, Any]:
    with suppress(OSError, ValueError):
        found = json.loads((drafts_folder() / "places.json").read_bytes())
        if isinstance(found, dict) and isinstance(found.get("places"), dict):
            return found
    return {"places": {}}
