"""What a spec cites: every form people use, read as citations.

Links, inline-code paths, bare paths from the root of the repository, rows of tables, the metadata
table's Research row, footnotes and lists in front matter; with `§ 4.1` after a link and `:33` after
a path. Offsets are characters of the whole spec, lines are 1-based. Paths are POSIX.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace

from tui.core.citation_scan import Piece, footnotes, masked, pieces, place
from tui.core.cite import (
    add_reference_row,
    link_destination,
    link_to,
    quotation,
    reference_row,
)
from tui.core.lines import line_starts
from tui.core.spec import Spec, front_matter_end

__all__ = [
    "Citation",
    "add_reference_row",
    "in_folders",
    "link_destination",
    "link_to",
    "quotation",
    "read",
    "reference_row",
]

# Folders whose files are cited, not only talked about.
FOLDERS = ("research", "specs", "thoughts")
_PATH = re.compile(
    r"(?:\.{1,2}/)*(?:[\w@+.()-]+/)*[\w@+.()-]*\.[A-Za-z]\w{0,9}(?:#[\w.%-]+|:\d+(?:-\d+)?)?"
    r"(?:,[ \d,–-]*)?"
)
_WORD = re.compile(r"[^\s\"'\[\],]+")
_LONGEST = 400
_DATED = re.compile(r"\d{4}-\d\d-\d\d-[\w.-]+\.(?:md|markdown)")
_PART = r"(\"[^\"]{1,120}\"|“[^”]{1,120}”|\d+(?:\.\d+)*)"
_PARTS_AFTER = re.compile(
    rf"[ \t]{{0,9}}[,(]?[ \t]{{0,9}}§+[ \t]*{_PART}(?:[ \t]*[-–,][ \t]*§?[ \t]*{_PART})?"
)
_PARTS_IN = re.compile(rf"§+[ \t]*{_PART}(?:[ \t]*[-–,][ \t]*§?[ \t]*{_PART})?")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:(?!\d)")
_METADATA_ROW = re.compile(r"\s*\|[^|]*\b(?:research|sources?|references?)\b[^|]*\|", re.IGNORECASE)
_BLOB = re.compile(r"https?://[^/]+/[^/]+/[^/]+/(?:-/)?(?:blob|tree|raw)/[^/]+/(.+)")


@dataclass(frozen=True, slots=True)
class Citation:
    """One place where a spec points at something outside itself.

    Attributes:
        form: "link", "code", "path", "row" (a link in a table), "metadata", "footnote" or
            "front matter".
        target: The path as meant (unquoted, without heading and line), or a whole URL.
        anchor: The heading's anchor after "#", or empty.
        line: The first line cited of the target, 0 when none is; `last_line` is inclusive.
        parts: The sections named with "§": numbers or titles.
        text: A link's text, or empty.
        is_link: Whether it is written as a link, so that a host resolves it from the spec's folder.
        start: Offset of the citation's first character; `end` is just after its last.
        target_start: Offset of the path as written; `target_end` is just after it.
        at_line: The line of the spec where it stands.
        sections: Indices of the sections that cite with it (a footnote can serve several).
    """

    form: str
    target: str
    anchor: str
    line: int
    last_line: int
    parts: tuple[str, ...]
    text: str
    is_link: bool
    start: int
    end: int
    target_start: int
    target_end: int
    at_line: int
    sections: tuple[int, ...]

    @property
    def is_web(self) -> bool:
        """Whether it leads to the network; such a target is never fetched."""
        return bool(_SCHEME.match(self.target)) or self.target.startswith("//")

    @property
    def blob_path(self) -> str:
        """The path inside the repository that a permalink on a Git host shows, or empty."""
        match = _BLOB.match(self.target)
        return match[1] if match else ""

    @property
    def is_source(self) -> bool:
        """Whether it points at a document (and not at a line of code or a plain web page)."""
        path = self.blob_path or ("" if self.is_web else self.target)
        return bool(path) and (path.endswith((".md", ".markdown")) or in_folders(path))


def read(spec: Spec) -> list[Citation]:
    """Return every citation of a spec, in the order of the text."""
    return list(_Reader(spec).citations())


class _Reader:
    """One reading of one spec."""

    def __init__(self, spec: Spec) -> None:
        self._source = spec.source
        self._masked = masked(self._source)
        self._lines = line_starts(self._source)
        self._sections = [section.start for section in spec.sections]
        self._first_body = next((s.start for s in spec.sections if s.level >= 2), len(self._source))
        self._notes = footnotes(self._masked)
        self._marks: dict[str, list[int]] = {}

    def citations(self) -> Iterator[Citation]:
        yield from self._front_matter()
        found = list(pieces(self._masked))
        for piece in found:
            if piece.kind == "mark":
                self._marks.setdefault(piece.target, []).append(self._section(piece.start))
        for piece in found:
            if piece.kind != "mark" and self._is_citation(piece):
                yield self._citation(piece)

    def _front_matter(self) -> Iterator[Citation]:
        block = self._source[: front_matter_end(self._source)]
        for match in _WORD.finditer(block):
            is_path = len(match.group()) <= _LONGEST and _PATH.fullmatch(match.group())
            if is_path and in_folders(match.group()):
                start, end = match.span()
                piece = Piece("path", match.group(), "", start, end, start, end)
                yield replace(self._citation(piece), form="front matter")

    def _is_citation(self, piece: Piece) -> bool:
        target = piece.target
        if piece.kind == "url":
            return True
        if piece.kind == "link":
            return bool(target) and not target.startswith(("#", "mailto:"))
        if not _PATH.fullmatch(target) or "..." in target:
            return False
        where = place(target)
        if piece.kind == "path":
            return in_folders(where.path)
        return bool(where.line) or in_folders(where.path) or bool(_DATED.fullmatch(where.path))

    def _citation(self, piece: Piece) -> Citation:
        is_web = bool(_SCHEME.match(piece.target)) or piece.kind == "url"
        where = place("" if is_web else piece.target)
        length = len(piece.target) if is_web else where.path_length
        form, sections = self._form(piece)
        return Citation(
            form=form,
            target=piece.target if is_web else where.path,
            anchor=where.anchor,
            line=where.line,
            last_line=where.last_line,
            parts=self._parts(piece),
            text=" ".join(piece.text.split()),
            is_link=piece.kind == "link",
            start=piece.start,
            end=piece.end,
            target_start=piece.target_start,
            target_end=piece.target_start + length,
            at_line=bisect_right(self._lines, piece.start),
            sections=sections,
        )

    def _form(self, piece: Piece) -> tuple[str, tuple[int, ...]]:
        own = (self._section(piece.start),)
        for name, start, end in self._notes:
            if start <= piece.start < end:
                return "footnote", tuple(dict.fromkeys(self._marks.get(name, []))) or own
        line_start = self._lines[bisect_right(self._lines, piece.start) - 1]
        before = self._source[line_start : piece.start]
        if before.lstrip().startswith("|"):
            is_head = piece.start < self._first_body and _METADATA_ROW.match(before)
            return ("metadata" if is_head else "row"), own
        return {"url": "link"}.get(piece.kind, piece.kind), own

    def _parts(self, piece: Piece) -> tuple[str, ...]:
        found = []
        if piece.kind == "link":
            for match in _PARTS_IN.finditer(piece.text):
                found += [part for part in match.groups() if part]
        if after := _PARTS_AFTER.match(self._masked, piece.end):
            found += [part for part in after.groups() if part]
        return tuple(dict.fromkeys(part.strip('"“”') for part in found))

    def _section(self, offset: int) -> int:
        return bisect_right(self._sections, offset) - 1


def in_folders(path: str) -> bool:
    """Whether a path lies in one of the folders whose files are cited."""
    return any(part in FOLDERS for part in path.split("/")[:-1])
