"""The marks and words by which a stretch of Markdown asks something, before it is read in full."""

import re

from tui.core.question.prose import masked

MARK = re.compile(r"[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+(?:\[(?P<box>[ xX])\](?=[ \t\r\n]|$)[ \t]*)?")
"""The mark of a list item, with its task box."""
ID = r"(?:(?:O?Q|UQ|Question)[-\s.]?(?:[A-Z]{0,3}[-.]?)?\d+(?:[-.]\d+)*[a-z]?|\d+(?:\.\d+)+)"
ASKING = re.compile(
    rf"^\W*(?:Q(?:uestion)?\s*[:：]|\*\*Q(?:uestion)?\W|{ID}\b)|[?？]", re.IGNORECASE
)
ASKED = re.compile(
    rf"\W{{0,4}}(?:{ID}\b|Q(?:uestion)?\s*\d*\W)|(?:\*\*|__)[^*_\n]{{1,200}}[?？]", re.I
)
"""How a question begins that nobody takes for anything else: with its id, or in bold."""
_LABEL_LEAD = re.compile(
    r"^\W*(?:resolved|decision|decided|answer|earlier|re-?opened|note|recommend|propos|default|status|context|a\b)",
    re.IGNORECASE,
)
_HEADING = re.compile(r"#{1,6}[ \t]")


def is_asking(item: str) -> bool:
    """Return whether a list item or a paragraph asks something."""
    mark = MARK.match(item)
    return bool(ASKING.search(masked(item[mark.end() if mark else 0 :])))


def is_label(text: str) -> bool:
    """Return whether a paragraph begins as an answer, a note or a recommendation does."""
    return bool(_LABEL_LEAD.match(text)) and not ASKING.match(text)


def asks_first(text: str) -> bool:
    """Return whether a text begins with a question that has a box, an id, bold or a heading."""
    mark = MARK.match(text)
    if text.lstrip().startswith("|"):
        return is_question_table(text.lstrip().splitlines()[0])
    if (mark and mark["box"]) or (_HEADING.match(text) and is_asking(text)):
        return not is_label(text)
    return bool(ASKED.match(text[mark.end() if mark else 0 :]))


def is_question_table(header: str) -> bool:
    """Return whether the header row of a table names questions or their answers."""
    names = header.casefold()
    asks = re.search(
        r"question|问题|問題|\bq-?id\b|open\s+(?:issue|point|item)|\btopic\b|unknown", names
    )
    return bool(asks) or bool(re.search(r"\b(?:resolution|decision)\b", names))
