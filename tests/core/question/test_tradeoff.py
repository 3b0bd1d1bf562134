"""A trade-off says what speaks for an option and what against it."""

import pytest

from tui.core.question.tradeoff import Sides, stated, weighed


@pytest.mark.parametrize(
    ("tradeoff", "sides"),
    [
        ("fast; one more service", Sides(("fast",), ("one more service",))),
        (
            "a log; replay; a cluster to run.",
            Sides((), (), ("a log", "replay", "a cluster to run")),
        ),
        ("log; replay; must be run; costs", Sides(("log", "replay"), ("must be run", "costs"))),
        ("no replay; cheap", Sides((), (), ("no replay", "cheap"))),
        ("replay; no server; known", Sides((), (), ("replay", "no server", "known"))),
        ("Fast. No replay. Known.", Sides((), (), ("Fast", "No replay", "Known"))),
        ("no replay", Sides((), (), ("no replay",))),
        ("limited by one writer", Sides((), ("limited by one writer",))),
        ("not limited", Sides((), (), ("not limited",))),
        ("fast", Sides((), (), ("fast",))),
        ("", Sides()),
        ("Pros: fast, known. Cons: no replay.", Sides(("fast, known",), ("no replay",))),
        ("Pro: fast; Con: slow to start; Pro: known", Sides(("fast; known",), ("slow to start",))),
        ("**Drawbacks:** a cluster\n**Benefits:** replay", Sides(("replay",), ("a cluster",))),
        ("- Pros:\n  - fast\n  - known\n- Cons:\n  - dear\n", Sides(("fast; known",), ("dear",))),
        ("Cons:", Sides()),
    ],
)
def test_a_trade_off_says_what_it_gives_before_what_it_costs(tradeoff: str, sides: Sides) -> None:
    """What neither its words nor its form call good or bad is claimed to be neither."""
    assert weighed(tradeoff) == sides


@pytest.mark.parametrize(
    ("tradeoff", "sides"),
    [
        ("durable; three times the disk.", Sides((), (), ("durable", "three times the disk"))),
        (
            "durable; costs three times the disk",
            Sides((), ("costs three times the disk",), ("durable",)),
        ),
        ("fast, but dear", Sides(("fast",), ("dear",))),
        ("no replay, but cheap", Sides(("cheap",), ("no replay",))),
        ("+ fast\n+ known\n- dear", Sides(("fast", "known"), ("dear",))),
        ("(+) fast; (-) dear; old", Sides(("fast",), ("dear",), ("old",))),
        ("- fast\n- dear", Sides((), (), ("fast", "dear"))),
        ("Old. Pros: fast. Cons: dear.", Sides(("fast",), ("dear",), ("Old",))),
        ("", Sides()),
    ],
)
def test_a_side_is_taken_only_where_the_text_takes_it(tradeoff: str, sides: Sides) -> None:
    assert stated(tradeoff) == sides
