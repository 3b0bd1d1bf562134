"""A question in a quote, a callout, an admonition or details is changed in there, nowhere else."""

import pytest

from tests.core.question.test_read import FIXTURES, _cases
from tui.core.question import (
    Answer,
    OptionDraft,
    QuestionDraft,
    compose,
    decide,
    enrich,
    question_named,
    read,
    reopen,
    reorder,
    withdraw,
)
from tui.core.spec import Spec

HEAD = "## Open Questions\n\n"
ADA = Answer("A", "", "audits\nneed it", "Ada", "2026-11-20")
DECISION = ("**Decision:** (A) Kafka — audits\\", "need it. *(Ada, 2026-11-20)*")


def spec_of(body: str, line_end: str = "\n") -> Spec:
    return Spec.parse((HEAD + body).replace("\n", line_end))


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(
    ("body", "decided"),
    [
        (
            "> - [ ] Which?\n>   - (A) Kafka\n>   - (B) NATS\n> - [ ] Next?\n",
            "> - [x] Which?\n>   - (A) Kafka\n>   - (B) NATS\n>   - {}\n>     {}\n> - [ ] Next?\n",
        ),
        (
            ">[!QUESTION] Which?\n>- (A) Kafka\n>- (B) NATS\n\nMore.\n",
            ">[!QUESTION] Which?\n>- (A) Kafka\n>- (B) NATS\n>\n> {}\n> {}\n\nMore.\n",
        ),
        (
            '!!! question "Which?"\n\n\t- (A) Kafka\n\t- (B) NATS\n\nMore.\n',
            '!!! question "Which?"\n\n\t- (A) Kafka\n\t- (B) NATS\n\n\t{}\n\t{}\n\nMore.\n',
        ),
        (
            "<details>\n<summary>Which?</summary>\n\n- (A) Kafka\n- (B) NATS\n\n</details>\n",
            "<details>\n<summary>Which?</summary>\n\n- (A) Kafka\n- (B) NATS\n\n"
            "{}\n{}\n\n</details>\n",
        ),
        (
            ":::question Which?\n- (A) Kafka\n- (B) NATS\n:::\n",
            ":::question Which?\n- (A) Kafka\n- (B) NATS\n\n{}\n{}\n:::\n",
        ),
        (
            "> > Which?\n> >\n> > - (A) Kafka\n> > - (B) NATS\n",
            "> > Which?\n> >\n> > - (A) Kafka\n> > - (B) NATS\n> >\n> > {}\n> > {}\n",
        ),
    ],
)
def test_a_wrapped_question_is_decided_inside(body: str, decided: str, line_end: str) -> None:
    spec = spec_of(body, line_end)
    now = spec.apply(*decide(spec, "1", ADA))
    assert now.source == spec_of(decided.format(*DECISION), line_end).source
    assert now.apply(*withdraw(now, "1")).source == spec.source
    opened = now.apply(*reopen(now, "1", "new facts"))
    assert not question_named(opened, "1").is_decided
    assert question_named(opened, "1").history[0].because == "audits\nneed it."


@pytest.mark.parametrize(
    ("body", "decided"),
    [
        ("> [!QUESTION] Which?\n", "> [!QUESTION] Which?\n>\n> {}\n> {}\n"),
        (
            "<details>\n<summary>Which?</summary>\n</details>\n",
            "<details>\n<summary>Which?</summary>\n\n{}\n{}\n</details>\n",
        ),
        (
            "<details><summary>Which?</summary>Any.</details>\n",
            "<details><summary>Which?</summary>Any.\n\n{}\n{}</details>\n",
        ),
        (
            "<details><summary>Which?</summary></details>\n",
            "<details><summary>Which?</summary>\n\n{}\n{}</details>\n",
        ),
        (
            "- [ ] Which?\n  <details>\n  <summary>Why</summary>\n  It is.\n  </details>\n",
            "- [x] Which?\n  <details>\n  <summary>Why</summary>\n  It is.\n  </details>\n\n"
            "  - {}\n    {}\n",
        ),
    ],
)
def test_a_decision_is_no_part_of_the_line_that_opens_or_of_html(body: str, decided: str) -> None:
    spec = spec_of(body)
    now = spec.apply(*decide(spec, "1", Answer(None, "(A) Kafka", *_said(ADA))))
    assert now.source == HEAD + decided.format(*DECISION)
    assert question_named(now, "1").is_decided
    assert now.apply(*withdraw(now, "1")).source == spec.source


def _said(answer: Answer) -> tuple[str, str, str]:
    return answer.because, answer.by, answer.date


WRAPPED = [pytest.param(text, id=name) for name, text, _ in _cases(FIXTURES / "wrapped.md")]


@pytest.mark.parametrize("body", WRAPPED)
def test_options_are_written_and_moved_inside(body: str) -> None:
    spec = Spec.parse(body)
    for question in read(spec):
        if not (question.options or question.is_decided):
            drafts = (OptionDraft("Kafka", "replay"), OptionDraft("NATS", "small"))
            now = spec.apply(*enrich(spec, question.id, drafts))
            assert [o.label for o in question_named(now, question.id).options] == ["Kafka", "NATS"]
        elif question.options and question.options[0].text in spec.source and "- (" in body:
            labels = [option.label for option in question.options]
            keys = [option.key for option in question.options]
            now = spec.apply(*reorder(spec, question.id, keys[::-1]))
            assert [o.label for o in question_named(now, question.id).options] == labels[::-1]


def test_a_new_question_goes_below_a_quote_and_not_into_it() -> None:
    spec = spec_of("> - [ ] **Q1: Which?**\n")
    now = spec.apply(*compose(spec, QuestionDraft("Next?"))).source
    assert now == f"{HEAD}> - [ ] **Q1: Which?**\n\n- [ ] **Q2: Next?**\n"


def test_the_lines_of_a_wrapped_question_are_those_of_the_file() -> None:
    spec = spec_of("> [!NOTE]\n> - [ ] One?\n> - [ ] Two?\n>   - (A) a\n>   - (B) b\n")
    lines = [(q.start_line, q.end_line, q.section_title) for q in read(spec)]
    assert lines == [(4, 4, "Open Questions"), (5, 7, "Open Questions")]


def test_what_is_wrapped_many_times_is_left_unread() -> None:
    deep = "<details>\n<summary>Q{}?</summary>\n\n"
    spec = spec_of("".join(deep.format(n) for n in range(9)) + "</details>\n" * 9)
    assert [question.title for question in read(spec)] == ["Q0?"]
    assert read(spec_of("> > > > > Which?\n")) == []
    assert len(read(spec_of("> > > > Which?\n"))) == 1
    notes = "".join(f"{' ' * 4 * n}!!! danger\n" for n in range(9))
    assert read(spec_of(f"{notes}{' ' * 36}- [ ] Which?\n")) == []
