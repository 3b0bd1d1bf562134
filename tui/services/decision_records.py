"""Decisions as MADR records in a folder: numbered files, the same ones on every repetition.

A record belongs to a question of a spec if its name and its link say so; only such a file is
written again. Anything else in the folder is left alone.
"""

import os
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from tui.core.journal import digest
from tui.core.literal import destination
from tui.core.metadata import read as read_metadata
from tui.core.question import Question, read
from tui.core.question.madr import record, record_slug
from tui.core.question.model import Span
from tui.core.repoint import carried_away
from tui.core.spec import Spec
from tui.errors import OutputError
from tui.services import files

_NUMBERED = re.compile(r"^(\d{4,})-(.+)\.md$")


@dataclass(frozen=True, slots=True)
class Written:
    """A record: where it is and what was done about it."""

    path: Path
    question: Question
    what: Literal["new", "changed", "unchanged"]


def write_records(
    spec_path: Path, spec: Spec, questions: Sequence[Question], folder: Path
) -> list[Written]:
    """Write a record for every decided question of a spec; return what was done, in their order.

    A record of a question that is open again no longer says that it is accepted.

    Raises:
        OutputError: The folder or a file cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        names = sorted(os.listdir(folder))
    except OSError as error:
        raise OutputError(
            f"{files.name_of(folder)} cannot be used ({error.strerror})", "Name a folder."
        ) from error
    way = os.path.relpath(os.path.realpath(spec_path), os.path.realpath(folder))
    link = destination(way.replace(os.sep, "/"))
    title = read_metadata(spec).title or spec_path.stem
    numbers = {int(match[1]): name for name in names if (match := _NUMBERED.match(name))}
    told = _told_from(spec, questions, link)
    written = []
    for question in questions:
        known = _existing(folder, numbers.values(), record_slug(question), link)
        if not (question.is_decided or known):
            continue
        data = record(told[question.span], title, link).encode("utf-8", "replace")
        what: Literal["new", "changed", "unchanged"] = "new"
        if known is None:
            number = max(numbers, default=0) + 1
            name = f"{number:04}-{record_slug(question)}.md"
            numbers[number] = name
            files.save_unchanged(folder / name, data, None)
        else:
            name, old = known
            what = "unchanged" if old == data else "changed"
            files.save_unchanged(folder / name, data, digest(old))
        written.append(Written(folder / name, question, what))
    return written


def _told_from(spec: Spec, questions: Sequence[Question], link: str) -> dict[Span, Question]:
    """Return the questions, by their place, with links that are right in the folder of records."""
    carried = read(spec.apply(*carried_away(spec.source, link)))
    # A longer link can push a question over a limit of the reading: rather its old links then.
    told = carried if len(carried) == len(questions) else questions
    return dict(zip((question.span for question in questions), told, strict=True))


def _existing(folder: Path, names: Iterable[str], slug: str, link: str) -> tuple[str, bytes] | None:
    """Return name and bytes of the record of this question of this spec, if there is one."""
    for name in names:
        match = _NUMBERED.match(name)
        # A link that leads nowhere has a name and no bytes.
        if match and match[2] == slug and (folder / name).exists():
            data = files.read_bytes(folder / name)
            # Links to other specs are in a record too; its own one begins the last part.
            end = data.rpartition(b"\n## More Information\n")[2]
            if f"]({link}), ".encode() in end.lstrip().partition(b"\n")[0]:
                return name, data
    return None
