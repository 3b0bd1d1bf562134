"""An open spec: its text, the section that is being edited, its draft on disk and its undo.

The screen tells what was typed; everything that changes the text goes through `typed` or `apply`,
so that the journal, the history and the text never disagree. Text for the editor has LF line ends
and private characters in place of fragile ones (`tui.core.carry`).
"""

import re
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tui.core.carry import from_editor, to_editor
from tui.core.history import History, Replacement
from tui.core.lines import line_starts, lines_of
from tui.core.spec import Edit, Spec, apply_edits, difference
from tui.services.drafts import Draft

_BLANK_START = re.compile(r"[ \t]*(?:\r\n|\n|\r)")
_BLANK_END = re.compile(r"(?:\r\n|\n|\r(?!\n))[ \t]*(?:\r\n|\n|\r)\Z")


@dataclass(frozen=True, slots=True)
class Undone:
    """What an undo or redo did: the label of the step and the section it ended in."""

    label: str
    index: int
    offset: int


class Session:
    """One spec that is open for editing."""

    def __init__(self, draft: Draft, clock: Callable[[], float] = time.monotonic) -> None:
        self.draft = draft
        self.spec = self._cut(draft.text)
        self.history = History()
        self.index = 0
        self.whole = False
        self._clock = clock

    @property
    def source(self) -> str:
        """The text as it would be saved now."""
        return self.spec.source

    @property
    def is_dirty(self) -> bool:
        """Whether the text differs from the file as this session last read or wrote it."""
        return self.spec.source != self.draft.saved_text

    @property
    def text(self) -> str:
        """The editor's text: the body of the section, or the whole file."""
        return to_editor(self.source if self.whole else self.spec.body(self.index))

    @property
    def body_start(self) -> int:
        """The offset in the source of the first character that the editor shows."""
        return 0 if self.whole else self.spec.sections[self.index].body_start

    @property
    def body_line(self) -> int:
        """The 1-based line of the file that the editor's first line is."""
        if self.whole:
            return 1
        return len(lines_of(self.source[: self.body_start]))

    @property
    def next_heading(self) -> int:
        """The offset of the heading below the open section; -1 if there is none."""
        sections = self.spec.sections
        return sections[self.index].end if self.index + 1 < len(sections) else -1

    def typed(self, text: str) -> None:
        """Take the editor's text as it is after a key."""
        before = self.source if self.whole else self.spec.part(self.index)
        if self.whole:
            source = from_editor(text, before, self.spec.line_end)
            changed = Spec.unsplit(source)
            self.index = 0
            after, start = source, 0
        else:
            old = self.spec.body(self.index)
            body = self._spaced(from_editor(text, old, self.spec.line_end), old)
            changed = self.spec.replace_body(self.index, body)
            after, start = changed.part(self.index), self.spec.part_start(self.index)
        edit = difference(before, after)
        if edit is None:
            return
        removed = before[edit.start : edit.end]
        replacement = Replacement(start + edit.start, removed, edit.text)
        self.history.record(replacement, now=self._clock(), joins=True)
        self.draft.record(replacement.edit.start, replacement.edit.end, edit.text)
        self.spec = changed

    def _spaced(self, body: str, old: str) -> str:
        """Keep the blank line before the next heading where there was one."""
        is_last = self.index + 1 == len(self.spec.parts)
        if is_last or not body.strip() or not (_BLANK_END.search(old) or not old.strip()):
            return body
        while not _BLANK_END.search(body):
            body += self.spec.line_end
        return body

    def rewritten(self, body: str) -> str:
        """Return another program's body for this section, with room to the headings around it.

        There is an empty line below the heading and before the next one where there was one
        before, or where the section was empty.
        """
        old = self.spec.body(self.index)
        has_room = not old.strip() or _BLANK_START.match(old)
        if self.spec.heading(self.index) and body.strip() and has_room:
            body = body if _BLANK_START.match(body) else self.spec.line_end + body
        spaced = self._spaced(body, old)
        return self.spec.replace_body(self.index, spaced).body(self.index)

    def apply(self, edits: Sequence[Edit], label: str, *, goes_on: bool = False) -> None:
        """Make edits that do not overlap (offsets in `source`) as one undo step.

        With `goes_on` they belong to the last step of the same label, as `History.record` says.
        """
        replacements: list[Replacement] = []
        shift = 0
        for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
            removed = self.source[edit.start : edit.end]
            if removed != edit.text:
                replacements.append(Replacement(edit.start + shift, removed, edit.text))
            shift += len(edit.text) - (edit.end - edit.start)
        if replacements:
            self.history.record(*replacements, now=self._clock(), label=label, goes_on=goes_on)
            self.history.interrupt()
            self._play(replacements)

    def stamp(self, date: str) -> None:
        """Move Last Updated to a date; undo takes that back with the writer's own last step."""
        from tui.core.metadata import touch

        edits = touch(self.spec, date)
        if edits:
            self.apply(edits, self.history.last_label, goes_on=True)

    def undo(self) -> Undone | None:
        """Take back the last step, in whichever section it was."""
        return self._replay(self.history.undo(), is_undo=True)

    def redo(self) -> Undone | None:
        """Do the last undone step again."""
        return self._replay(self.history.redo(), is_undo=False)

    def go(self, index: int) -> None:
        """Edit another section, by its index once the text is cut into sections anew."""
        self.history.interrupt()
        self.resplit()
        self.whole = False
        self.index = max(0, min(index, len(self.spec.parts) - 1))

    def show_whole(self, whole: bool, offset: int) -> None:
        """Edit the whole file, or the section around an offset of the source."""
        self.history.interrupt()
        self.whole = whole
        self.resplit(offset)

    def resplit(self, offset: int | None = None) -> None:
        """Cut the text into sections anew and stay in the section at an offset (default: here)."""
        here = self.spec.sections[self.index].start if offset is None else offset
        spec = self.spec if self.draft.is_large else self.spec.resplit()
        # A fence that is not closed yet must not swallow the sections behind it.
        swallows = len(spec.parts) < len(self.spec.parts) and spec.unclosed_fence
        self.spec = self.spec if swallows else spec
        self.index = self.index_at(here)

    def replace_source(self, source: str, label: str) -> None:
        """Take another text for the whole file as one undo step (a merge, a recovery).

        One stays in the section that is open, whatever changed above and below it.
        """
        from tui.core.hunks import hunks

        self.apply(hunks(self.source, source), label)

    def cursor_at(self, offset: int) -> tuple[int, int]:
        """Return the editor's row and column (from 0) of an offset of the source."""
        start = self.body_start
        lines = to_editor(self.source[start : max(start, offset)]).split("\n")
        return len(lines) - 1, len(lines[-1])

    def offset_at(self, cursor: tuple[int, int]) -> int:
        """Return the offset in the source of a row and column of the editor."""
        shown = self.source[self.body_start :] if self.whole else self.spec.body(self.index)
        starts = [*line_starts(shown), len(shown)]
        if cursor[0] + 1 >= len(starts):  # the empty line that the editor shows at the end
            return self.body_start + len(shown)
        return self.body_start + min(starts[cursor[0]] + cursor[1], starts[cursor[0] + 1])

    def _replay(
        self, step: tuple[str, list[Replacement]] | None, *, is_undo: bool
    ) -> Undone | None:
        if step is None:
            return None
        label, replacements = step
        self._play(replacements)
        offset = self._own_end(replacements, is_undo=is_undo)
        # What ends where a heading begins was written before it.
        self.index = self.index_at(max(0, offset - 1))
        return Undone(label, self.index, offset)

    @staticmethod
    def _own_end(replacements: Sequence[Replacement], *, is_undo: bool) -> int:
        """Return where the first replacement that a step was made of ends now.

        What only went along with the step, such as the date of a save, comes after it.
        """
        own = -1 if is_undo else 0
        end = replacements[own].start + len(replacements[own].inserted)
        for later in () if is_undo else replacements[1:]:
            if later.start + len(later.removed) <= end:
                end += len(later.inserted) - len(later.removed)
        return end

    def _play(self, replacements: Sequence[Replacement]) -> None:
        here = self.spec.sections[self.index].start
        source = self.source
        for replacement in replacements:
            edit = replacement.edit
            source = apply_edits(source, [edit])
            self.draft.record(edit.start, edit.end, edit.text)
            if edit.end <= here:
                here += len(edit.text) - (edit.end - edit.start)
        self.spec = self._cut(source)
        self.index = self.index_at(here)

    def _cut(self, source: str) -> Spec:
        if not self.draft.is_large:
            return Spec.parse(source)
        from tui.core.skim import skimmed

        return skimmed(source)

    def index_at(self, offset: int) -> int:
        """Return the section that holds an offset of the source."""
        for section in self.spec.sections:
            if offset < section.end:
                return section.index
        return len(self.spec.parts) - 1
