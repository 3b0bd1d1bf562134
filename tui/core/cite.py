"""Write a citation: as a link, as a quotation with its source, as a row of a table of references.

Everything from a source's text is made harmless and put on one line before it enters a spec. Paths
are POSIX and relative to the workspace; a link is relative to the spec, so that a Git host
follows it.
"""

import posixpath
import re
from urllib.parse import quote

from tui.core.lines import lines_with_ends, with_lf
from tui.core.literal import destination
from tui.core.markdown_lines import is_delimiter
from tui.core.safe_text import one_line, shown
from tui.core.source import file_title
from tui.core.spec import Edit, Spec
from tui.core.tables import with_bars

_IN_TEXT = re.compile(r"([\[\]\\<])")
_REFERENCES = re.compile(r"\|[^|\n]*\b(?:source|reference|document|research)s?\b[^|\n]*\|", re.I)


def link_destination(path: str, anchor: str, spec_path: str) -> str:
    """Return the destination of a link from a spec to a document: "../research/a.md#summary"."""
    folder = posixpath.dirname("/" + spec_path.lstrip("/"))
    written = destination(posixpath.relpath("/" + path.lstrip("/"), folder))
    return f"{written}#{quote(anchor, safe='-_.~') if anchor.isascii() else anchor}".rstrip("#")


def link_to(document_path: str, heading: str, spec_path: str, title: str = "") -> str:
    """Return a Markdown link from a spec to a document or to one of its headings.

    Args:
        document_path: The document, relative to the workspace.
        heading: The heading's anchor without "#", or an empty string.
        spec_path: The spec, relative to the workspace.
        title: The link's text; the file's name when empty.
    """
    text = _IN_TEXT.sub(r"\\\1", one_line(title)) or file_title(document_path)
    return f"[{text}]({link_destination(document_path, heading, spec_path)})"


def quotation(text: str, link: str) -> str:
    """Return a block quote of the text with its source below, LF line ends, a blank line around."""
    lines = shown(with_lf(text)).strip("\n").split("\n")
    quoted = "\n".join(f"> {line}".rstrip() for line in lines)
    return f"{quoted}\n>\n> — {link}\n"


def reference_row(link: str, note: str = "") -> str:
    """Return the row of a table "| Source | What it says |" without a line end."""
    cells = [link, _IN_TEXT.sub(r"\\\1", one_line(note))]
    return "| " + " | ".join(map(with_bars, cells)) + " |"


def add_reference_row(spec: Spec, row: str, section: int) -> list[Edit]:
    """Return the edit that adds a row to a section's table of references; one is begun if none is.

    Args:
        spec: The spec to change.
        row: What `reference_row` made.
        section: The index of the section.
    """
    own = spec.sections[section]
    body = spec.body(section)
    end = spec.line_end
    lines = lines_with_ends(body)
    offset = own.body_start
    in_table = False
    for index, line in enumerate(lines):
        if in_table and not line.lstrip().startswith("|"):
            return [Edit(offset, offset, row + end)]
        if not in_table and _REFERENCES.search(line) and index + 1 < len(lines):
            in_table = is_delimiter(lines[index + 1].rstrip("\r\n"))
        offset += len(line)
    if in_table:
        lead = "" if body.endswith(("\n", "\r")) else end
        return [Edit(own.end, own.end, lead + row + end)]
    kept = len(spec.part(section).rstrip())
    table = f"{end}{end}| Source | What it says |{end}| --- | --- |{end}{row}"
    if kept == len(spec.part(section)):
        table += end
    return [Edit(own.start + kept, own.start + kept, table)]
