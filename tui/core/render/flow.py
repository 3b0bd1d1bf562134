"""Blocks of Markdown → lines of a width.

`Renderer.block` is a function of the block's text, the width, the link definitions and what the
drawers of diagrams answer; it says which figures it asked for, so that a caller can keep the result
until one of them changes. No line is wider than the width except those of drawings.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence

from markdown_it.token import Token

from tui.core.cells import width as cells_of
from tui.core.render.blocks import Block
from tui.core.render.code import CODE, highlight, is_loaded
from tui.core.render.figure import framed, left_out
from tui.core.render.footnotes import key_of
from tui.core.render.inline import Inlines
from tui.core.render.parse import References, block_tokens
from tui.core.render.rendered import Drawer, Figure, Rendered
from tui.core.render.table import Row, layout
from tui.core.render.wrap import crop, fold_line, pad, wrap
from tui.core.safe_text import shown
from tui.core.styled import Line, Span, line_width, plain

NARROWEST = 8
_BULLETS = "•◦▪"
_TASK = re.compile(r"\[([ xX])\](?:\s+|$)")
_ALERT = re.compile(r"\[!(NOTE|TIP|IMPORTANT|WARNING|CAUTION)\][ \t]*(?:\n|$)")
_ALIGN = re.compile(r"text-align:(\w+)")


class Renderer:
    """Renders blocks at one width, with one set of link definitions."""

    def __init__(
        self,
        width: int,
        drawers: Mapping[str, Drawer],
        references: References | None = None,
        *,
        colours_later: bool = False,
    ) -> None:
        """Set up for a width in cells.

        Args:
            width: What a line may take; 8 at least.
            drawers: Who draws fences of which language ("mermaid", "dbml").
            references: Where `[text][label]` leads.
            colours_later: Whether code in a language that is not loaded yet stays in one colour.
        """
        self.width = max(NARROWEST, width)
        self.drawers = drawers
        self.inlines = Inlines(references or {})
        self.colours_later = colours_later

    def block(self, block: Block) -> Rendered:
        """Render one block."""
        flow = _Flow(self)
        if block.is_front_matter:
            for number, text in enumerate(block.text.split("\n")):
                line = (Span(shown(text).expandtabs(4), "front_matter"),)
                flow.emit(fold_line(line, self.width), number)
        else:
            flow.run(block_tokens(block.text))
        last = max(0, block.end - block.start - 1)
        if block.hidden:
            flow.emit([left_out(block.hidden, self.width)], last)
        if not flow.lines:
            return Rendered((), ())
        sources = (*(min(source, last) for source in flow.sources), last)
        lines, figures = (*flow.lines, ()), tuple(flow.figures)
        return Rendered(lines, sources, figures, flow.widest, frozenset(flow.uncoloured))

    def is_current(self, rendered: Rendered) -> bool:
        """Tell whether the drawers still answer what they did when this was rendered."""
        return all(
            self.drawers[figure.language](figure.source, figure.width) is figure.lines
            for figure in rendered.figures
        )


class _Container:
    """A quote or a list item: what stands before its first line and before the others."""

    def __init__(self, first: Line, rest: Line) -> None:
        self.first = first
        self.rest = rest
        self.is_started = False
        self.cells = line_width(rest)


class _Flow:
    """The lines of one block, while they are made."""

    def __init__(self, renderer: Renderer) -> None:
        self.renderer = renderer
        self.lines: list[Line] = []
        self.sources: list[int] = []
        self.figures: list[Figure] = []
        self.containers: list[_Container] = []
        self.numbers: list[tuple[int, int] | None] = []
        self.gap = False
        self.widest = 0
        self.uncoloured: set[str] = set()

    @property
    def room(self) -> int:
        """The cells there are for text."""
        return self.renderer.width - sum(container.cells for container in self.containers)

    def run(self, tokens: Sequence[Token]) -> None:
        index = 0
        while index < len(tokens):
            handler = _HANDLERS.get(tokens[index].type)
            index = handler(self, tokens, index) if handler else index + 1

    def emit(
        self, lines: Iterable[Line], start: int, end: int = 0, *, is_wide: bool = False
    ) -> None:
        """Add lines that come from the block's lines `start` to `end`."""
        lines = list(lines)
        if self.gap and self.lines:
            self.add(self.before(gap=True), start)
        self.gap = False
        for number, line in enumerate(lines):
            line = (*self.before(), *line)
            if is_wide:
                self.widest = max(self.widest, line_width(line))
            source = start + number * max(1, end - start) // max(1, len(lines))
            self.add(line if is_wide else crop(line, self.renderer.width), source)

    def add(self, line: Line, source: int) -> None:
        self.lines.append(line)
        self.sources.append(source)

    def before(self, *, gap: bool = False) -> Line:
        """Return what the containers put before the next line."""
        spans: list[Span] = []
        for container in self.containers:
            if gap and not container.is_started:
                break
            spans += container.rest if container.is_started else container.first
            container.is_started = True
        return tuple(spans)

    def enter(self, first: Line, rest: Line) -> None:
        if self.room - line_width(rest) < NARROWEST - 2:
            first = rest = ()
        self.containers.append(_Container(first, rest))

    def text(self, content: str, token: Token, role: str = "") -> None:
        start, end = token.map or (0, 0)
        spans = self.renderer.inlines.spans(content)
        self.emit(wrap(spans, self.room, role), start, end)


