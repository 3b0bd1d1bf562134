"""The rows of a question table as questions."""

from collections.abc import Iterator

from tui.core.question import labels
from tui.core.question.blocks import Block
from tui.core.question.model import Anchor, Decision, Option, Question, Span, State
from tui.core.question.option_lines import Found
from tui.core.question.option_prose import broken, in_cell
from tui.core.question.options import as_options, find_options, named_option
from tui.core.question.prose import bare, masked
from tui.core.question.table import Cell, cells, columns, is_rule, option_columns
from tui.core.question.titles import is_placeholder, says_nothing
from tui.core.question.typed_lines import as_read
from tui.core.question.units import Stretch
from tui.core.question.verdict import answer_of, parse_decision
from tui.core.spec import Section


def read_rows(body: Stretch, section: Section, block: Block, settled: bool) -> Iterator[Question]:
    """Yield the questions in the rows of a table; rows that are a template's gaps are left out."""
    lines, starts = body.lines, body.starts
    names = columns(lines[block.start])
    options = option_columns(lines[block.start])
    for number in range(block.start + 1, block.end):
        if is_rule(lines[number]) or not lines[number].strip(" |\t\r\n"):
            continue
        row = _Row(cells(lines[number]), names, starts[number], options)
        if is_placeholder(row.title) or not row.title or says_nothing(row.title):
            continue
        end = starts[number] + len(lines[number].rstrip())
        yield row.question(section, body.line + number, Span(starts[number], end), settled)


class _Row:
    """One row with its cells by name."""

    def __init__(
        self, row: list[Cell], names: dict[str, int], offset: int, options: dict[str, int]
    ) -> None:
        self._cells = row
        self._own_columns = options
        self._names = names
        self._offset = offset
        self.id = bare(self._cell("id"))
        asked = self._cell("question")
        noted = labels.decisions(masked(asked))
        lead, self._below = broken(asked[: noted[0].start] if noted else asked)
        self.title = bare(lead) or self.id
        self._reopened = self._earlier = False
        self._past, self._answer, self._written = self._decisions(
            self._cell("answer") or self._noted()
        )

    def _cell(self, name: str) -> str:
        index = self._names.get(name, -1)
        return self._cells[index].text if 0 <= index < len(self._cells) else ""

    def _span(self, name: str) -> Span | None:
        index = self._names.get(name, -1)
        if not 0 <= index < len(self._cells):
            return None
        span = self._cells[index].span
        return Span(self._offset + span.start, self._offset + span.end)

    def _noted(self) -> str:
        """Return a decision that had to be written into another cell."""
        texts = (self._cell("status"), self._cell("question"))
        return next((text for text in texts if labels.decisions(masked(text))), "")

    def _decisions(self, text: str) -> tuple[tuple[Decision, ...], str, bool]:
        """Return the decisions taken back, the answer that counts, and whether it has a label."""
        found = labels.decisions(masked(text))
        past: list[Decision] = []
        answer, labelled = ("", False) if found else (text, False)
        for index, label in enumerate(found):
            end = found[index + 1].start if index + 1 < len(found) else len(text)
            value = as_read(text[label.value : end].strip())
            # "**Earlier decision:** Answer: yes" has two labels and is one decision.
            again = index > 0 and self._earlier and not text[found[index - 1].value : label.start]
            self._earlier = label.earlier or again
            if self._earlier and value:
                past.append(parse_decision(value))
            self._reopened = self._earlier or label.reopened
            answer, labelled = ("", False) if self._reopened else (value, True)
        return tuple(past), answer.replace("\\|", "|").strip(), labelled

    def _state(self, settled: bool) -> State:
        status = self._cell("status")
        if self._written:
            return "decided"
        if self._reopened:
            return "open"
        answered = bool(self._answer) and not labels.is_pending(self._answer)
        if status:
            if labels.is_closed(status):
                return "decided"
            proposed = labels.is_partial(status) or (answered and status.casefold() == "open")
            return "proposed" if proposed else "open"
        if answered or (settled and "answer" not in self._names):
            return "decided"
        return "proposed" if labels.is_pending(self._cell("recommendation")) is False else "open"

    def question(self, section: Section, line: int, span: Span, settled: bool) -> Question:
        """Return the row as a question."""
        state = self._state(settled)
        proposal = self._cell("recommendation")
        decision: Decision | None = None
        if state == "decided":
            decision = parse_decision(self._answer or self._cell("status"))
        options = self._options(proposal, decision)
        if state == "open" and any(option.recommended for option in options):
            state = "proposed"
        return Question(
            self.id,
            self.title,
            state,
            options,
            bare(proposal),
            decision,
            self._past,
            self._context(),
            (),
            bare(self._cell("owner")),
            "row",
            section.index,
            section.title,
            line,
            line,
            span,
            self._anchor(span),
        )

    def _options(self, proposal: str, decision: Decision | None) -> tuple[Option, ...]:
        text = self._cell("options") or self._cell("question")
        broken_off = in_cell(self._cell("options")) if "<br" in self._cell("options") else []
        found = [
            Found(key, self._cells[index].text)
            for key, index in self._own_columns.items()
            if index < len(self._cells) and self._cells[index].text
        ]
        if len(found) < 2:
            is_settled = decision is not None and not self._written
            found = broken_off or self._below or find_options(text, settled=is_settled)
            found = found or in_cell(self._cell("options"))
        chosen = decision.option if decision else None
        if decision and chosen is None and found:
            chosen = named_option(answer_of(decision, self._written), as_options(found, "", None))
        return as_options(found, proposal, chosen)

    def _context(self) -> str:
        kept = [("question", ""), ("options", ""), ("recommendation", "Recommendation: ")]
        return "\n\n".join(lead + self._cell(n) for n, lead in kept if self._cell(n))

    def _anchor(self, span: Span) -> Anchor:
        answer = self._span("answer")
        status = self._span("status")
        question = self._span("question") or self._span("id") or span
        target = answer or status or question
        own = self._own_decision(target)
        return Anchor(target.end, question.end, answer=answer, status=status, decided=own)

    def _own_decision(self, cell: Span) -> Span | None:
        """Return the decision that counts if this program could have written it into this cell."""
        text = next((c.text for c in self._cells if self._offset + c.span.end == cell.end), "")
        found = labels.decisions(masked(text))
        if not found or found[-1].reopened or found[-1].earlier:
            return None
        start = found[-1].start
        if not text.startswith("**Decision:**", start):
            return None
        return Span(cell.end - len(text) + start, cell.end)
