"""Going through questions: what was chosen and typed for each, what was decided, what waits.

Nothing here knows the screen or the spec's file; the screen shows it, and the writer of the spec
is reached through `Deciding`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from tui.core.question import (
    Answer,
    Consequence,
    Decision,
    Option,
    OptionDraft,
    Question,
    QuestionDraft,
)
from tui.core.question.decide import sentence
from tui.core.question.prose import bare
from tui.core.styled import Line

OWN = "own"
Mark = Literal["open", "decided", "deferred", "skipped"]


@dataclass(frozen=True, slots=True)
class Cited:
    """A research document that a question or its section cites.

    Attributes:
        title: What it is called.
        text: Its Markdown, without front matter.
        at: Offset in the text of the heading that is cited.
    """

    title: str
    text: str
    at: int = 0


@dataclass(slots=True)
class Typed:
    """What a person chose and typed for one question and has not decided yet.

    Attributes:
        choice: The key of an option, "own" for the own answer, or "" for nothing yet.
        own: The own answer.
        because: The reason.
    """

    choice: str = ""
    own: str = ""
    because: str = ""


@dataclass(frozen=True)
class Deciding:
    """How the walk reaches the spec, and who decides.

    Attributes:
        decide: Writes a decision into the spec at once and returns the question as it now reads.
        undo: Takes back a decision of this walk, byte for byte, and returns the question.
        reopen: Makes a decided question open again, keeps its decision as history (the text is the
            reason), and returns the question.
        enrich: Gives a bare question its options and returns it; None where that cannot be done.
        reorder: Puts the options in another order, named by their keys, and returns the question;
            None where that cannot be done.
        section: Returns the Markdown of the sections that a question concerns.
        research: Returns the documents that they cite.
        consequences: Returns what a decision touches.
        diagrams: Draws Mermaid (source, cells); called in a thread.
        by: Who decides.
        date: The day, as YYYY-MM-DD.
        typed: What was typed and not decided, by question id; kept by the caller, so that leaving
            loses nothing.
        keep: Takes what is typed and not decided after each change, with its question.
        recall_draft: Returns the options that were being written for a bare question, or None.
        keep_draft: Takes them after each change, or None once they are in the spec or dropped.
        when_done: A sentence for the end of the walk once nothing is open, such as the next status.
    """

    decide: Callable[[Question, Answer], Question]
    undo: Callable[[Question], Question]
    reopen: Callable[[Question, str], Question]
    enrich: Callable[[Question, Sequence[OptionDraft]], Question] | None = None
    reorder: Callable[[Question, Sequence[str]], Question] | None = None
    section: Callable[[Question], str] = lambda question: ""
    research: Callable[[Question], Sequence[Cited]] = lambda question: ()
    consequences: Callable[[Question], list[Consequence]] = lambda question: []
    diagrams: Callable[[str, int], Sequence[Line] | None] | None = None
    by: str = ""
    date: str = ""
    typed: dict[str, Typed] = field(default_factory=dict)
    keep: Callable[[dict[str, tuple[Question, Typed]]], None] = lambda typed: None
    recall_draft: Callable[[Question], QuestionDraft | None] = lambda question: None
    keep_draft: Callable[[QuestionDraft | None, Question], None] = lambda draft, question: None
    when_done: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one question in a walk.

    Attributes:
        question: The question as it now reads.
        mark: Where it stands.
        consequences: What its decision touches, if it was decided in this walk.
        is_new: Whether it was decided in this walk.
    """

    question: Question
    mark: Mark
    consequences: tuple[Consequence, ...] = ()
    is_new: bool = False


def _is_in(decision: Decision, typed: Typed) -> bool:
    """Return whether a decision says already what was typed for it."""

    def words(*texts: str) -> set[str]:
        return {bare(text).rstrip(".") for text in texts} - {""}

    return words(typed.own, typed.because) <= words(decision.answer, decision.because)