def _heading(flow: _Flow, tokens: Sequence[Token], index: int) -> int:
    token = tokens[index]
    flow.gap = True
    role = f"heading{token.tag[1:]}"
    before = len(flow.lines)
    flow.text(tokens[index + 1].content, token, role)
    if token.tag in ("h1", "h2"):
        widest = max(map(line_width, flow.lines[before:]))
        mark = "━" if token.tag == "h1" else "─"
        flow.emit([(Span(mark * min(widest, flow.room), role),)], (token.map or (0,))[0])
    flow.gap = True
    return index + 3


def _paragraph(flow: _Flow, tokens: Sequence[Token], index: int) -> int:
    content = tokens[index + 1].content
    if flow.renderer.inlines.spans(content):
        flow.text(content, tokens[index])
    flow.gap = flow.gap or not tokens[index].hidden
    return index + 3


def _code(flow: _Flow, tokens: Sequence[Token], index: int) -> int:
    token = tokens[index]
    start, end = token.map or (0, 0)
    language = token.info.split()[0].lower() if token.info.strip() else ""
    language = language.strip("{}.")
    if language in flow.renderer.drawers:
        _diagram(flow, token.content, language, start, end)
    else:
        room = flow.room - 2
        first = start + (token.type == "fence")
        if flow.renderer.colours_later and not is_loaded(language):
            flow.uncoloured.add(language)
            language = ""
        for number, line in enumerate(highlight(token.content.removesuffix("\n"), language)):
            pieces = fold_line(line, room)
            padded = [(Span(" ", CODE), *pad(piece, room + 1, CODE)) for piece in pieces]
            flow.emit(padded, first + number)
    flow.gap = True
    return index + 1


def _diagram(flow: _Flow, source: str, language: str, start: int, end: int) -> None:
    lines = flow.renderer.drawers[language](source, flow.room)
    flow.figures.append(Figure(source, flow.room, language, lines))
    if lines is None:
        flow.emit(framed(source, language, flow.room), start, end)
    else:
        flow.emit(lines, start, end, is_wide=True)


def _list(flow: _Flow, tokens: Sequence[Token], index: int) -> int:
    token = tokens[index]
    if token.type == "bullet_list_open":
        flow.numbers.append(None)
        return index + 1
    count, after = 0, index + 1
    while tokens[after].level > token.level:
        count += tokens[after].type == "list_item_open" and tokens[after].level == token.level + 1
        after += 1
    first = int(token.attrs.get("start", 1))
    flow.numbers.append((first, cells_of(f"{first + count - 1}")))
    return index + 1


def _list_end(flow: _Flow, tokens: Sequence[Token], index: int) -> int:
    flow.numbers.pop()
    flow.gap = flow.gap or not flow.numbers
    return index + 1


def _item(flow: _Flow, tokens: Sequence[Token], index: int) -> int:
    number = flow.numbers[-1]
    if number:
        value, digits = number
        mark = Span(f"{value:>{digits}}. ", "bullet")
        flow.numbers[-1] = value + 1, digits
    else:
        depth = sum(1 for entry in flow.numbers if entry is None)
        mark = Span(_BULLETS[(depth - 1) % len(_BULLETS)] + " ", "bullet")
    box = _task(tokens, index)
    line: Line = (mark, box) if box and number else (box or mark,)
    flow.enter(line, (Span(" " * line_width(line)),))
    return index + 1


