"""Specs against the rules: gathers what the rules need from the disk, and checks many at once."""

import datetime
import os
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from functools import cached_property
from multiprocessing import get_context
from pathlib import Path

from tui.core.carry import encode
from tui.core.check import RULES, Diagnostic, Facts, Rule, Subject, check, fixed
from tui.core.check.subject import no_research
from tui.core.lifecycle import Change, change_status
from tui.core.metadata import read as read_metadata
from tui.core.profile import Profile, profile_for
from tui.core.relevance import Suggestion
from tui.core.safe_text import one_line
from tui.core.spec import Spec
from tui.errors import InputError, SpecsError
from tui.services import files
from tui.services.candidates import Candidates
from tui.services.citation_repairs import CitationRepairs
from tui.services.citations import Resolver
from tui.services.committed import Committed
from tui.services.git import user_name
from tui.services.research_files import find
from tui.services.spec_ids import spec_ids
from tui.services.successors import silent_successor
from tui.services.templates import load_templates
from tui.services.wishes import load_wishes, read_baseline, write_baseline
from tui.services.workspace import RESEARCH, SPECS, Workspace, is_markdown, locate, markdown_files

_MANY = 24
"""From so many files on a second process pays."""
_MOST_FIXES = 12
_OPEN_QUESTIONS = "Q606"
_NO_APPROVAL = "L112"
"""Rules that say again what a change of status is refused for."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What the checks found in one file.

    Attributes:
        path: The file.
        file: The same, as a person wrote it or as seen from here.
        diagnostics: What is left after the wishes and the baseline.
        source: The text that was checked.
        problem: Why the file could not be read, or an empty string.
    """

    path: Path
    file: str
    diagnostics: tuple[Diagnostic, ...]
    source: str = ""
    problem: str = ""


Suggest = Callable[[str], Sequence[Suggestion]]


