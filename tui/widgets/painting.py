"""Paint no more than needed: the one module that uses private parts of Textual's painting.

Textual answers a plain `refresh()` of a widget that draws line by line by drawing and sending every
line again. `ChangedLines` narrows that, at paint time, to the lines that look other than what was
last painted there. It overrides two private methods of `Widget`; with a Textual that
lacks them, or a release nobody has tried, `NARROWS` is false and every line is painted as usual.
`ChangedRows` does the same for a screen: it asks its widgets for the rows that change, not for all
between the first and the last of them. `LaidOutFirst` holds back a screen's first frame; where
Textual calls its method no more, it does nothing.

Lines are counted in the widget's content, from 0 at its visible top.
"""

import os
import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

import textual
from textual import events
from textual._compositor import ChopsUpdate, Compositor
from textual.geometry import Region, Size
from textual.screen import Screen
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import TextArea

if TYPE_CHECKING:
    _Lines = ScrollView
    _Screen = Screen[Any]
else:
    # Textual takes style rules and component classes from the first base only, if it is a widget.
    _Lines = _Screen = object

_METADATA = re.compile(r"textual-[\d.]+\.dist-info")
_TRIED = re.compile(r"8\.\d+\.")
_PRIVATE = ("_set_dirty", "_exchange_repaint_regions")


def can_narrow(version: str, widget: type) -> bool:
    """Tell whether this version of Textual, and this class of widget, work as this module needs."""
    return bool(_TRIED.match(version)) and all(
        callable(getattr(widget, name, None)) for name in _PRIVATE
    )


def installed_version() -> str:
    """Return Textual's version by the name of its metadata folder.

    `textual.__version__` says the same after importing what reads all of the metadata, which takes
    a tenth of the whole start; it is asked only where there is no such folder.
    """
    place = Path(textual.__file__).parent.parent
    found = [name for name in os.listdir(place) if _METADATA.fullmatch(name)]
    return found[0].split("-")[1].removesuffix(".dist") if found else textual.__version__


NARROWS = can_narrow(installed_version(), Widget)


def text_resized(area: TextArea) -> None:
    """Let a text area fit its scrollbars to a text that it was given as a new document."""
    area._refresh_size()


def whole_frame(screen: Screen[None]) -> str:
    """Return what paints all of a screen that is about to close, without its passing notices."""
    for notices in screen.query("ToastRack"):
        notices.display = False
    screen._compositor.reflow(screen, screen.size)
    return screen._compositor.render_full_update().render_segments(screen.app.console)


class ChangedLines(_Lines):
    """A mix-in for a widget that draws by lines; put it before `ScrollView` or what extends it.

    The widget defines `look_at` and `strip_of`, not `render_line`.
    """

    narrows = NARROWS
    """Whether repaints are narrowed to changed lines; a class may switch it off."""

    _painted: dict[int, tuple[object, Strip]] | None = None
    _frame: tuple[object, ...] | None = None
    _refreshed = False

    @property
    def room(self) -> Size:
        """The cells and rows for the lines, without scrollbars.

        `size` would lay out anew a screen that is about to be, and those whom a layout shows are
        then not told.
        """
        gutter, bars = self.styles.gutter, self.scrollbar_gutter
        width, height = self.outer_size
        return Size(
            max(0, width - gutter.width - bars.width), max(0, height - gutter.height - bars.height)
        )

    def look_at(self, y: int) -> object:
        """Return all that visible line `y` is drawn from; two equal looks are drawn alike.

        It is asked for every visible line at each repaint, so it must be cheap. Strips are asked
        for where it changed.
        """
        raise NotImplementedError

    def strip_of(self, look: Any) -> Strip:
        """Return the strip of a line that looks like this, padded to the width of the content."""
        raise NotImplementedError

    def begin_lines(self) -> None:
        """Get ready for many calls of `look_at` between which nothing changes."""

    def render_line(self, y: int) -> Strip:
        """Draw visible line `y` and remember what was drawn."""
        look = self.look_at(y)
        strip = self.strip_of(look)
        if self._painted is not None:
            self._painted[y] = look, strip
        return strip

    def notify_style_update(self) -> None:
        """Paint everything after a change of style, borders and padding included."""
        self._frame = None
        super().notify_style_update()

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw some lines; what `refresh` asked for is settled first, so that none is stale."""
        self._narrow()
        self.begin_lines()
        # `TextArea` would look up its own theme's styles here, which nothing is drawn with.
        return Widget.render_lines(self, crop)

    def _surroundings(self) -> tuple[object, ...]:
        """Return all that a line's neighbours (borders, padding, scrollbars) are drawn from."""
        return (
            self.room,
            self.outer_size,
            self.styles.border,
            self.styles.outline,
            self.styles.padding,
            self.border_title,
            self.border_subtitle,
            self.background_colors,
            self.opacity,
            self.scrollbars_enabled,
        )

    def _set_dirty(self, *regions: Region) -> None:
        if regions or not self.narrows or self._frame is None:
            if not regions:
                self._start_over()
            super()._set_dirty(*regions)
        else:
            self._refreshed = True

    def _exchange_repaint_regions(self) -> Collection[Region]:
        self._narrow()
        return super()._exchange_repaint_regions()

    def _start_over(self) -> None:
        """Forget what is on the screen, because all of it will be painted."""
        self._refreshed = False
        self._painted = {}
        self._frame = self._surroundings()

    def _narrow(self) -> None:
        """Turn a pending refresh of everything into a refresh of the lines that look different."""
        if not self._refreshed:
            return
        if self._painted is None or self._frame != self._surroundings():
            self._start_over()
            super()._set_dirty()
            return
        self._refreshed = False
        self.begin_lines()
        width = self.outer_size.width
        # Lines that were never drawn are left to the paint that is still to draw them.
        changed = [y for y, painted in self._painted.items() if self._looks_other(y, *painted)]
        if changed:
            super()._set_dirty(*(Region(0, y, width, 1) for y in changed))

    def _looks_other(self, y: int, look: object, strip: Strip) -> bool:
        now = self.look_at(y)
        return now != look and self.strip_of(now) != strip


