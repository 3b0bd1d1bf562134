"""Sources that speak about the same things come first, with the words they share."""

from collections import Counter

from tui.core.relevance import Suggestion, context_of, rank, telling_terms, terms_of
from tui.core.source import Source
from tui.core.spec import Spec

OUTBOX = Source.parse(
    "# Broker notes\n\n## Outbox\n\nThe outbox gives replay of order events.\n\n## Cost\n",
    "research/outbox.md",
)
MENU = Source.parse("# Menus\n\nOrder a pizza and replay the song.\n", "research/menu.md")
OLD = Source.parse(
    "---\nstatus: superseded\n---\n# Broker notes\n\nThe outbox gives replay of order events.\n",
    "research/old.md",
)


def test_terms_leave_out_stop_words_numbers_and_link_targets() -> None:
    counts = terms_of("The outbox, the Outbox; see [it](../research/broker.md) 42 of 支払")
    assert counts == Counter({"outbox": 2, "支": 1, "払": 1})


def test_rare_repeated_terms_tell_most() -> None:
    counts = Counter({"outbox": 2, "order": 1, "nowhere": 5, "everywhere": 3})
    weights = telling_terms(counts, {"outbox": 1, "order": 5, "everywhere": 200}, 100)
    assert list(weights) == ["outbox", "order"]
    assert weights["outbox"] > weights["order"] > 0


def test_sources_are_ranked_with_heading_and_reason() -> None:
    weights = {"outbox": 3.0, "replay": 2.0, "order": 1.0, "events": 0.5}
    found = rank(weights, [MENU, OLD, OUTBOX, Source.parse("", "research/empty.md")], 3)
    assert [suggestion.path for suggestion in found] == [
        "research/outbox.md",
        "research/old.md",
        "research/menu.md",
    ]
    best = found[0]
    assert (best.heading, best.anchor, best.line) == ("Outbox", "outbox", 3)
    assert best.reason == "shares: outbox, replay, order"
    assert found[2].heading == ""
    assert isinstance(best, Suggestion)
    assert rank(weights, [MENU], 0) == []


def test_a_section_that_says_little_is_read_with_its_title_and_sub_sections() -> None:
    spec = Spec.parse("# Order events\n\n## Design\n\n### Outbox\n\ntext\n\n## Cost\n\nfree\n")
    around = context_of(spec, 1)
    assert "Order events" in around
    assert "Outbox" in around
    assert "Cost" not in around
    long = Spec.parse("# T\n\n## A\n\n" + "kafka outbox " * 40)
    assert context_of(long, 1) == long.part(1)
    assert context_of(Spec.parse("text"), 0) == "text"
