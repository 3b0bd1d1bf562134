"""Where the writer was: the last spec, the section and cursor in each, and the marks "to visit".

Kept in one small file in the state folder. Losing it costs nobody any text, so a file that cannot
be read or written is passed over in silence.
"""

import json
import os
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import astuple
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tui.core.journal import Place
from tui.services.disk import put
from tui.services.journal_file import drafts_folder, make_drafts_folder

if TYPE_CHECKING:
    from tui.core.question.visit import Visit

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
    known = _load()
    places = known["places"]
    if last:
        places.pop(os.fspath(path), None)
    places[os.fspath(path)] = [place.section, place.row, place.column]
    known["places"] = dict(list(places.items())[-_MOST:])
    _store(known)


def visits_of(path: Path) -> "list[Visit]":
    """Return the places still to visit in the file at this real path."""
    known = _load()["visits"].get(os.fspath(path))
    if not known:
        return []
    from tui.core.question.visit import Visit

    with suppress(TypeError, ValueError):
        return [Visit(*map(str, entry)) for entry in known]
    return []


def keep_visits(path: Path, visits: "Sequence[Visit]") -> None:
    """Remember which places are still to visit in a file, in place of those known so far."""
    known = _load()
    kept = known["visits"]
    before = kept.pop(os.fspath(path), None)
    if visits:
        kept[os.fspath(path)] = [astuple(visit) for visit in visits[-_MOST:]]
    elif before is None:
        return
    known["visits"] = dict(list(kept.items())[-_MOST:])
    _store(known)


def moved(old: Path, new: Path) -> None:
    """Let what is remembered of a file follow it to another name; both are real paths."""
    known = _load()
    for kept in known.values():
        if os.fspath(old) in kept:
            kept[os.fspath(new)] = kept.pop(os.fspath(old))
    _store(known)


def replace_json(name: str, known: object) -> None:
    """Put a small file in place of the one of that name in the folder of drafts, if that works."""
    with suppress(OSError):
        put(make_drafts_folder() / name, json.dumps(known).encode("ascii"))


def _store(known: dict[str, Any]) -> None:
    replace_json("places.json", known)


def _load() -> dict[str, Any]:
    found: Any = None
    with suppress(OSError, ValueError):
        found = json.loads((drafts_folder() / "places.json").read_bytes())
    known = found if isinstance(found, dict) else {}
    maps = {name: known.get(name) for name in ("places", "visits")}
    return {name: value if isinstance(value, dict) else {} for name, value in maps.items()}