class Checker:
    """Checks the files of one workspace; what they share is read once.

    Args:
        workspace: The workspace.
        profiles: The kinds of spec there are.
        today: The day, ISO; by the clock if it is empty.
        user: Who writes; by Git if it is empty.
        suggest: Finds research for a text; without it none is suggested, which is quicker.
    """

    def __init__(
        self,
        workspace: Workspace,
        profiles: Sequence[Profile],
        *,
        today: str = "",
        user: str = "",
        suggest: Suggest = no_research,
    ) -> None:
        self.workspace = workspace
        self.profiles = tuple(profiles)
        self.wishes = load_wishes(workspace.root)
        self.baseline = read_baseline(workspace.root, self.wishes)
        self._today = today or datetime.date.today().isoformat()
        self._user = user or user_name(workspace.root)
        self._suggest = suggest
        self._resolver = Resolver(workspace.root)
        self._repairs = CitationRepairs(workspace.root, self._resolver)
        self._committed = Committed(workspace.root)

    @cached_property
    def _has_research(self) -> bool:
        return any(True for _ in find(self.workspace.root, (RESEARCH,)))

    @cached_property
    def _ids(self) -> dict[str, str]:
        return spec_ids(self.workspace)

    def _other_ids(self, file: str) -> dict[str, str]:
        return {name: found for name, found in self._ids.items() if name != file}

    def _status_before(self, path: Path, spec: Spec) -> str:
        if not path.is_relative_to(self.workspace.root):
            return ""
        return self._committed.status_before(self.workspace.relative(path), spec)

    def subject(self, spec: Spec, path: Path | None) -> Subject:
        """Return a spec as the rules see it; `path` is None for text that is in no file."""
        file = self.workspace.relative(path) if path else ""
        about = read_metadata(spec)
        profile = profile_for(spec, self.profiles, about.template)
        resolutions = tuple(self._resolver.resolve(spec, file)) if file else None
        facts = Facts(
            path=file,
            today=self._today,
            other_ids=self._other_ids(file) if _has_id(spec, profile) else {},
            resolutions=resolutions,
            repairs=self._repairs.of(resolutions or ()),
            has_research=self._has_research,
            user=self._user,
            silent_successor=silent_successor(
                self.workspace.root, about.all("superseded by"), file, resolutions or ()
            ),
            previous_status=self._status_before(path, spec) if path else "",
            time_claims=self.wishes.time_claims,
            suggest=self._suggest,
        )
        return Subject(spec, profile, facts)

    def check(self, subject: Subject, rules: Iterable[Rule] = RULES) -> list[Diagnostic]:
        """Return what the rules find and the baseline does not know, as severe as wished."""
        found = self._all(subject, rules)
        return self.baseline.new(subject.facts.path, subject.source, found)

    def _all(self, subject: Subject, rules: Iterable[Rule]) -> list[Diagnostic]:
        found = []
        for diagnostic in check(subject, rules):
            wish = self.wishes.rules.get(diagnostic.rule)
            if wish is None:
                found.append(diagnostic)
            elif wish != "off":
                found.append(replace(diagnostic, severity=wish))
        return found

    def write_baseline(self, paths: Sequence[Path]) -> int:
        """Write the baseline so that it knows all findings of some files; return how many.

        What it knows of other files stays.

        Raises:
            SpecsError: A file cannot be read, or the baseline not written.
        """
        entries = []
        for path in paths:
            spec = Spec.parse(files.read_to_check(path).text)
            found = self._all(self.subject(spec, path), RULES)
            entries.append((self.workspace.relative(path), spec.source, found))
        write_baseline(self.workspace.root, self.wishes, self.baseline.with_files(entries))
        return sum(len(found) for _, _, found in entries)

    def errors_with(self, spec: Spec, path: Path, change: Change) -> list[str]:
        """Return what will be an error once the status is changed, each with its line and rule."""
        said = (_OPEN_QUESTIONS,) if change.by else (_OPEN_QUESTIONS, _NO_APPROVAL)
        later = spec.apply(*change_status(spec, change))
        found = self.check(self.subject(later, path))
        return [
            f"line {d.line}: {d.rule} {one_line(d.message)}"
            for d in found
            if d.severity == "error" and d.rule not in said
        ]

    def check_each(self, paths: Sequence[Path]) -> list[Checked]:
        """Check several files; what Git knows of them is asked for at once."""
        inside = [path for path in paths if path.is_relative_to(self.workspace.root)]
        self._committed.look_up(map(self.workspace.relative, inside))
        return [self.check_file(path) for path in paths]

    def check_file(self, path: Path) -> Checked:
        """Check one file; one that cannot be read has a problem."""
        name = shown_path(path)
        try:
            spec = Spec.parse(files.read_to_check(path).text)
        except SpecsError as error:
            return Checked(path, name, (), problem=error.message)
        found = self.check(self.subject(spec, path))
        return Checked(path, name, tuple(found), spec.source)

    def fix_file(self, path: Path) -> int:
        """Make the safe fixes in a file and return how many diagnostics they mended.

        Raises:
            SpecsError: The file cannot be read or written.
        """
        file = files.read_to_check(path)
        before = Spec.parse(file.text)
        after, count = self.mended(before, path)
        if after.source != before.source:
            files.save(file.path, encode(after.source), expected=file.digest)
        return count

    def mended(self, spec: Spec, path: Path | None) -> tuple[Spec, int]:
        """Return a spec with the safe fixes made, and how many diagnostics they mended."""
        count = 0
        subject, found = self._mendable(spec, path)
        for _ in range(_MOST_FIXES):
            better = fixed(subject, found).spec
            if better.source == spec.source:
                break
            before, spec = len(found), better
            subject, found = self._mendable(spec, path)
            count += max(1, before - len(found))
        return spec, count

    def _mendable(self, spec: Spec, path: Path | None) -> tuple[Subject, list[Diagnostic]]:
        """Return a spec as the rules see it, with what can safely be mended in it."""
        subject = self.subject(spec, path)
        return subject, [found for found in self.check(subject) if found.fix == "safe"]


