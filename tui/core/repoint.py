"""Point citations at another file or heading: the repair of a dangling one, a renamed source, and
the links of a text that goes to another folder.

Offsets are characters of the whole spec; paths are POSIX and relative to the workspace. Only the
path (and the heading) of a citation changes, and a link's text where it shows the old path.
"""

import posixpath
import re

from tui.core.citation import Citation
from tui.core.citation_scan import masked, pieces
from tui.core.cite import link_destination
from tui.core.safe_text import shown
from tui.core.spec import Edit

_ELSEWHERE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:(?!\d)|/")
_ANCHOR = re.compile(r"#[^\s)>\]`|]*")


def repair(
    source: str, citation: Citation, path: str, spec_path: str, anchor: str = ""
) -> list[Edit]:
    """Return the edits that point a citation at another file, or at another heading.

    A link gets a path relative to the spec, anything else the path from the root; a line that is
    cited stays, and so does the heading unless another one is given.

    Args:
        source: The whole spec.
        citation: The citation.
        path: The file to cite.
        spec_path: The spec.
        anchor: The heading to cite, without "#".
    """
    written = link_destination(path, "", spec_path) if citation.is_link else shown(path)
    edits = [Edit(citation.target_start, citation.target_end, written)]
    if anchor and anchor != citation.anchor:
        start = citation.target_end
        old = _ANCHOR.match(source, start)
        edits.append(Edit(start, old.end() if old else start, "#" + anchor))
    return edits


def renamed(source: str, citation: Citation, old: str, new: str, spec_path: str) -> list[Edit]:
    """Return the edits that make a citation of one document cite it under its new path.

    Args:
        source: The whole spec.
        citation: A citation of the document.
        old: The document's path until now.
        new: Its new path.
        spec_path: The spec.
    """
    if citation.is_link:
        target = link_destination(new, "", spec_path)
    elif "/" not in citation.target:
        target = shown(posixpath.basename(new))
    elif posixpath.normpath(citation.target) == old:
        target = shown(new)
    else:
        target = link_destination(new, "", spec_path)
    edits = [Edit(citation.target_start, citation.target_end, target)]
    text_start = source.find(old, citation.start, citation.target_start) if citation.is_link else -1
    if text_start >= 0:
        edits.append(Edit(text_start, text_start + len(old), shown(new)))
    return edits


def carried_away(source: str, home: str) -> list[Edit]:
    """Return the edits that keep the links and images of a text true in another folder.

    Args:
        source: The whole text.
        home: Where the text is from, as a link from that folder: "../../specs/a.md".
    """
    edits = {
        Edit(piece.target_start, piece.target_end, _from_afar(piece.target, home))
        for piece in pieces(masked(source), images=True)
        if piece.kind == "link" and piece.target and not _ELSEWHERE.match(piece.target)
    }
    return sorted(edits, key=lambda edit: edit.start)


def _from_afar(target: str, home: str) -> str:
    end = min(at for at in (target.find("#"), target.find("?"), len(target)) if at >= 0)
    path, rest = target[:end], target[end:]
    folder = posixpath.dirname(home)
    if not path:
        return home + rest
    if not folder:
        return target
    return posixpath.normpath(f"{folder}/{path}") + ("/" if path.endswith("/") else "") + rest