def _task(tokens: Sequence[Token], index: int) -> Span | None:
    """Take the box of a task from the beginning of an item's text and return it drawn."""
    if tokens[index + 1].type != "paragraph_open":
        return None
    match = _TASK.match(tokens[index + 2].content)
    if not match:
        return None
    tokens[index + 2].content = tokens[index + 2].content[match.end() :]
    return Span("☐ ", "task.open") if match[1] == " " else Span("☑ ", "task.done")


def _leave(flow: _Flow, tokens: Sequence[Token], index: int) -> int:
    if not flow.containers[-1].is_started:
        flow.emit([()], (tokens[index].map or (0,))[0])
    flow.containers.pop()
    if tokens[index].type != "list_item_close":
        flow.gap = True
    return index + 1


def _quote(flow: _Flow, tokens: Sequence[Token], index: int) -> int:
    text = tokens[index + 2] if index + 2 < len(tokens) else None
    match = _ALERT.match(text.content) if text and text.type == "inline" else None
    bar = (Span("▌ ", f"quote.{match[1].lower()}" if match else "quote"),)
    flow.enter(bar, bar)
    if match and text:
        text.content = text.content[match.end() :]
        title = Span(match[1].capitalize(), f"quote.{match[1].lower()} strong")
        flow.emit([(title,)], (tokens[index].map or (0,))[0])
    return index + 1


def _note(flow: _Flow, tokens: Sequence[Token], index: int) -> int:
    label = tokens[index].meta["label"]
    number = flow.renderer.inlines.notes.get(key_of(label))
    mark = Span(f"[{number}] " if number else f"[^{shown(label)}]: ", "bullet")
    flow.enter((mark,), (Span("    "),))
    return index + 1


def _rule(flow: _Flow, tokens: Sequence[Token], index: int) -> int:
    flow.emit([(Span("─" * flow.room, "rule"),)], (tokens[index].map or (0,))[0])
    flow.gap = True
    return index + 1


def _html(flow: _Flow, tokens: Sequence[Token], index: int) -> int:
    token = tokens[index]
    start = (token.map or (0,))[0]
    spans, role = flow.renderer.inlines.html(token.content)
    if spans is not None:
        if plain(spans).strip():
            flow.emit(wrap(spans, flow.room, role), start)
        flow.gap = True
        return index + 1
    role = "comment" if token.content.lstrip().startswith("<!--") else "html"
    for number, text in enumerate(shown(token.content.rstrip("\n")).expandtabs(4).split("\n")):
        flow.emit(fold_line((Span(text, role),), flow.room), start + number)
    flow.gap = True
    return index + 1


def _table(flow: _Flow, tokens: Sequence[Token], index: int) -> int:
    rows: list[Row] = []
    cells: list[tuple[Span, ...]] = []
    aligns: list[str] = []
    while tokens[index].type != "table_close":
        token = tokens[index]
        if token.type == "tr_open":
            cells = []
            rows.append(Row(cells, (token.map or (0,))[0]))
        elif token.type == "inline":
            cells.append(flow.renderer.inlines.spans(token.content))
        elif token.type == "th_open":
            align = _ALIGN.match(str(token.attrs.get("style", "")))
            aligns.append(align[1] if align else "")
        index += 1
    for line, source in layout(rows, aligns, flow.room):
        flow.emit([line], source)
    flow.gap = True
    return index + 1


_HANDLERS: dict[str, Callable[[_Flow, Sequence[Token], int], int]] = {
    "heading_open": _heading,
    "paragraph_open": _paragraph,
    "fence": _code,
    "code_block": _code,
    "bullet_list_open": _list,
    "ordered_list_open": _list,
    "bullet_list_close": _list_end,
    "ordered_list_close": _list_end,
    "list_item_open": _item,
    "list_item_close": _leave,
    "blockquote_open": _quote,
    "blockquote_close": _leave,
    "footnote_open": _note,
    "footnote_close": _leave,
    "hr": _rule,
    "html_block": _html,
    "table_open": _table,
}
