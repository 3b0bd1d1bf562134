"""The Spec IDs that the specs of a workspace have."""

from tui.core.carry import decode
from tui.core.metadata import read
from tui.core.spec import Spec
from tui.services.workspace import Workspace

_HEAD = 16_384
"""Bytes that are looked at: metadata stands in the first lines."""


def spec_ids(workspace: Workspace) -> dict[str, str]:
    """Return the Spec IDs by file; what cannot be read has none."""
    found = {}
    for path in workspace.spec_files():
        try:
            with path.open("rb") as stream:
                head = decode(stream.read(_HEAD))
        except OSError:
            continue
        spec_id = read(Spec.parse(head)).get("spec id") if "TS-" in head else ""
        if spec_id:
            found[workspace.relative(path)] = spec_id
    return found
