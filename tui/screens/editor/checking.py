"""What the rules need to know of the files around the spec, kept for a while."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from tui.errors import InputError, SpecsError
from tui.screens.editor.base import EditorPart

if TYPE_CHECKING:
    from tui.core.relevance import Suggestion
    from tui.services.checking import Checker

_SUGGESTED = 3
_KEPT = 30.0
"""Seconds for which what the disk says of other files is taken as known."""


class CheckingPart(EditorPart):
    """Holds what runs the rules over the spec."""

    _known: tuple[Checker, float] | None = None

    def checker(self) -> Checker:
        """Return what knows the files around the spec; they are read anew now and then.

        It asks the disk and Git: call it in a thread.

        Raises:
            InputError: The wishes of the workspace cannot be understood.
        """
        from tui.services.checking import Checker

        known = self._known
        if known is None or time.monotonic() - known[1] > _KEPT:
            checker = Checker(
                self.workspace,
                self.templates.profiles,
                user=self.settings.author,
                suggest=lru_cache(maxsize=32)(self._suggested),
            )
            known = self._known = checker, time.monotonic()
        return known[0]

    async def checker_or_told(self) -> Checker | None:
        """Return what knows the files around the spec, or None once it is said why nothing does."""
        try:
            return await asyncio.to_thread(self.checker)
        except InputError as error:
            self.say(str(error), severity="error")
            return None

    def _suggested(self, text: str) -> Sequence[Suggestion]:
        """Return the research that fits a text, as far as it is indexed."""
        try:
            return self.index.related(text, _SUGGESTED) if self.index else ()
        except SpecsError:
            return ()
