"""What an open question is: its options, its state, what was decided, and where it stands.

Offsets are characters in the whole source of the spec; lines are 1-based and inclusive.
"""

from dataclasses import dataclass
from typing import Literal

from tui.core.question.wrapping import Wrapping

State = Literal["open", "proposed", "decided"]
Form = Literal["item", "paragraph", "heading", "row", "block", "marker"]


@dataclass(frozen=True, slots=True)
class Option:
    """One way to answer a question.

    Attributes:
        key: The letter or number that names it, upper case ("A").
        label: Its name, without emphasis marks.
        tradeoff: What it costs and gives, Markdown; may be empty.
        recommended: Whether the text recommends it.
        chosen: Whether the decision names it.
        text: The whole option as written, Markdown, without its list mark and key.
    """

    key: str
    label: str
    tradeoff: str = ""
    recommended: bool = False
    chosen: bool = False
    text: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided.

    Attributes:
        text: The decision as written, without its label.
        option: The key of the option it names, or None for an own answer.
        answer: The answer alone, without key, reason and signature.
        because: The reason, or an empty string.
        by: Who decided, or an empty string.
        date: When, as YYYY-MM-DD, or an empty string.
    """

    text: str
    option: str | None = None
    answer: str = ""
    because: str = ""
    by: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a person chose, on its way into the file.

    Attributes:
        option_key: The key of an option, or None for an own answer.
        text: An own answer, or a remark on the option.
        because: The reason; may be empty.
        by: Who decides; may be empty.
        date: The day as YYYY-MM-DD; may be empty.
    """

    option_key: str | None = None
    text: str = ""
    because: str = ""
    by: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the source, from `start` up to `end`."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a decision goes.

    Attributes:
        insert: Offset just after the last character of the item, before its line end.
        words: Offset where the question's own words begin, behind its list mark and box; for a
            table row, where the cell of the question ends.
        indent: Columns of the item's own text (0 for paragraphs and headings).
        box: Offset of the character inside the task box, or None.
        answer: The table cell for the answer, or None.
        status: The table cell for the status, or None.
        decided: The whole decision as this program writes it, or None.
    """

    insert: int
    words: int = 0
    indent: int = 0
    box: int | None = None
    answer: Span | None = None
    status: Span | None = None
    decided: Span | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """One open question of a spec, in whatever form it is written.

    Attributes:
        id: Its own id ("Q1", "OQ-S5"), or its position among the questions of the file ("3").
        title: The question on one line, without emphasis marks.
        state: "open"; "proposed" if something is recommended and nothing decided; "decided".
        options: The options in the order of the text.
        recommendation: What is recommended, as written, or an empty string.
        decision: The decision that counts, or None.
        history: Decisions that were re-opened since, oldest first.
        context: The Markdown of the whole question without its options and decisions.
        affects: The sections it says it affects, as written without the paragraph mark ("4.2").
        owner: Who should answer it, or an empty string.
        form: How it is written.
        section: Index of its section in `Spec.sections`.
        section_title: The title of that section.
        start_line: Its first line.
        end_line: Its last line.
        span: Its first and last character in the source.
        anchor: Where a decision goes.
        wrapping: The quote or callout that it stands in, or None.
        inner: The question as it reads in there, or None.
    """

    id: str
    title: str
    state: State
    options: tuple[Option, ...]
    recommendation: str
    decision: Decision | None
    history: tuple[Decision, ...]
    context: str
    affects: tuple[str, ...]
    owner: str
    form: Form
    section: int
    section_title: str
    start_line: int
    end_line: int
    span: Span
    anchor: Anchor
    wrapping: Wrapping | None = None
    inner: "Question | None" = None

    @property
    def is_decided(self) -> bool:
        """Whether an answer counts."""
        return self.state == "decided"

    @property
    def name(self) -> str:
        """What to call it in a sentence: "Q1", or "question 3" if it has no id of its own."""
        return f"question {self.id}" if self.id[:1].isdigit() else self.id

    def option(self, key: str) -> Option | None:
        """Return the option with this key (case does not matter), or None."""
        return next((o for o in self.options if o.key.casefold() == key.strip().casefold()), None)

    def as_json(self) -> dict[str, object]:
        """Return the object that `questions --json` prints for it."""
        return {
            "id": self.id,
            "title": self.title,
            "state": self.state,
            "options": [
                {
                    "key": option.key,
                    "label": option.label,
                    "tradeoff": option.tradeoff,
                    "recommended": option.recommended,
                    "chosen": option.chosen,
                }
                for option in self.options
            ],
            "decision": self.decision.text if self.decision else None,
            "section": self.section_title,
            "start_line": self.start_line,
            "end_line": self.end_line,
        }
