"""All rules in the order in which they serve a writer."""

from tui.core.check.model import Rule
from tui.core.check.s207_unclosed_fence import RULE as S207

RULES: tuple[Rule, ...] = (S207,)
"""The rules: file and metadata, structure, summary, time, diagrams, questions, citations, rest."""
