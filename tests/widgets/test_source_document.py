"""The title line above an open document of the research."""

from textual.app import App, ComposeResult
from textual.widgets import Static

from tui.core.source import Source
from tui.widgets.source_document import SourceDocument


class Stage(App[None]):
    """A document alone."""

    def compose(self) -> ComposeResult:
        yield SourceDocument()


async def test_a_damaged_document_has_its_title_as_it_was_meant_and_says_what_is_wrong() -> None:
    app = Stage()
    async with app.run_test():
        document = app.query_one(SourceDocument)
        document.show(Source.parse("# GebÃ¼hren â€“ kurz\n", "research/a.md"))
        title = str(document.query_one("#source-title", Static).render())
        assert title.startswith("≈ Gebühren – kurz\nDamaged characters: «Ã¼» stands for «ü», read")
        document.show(Source.parse("# Gebühren\n", "research/b.md"))
        assert str(document.query_one("#source-title", Static).render()) == "Gebühren\n"
