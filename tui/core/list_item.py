"""A list item by its first line: quote, indentation, mark, number, task box, option's letter.

Indentation is counted in columns, a tab going to the next multiple of four.
"""

import re
from typing import NamedTuple

QUOTES = r"(?: {0,3}> ?)*+"
"""The marks of quotes at the beginning of a line; taken or not, never tried in another way."""
_QUOTE = re.compile(QUOTES)
_ITEM = re.compile(
    r"(?P<indent>[ \t]*)(?P<mark>[-+*]|(?P<number>\d{1,9})(?P<dot>[.)]))(?P<gap>[ \t]+|$)"
    r"(?P<box>\[[ xX]\](?:[ \t]+|$))?"
)
_OPTION = re.compile(r"\((?P<letter>[A-Ya-y])\)(?:[ \t]+|$)")
_QUESTION = re.compile(r"(?:\*\*|__)?O?Q-?\d|.*[?？]", re.IGNORECASE)


class Item(NamedTuple):
    """The marks at the beginning of a list item's line."""

    quote: str
    indent: str
    mark: str
    number: int | None
    dot: str
    gap: str
    box: str
    rest: str

    @property
    def prefix(self) -> str:
        """All that stands before its words."""
        return self.quote + self.indent + self.mark + self.gap + self.box

    @property
    def column(self) -> int:
        """The column where the mark begins."""
        return columns_of(self.indent)

    @property
    def content(self) -> int:
        """The column where what belongs to the item begins."""
        return self.column + len(self.mark) + min(max(1, len(self.gap)), 4)

    @property
    def letter(self) -> str:
        """The letter of an option: "A" of "- (A) Kafka"; empty if it is none."""
        option = _OPTION.match(self.rest)
        return option["letter"] if option else ""

    @property
    def is_empty(self) -> bool:
        """Whether it has no words; the letter that Enter gave an option counts for none."""
        option = _OPTION.match(self.rest)
        is_given = option is not None and option["letter"] not in "Aa"
        return not self.rest[option.end() if option and is_given else 0 :].strip()

    @property
    def is_question(self) -> bool:
        """Whether it is an open question: with a task box, and asking or with a question's id."""
        return bool(self.box and _QUESTION.match(self.rest))

    def numbered(self, number: int) -> str:
        """Return the whole line with another number."""
        mark = f"{number}{self.dot}"
        return self.quote + self.indent + mark + self.gap + self.box + self.rest


def item_of(line: str) -> Item | None:
    """Return the item that begins on a line, or None."""
    quote = quote_of(line)
    match = _ITEM.match(line, len(quote))
    if match is None or re.fullmatch(r" {0,3}(?:(?:- *){3,}|(?:\* *){3,})", line):
        return None
    number = int(match["number"]) if match["number"] else None
    return Item(
        quote,
        match["indent"],
        match["mark"],
        number,
        match["dot"] or "",
        match["gap"],
        match["box"] or "",
        line[match.end() :],
    )


def quote_of(line: str) -> str:
    """Return the marks of quotes at the beginning of a line."""
    match = _QUOTE.match(line)
    return match.group() if match else ""


def columns_of(indent: str) -> int:
    """Return how many columns blanks and tabs take."""
    return len(indent.expandtabs(4))
