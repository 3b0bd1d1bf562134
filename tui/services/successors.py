"""What takes the place of a spec, as the spec says, and whether that one knows of it."""

from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from tui.core.evidence import Resolution
from tui.core.metadata import read as read_metadata
from tui.core.spec import Spec
from tui.errors import SpecsError
from tui.services import files


def silent_successor(root: Path, spec: Spec, file: str, resolutions: Iterable[Resolution]) -> str:
    """Return the successor that a spec names and that does not name the spec, or nothing.

    Args:
        root: The workspace; all paths are seen from it.
        spec: The spec.
        file: Its file.
        resolutions: What its citations lead to.
    """
    named = read_metadata(spec).all("superseded by")
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
