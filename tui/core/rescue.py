"""Documents that were damaged on the way: offers a repaired text, never changes one unasked.

A spec copied from a web page loses heading marks, fences, table bars and check boxes and gains the
page's own words; one read in a wrong encoding gains mangled characters. What is whole stays as it
is, so the repair of an undamaged text is the text itself.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial

from tui.core.lines import dominant_line_end, lines_of
from tui.core.list_item import Item, item_of
from tui.core.mermaid.naked import fence_edits, find_naked
from tui.core.mermaid.naked import repair as repair_characters
from tui.core.profile import Profile, ProfileSection
from tui.core.rescue_blocks import with_examples, with_tab_tables, without_labels
from tui.core.rescue_headings import with_heading_marks
from tui.core.rescue_lines import plain_lines
from tui.core.rescue_lists import with_check_boxes, with_list_marks
from tui.core.spec import Edit, Spec, apply_edits
from tui.core.tables import row_text

_ENOUGH_HEADINGS = 5
_MOST_LOOKS = 6
_PAGE_TOP = frozenset(
    {"installation", "skill.md", "contains shell commands", "copy", "copy to clipboard", "raw"}
)
_PAGE_TOP_START = ("this skill contains shell command directives", "skills/")
_PAGE_END = ("weekly installs", "github stars", "first seen")
_PAGE_END_LINES = 24
_LIST = re.compile(r" {0,3}[-*+][ \t]")
_TITLE = re.compile(r"\S.*Technical Design Document(?: / RFC)?[ \t]*")
_SETTINGS = re.compile(r"^[ \t]*%%\{.*\}%%[ \t]*\s*\Z", re.MULTILINE)
_RUN_ON = re.compile(r" - (?=[A-Z][\w /-]{1,30}:(?: |$))")
_BAR = re.compile(r"(?<!\\)\|")
_DELIMITER = re.compile(r"[ \t]*\|?[ \t]*:?-{3,}:?[ \t]*(?:\|[ \t]*:?-{3,}:?[ \t]*)+\|?[ \t]*")


@dataclass(frozen=True, slots=True)
class Rescue:
    """A repaired text and what was repaired, in plain words; no words mean nothing was damaged."""

    text: str
    repairs: tuple[str, ...]


def rescue(source: str, profiles: Iterable[Profile]) -> Rescue:
    """Return a repaired text; the same text when it is not damaged.

    Args:
        source: The text as it was read.
        profiles: The profiles whose headings may have lost their marks.
    """
    profiles = tuple(profiles)
    text = source
    repairs: dict[str, None] = {}
    # What one step mends may show the next what is lost, so that the second look finds more.
    for _ in range(_MOST_LOOKS):
        found: dict[str, None] = {}
        text = _looked_at(text, profiles, found)
        if not found:
            break
        repairs |= found
    return Rescue(text, tuple(repairs)) if repairs else Rescue(source, ())


def _looked_at(text: str, profiles: tuple[Profile, ...], repairs: dict[str, None]) -> str:
    mangled = repair_characters(text)
    if mangled:
        text = mangled.text
        repairs[f"{mangled.characters} characters read in a wrong encoding"] = None
    lost = _lost_marks(profiles)
    text = _given_back(text, lost[:-1], repairs)
    profile = _flattened(text, profiles)
    if profile:
        text = _rebuilt(text, profile, repairs)
    # Diagrams come after the headings, which end them.
    text = _given_back(text, lost[-1:], repairs)
    return _given_back(_fenced(text, repairs), [_LABELS], repairs)


_Step = tuple[Callable[[list[str]], list[str]], str]
_LABELS: _Step = (without_labels, "the labels of code")


def _lost_marks(profiles: Iterable[Profile]) -> list[_Step]:
    """Return how each kind of mark is given back, and what it is called, in order."""
    sections = [section for profile in profiles for section in profile.sections]
    headings = [section.heading for section in sections if section.number]
    heads = {profile.metadata_header[0] for profile in profiles}
    heads |= {columns[0] for section in sections for columns in section.columns}
    keys = {key for profile in profiles for key in profile.metadata_keys}
    return [
        (with_examples, "the fences of an example"),
        (with_check_boxes, "check boxes"),
        (partial(with_list_marks, headings=headings), "list marks"),
        (partial(with_tab_tables, headers=heads, keys=keys), "the bars of tables"),
        (partial(with_heading_marks, known=headings), "headings"),
    ]


def _given_back(text: str, steps: Iterable[_Step], repairs: dict[str, None]) -> str:
    before = lines = lines_of(text)
    for step, words in steps:
        after = step(lines)
        if after != lines:
            repairs[words] = None
        lines = after
    return text if lines == before else dominant_line_end(text).join(lines)


def _fenced(text: str, repairs: dict[str, None]) -> str:
    naked = find_naked(text)
    if naked:
        edits = [edit for found in naked for edit in fence_edits(text, found)]
        text = apply_edits(text, [_before_settings(text, edit) for edit in edits])
        repairs["the fences of a diagram"] = None
    return text


def _before_settings(text: str, edit: Edit) -> Edit:
    """Open the fence before the line of settings that belongs to the diagram."""
    settings = _SETTINGS.search(text, 0, edit.start)
    if edit.text.startswith("```") and settings:
        return Edit(settings.start(), settings.start(), edit.text)
    return edit


def _flattened(text: str, profiles: Iterable[Profile]) -> Profile | None:
    """Return the profile whose headings stand in the text as plain lines, if there is one."""
    lines = {line.strip() for line in lines_of(text)}
    marked = {section.title for section in Spec.parse(text).sections if section.level}
    for profile in profiles:
        headings = {section.heading for section in profile.sections if section.number}
        # One heading that kept its marks is enough to say that nothing flattened the text.
        if len(headings & lines) >= _ENOUGH_HEADINGS and not headings & marked:
            return profile
    return None


def _rebuilt(text: str, profile: Profile, repairs: dict[str, None]) -> str:
    line_end = dominant_line_end(text)
    lines = lines_of(text)
    whole = _without_page(lines)
    if len(whole) < len(lines):
        repairs["words of the web page around it"] = None
    builder = _Builder(profile)
    for line, is_plain in zip(whole, plain_lines(whole), strict=True):
        if is_plain:
            builder.take(line)
        else:
            builder.keep(line)
    repairs |= dict.fromkeys(builder.repairs)
    return line_end.join(builder.finished())


def _without_page(lines: list[str]) -> list[str]:
    """Leave out what a web page puts before and after a document."""
    start = 0
    for number, line in enumerate(lines[:20]):
        words = line.strip().casefold()
        if words in _PAGE_TOP or words.startswith(_PAGE_TOP_START):
            start = number + 1
    while start and start < len(lines) and not lines[start].strip():
        start += 1
    end = len(lines)
    for number in range(len(lines) - 1, max(start, len(lines) - _PAGE_END_LINES) - 1, -1):
        if lines[number].strip().casefold() in _PAGE_END:
            end = number
    return [*lines[start:end], ""] if end < len(lines) else lines[start:]


class _Builder:
    """Takes the lines of a flattened document and gives them their marks back."""

    def __init__(self, profile: Profile) -> None:
        self._profile = profile
        self._headings = {
            section.heading: section for section in profile.sections if section.number
        }
        self._columns = {
            " ".join(columns): columns
            for section in profile.sections
            for columns in section.columns
        }
        self._columns[" ".join(profile.metadata_header)] = profile.metadata_header
        self._section: ProfileSection | None = None
        self._table: tuple[str, ...] = ()
        self._cells: list[str] = []
        self._lines: list[str] = []
        self._in_list = False
        self._has_item = False
        self._found: dict[str, None] = {}

    @property
    def repairs(self) -> list[str]:
        """What was given back, in plain words."""
        return list(self._found)

    def finished(self) -> list[str]:
        """Return the lines."""
        self._end_table()
        return self._lines

    def take(self, line: str) -> None:
        """Take the next line."""
        text = line.strip()
        if text in self._headings:
            self._heading(self._headings[text])
        elif _TITLE.fullmatch(line) and not self._section and len(text) < 200:
            self._put_block(f"# {text}", "headings")
        elif text in self._columns:
            self._begin_table(self._columns[text])
        elif self._table:
            self._table_line(line)
        else:
            self._plain(line)

    def keep(self, line: str) -> None:
        """Take a line of code as it is."""
        self._end_table()
        self._in_list = False
        self._lines.append(line)

    def _heading(self, section: ProfileSection) -> None:
        self._end_table()
        self._section = section
        self._in_list = self._has_item = False
        self._put_block(f"{'#' * section.level} {section.heading}", "headings")

    def _put_block(self, line: str, repair: str) -> None:
        self._end_table()
        if self._lines and self._lines[-1].strip():
            self._lines.append("")
        self._lines += [line, ""]
        self._found[repair] = None

    def _plain(self, line: str) -> None:
        if _DELIMITER.fullmatch(line) and self._lines and "|" in self._lines[-1]:
            header = self._lines.pop()
            self._begin_table(tuple(_cells(header)), "")
            return
        if not line.strip() and self._lines and not self._lines[-1].strip():
            return
        if self._in_list and not line[:1].isspace() and _RUN_ON.search(line):
            # Items that a page ran together after a piece of code.
            first, *others = _RUN_ON.split(line)
            self._lines.append(first)
            for other in others:
                self._plain(f"- {other}")
            return
        item = item_of(line)
        if item and self._section and self._section.boxes:
            line = self._boxed(line, item)
        elif line[:1].strip():
            self._has_item = False
        self._in_list = bool(line.strip()) and (self._in_list or bool(_LIST.match(line)))
        self._lines.append(line)

    def _boxed(self, line: str, item: Item) -> str:
        """Give a box to an item, but not to what stands below it, such as its options."""
        if item.quote or item.number is not None:
            return line
        if self._has_item and (item.column > 1 or item.letter):
            return line if item.column > 1 else f"  {line}"
        self._has_item = True
        if item.box or not item.rest or item.column > 3:
            return line
        self._found["check boxes"] = None
        return f"{item.indent}- [ ] {item.rest}"

    def _begin_table(self, columns: tuple[str, ...], repair: str = "the bars of tables") -> None:
        self._end_table()
        if self._lines and self._lines[-1].strip():
            self._lines.append("")
        self._table = columns
        self._cells = []
        self._lines += [row_text(columns, ""), row_text(["---"] * len(columns), "")]
        if repair:
            self._found[repair] = None

    def _table_line(self, line: str) -> None:
        """Rows that lost their bars keep their words in the first cell, for a person to part."""
        text = line.strip()
        if "|" in text:
            self._piece(text)
        elif self._cells and text:
            self._cells[-1] = f"{self._cells[-1]} {text}".strip()
        elif not text:
            # A page leaves an empty line after a table's name but none between rows.
            if not self._lines[-1].startswith("| ---"):
                self._end_table()
        elif text.startswith(("- ", "•")):
            self._end_table()
            self._plain(line)
        else:
            self._row(self._known_row(text))

    def _piece(self, text: str) -> None:
        """A row may have been broken into lines; it is whole when it has all its cells."""
        cells = _cells(text)
        if text.startswith("|") and self._cells:
            self._flush()
        self._cells += cells
        if len(self._cells) >= len(self._table):
            self._flush()

    def _known_row(self, text: str) -> list[str]:
        if self._table == self._profile.metadata_header:
            for key in self._profile.metadata_keys:
                if text.startswith(key):
                    return [key, text.removeprefix(key).strip()]
        return [text]

    def _row(self, cells: list[str]) -> None:
        padded = [*cells, *[""] * (len(self._table) - len(cells))]
        self._lines.append(row_text(padded, ""))

    def _flush(self) -> None:
        if self._cells:
            self._row(self._cells)
            self._cells = []

    def _end_table(self) -> None:
        if self._table:
            self._flush()
            self._table = ()
            self._lines.append("")


def _cells(line: str) -> list[str]:
    text = line.strip().removeprefix("|").removesuffix("|")
    return [cell.strip() for cell in _BAR.split(text)]
