"""The page of each rule, as `specs-tui explain` and the Problems screen show it."""

import re
from dataclasses import dataclass

from tui.core.check import suppression
from tui.core.check.model import Levels, Rule
from tui.core.check.registry import RULES

_STAGES = ("in a draft", "in review", "once approved")
_FIXES = {
    "safe": "specs-tui can make the change; it cannot change the meaning.",
    "ask": "specs-tui shows a change, and you decide.",
    "guide": "specs-tui leads you to the place.",
    None: "There is nothing to mend by a program.",
}
_KEPT = re.compile(r"^(?: {4}|[-|] |```|\d+\. )", re.MULTILINE)
"""Begins a line of code, a list or a table."""
_UNKNOWN = "Here specs-tui knows no change to make: only you can mend it."


@dataclass(frozen=True, slots=True)
class Page:
    """A rule's entry in the list of rules.

    Attributes:
        id: The rule's id.
        name: The defect, kebab case.
        title: The page's first sentence.
        text: The whole page, Markdown.
    """

    id: str
    name: str
    title: str
    text: str


def _page(rule: Rule) -> Page:
    title, _, body = rule.page.strip().partition("\n")
    parts = [f"# {rule.id} {rule.name}", title, body.strip(), _severity(rule.levels)]
    if rule.profiles:
        parts.append(f"Only for the template {' or '.join(rule.profiles)}.")
    parts.append(_FIXES[rule.fix])
    return Page(rule.id, rule.name, title, "\n\n".join(parts))


def _severity(levels: Levels) -> str:
    told = [f"{level or 'silent'} {stage}" for level, stage in zip(levels, _STAGES, strict=True)]
    return f"Severity: {', '.join(told)}."


_UNUSED = Rule(
    suppression.UNUSED, "useless-comment", ("warning",) * 3, lambda _: (), suppression.PAGE
)
ALL: tuple[Rule, ...] = (*RULES, _UNUSED)
"""The rules that may be reported: those that look at specs, and the one on comments."""
PAGES: tuple[Page, ...] = tuple(map(_page, ALL))
"""Every page, in the order of the rules."""


def page(name: str, *, is_mendable: bool = True) -> str | None:
    """Return the page of a rule by its id or name, whatever the case; None if there is none.

    Args:
        name: The id or the name.
        is_mendable: False beside a problem that has no change, though others of the rule may.
    """
    wanted = name.strip().casefold()
    for entry in PAGES:
        if wanted in (entry.id.casefold(), entry.name):
            return entry.text if is_mendable else _without_promise(entry.text)
    return None


def reflowed(text: str) -> str:
    """Return Markdown with each paragraph in one line, for who wraps it at another width."""
    blocks = re.split(r"\n{2,}", text)
    return "\n\n".join(
        block if _KEPT.search(block) else block.replace("\n", " ") for block in blocks
    )


def _without_promise(text: str) -> str:
    head, _, last = text.rpartition("\n\n")
    return f"{head}\n\n{_UNKNOWN}" if last in (_FIXES["safe"], _FIXES["ask"]) else text
