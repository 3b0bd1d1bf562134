"""What a check is: a rule, what it looks at, and what it finds.

Offsets are characters in the spec's source; lines and columns of diagnostics count from 1.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal

from tui.core.check.subject import Subject
from tui.core.literal import literal_cell
from tui.core.metadata import yaml_value
from tui.core.spec import Edit

Severity = Literal["error", "warning", "info"]
Fix = Literal["safe", "ask", "guide"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")
"""From the worst down."""
Levels = tuple[Severity | None, Severity | None, Severity | None]
"""How bad a finding is in a draft, in review, and once approved; None is silent."""
Opens = Literal["", "options", "successor"]
"""What the writer is asked for where no change of this file is enough: the options of a question,
or the spec that takes this one's place."""
BLANK = "…"
"""Stands in an edit where the writer's answer goes."""


@dataclass(frozen=True, slots=True)
class Way:
    """One way to mend a finding.

    Attributes:
        name: Its name in the list.
        edits: The change.
        asks: What only the writer knows; the answer goes where the change has its blank.
    """

    name: str
    edits: tuple[Edit, ...]
    asks: str = ""

    def answered(self, answer: str) -> tuple[Edit, ...]:
        """Return the change with an answer, as text, in its blank."""
        return tuple(edit._replace(text=_filled(edit.text, answer)) for edit in self.edits)


def _filled(text: str, answer: str) -> str:
    in_yaml = yaml_value(BLANK)
    if in_yaml in text:  # the blank of a cell or a paragraph has no quotes
        return text.replace(in_yaml, yaml_value(answer))
    before, blank, after = text.rpartition(BLANK)
    return before + literal_cell(answer) + after if blank else text


@dataclass(frozen=True, slots=True)
class Finding:
    """One place where a rule does not hold.

    Attributes:
        start: Offset of the first character.
        message: What is wrong there, one sentence without a period.
        edits: The change that mends it, if the program can make it.
        end: Offset just after the last character; 0 for the end of the line.
        levels: How bad this one is, where that differs from the rule's other findings.
        ways: The changes to choose from, the likeliest first, where there are several.
        rename: The path that the file should have instead, as seen from the workspace.
        opens: What the writer is asked for instead of a change.
        is_guess: The change is shown first, also where the rule's other ones are safe.
    """

    start: int
    message: str
    edits: tuple[Edit, ...] = ()
    end: int = 0
    levels: Levels | None = None
    ways: tuple[Way, ...] = ()
    rename: str = ""
    opens: Opens = ""
    is_guess: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule and its page.

    Attributes:
        id: A letter and three digits.
        name: The defect, kebab case.
        levels: How bad it is by the status of the spec.
        find: Yields the findings.
        page: What, why, example and better, as Markdown; the docstring of the rule's module.
        fix: "safe" changes no meaning, "ask" is shown first, "guide" only jumps there.
        profiles: The profiles it is for; empty for all, custom ones included.
    """

    id: str
    name: str
    levels: Levels
    find: Callable[[Subject], Iterable[Finding]]
    page: str
    fix: Fix | None = "guide"
    profiles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """A finding with its severity, as it is shown.

    Attributes:
        rule: The rule's id.
        severity: "error", "warning" or "info".
        message: What is wrong.
        line: The line, from 1.
        column: The column in characters, from 1.
        end_line: The last line it concerns.
        fix: What kind of help there is: "safe", "ask", "guide" or None.
        edits: The change that mends it; empty unless the program can make it.
        ways: The changes to choose from, where there are several; `edits` is the first of them.
        rename: The path that the file should have instead, or an empty string.
        opens: What the writer is asked for instead of a change, or an empty string.
    """

    rule: str
    severity: Severity
    message: str
    line: int
    column: int
    end_line: int
    fix: Fix | None
    edits: tuple[Edit, ...] = ()
    ways: tuple[Way, ...] = ()
    rename: str = ""
    opens: Opens = ""

    @property
    def is_mendable(self) -> bool:
        """Whether the program has a change to show, or something to ask for."""
        return bool(self.edits or self.rename or self.opens)
