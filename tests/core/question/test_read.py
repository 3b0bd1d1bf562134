"""Every form of question is read as a person reads it."""

import json
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.core.question import Question, dependants, find, read
from tui.core.spec import Spec

FIXTURES = Path(__file__).parent / "fixtures"
STATES = {
    "open": {"open"},
    "resolved": {"decided"},
    "default-proposed": {"proposed"},
    "deferred": {"open"},
    "partly": {"open", "proposed"},
    "none": {""},
}


def cases() -> list[tuple[str, str, str]]:
    return [
        case
        for name in ("forms.md", "written.md", "further.md", "wrapped.md", "named.md")
        for case in _cases(FIXTURES / name)
    ]


def _cases(path: Path) -> list[tuple[str, str, str]]:
    lines = path.read_text(encoding="utf-8").split("\n")
    found = []
    while "." in lines:
        first = lines.index(".")
        second = lines.index(".", first + 1)
        third = lines.index(".", second + 1)
        name = next(line for line in reversed(lines[:first]) if line)
        markdown = "\n".join(lines[first + 1 : second]) + "\n"
        found.append((name, markdown, "\n".join(lines[second + 1 : third])))
        lines = lines[third + 1 :]
    return found


def told(question: Question) -> str:
    options = ", ".join(
        f"{o.key} {o.label}{'*' if o.recommended else ''}{'!' if o.chosen else ''}"
        for o in question.options
    )
    decision = question.decision.text if question.decision else ""
    line = f"{question.id}; {question.state}; {question.title}; {options}; {decision}"
    return line.rstrip()


@pytest.mark.parametrize(("name", "markdown", "expected"), cases(), ids=[c[0] for c in cases()])
def test_a_form_is_read_as_a_person_reads_it(name: str, markdown: str, expected: str) -> None:
    assert "\n".join(map(told, read(Spec.parse(markdown)))) == expected


@pytest.mark.parametrize("line_end", ["\r\n", "\r"])
@pytest.mark.parametrize(("name", "markdown", "expected"), cases(), ids=[c[0] for c in cases()])
def test_line_ends_do_not_matter(name: str, markdown: str, expected: str, line_end: str) -> None:
    source = markdown.replace("\n", line_end)
    assert "\n".join(map(told, read(Spec.parse(source)))) == expected


ORDERS = """# Orders

## 9. Open Questions / Unresolved Issues

- [ ] **Q1: Where do sessions live?** Affects: §4.2, Data Model and §5.3. Owner: Platform team.
  - (A) **Redis** — fast.
  - (B) **A table** — slower.
- [ ] **Q2: How long do they live?** It depends on Q1.
- [ ] And who ends them?
"""


def test_what_json_says_of_a_question() -> None:
    question = read(Spec.parse(ORDERS))[0]
    assert question.as_json() == {
        "id": "Q1",
        "title": "Where do sessions live?",
        "state": "open",
        "options": [
            {
                "key": "A",
                "label": "Redis",
                "tradeoff": "fast.",
                "recommended": False,
                "chosen": False,
            },
            {
                "key": "B",
                "label": "A table",
                "tradeoff": "slower.",
                "recommended": False,
                "chosen": False,
            },
        ],
        "decision": None,
        "section": "9. Open Questions / Unresolved Issues",
        "start_line": 5,
        "end_line": 7,
    }


def test_affected_sections_and_the_owner_are_read() -> None:
    question = read(Spec.parse(ORDERS))[0]
    assert question.affects == ("4.2", "Data Model", "5.3")
    assert question.owner == "Platform team"


def test_a_question_is_found_by_id_number_or_beginning() -> None:
    questions = read(Spec.parse(ORDERS))
    names = ["q2", "2", "Q3", "3", "how long", "And", "", "9", "nothing", "W"]
    found = [find(questions, name) for name in names]
    assert [q.id if q else "" for q in found] == ["Q2", "Q2", "3", "3", "Q2", "3", "", "", "", "Q1"]


def test_what_depends_on_a_question_is_known_by_its_id() -> None:
    questions = read(Spec.parse(ORDERS))
    assert [q.id for q in dependants(questions, questions[0])] == ["Q2"]
    assert dependants(questions, questions[2]) == []


def test_a_recommendation_ends_with_its_list_item() -> None:
    spec = Spec.parse(
        "## Open Questions\n\n- [ ] **Which?**\n  - (A) Kafka: durable\n  - (B) NATS: small\n"
        "  - Recommendation: A\n  - Affects: 4.2\n"
    )
    (question,) = read(spec)
    assert question.recommendation == "A"
    assert [option.recommended for option in question.options] == [True, False]


def test_the_lines_take_in_loose_paragraphs() -> None:
    source = "## Open Questions\n\n- [ ] One?\n\nA loose\nparagraph.\n\n---\n\nNot that one.\n"
    question = read(Spec.parse(source))[0]
    assert (question.start_line, question.end_line) == (3, 6)


def test_the_lines_of_a_marker_are_those_of_its_block() -> None:
    source = "# A\r\n\r\n<<[UNRESOLVED x]>>\r\ny\r\n<<[/UNRESOLVED]>>\r\n"
    question = read(Spec.parse(source))[0]
    assert (question.start_line, question.end_line) == (3, 5)


