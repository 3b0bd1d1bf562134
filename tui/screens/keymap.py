"""Every binding of the program, gathered from the classes that own them, for `specs-tui keys`."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from textual.binding import Binding
from textual.dom import DOMNode

from tui.screens.choice import Choice
from tui.screens.diagram import DiagramScreen
from tui.screens.editor import EditorScreen
from tui.screens.evidence import EvidenceScreen
from tui.screens.finish import FinishScreen
from tui.screens.home import HomeScreen
from tui.screens.name_screen import NameScreen
from tui.screens.new_spec import NewSpecScreen
from tui.screens.new_spec_pattern import PatternScreen
from tui.screens.picker import Picker
from tui.screens.problems import ProblemsScreen
from tui.screens.proposed_change import ProposedChange
from tui.screens.question import QuestionScreen
from tui.screens.question_compose import ComposeScreen
from tui.screens.question_consequences import ConsequencesScreen
from tui.screens.question_summary import QuestionSummary
from tui.screens.recover import ConflictScreen, RecoverScreen
from tui.screens.rule_page import RulePage
from tui.screens.status import StatusScreen
from tui.widgets.diagram_view import DiagramView
from tui.widgets.find_bar import FindBar
from tui.widgets.guidance import Guidance
from tui.widgets.preview import Preview
from tui.widgets.problem_list import ProblemList
from tui.widgets.research_browser import ResearchBrowser
from tui.widgets.section_editor import SectionEditor
from tui.widgets.source_list import SourceList
from tui.widgets.source_reader import SourceReader

OWNERS: tuple[tuple[str, type[DOMNode]], ...] = (
    ("home", HomeScreen),
    ("new spec", NewSpecScreen),
    ("editor", EditorScreen),
    ("text", SectionEditor),
    ("guidance", Guidance),
    ("find", FindBar),
    ("research", ResearchBrowser),
    ("research list", SourceList),
    ("research reader", SourceReader),
    ("evidence", EvidenceScreen),
    ("preview", Preview),
    ("questions", QuestionScreen),
    ("new question", ComposeScreen),
    ("consequences", ConsequencesScreen),
    ("diagram", DiagramScreen),
    ("diagram view", DiagramView),
    ("question summary", QuestionSummary),
    ("architecture", PatternScreen),
    ("proposed change", ProposedChange),
    ("choice", Choice),
    ("picker", Picker),
    ("name", NameScreen),
    ("problems", ProblemsScreen),
    ("problem list", ProblemList),
    ("rule", RulePage),
    ("status", StatusScreen),
    ("finish", FinishScreen),
    ("recover", RecoverScreen),
    ("conflict", ConflictScreen),
)
"""The screens and panes, by the name that `specs-tui keys` gives them."""


@dataclass(frozen=True, slots=True)
class KeyEntry:
    """One binding.

    Attributes:
        id: `area.verb`; the name to remap it by.
        keys: The keys that do it, the user's own if they remapped it.
        label: The word in the footer.
        description: What it does, as a sentence.
        where: The screen or pane it works in.
    """

    id: str
    keys: tuple[str, ...]
    label: str
    description: str
    where: str


def entries(
    owners: Iterable[tuple[str, type[DOMNode]]], keymap: Mapping[str, str]
) -> list[KeyEntry]:
    """Return the bindings with an id of these classes, each once, in their order.

    Args:
        owners: The name of each screen or pane, and its class.
        keymap: The user's keys by id.
    """
    found: dict[tuple[str, str], KeyEntry] = {}
    seen: set[str] = set()
    for where, owner in owners:
        for binding in _bindings(owner):
            if "." not in (binding.id or "") or binding.id in seen:
                continue
            name = binding.id or ""
            keys = keymap.get(name, binding.key).split(",")
            known = found.get((name, where))
            merged = tuple(dict.fromkeys([*(known.keys if known else ()), *keys]))
            found[name, where] = KeyEntry(
                name, merged, binding.description, binding.tooltip or binding.description, where
            )
        seen.update(name for name, _ in found)
    return list(found.values())


def _bindings(owner: type[DOMNode]) -> Iterator[Binding]:
    """Yield a class's bindings, its own after those of its bases."""
    for base in reversed(owner.__mro__):
        for binding in vars(base).get("BINDINGS", ()):
            if isinstance(binding, Binding):
                yield binding
