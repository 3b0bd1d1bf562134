"""Every rule has a page that can be read on the screen."""

import pytest
from textual.app import App
from textual.widgets import Static

from tui.screens.rule_page import RulePage


@pytest.mark.parametrize(
    ("rule", "title", "words"),
    [
        ("T101", "T101 calendar-schedule", "Severity: warning in a draft, error in review"),
        ("U001", "U001 useless-comment", "does not say why"),
        ("Z999", "Z999", "This rule has no page."),
    ],
)
async def test_a_rule_is_explained_as_on_the_command_line(
    rule: str, title: str, words: str
) -> None:
    app: App[None] = App()
    async with app.run_test():
        await app.push_screen(RulePage(rule))
        first, second = (str(static.content) for static in app.screen.query(Static))
    assert first == title
    assert words in second