@pytest.mark.parametrize("topic", ["@ada, @bob: where", "where @ada, @bob"])
def test_a_marked_question_names_its_owners_before_or_behind_its_topic(topic: str) -> None:
    question = read(Spec.parse(f"<<[UNRESOLVED {topic}]>>\nIn a row?\n<<[/UNRESOLVED]>>\n"))[0]
    assert (question.owner, question.title) == ("@ada, @bob", "where")


def test_the_context_of_a_marker_is_the_paragraph_around_it() -> None:
    source = "## R\n\nFirst.\n\nUsers sign in\nvia [NEEDS CLARIFICATION: how?].\n\nLast.\n"
    context = "Users sign in\nvia [NEEDS CLARIFICATION: how?]."
    assert read(Spec.parse(source))[0].context == context


def test_an_option_keeps_its_drawing() -> None:
    markdown = next(markdown for name, markdown, _ in cases() if name == "A drawing in an option")
    option = read(Spec.parse(markdown))[0].options[0]
    drawing = "```mermaid\nflowchart LR\nA --> B\n```"
    assert option.tradeoff == f"see.\n\n{drawing}\n\nIt is short."


def test_the_context_leaves_out_options_and_decisions() -> None:
    source = (
        "## Open Questions\n\n- [x] One?\n  More.\n  - (A) a\n  - (B) b\n  - **Decision:** (A) a.\n"
    )
    assert read(Spec.parse(source))[0].context == "One?\nMore."


def test_real_questions_are_read_as_their_readers_did(corpus: Path) -> None:
    lines = (corpus / "questions.jsonl").read_text(encoding="utf-8").splitlines()
    labelled = [json.loads(line) for line in lines]
    states = options = 0
    for label in labelled:
        questions = read(Spec.parse(_as_spec(label["section"], label["text"])))
        found = [question.state for question in questions]
        states += max(found, key=found.count, default="") in STATES[label["state"]]
        options += max((len(q.options) for q in questions), default=0) == label["options"]
    assert len(labelled) == 69
    assert states >= 66
    assert options >= 63


def _as_spec(section: str, text: str) -> str:
    if text.startswith(f"## {section}"):
        return text + "\n"
    return f"# A spec\n\n## {section}\n\n{text}\n\n## The end\n"


@given(st.text(alphabet="-*[] x()ABab.?~:|#<>`QR1\n\r ", max_size=200))
def test_no_text_breaks_the_reader(text: str) -> None:
    spec = Spec.parse(f"## Open Questions\n\n{text}")
    for question in read(spec):
        assert 0 <= question.span.start <= question.anchor.insert <= len(spec.source)
        assert question.start_line <= question.end_line


HOSTILE = [
    "[NEEDS CLARIFICATION:",
    "<<[UNRESOLVED\n",
    "~~",
    "`",
    "![](",
    "- (A) x\n",
    "**Decision:** x ",
    "......",
    "> [!question] x?\n",
    "<details>\n<summary>x?</summary>\n\n",
    ":::question x?\n",
    "> ",
]


@pytest.mark.parametrize("piece", HOSTILE)
@pytest.mark.parametrize("lead", ["", "- [ ] ", "| Question | Answer |\n|-|-|\n| ", "### x\n\n"])
def test_a_hostile_text_is_read_in_a_moment(lead: str, piece: str) -> None:
    spec = Spec.parse(f"## Open Questions\n\n{lead}{piece * 1500}\n")
    started = time.process_time()
    read(spec)
    assert time.process_time() - started < 1.5


@pytest.mark.parametrize("dashes", ["", "|---|\n"])
def test_the_rows_of_a_table_without_its_line_of_dashes_are_still_its_questions(
    dashes: str,
) -> None:
    rows = "| Which broker? | open |\n| Which bank? | decided |\n"
    source = f"## Open Questions\n\n| Question | Status |\n{dashes}{rows}\n| lost | row |\n"
    found = read(Spec.parse(source))
    assert [(q.title, q.state, q.form) for q in found] == [
        ("Which broker?", "open", "row"),
        ("Which bank?", "decided", "row"),
    ]


def test_a_nul_in_a_question_is_shown_as_none_and_breaks_nothing() -> None:
    (question,) = read(Spec.parse("## Open Questions\n\n- [ ] **Q1: Is \x007\x00 `a` enough?**\n"))
    assert question.title == "Is \ufffd7\ufffd `a` enough?"


def test_rows_of_no_table_are_no_question() -> None:
    assert read(Spec.parse("## Open Questions\n\n| Which? | Ada |\n| How? | Ada |\n")) == []


def test_the_mark_of_a_recommendation_before_a_drawing_is_no_part_of_the_trade_off() -> None:
    source = "## Open Questions\n\n- [ ] Which?\n  - (A) **a** — x. *Recommended.*\n\n    More.\n"
    option = read(Spec.parse(f"{source}  - (B) **b** — y\n"))[0].options[0]
    assert (option.tradeoff, option.recommended) == ("x.\n\nMore.", True)
