"""Open questions: reading every form, deciding in place, composing, and what a decision touches.

`read` gives the questions of a spec; everything that changes the spec returns a list of `Edit`s.
"""

from tui.core.question.compose import (
    OptionDraft,
    QuestionDraft,
    compose,
    enrich,
    harvest,
    problems,
)
from tui.core.question.consequence import Consequence, consequences
from tui.core.question.decide import decide, question_named, reopen, status_word, withdraw
from tui.core.question.model import Answer, Decision, Option, Question, State
from tui.core.question.order import reorder
from tui.core.question.read import dependants, find, read

__all__ = [
    "Answer",
    "Consequence",
    "Decision",
    "Option",
    "OptionDraft",
    "Question",
    "QuestionDraft",
    "State",
    "compose",
    "consequences",
    "decide",
    "dependants",
    "enrich",
    "find",
    "harvest",
    "problems",
    "question_named",
    "read",
    "reopen",
    "reorder",
    "status_word",
    "withdraw",
]
