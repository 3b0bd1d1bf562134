"""What takes the place of a spec, as the spec says, and whether that one knows of it."""

from collections.abc import Iterable, Sequence
from pathlib import Path, PurePosixPath

from tui.core.evidence import Resolution
from tui.core.metadata import Field
from tui.errors import SpecsError
from tui.services import files


def silent_successor(
    root: Path, named: Sequence[Field], file: str, resolutions: Iterable[Resolution]
) -> str:
    """Return the successor that a spec names and that does not name the spec, or nothing.

    Args:
        root: The workspace; all paths are seen from it.
        named: What its metadata say that it was superseded by.
        file: Its file.
        resolutions: What its citations lead to.
    """
    paths = [
        found.path
        for found in resolutions
        if found.state == "ok" and any(f.start <= found.citation.start < f.end for f in named)
    ]
    path = next((path for path in paths if path.endswith(".md") and path != file), "")
    try:
        text = files.read_to_check(root / path, root).text if path else ""
    except SpecsError:
        return ""
    return "" if PurePosixPath(file).name in text else path
