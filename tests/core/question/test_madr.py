"""A decision as a MADR 4 record."""

from tui.core.question import read
from tui.core.question.madr import record, record_slug
from tui.core.spec import Spec

SOURCE = """## 9. Open Questions

- [x] **Q1: Which "broker"?** Affects: §4.2. Owner: Ops.
  # not a heading
  - (A) **Kafka** — replay; a cluster.
  - (B) **Nothing**
  - **Earlier decision:** (B) Nothing.
  - **Decision:** (A) Kafka — audits. *(Ada "A" Lovelace, 2026-11-20)*
- [x] **Second?** It is so.
"""


def test_the_record_of_a_chosen_option() -> None:
    question = read(Spec.parse(SOURCE))[0]
    assert record_slug(question) == "q1-which-broker"
    assert record(question, "Orders", "../specs/orders.md") == (
        '---\nstatus: "accepted"\ndate: 2026-11-20\n'
        'decision-makers: "Ada \\"A\\" Lovelace"\n---\n\n'
        '# Which "broker"?\n\n'
        "## Context and Problem Statement\n\n"
        '**Q1: Which "broker"?** Affects: §4.2. Owner: Ops.\n\\# not a heading\n\n'
        "## Considered Options\n\n* Kafka\n* Nothing\n\n"
        '## Decision Outcome\n\nChosen option: "Kafka", because audits.\n\n'
        "### Consequences\n\n* Neutral, because replay\n* Neutral, because a cluster\n"
        "* Neutral, because it affects §4.2\n\n"
        "## Pros and Cons of the Options\n\n### Kafka\n\n* Neutral, because replay\n"
        "* Neutral, because a cluster\n\n### Nothing\n\n* Neutral, because nothing is noted\n\n"
        "## More Information\n\nQ1 of [Orders](../specs/orders.md), 9. Open Questions.\n\n"
        "Owner: Ops.\n\nEarlier decision: (B) Nothing.\n"
    )


def test_the_record_of_an_answer_in_words() -> None:
    question = read(Spec.parse(SOURCE))[1]
    text = record(question, "Orders", "orders.md")
    assert record_slug(question) == "second"
    assert text.startswith('---\nstatus: "accepted"\n---\n\n# Second?\n')
    assert 'Chosen option: "It is so", because no reason was noted.' in text
    assert "### Consequences\n\n* Neutral, because none were noted\n\n## More" in text


def test_the_record_of_a_question_that_is_open_again_does_not_say_that_it_is_accepted() -> None:
    source = "## Open Questions\n\n- [ ] One?\n  - **Earlier decision:** No.\n"
    text = record(read(Spec.parse(source))[0], "T", "t.md")
    assert text.startswith('---\nstatus: "proposed"\n---\n')
    assert "## Decision Outcome\n\nThe question is open again;" in text
    assert text.endswith("Earlier decision: No.\n")


def test_an_option_is_good_or_bad_only_where_its_text_says_so() -> None:
    source = (
        "## Open Questions\n\n- [x] One?\n  - (A) **This** — durable; three times the disk.\n"
        "  - (B) **That** — Pros: fast. Cons: dear.\n  - **Decision:** (B) That.\n"
    )
    text = record(read(Spec.parse(source))[0], "T", "t.md")
    assert "### This\n\n* Neutral, because durable\n* Neutral, because three times" in text
    assert "### That\n\n* Good, because fast\n* Bad, because dear\n" in text
