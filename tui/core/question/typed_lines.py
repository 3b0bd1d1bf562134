r"""Lines that a person typed, kept as lines where only one paragraph or one table cell has room.

In a paragraph each line but the last ends in the hard break of Markdown, a backslash; what would
begin a list, a heading, a quote or a fence there is escaped, so that it is read as it was typed. In
a cell, or amid the words of a paragraph, a line ends in `<br>`.
"""

import re

from tui.core.lines import lines_of
from tui.core.question.prose import CODE

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_MARK = r"[-+*](?=\s)|#{1,6}(?=\s)|>|`{3}|~{3}|<(?=[A-Za-z/!?])"
_BEGINS_BLOCK = re.compile(rf"\A(?P<number>\d{{1,9}}(?=[.)]\s))?(?(number)|(?={_MARK}))")
_ESCAPED = re.compile(rf"\A(?P<number>\d{{1,9}}(?=\\[.)]\s))?(?(number)|(?=\\(?:{_MARK})))\\")
_HARD_BREAK = re.compile(r"\\(?:\r\n|\n|\r)[ \t]*")
DASH = "\N{NO-BREAK SPACE}— "
"""A dash inside an answer; the one before its reason has a plain blank on both sides."""
_BLANKS = re.compile(r"[ \t\r\n\f\v]+")
_BR = re.compile(r"\s*<br\s*/?>\s*", re.IGNORECASE)


def as_typed(text: str) -> str:
    """Return the lines of a text, LF between them: single blanks, one empty line at most in a row.

    A line break in a code span is a blank, as it is to every reader of Markdown.
    """
    lines = [" ".join(_CONTROL.sub(" ", line).split()) for line in lines_of(text)]
    text = re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")
    return CODE.sub(lambda span: re.sub(r"\n+", " ", span.group()), text)


def in_paragraph(text: str, lead: str) -> str:
    """Return lines as those of one paragraph.

    Args:
        text: The lines, as `as_typed` gives them.
        lead: The line end, and what every further line begins with.
    """
    first, *more = text.split("\n")
    return f"\\{lead}".join([first, *(_BEGINS_BLOCK.sub(r"\g<number>\\", line) for line in more)])


def in_cell(text: str) -> str:
    """Return lines as the content of a table cell."""
    return text.replace("\n", "<br>")


def as_read(written: str) -> str:
    """Return what was written in a paragraph or a cell as the lines that a reader sees."""
    lines = _HARD_BREAK.split(_BR.sub(lambda _: "\\\n", written.replace("\\|", "|")))
    first, *more = (_BLANKS.sub(" ", line).strip() for line in lines)
    return "\n".join([first, *(_ESCAPED.sub(r"\g<number>", line) for line in more)])
