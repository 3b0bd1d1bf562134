"""Every rule has a page that can be read on the screen."""

import pytest

from tui.core.check import RULES
from tui.core.check.suppression import UNUSED
from tui.screens.rule_page import page_of


@pytest.mark.parametrize("rule", [*(rule.id for rule in RULES), UNUSED])
def test_every_rule_has_a_name_and_a_page(rule: str) -> None:
    name, page = page_of(rule)
    assert name
    assert "Better" in page


def test_an_unknown_rule_has_none() -> None:
    assert page_of("Z999") == ("", "")
