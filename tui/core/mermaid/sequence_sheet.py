"""What a sequence diagram is written on: text is collected row by row, lifelines run behind it.

Columns of the diagram are numbered from 0; x and y are cells. Rows come one after the other, so
the canvas is made last, when the height is known.
"""

from tui.core.cells import width as cells
from tui.core.mermaid.canvas import Canvas, Style

EDGE, TEXT = Style("edge"), Style("edgelabel")
BOX, NAME = Style("node"), Style("text")
NOTE, NOTE_TEXT = Style("note"), Style("text")
FRAME, FRAME_TEXT = Style("group"), Style("grouptitle")
LIFELINE, TITLE = Style("lifeline"), Style("title")
_WORDS = frozenset({TEXT, NAME, NOTE_TEXT, FRAME_TEXT, TITLE})

_ASCII = str.maketrans(
    dict.fromkeys("┌┐└┘├┤┬┴┼╭╮╰╯", "+")
    | dict.fromkeys("─═", "-")
    | dict.fromkeys("│║", "|")
    | dict.fromkeys("┃┠┨╂╟╢╫", "#")
    | dict(zip("┄┊╌►◄▷◁⇀⇁↼↽✕╳○", ".:.><)(>><<xxo", strict=True))
)
JOINTS = {"│": "├┤┼", "┃": "┠┨╂", "║": "╟╢╫"}
"""For each kind of lifeline: an arrow leaves to the right, to the left, or passes."""


class Sheet:
    """Collects texts; what is put later covers what was put before."""

    def __init__(self, ascii_only: bool) -> None:
        self._ascii = ascii_only
        self._layers: tuple[list[tuple[int, int, str, Style]], ...] = ([], [], [])

    def put(self, x: int, y: int, text: str, style: Style) -> None:
        """Put a text in front."""
        self._layers[2].append((x, y, text, style))

    def upright(
        self, x: int, top: int, bottom: int, char: str, style: Style, layer: int = 1
    ) -> None:
        """Put a line from row `top` to row `bottom` (excluded) behind the texts."""
        self._layers[layer].extend((x, y, char, style) for y in range(top, bottom))

    def canvas(self, width: int, height: int) -> Canvas:
        """Return the sheet with everything on it, as wide as its texts need."""
        texts = [entry for layer in self._layers for entry in layer]
        right = max((x + cells(text) for x, _, text, _ in texts), default=0)
        canvas = Canvas(max(width, right), height)
        for x, y, text, style in texts:
            plain = self._ascii and style not in _WORDS
            canvas.put(x, y, text.translate(_ASCII) if plain else text, style)
        return canvas


class Lifelines:
    """Which lifelines there are at the row being written, and how they look."""

    def __init__(self, sheet: Sheet, x: list[int], alive: list[bool]) -> None:
        self._sheet, self._x = sheet, x
        self.alive = alive
        self._active = [0] * len(x)
        self._since = [0] * len(x)

    def char(self, column: int) -> str:
        """Return how a lifeline looks now: thicker while it is active."""
        return "│┃║"[min(self._active[column], 2)]

    def start(self, column: int, y: int) -> None:
        """Begin a lifeline at a row."""
        self.alive[column] = True
        self._since[column] = y

    def activate(self, column: int, by: int, y: int) -> None:
        """Begin or end a bar of activity at a row."""
        self._run_to(column, y)
        self._active[column] = max(0, self._active[column] + by)

    def end(self, column: int, y: int) -> None:
        """End a lifeline at a row."""
        self._run_to(column, y)
        self.alive[column] = False
        self._active[column] = 0

    def joint(self, column: int, kind: int) -> str:
        """Return the lifeline's cell where an arrow leaves right (0), left (1) or passes (2)."""
        return JOINTS[self.char(column)][kind]

    def _run_to(self, column: int, y: int) -> None:
        if self.alive[column]:
            self._sheet.upright(
                self._x[column], self._since[column], y, self.char(column), LIFELINE
            )
        self._since[column] = y
