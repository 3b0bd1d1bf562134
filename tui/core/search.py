"""Find and replace: in one text, or across the sections of a spec; replacements are edits.

Offsets are characters in the text that was searched. A regular expression may take for ever; the
caller sets the limit (`tui.services.time_limit`), because this module knows no clock.
"""

import re
import warnings
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from tui.core.spec import Edit, Spec
from tui.errors import UsageError

MOST_MATCHES = 10_000
"""More matches than this are not collected: nobody walks through them."""


class Query(NamedTuple):
    """What to look for.

    Attributes:
        text: The words, or the regular expression.
        is_regex: Whether `text` is a regular expression (Python's, `^` and `$` at lines).
        is_case_sensitive: Whether "A" and "a" differ.
        is_whole_word: Whether matches must not begin or end inside a word.
    """

    text: str
    is_regex: bool = False
    is_case_sensitive: bool = False
    is_whole_word: bool = False


class Match(NamedTuple):
    """The characters from `start` to `end` match."""

    start: int
    end: int


class Hit(NamedTuple):
    """A match in a spec.

    Attributes:
        section: The index of the section it begins in.
        start: Where it begins in the spec's source.
        end: Where it ends in the spec's source.
    """

    section: int
    start: int
    end: int

    @property
    def match(self) -> Match:
        """The match without its section."""
        return Match(self.start, self.end)


def find(text: str, query: Query) -> list[Match]:
    """Return all matches from the first to the last, without overlaps and empty ones.

    Raises:
        UsageError: The regular expression is not one.
    """
    if not query.text:
        return []
    found: list[Match] = []
    for match in _pattern(query).finditer(text):
        if match.end() > match.start():
            found.append(Match(*match.span()))
            if len(found) == MOST_MATCHES:
                break
    return found


def find_in_spec(spec: Spec, query: Query) -> list[Hit]:
    """Return all matches in a spec with the section each begins in.

    Raises:
        UsageError: The regular expression is not one.
    """
    starts = [section.start for section in spec.sections]
    return [
        Hit(max(0, bisect_left(starts, match.start + 1) - 1), *match)
        for match in find(spec.source, query)
    ]


def step(matches: Sequence[Match], offset: int, *, back: bool = False) -> int:
    """Return the index of the next match from an offset on, or the one before it, going round.

    Returns -1 if there are no matches.
    """
    if not matches:
        return -1
    starts = [match.start for match in matches]
    return (bisect_left(starts, offset) - back) % len(matches)


def replacements(text: str, query: Query, template: str, matches: Sequence[Match]) -> list[Edit]:
    r"""Return the edits that replace these matches, in the order of the text.

    In the template of a regular expression, `\1` and `\g<name>` stand for its groups.

    Raises:
        UsageError: The regular expression or its template is not one.
    """
    if not query.is_regex:
        return [Edit(start, end, template) for start, end in matches]
    pattern = _pattern(query)
    edits = []
    for start, end in matches:
        match = pattern.match(text, start)
        if match is None or match.end() != end:
            continue
        try:
            edits.append(Edit(start, end, match.expand(template)))
        except (re.error, IndexError) as error:
            raise UsageError(
                f"This cannot be put in place of a match: {error}",
                r"Groups are written \1 or \g<name>, and a backslash \\.",
            ) from error
    return edits


@lru_cache(maxsize=16)
def _pattern(query: Query) -> re.Pattern[str]:
    source = query.text if query.is_regex else re.escape(query.text)
    if query.is_whole_word:
        source = rf"(?<!\w)(?:{source})(?!\w)"
    flags = re.MULTILINE if query.is_case_sensitive else re.MULTILINE | re.IGNORECASE
    try:
        with warnings.catch_warnings():
            # What a later Python may read differently is no concern of who searches now.
            warnings.simplefilter("ignore")
            if query.is_regex:
                re.compile(query.text)
            return re.compile(source, flags)
    except (re.error, OverflowError, RecursionError) as error:
        raise UsageError(
            f"This is no regular expression: {error}",
            "Correct it, or search for the plain words.",
        ) from error
