"""A trade-off says what speaks for an option and what against it."""

import pytest

from tui.core.question.tradeoff import pros_and_cons


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
