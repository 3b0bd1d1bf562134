"""What there is to say about each spec of a workspace, for lists of specs."""

import datetime
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tui.core.profile import Profile
from tui.core.progress import Progress
from tui.core.safe_text import counted
from tui.core.spec import Spec
from tui.core.status import STATUSES
from tui.core.survey import survey
from tui.errors import SpecsError
from tui.services import files
from tui.services.check_counts import Counts
from tui.services.drafts import unsaved
from tui.services.workspace import Workspace

_NOTHING = Progress(0, 0, ())
_STATUS_ORDER = {status: place for place, status in enumerate(STATUSES)}
_NEVER = datetime.datetime.fromtimestamp(0, datetime.UTC)


@dataclass(frozen=True, slots=True)
class Brief:
    """A spec in a list.

    Attributes:
        path: The file.
        file: The same, as seen from the workspace.
        title: From the first heading; the file's name if there is none.
        status: The status by its canonical name, as written if unknown, or empty.
        template: The id of the profile it follows, or "custom".
        progress: How much is written.
        questions: The titles of the questions that are not decided.
        errors: How many errors the checks find.
        warnings: How many warnings the checks find.
        is_checked: Whether the checks were run; where not, both numbers say nothing.
        is_unsaved: Whether a recovery copy holds text that is not in the file.
        modified: The last change of the file, in local time.
        problem: Why the file could not be read, or an empty string.
    """

    path: Path
    file: str
    title: str
    status: str = ""
    template: str = "custom"
    progress: Progress = _NOTHING
    questions: tuple[str, ...] = ()
    errors: int = 0
    warnings: int = 0
    is_checked: bool = True
    is_unsaved: bool = False
    modified: datetime.datetime = _NEVER
    problem: str = ""

    def matches(self, words: list[str]) -> bool:
        """Return whether each of some words, in lower case, stands in what the list shows."""
        text = f"{self.title} {self.file} {self.status} {self.template}".casefold()
        return all(word in text for word in words)

    def summary(self) -> str:
        """Return title, status, progress and what is open, on one line."""
        if self.problem:
            return self.problem
        parts = [self.title, self.status or "no status"]
        parts.append(f"{self.progress.filled} of {counted(self.progress.total, 'section')} filled")
        if self.questions:
            parts.append(counted(len(self.questions), "open question"))
        if self.errors:
            parts.append(counted(self.errors, "error"))
        if self.warnings:
            parts.append(counted(self.warnings, "warning"))
        if self.is_unsaved:
            parts.append("unsaved text")
        return " · ".join(parts)

    def as_json(self) -> dict[str, Any]:
        """Return the object that `list --json` prints for it."""
        return {
            "file": self.file,
            "title": self.title,
            "status": self.status,
            "template": self.template,
            "filled": self.progress.filled,
            "sections": self.progress.total,
            "open_questions": len(self.questions),
            "errors": self.errors,
            "warnings": self.warnings,
            "unsaved": self.is_unsaved,
            "modified": self.modified.astimezone(datetime.UTC).isoformat(timespec="seconds"),
        }


ORDERS: dict[str, Callable[[Brief], Any]] = {
    "last change": lambda brief: -brief.modified.timestamp(),
    "title": lambda brief: brief.title.casefold(),
    "status": lambda brief: _STATUS_ORDER.get(brief.status, len(_STATUS_ORDER)),
    "problems": lambda brief: (not brief.problem, -brief.errors, -brief.warnings),
    "open questions": lambda brief: -len(brief.questions),
}
"""How a list may be sorted: the words for it, and what is compared."""


def briefs(
    workspace: Workspace, profiles: tuple[Profile, ...], *, in_haste: bool = False
) -> Iterator[Brief]:
    """Yield a brief for every spec of the workspace, newest first; a bad file has a problem.

    Args:
        workspace: The folder.
        profiles: What the specs may follow.
        in_haste: Leave out the checks of specs that were not counted before.
    """
    drafts = {draft.path: draft.text for draft in unsaved(workspace.root)}
    counts = Counts(workspace, profiles)
    for path in workspace.spec_files():
        draft = drafts.get(path.resolve())
        yield brief(path, workspace, profiles, counts.known if in_haste else counts.of, draft)
    if not in_haste:
        counts.keep()


def brief(
    path: Path,
    workspace: Workspace,
    profiles: tuple[Profile, ...],
    count: Callable[[Path, Spec], tuple[int, int] | None],
    draft: str | None = None,
) -> Brief:
    """Read one file and return what there is to say about it, or about its draft's text."""
    file = workspace.relative(path)
    try:
        modified = datetime.datetime.fromtimestamp(path.stat().st_mtime).astimezone()
        text = files.read_to_check(path, workspace.root).text if draft is None else draft
        found = survey(Spec.parse(text), profiles)
        numbers = count(path, found.spec)
    except (SpecsError, OSError) as error:
        reason = error.message if isinstance(error, SpecsError) else (error.strerror or "")
        return Brief(path, file, files.name_of(path), is_unsaved=draft is not None, problem=reason)
    errors, warnings = numbers or (0, 0)
    return Brief(
        path,
        file,
        found.metadata.title or path.stem,
        status=found.metadata.status,
        template=found.profile.id if found.profile else "custom",
        progress=found.progress,
        questions=tuple(question.title for question in found.undecided),
        errors=errors,
        warnings=warnings,
        is_checked=numbers is not None,
        is_unsaved=draft is not None,
        modified=modified,
    )