def _has_id(spec: Spec, profile: Profile | None) -> bool:
    """Whether a spec has an ID, or should have one: then all others are looked through."""
    return "TS-" in spec.source or (profile is not None and "Spec ID" in profile.metadata_keys)


def shown_path(path: Path) -> str:
    """Return a path as seen from the current folder if it lies in it."""
    place = os.path.abspath(path)
    here = os.getcwd() + os.sep
    return Path(place.removeprefix(here)).as_posix()


def files_to_check(paths: Iterable[Path], problems: list[str]) -> dict[Workspace, list[Path]]:
    """Return the files that paths mean, by workspace: a folder means the specs in it.

    A folder that neither has `specs/` nor lies in one means every Markdown file below it.

    Args:
        paths: What was named.
        problems: Takes in what is wrong with a path; the others are looked at all the same.
    """
    found: dict[Workspace, dict[Path, None]] = {}
    for path in paths:
        try:
            target = locate(path)
        except InputError as error:
            problems.append(error.message)
            continue
        if target.file and not is_markdown(target.file.name):
            problems.append(f"{path} is no Markdown file, so it was not checked")
            continue
        if target.file:
            found.setdefault(target.workspace, {})[target.file] = None
            continue
        workspace, files = _in_folder(target.workspace, Path(os.path.abspath(path)))
        found.setdefault(workspace, {})
        for file in files:
            # What is found in a file must not depend on how it was named.
            found.setdefault(_home(file, workspace), {})[file] = None
    return {workspace: list(files) for workspace, files in found.items()}


def _home(file: Path, workspace: Workspace) -> Workspace:
    """Return the workspace of a file in a folder that was named: there may be one inside it."""
    home = locate(file).workspace
    return home if home.root.is_relative_to(workspace.root) else workspace


def _in_folder(workspace: Workspace, folder: Path) -> tuple[Workspace, list[Path]]:
    if not workspace.specs.is_dir():
        above = [place for place in folder.parents if (place / SPECS) in folder.parents]
        if not above:
            return workspace, sorted(f for f in markdown_files(folder) if not f.is_symlink())
        workspace = Workspace(above[0])
    inside = [file for file in workspace.spec_files() if file.is_relative_to(folder)]
    return workspace, sorted(inside)


def check_files(
    workspace: Workspace, paths: Sequence[Path], profiles: Sequence[Profile], today: str = ""
) -> list[Checked]:
    """Check files of one workspace, many of them in several processes; the order is kept."""
    workers = min(len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 2, 8)
    # Made here too, so that what is wrong with the wishes is told in one sentence.
    checker = Checker(workspace, profiles, today=today, suggest=Candidates(workspace.root))
    if len(paths) < _MANY or workers < 2:
        return checker.check_each(paths)
    size = max(1, len(paths) // (workers * 4))
    chunks = [list(paths[at : at + size]) for at in range(0, len(paths), size)]
    # A fresh interpreter: a fork of a program with threads may hang.
    with ProcessPoolExecutor(
        workers, get_context("spawn"), initializer=start, initargs=(workspace, today)
    ) as pool:
        try:
            return [entry for chunk in pool.map(check_chunk, chunks) for entry in chunk]
        except BrokenProcessPool:
            # Where processes are killed or forbidden, one does all of it.
            return checker.check_each(paths)


_started: list[Checker] = []


def start(workspace: Workspace, today: str) -> None:
    """Prepare a process of the pool."""
    profiles = load_templates(workspace.root).profiles
    suggest = Candidates(workspace.root)
    _started[:] = [Checker(workspace, profiles, today=today, suggest=suggest)]


def check_chunk(paths: list[Path]) -> list[Checked]:
    """Check some files in a process of the pool."""
    return _started[0].check_each(paths)
