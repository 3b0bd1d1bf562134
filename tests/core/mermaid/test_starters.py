"""Starter diagrams are right from the start."""

import pytest

from tui.core.mermaid import draw, family, fences, verdict
from tui.core.mermaid.starters import STARTERS, Starter


@pytest.mark.parametrize("starter", STARTERS, ids=lambda starter: str(starter.family))
def test_a_starter_is_accepted_and_fits_eighty_columns(starter: Starter) -> None:
    assert verdict(starter.source).valid
    assert family(starter.source) == starter.family
    assert draw(starter.source, 80).width <= 80


@pytest.mark.parametrize("starter", STARTERS, ids=lambda starter: str(starter.family))
def test_a_starter_comes_in_a_fence_of_its_own(starter: Starter) -> None:
    assert [fence.source for fence in fences(starter.fence())] == [starter.source]


def test_there_is_one_starter_for_each_family_drawn_on_a_grid() -> None:
    assert [s.family for s in STARTERS] == ["flowchart", "sequence", "state", "er", "class"]
