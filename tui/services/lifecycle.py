"""Changing the status of a spec on disk, with its conditions; superseding writes both files."""

import os
from dataclasses import dataclass
from pathlib import Path

from tui.core.carry import encode
from tui.core.lifecycle import (
    BINDING,
    Change,
    Condition,
    change_status,
    conditions,
    last_approval,
    supersede,
)
from tui.core.metadata import read as read_metadata
from tui.core.question import read as read_questions
from tui.core.safe_text import one_line
from tui.core.spec import Spec
from tui.core.status import STATUSES, SUPERSEDED, status_named, transitions
from tui.errors import InputError, UsageError
from tui.services.checking import Checker
from tui.services.files import SpecFile, read, save_unchanged
from tui.services.templates import load_templates
from tui.services.workspace import locate


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked for: a status in any spelling, by whom, when, why, and what comes instead."""

    status: str
    by: str = ""
    date: str = ""
    because: str = ""
    successor: Path | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of it: the conditions, the status before and after, and whether it was done."""

    conditions: tuple[Condition, ...]
    before: str
    after: str
    done: bool


@dataclass(frozen=True, slots=True)
class Successor:
    """The spec that takes another's place: its file, the path to it from the old one, its title."""

    file: SpecFile
    path: str
    title: str


def state(path: Path) -> list[str]:
    """Return what there is to say about a spec's status, in lines.

    Raises:
        InputError: The file cannot be read.
    """
    spec = Spec.parse(_readable(path).text)
    status = read_metadata(spec).status
    lines = [status or "no status"]
    approval = last_approval(spec)
    if approval:
        stale = ", changed since" if approval.is_stale else ""
        lines.append(f"approved by {approval.by}, {approval.date}{stale}")
    following = transitions(status)
    if following:
        lines.append(f"may become: {', '.join(following)}")
    questions = open_questions(spec)
    if questions:
        lines.append(f"open questions: {questions}")
    return lines


def open_questions(spec: Spec) -> int:
    """Return how many questions of a spec are not decided."""
    return sum(question.state != "decided" for question in read_questions(spec))


def change(path: Path, request: Request) -> Outcome:
    """Change a spec's status if its conditions are met.

    Raises:
        UsageError: There is no such status.
        InputError: A file cannot be read.
        OutputError: A file cannot be written.
    """
    if not status_named(request.status):
        raise UsageError(
            f"«{one_line(request.status)}» is no status", f"Statuses are: {', '.join(STATUSES)}."
        )
    file = _readable(path)
    spec = Spec.parse(file.text)
    other = successor_of(file.path, request.successor) if request.successor else None
    wanted = Change(
        request.status,
        request.by,
        request.date,
        request.because,
        other.path if other else "",
        other.title if other else "",
    )
    found = tuple(conditions(spec, wanted, open_questions(spec), _errors(spec, file.path, wanted)))
    before = read_metadata(spec).status
    if any(condition.blocks and not condition.met for condition in found):
        return Outcome(found, before, before, False)
    if other and status_named(request.status) == SUPERSEDED:
        title = read_metadata(spec).title or file.path.stem
        write_successor(other, file.path, title, request.date)
    _write(file, spec.apply(*change_status(spec, wanted)))
    return Outcome(found, before, status_named(request.status), True)


def _errors(spec: Spec, path: Path, wanted: Change) -> list[str] | None:
    """Return what the checks will call an error after the change; None where it may not be."""
    status, new = read_metadata(spec).status, status_named(wanted.status)
    if new not in BINDING or new not in (status_named(status), *transitions(status)):
        return None
    workspace = locate(path).workspace
    checker = Checker(workspace, load_templates(workspace.root).profiles)
    return checker.errors_with(spec, path, wanted)


def successor_of(old: Path, successor: Path) -> Successor:
    """Return what is known of the spec that is to take another's place.

    Raises:
        UsageError: It is the same file.
        InputError: It cannot be read.
    """
    file = _readable(successor)
    if file.path == Path(os.path.realpath(old)):
        raise UsageError("A spec cannot supersede itself", "Name the other file.")
    title = read_metadata(Spec.parse(file.text)).title
    return Successor(file, _path_to(file.path, old), title)


def write_successor(successor: Successor, old: Path, title: str, date: str) -> None:
    """Write into a spec that it takes the place of the old one, which has this title.

    Raises:
        OutputError: It cannot be written.
    """
    spec = Spec.parse(successor.file.text)
    target = _path_to(Path(os.path.realpath(old)), successor.file.path)
    _write(successor.file, spec.apply(*supersede(spec, target, title, date)))


def _path_to(target: Path, start: Path) -> str:
    return os.path.relpath(target, Path(os.path.realpath(start)).parent).replace(os.sep, "/")


def _readable(path: Path) -> SpecFile:
    file = read(path)
    if file.too_large:
        raise InputError(file.too_large, "Split it into smaller files.")
    return file


def _write(file: SpecFile, spec: Spec) -> None:
    save_unchanged(file.path, encode(spec.source), file.digest)
