"""Finds the drawing of a graph that suits a width."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain
from typing import NamedTuple

from tui.core.mermaid.drawing import Drawing
from tui.core.mermaid.grid import Arranged, Limits, arrange, lay_out, words_of
from tui.core.mermaid.model import Graph
from tui.core.mermaid.numbered import NO_LEGEND, Legend, numbered, with_legend
from tui.core.mermaid.pack import parts, shelve
from tui.core.mermaid.stagger import staggered

NATURAL = Limits(box=28, row=60, label=24, title=60)
_NARROWER = (
    Limits(box=20, row=40, label=16, title=40),
    Limits(box=16, row=30, label=14, title=24),
)
_NARROW = Limits(box=13, row=22, label=12, title=18)
_TIGHT = Limits(box=11, row=18, label=9, title=14)
_PARTED = Limits(box=9, row=18, label=9, title=14, parted=True)
_LONGEST_WORD = 20
"""Where a longer word stands, the tightest limits would cut it to scraps."""
_TURNED = {"LR": "TB", "RL": "TB", "TB": "LR", "BT": "LR"}
_HINT = "Turned from {} to {} to fit"
_FRAMES_HINT = "Frames turned to TB to fit"
_NUMBERS_HINT = "Words on lines are told below"
_PROPORTIONS = (1.0, 0.0)
"""First as the layout spaced it, then pulled together."""
_HOPELESS = 2
"""What is so many times too wide will not fit at any price."""
_STAGGERS = 2
"""How often full layers are looked for, each time in what the last time has made."""
_MOST_PARTS = 100
_SHORTER = 0.75
"""How much less high a drawing must become for its parts to be put on shelves."""


class _Way(NamedTuple):
    """How a graph may be drawn, what the reader is told of it, and what numbers in it mean."""

    graph: Graph
    limits: Limits
    hint: str = ""
    legend: Legend = NO_LEGEND


def draw_graph(graph: Graph, width: int | None, ascii_only: bool) -> Drawing:
    """Draw a graph in a width, or naturally; where nothing fits, as narrow as can be."""
    if width is None:
        return next(_arrangements(graph, NATURAL)).paint(ascii_only)
    whole = _narrowest(graph, width)
    pieces = parts(graph)
    apart = None
    if 1 < len(pieces) <= _MOST_PARTS:
        apart = _shelved(pieces, width, ascii_only)
    if whole.width <= width and (apart is None or len(apart.lines) > whole.height * _SHORTER):
        return whole.paint(ascii_only)
    if apart:
        return apart
    turned = _TURNED[graph.direction]
    other = _narrowest(replace(graph, direction=turned), width)
    if min(whole.width, other.width) > width:
        hopeless = min(whole.width, other.width) > width * _HOPELESS
        last = _last_resort(graph, width, ascii_only, hopeless)
        if last:
            return last
    if other.width < whole.width:
        return replace(other.paint(ascii_only), hint=_HINT.format(graph.direction, turned))
    return whole.paint(ascii_only)


def _last_resort(graph: Graph, width: int, ascii_only: bool, hopeless: bool) -> Drawing | None:
    """Return a drawing that fits at the price of something, or None.

    If it is hopeless, nothing is tried but to turn the frames that have a direction of their own.
    """
    turned = _frames_turned(graph)
    ways = turned if hopeless else chain(turned, _staggered(graph, width), _priced(graph))
    for way, limits, hint, legend in ways:
        found = _first(way, limits, width)
        if found.width <= width:
            return replace(with_legend(found.paint(ascii_only), legend, width), hint=hint)
    return None


def _frames_turned(graph: Graph) -> Iterator[_Way]:
    """Yield ways to draw everything from top to bottom, if frames would have it otherwise."""
    upright, hint = _upright(graph)
    if upright.groups != graph.groups:
        yield from (_Way(upright, limits, hint) for limits in (NATURAL, _NARROW, _TIGHT))


def _staggered(graph: Graph, width: int) -> Iterator[_Way]:
    """Yield ways to draw from top to bottom with the boxes of full layers above each other."""
    way, hint = _upright(graph)
    found = []
    for _ in range(_STAGGERS):
        spread = staggered(way, lay_out(way, words_of(way, _NARROW)), width)
        if spread is None:
            break
        way = spread
        found.append(way)
        yield _Way(way, _NARROW, hint)
        yield _Way(way, _TIGHT, hint)
    yield from (_Way(way, _PARTED, hint) for way in found)


def _priced(graph: Graph) -> Iterator[_Way]:
    """Yield ways to make a graph narrow that hurt: words parted, words on lines told below."""
    yield _Way(graph, _PARTED)
    upright, hint = _upright(graph)
    if hint:
        yield _Way(upright, _PARTED, hint)
    bare, legend = numbered(graph)
    if legend:
        yield _Way(bare, _NARROW, _NUMBERS_HINT, legend)
        yield _Way(bare, _PARTED, _NUMBERS_HINT, legend)
        turned = _TURNED[graph.direction]
        hint = f"{_HINT.format(graph.direction, turned)}. {_NUMBERS_HINT}"
        other = replace(bare, direction=turned)
        yield _Way(other, _NARROW, hint, legend)
        yield _Way(other, _PARTED, hint, legend)


def _upright(graph: Graph) -> tuple[Graph, str]:
    """Return the graph with everything from top to bottom, and what that departs from."""
    groups = tuple(replace(group, direction="") for group in graph.groups)
    if graph.is_sideways:
        return replace(graph, direction="TB", groups=groups), _HINT.format(graph.direction, "TB")
    hint = _FRAMES_HINT if groups != graph.groups else ""
    return replace(graph, groups=groups), hint


def _shelved(pieces: Sequence[Graph], width: int, ascii_only: bool) -> Drawing:
    """Draw the parts of a graph each for itself."""
    drawings = [draw_graph(piece, width, ascii_only) for piece in pieces]
    hint = next((drawing.hint for drawing in drawings if drawing.hint), "")
    return replace(shelve(drawings, width), hint=hint)


def _narrowest(graph: Graph, width: int) -> Arranged:
    """Return the first arrangement that fits, from the natural one down; or the narrowest."""
    found = _first(graph, NATURAL, width)
    if found.width <= width:
        return found
    narrow = _first(graph, _NARROW, width)
    if narrow.width <= width:
        wider = (_first(graph, limits, width) for limits in _NARROWER)
        return next((arranged for arranged in wider if arranged.width <= width), narrow)
    tight = narrow if _has_long_words(graph) else _first(graph, _TIGHT, width)
    return min(found, narrow, tight, key=lambda arranged: arranged.width)


def _has_long_words(graph: Graph) -> bool:
    labels = [*(node.label for node in graph.nodes), *(edge.label for edge in graph.edges)]
    return any(len(word) > _LONGEST_WORD for label in labels for word in label.split())


def _first(graph: Graph, limits: Limits, width: int) -> Arranged:
    """Return the first arrangement with these limits that fits, or the narrower one."""
    found = []
    for arranged in _arrangements(graph, limits):
        if arranged.width <= width:
            return arranged
        found.append(arranged)
    return min(found, key=lambda arranged: arranged.width)


def _arrangements(graph: Graph, limits: Limits) -> Iterator[Arranged]:
    words = words_of(graph, limits)
    geometry = lay_out(graph, words)
    for scale in _PROPORTIONS:
        yield arrange(graph, words, geometry, scale)
