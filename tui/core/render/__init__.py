"""Markdown → styled lines: what the preview pane shows and `specs-tui view` prints.

CommonMark with GitHub's tables, struck text, task lists, addresses and alerts. Everything that
comes from the text is shown, never interpreted; roles, not colours, say how it looks.
"""

from collections.abc import Sequence

from tui.core.render.blocks import Block, Blocks
from tui.core.render.figure import broken, figure, framed, left_out
from tui.core.render.flow import Renderer
from tui.core.render.parse import References, references
from tui.core.render.rendered import Drawer, Figure, Rendered
from tui.core.spec import Spec
from tui.core.styled import Line

__all__ = [
    "Block",
    "Blocks",
    "Drawer",
    "Figure",
    "References",
    "Rendered",
    "Renderer",
    "broken",
    "figure",
    "framed",
    "left_out",
    "references",
    "render",
]


def render(
    markdown: str,
    width: int,
    diagrams: Drawer | None = None,
    dbml: Drawer | None = None,
    definitions: References | None = None,
) -> list[Line]:
    """Return a section, or a whole spec, as lines of at most `width` cells (8 at least).

    Args:
        markdown: The source; front matter may stand at its beginning.
        width: The width in cells; only lines of drawings may be wider.
        diagrams: Draws Mermaid; takes its source and the cells there are. Without it, or where it
            returns None, the source is shown in a frame.
        dbml: The same for DBML.
        definitions: Where `[text][label]` leads; default: what the source itself defines.
    """
    if definitions is None:
        definitions = references(markdown)
    drawers: dict[str, Drawer] = {"mermaid": diagrams or _undrawn, "dbml": dbml or _undrawn}
    renderer = Renderer(width, drawers, definitions)
    lines: list[Line] = []
    for number, part in enumerate(Spec.parse(markdown).parts):
        for block in Blocks(part.text, is_first=not number).blocks:
            lines += renderer.block(block).lines
    while lines and not lines[-1]:
        lines.pop()
    return lines


def _undrawn(source: str, width: int) -> Sequence[Line] | None:
    return None
