"""A text that is too large to be read as Markdown at once, cut fast into parts for looking at.

Headings are guessed from their first characters, outside of fences, and what stands between two of
them is cut again at line ends, so that no part is too large to be shown. Nobody may edit such a
spec: its parts are not what a reader of the file would call its sections.
"""

import re
from collections.abc import Iterator

from tui.core.headings import without_closing
from tui.core.spec import Part, Spec

PART = 100_000
"""Characters that a part has at most, if its lines allow it."""

_HEADING_OR_FENCE = re.compile(r"^(?:(#{1,6})[ \t]+([^\r\n]*)|(```|~~~))", re.MULTILINE)


def skimmed(source: str) -> Spec:
    """Return the text as a spec with many small parts."""
    cuts = [(0, 0, "")]
    fence = ""
    for match in _HEADING_OR_FENCE.finditer(source):
        marks, title, opened = match.groups()
        if opened:
            fence = "" if fence == opened else fence or opened
        elif not fence:
            cuts.append((match.start(), len(marks), without_closing(title)))
    if len(cuts) > 1 and cuts[1][0] == 0:
        del cuts[0]
    ends = [*(start for start, _, _ in cuts[1:]), len(source)]
    parts: list[Part] = []
    for (start, level, title), end in zip(cuts, ends, strict=True):
        first, *others = _pieces(source, start, end)
        body = first.find("\n") + 1 or len(first) if level else 0
        parts.append(Part(first, body, level, title))
        parts += [Part(text, 0, 0, "") for text in others]
    return Spec(tuple(parts))


def _pieces(source: str, start: int, end: int) -> Iterator[str]:
    """Yield the text from `start` to `end` in pieces that end with a line where they can."""
    while end - start > PART:
        cut = source.rfind("\n", start, start + PART) + 1 or start + PART
        yield source[start:cut]
        start = cut
    yield source[start:end]
