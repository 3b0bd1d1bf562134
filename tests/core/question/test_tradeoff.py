"""A trade-off says what speaks for an option and what against it."""

import pytest

from tui.core.question.tradeoff import Sides, pros_and_cons, stated


@pytest.mark.parametrize(
    ("tradeoff", "pros", "cons"),
    [
        ("fast; one more service", "fast", "one more service"),
        ("Fast. No replay. Costly.", "Fast", "No replay; Costly"),
        ("no replay", "", "no replay"),
        ("fast", "fast", ""),
        ("", "", ""),
        ("Pros: fast, known. Cons: no replay.", "fast, known", "no replay"),
        ("Pro: fast; Con: slow to start; Pro: known", "fast; known", "slow to start"),
        ("**Drawbacks:** a cluster\n**Benefits:** replay", "replay", "a cluster"),
        ("- Pros:\n  - fast\n  - known\n- Cons:\n  - dear\n", "fast; known", "dear"),
        ("Cons:", "", ""),
    ],
)
def test_a_trade_off_speaks_for_and_against(tradeoff: str, pros: str, cons: str) -> None:
    assert pros_and_cons(tradeoff) == (pros, cons)


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