class Walk:
    """The questions in their order, with a place among them.

    Args:
        questions: All the questions to go through; at least one.
        start: Where to begin.
        deciding: How the spec is reached.
    """

    def __init__(self, questions: Sequence[Question], start: int, deciding: Deciding) -> None:
        self.questions = list(questions)
        self.index = max(0, min(start, len(self.questions) - 1))
        self.deciding = deciding
        self._marks: dict[str, Mark] = {}
        self._decided_here: list[str] = []
        for question in self.questions:
            typed = deciding.typed.get(question.id)
            if typed and question.decision and _is_in(question.decision, typed):
                del deciding.typed[question.id]

    @property
    def current(self) -> Question:
        """The question in view."""
        return self.questions[self.index]

    @property
    def typed(self) -> Typed:
        """What was chosen and typed for the question in view."""
        return self.deciding.typed.setdefault(self.current.id, Typed())

    def mark(self, question: Question) -> Mark:
        """Return what became of a question so far."""
        return "decided" if question.is_decided else self._marks.get(question.id, "open")

    def choose(self, key: str) -> bool:
        """Choose an option or the own answer; return whether there is such a choice.

        An option is named by its key, or by its place: "A" and "1" are the first of I, II, III.
        """
        option = self.current.option(key) or self._at(key)
        if self.current.is_decided or (key != OWN and option is None):
            return False
        self.typed.choice = option.key if option else OWN
        self._keep()
        return True

    def _at(self, key: str) -> Option | None:
        """Return the option at the place that a letter or a digit names."""
        places = "ABCDEFGHI" if key.isalpha() else "123456789"
        at = places.find(key.upper()) if len(key) == 1 else -1
        return self.current.options[at] if 0 <= at < len(self.current.options) else None

    def type(self, own: str, because: str) -> None:
        """Take what was typed for the question in view."""
        self.typed.own, self.typed.because = own, because
        self._keep()

    def answer(self) -> Answer | None:
        """Return the answer as chosen and typed, or None if there is none yet."""
        typed = self.typed
        by, date = self.deciding.by, self.deciding.date
        if typed.choice == OWN or not typed.choice:
            own = typed.own.strip()
            return Answer(None, own, typed.because.strip(), by, date) if own else None
        return Answer(typed.choice, "", typed.because.strip(), by, date)

    def preview(self) -> str:
        """Return the decision as it would be written, or an empty string."""
        answer = self.answer()
        return sentence(self.current, answer) if answer else ""

    def decide(self) -> Question:
        """Write the answer into the spec and return the question as it now reads."""
        answer = self.answer()
        if answer is None:
            return self.current
        question = self.deciding.decide(self.current, answer)
        self._decided_here.append(question.id)
        self._put(question)
        return question

    def take_back(self) -> bool:
        """Undo a decision of this walk or re-open an earlier one; return whether there was one."""
        question = self.current
        if not question.is_decided:
            return False
        if question.id in self._decided_here:
            self._decided_here.remove(question.id)
            self._put(self.deciding.undo(question))
        else:
            self._put(self.deciding.reopen(question, self.typed.because.strip()))
            self.typed.because = ""
        self._marks.pop(question.id, None)
        return True

    def enrich(self, options: Sequence[OptionDraft]) -> None:
        """Give the question in view its options."""
        if self.deciding.enrich:
            self._put(self.deciding.enrich(self.current, options))

    def move(self, key: str, steps: int) -> str:
        """Move an option of the question in view among the others; return its key from then on."""
        order = [option.key for option in self.current.options]
        place = order.index(key)
        to = max(0, min(place + steps, len(order) - 1))
        if self.deciding.reorder is None or to == place:
            return key
        order.insert(to, order.pop(place))
        self._put(self.deciding.reorder(self.current, order))
        now = [option.key for option in self.current.options]
        renamed = dict(zip(order, now, strict=False))
        self.typed.choice = renamed.get(self.typed.choice, self.typed.choice)
        return renamed.get(key, key)

    @property
    def can_enrich(self) -> bool:
        """Whether the question in view may get options."""
        question = self.current
        return bool(self.deciding.enrich) and not (question.is_decided or question.options)

    def defer(self) -> None:
        """Leave the question for later."""
        self._marks[self.current.id] = "deferred"

    def go(self, steps: int) -> bool:
        """Go on or back, undecided counts as skipped; return whether there was anywhere to go."""
        if steps > 0 and not self.current.is_decided:
            self._marks.setdefault(self.current.id, "skipped")
        if not 0 <= self.index + steps < len(self.questions):
            return False
        self.index += steps
        return True

    def go_to_waiting(self) -> bool:
        """Go to the next question that nobody has dealt with yet; return whether there is one."""
        order = [*range(self.index + 1, len(self.questions)), *range(self.index)]
        for index in order:
            if self.mark(self.questions[index]) == "open":
                self.index = index
                return True
        return False

    def progress(self) -> str:
        """Return "Question 2 of 5 · 1 decided, 1 deferred"."""
        marks = [self.mark(question) for question in self.questions]
        counts = [
            f"{marks.count(mark)} {mark}" for mark in ("decided", "deferred") if mark in marks
        ]
        place = f"{self.index + 1} of {len(self.questions)}"
        return f"Question {place}" + (f" · {', '.join(counts)}" if counts else "")

    def outcomes(self) -> list[Outcome]:
        """Return what became of every question, in their order."""
        return [self._outcome(question) for question in self.questions]

    def _outcome(self, question: Question) -> Outcome:
        is_new = question.is_decided and question.id in self._decided_here
        places = tuple(self.deciding.consequences(question)) if is_new else ()
        return Outcome(question, self.mark(question), places, is_new)

    def _put(self, question: Question) -> None:
        self.questions[self.index] = replace(question)
        self._keep()

    def _keep(self) -> None:
        waiting = (question for question in self.questions if not question.is_decided)
        typed = self.deciding.typed
        self.deciding.keep({q.id: (q, typed[q.id]) for q in waiting if q.id in typed})