class _ChangedRows(Compositor):
    """Asks the widgets only for rows that are updated and that nothing in front of them covers.

    Textual asks for all rows of all widgets between the first and the last change.
    """

    _updated: Collection[Region] = ()

    def render_partial_update(self) -> ChopsUpdate | None:
        self._updated = frozenset(self._dirty_regions)
        try:
            return super().render_partial_update()
        finally:
            self._updated = ()

    def _get_renders(
        self, crop: Region | None = None
    ) -> Iterable[tuple[Region, Region, list[Strip]]]:
        bare = self._pieces(self._updated or (crop or self.size.region,))
        # They come front to back, and what is in front wins.
        for widget, (region, clip) in self.visible_widgets.items():
            if not bare:
                break
            visible = region.intersection(clip)
            for top, bottom in _bands(_covered(visible, bare)):
                band = Region(visible.x, top, visible.width, bottom - top)
                yield region, band, widget.render_lines(band.translate(-region.offset))

    def _pieces(self, regions: Iterable[Region]) -> dict[int, set[int]]:
        """Return, for each row, where the pieces begin into which the edges of widgets cut it."""
        pieces: dict[int, set[int]] = {}
        for x, y, width, height in regions:
            for row in range(max(0, y), min(y + height, self.size.height)):
                cuts = self.cuts[row]
                first = max(0, bisect_right(cuts, x) - 1)
                pieces.setdefault(row, set()).update(cuts[first : bisect_left(cuts, x + width)])
        return pieces


def _covered(visible: Region, bare: dict[int, set[int]]) -> list[int]:
    """Take the pieces that a widget covers out of those still bare; return the rows they are in."""
    left, right = visible.x, visible.right
    rows = []
    for row in visible.line_range:
        covered = {x for x in bare.get(row, ()) if left <= x < right}
        if covered:
            rows.append(row)
            bare[row] -= covered
            if not bare[row]:
                del bare[row]
    return rows


def _bands(rows: Iterable[int]) -> list[tuple[int, int]]:
    """Return runs of rows, given in order: (first, behind the last)."""
    bands: list[tuple[int, int]] = []
    for row in rows:
        if bands and row == bands[-1][1]:
            bands[-1] = bands[-1][0], row + 1
        else:
            bands.append((row, row + 1))
    return bands


class ChangedRows(_Screen):
    """A mix-in for a screen on which little changes at a time; put it before `Screen`."""

    if not TYPE_CHECKING:

        def __init__(self, *args: object, **options: object) -> None:
            super().__init__(*args, **options)
            if NARROWS:
                self._compositor = _ChangedRows()


class LaidOutFirst(_Screen):
    """A mix-in for a screen whose first frame is worth waiting for; put it before `Screen`.

    Textual paints a screen before its widgets know their size, and again when they do. Here it is
    painted once `LAID_OUT_LAST` has dealt with its size, and later still where `hold` asks for it.
    """

    LAID_OUT_LAST: ClassVar[type[Widget]]

    _is_laid_out = False
    _is_held = False

    def hold(self, seconds: float) -> None:
        """Leave what stands on the terminal until `let_go`, or for so long."""
        self._is_held = True
        self.set_timer(seconds, self.let_go)

    def let_go(self) -> None:
        """Paint the screen from now on."""
        if self._is_held:
            self._is_held = False
            self._compositor_refresh()

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        """Let the layout go first; the widgets have just got their styles."""
        if not self._is_laid_out:
            event.refresh_styles = False
            self.call_later(self._lay_out)

    def _lay_out(self) -> None:
        self.query_one(self.LAID_OUT_LAST).call_later(self._show)

    def _show(self) -> None:
        self._is_laid_out = True
        self._compositor_refresh()

    def _compositor_refresh(self) -> None:
        if self._is_laid_out and not self._is_held:
            super()._compositor_refresh()
