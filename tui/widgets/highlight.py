"""Markdown colours for the editor, line by line.

`highlight` names the parts of one line; `SectionEditor` maps the names to styles. It looks
at one line and what the lines before it left open, so a key costs one line. Offsets are characters
in the line; where marks overlap, a later one adds to an earlier one.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from tui.core.markdown_lines import Kind, Open, Reading, read_line

ROLES = (
    "heading",
    "mark",
    "strong",
    "em",
    "strike",
    "code",
    "link",
    "target",
    "bullet",
    "task",
    "done",
    "quote",
    "table",
    "comment",
    "html",
)
_LONGEST = 2_000
"""Characters of one line that are looked at; the rest of a longer one stays plain."""

_ITEM = re.compile(
    r"(?P<indent>[ \t]*)(?P<bullet>[-+*]|\d{1,9}[.)])(?:[ \t]+(?P<box>\[[ xX]\](?=[ \t]|$))?|$)"
)
_HEADING = re.compile(r"\s*#{1,6}(?=\s|$)")
_DEFINITION = re.compile(r" {0,3}(?P<label>\[[^\[\]]+\]:)[ \t]*(?P<target>\S*)")
_TOKEN = re.compile(
    r"(?P<escape>\\[!-/:-@\[-`{-~])"
    r"|(?<!`)(?P<code>(?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`))"
    r"|(?P<comment><!--.*?(?:-->|$))"
    r"|<(?P<auto>(?:https?://|mailto:)[^<>\s]*)>"
    r"|(?P<html></?[A-Za-z][^<>]*>)"
    r"|!?\[(?P<label>(?:[^\[\]\\]|\\.|\[[^\[\]]*\])*)\]"
    r"(?:\((?P<target>[^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?:\s+\"[^\"]*\")?)\)|\[(?P<ref>[^\[\]]*)\])"
    r"|(?P<note>\[\^[^\[\]\s]+\])"
    r"|(?P<run>\*+|_+|~~)"
)


class Mark(NamedTuple):
    """The characters from `start` to `end` of a line have this role."""

    start: int
    end: int
    role: str


@dataclass(slots=True)
class _Run:
    """A run of `*`, `_` or `~` that may open or close emphasis; `start` to `end` is unused yet."""

    start: int
    end: int
    character: str
    opens: bool
    closes: bool


@lru_cache(maxsize=4096)
def highlight(line: str, before: Open) -> tuple[Mark, ...]:
    """Return the marks of a line (without its line end) that follows lines that left this open."""
    reading = read_line(line, before)
    whole = {
        Kind.BLANK: "",
        Kind.CODE: "code",
        Kind.COMMENT: "comment",
        Kind.FENCE: "mark",
        Kind.RULE: "mark",
        Kind.UNDERLINE: "heading",
    }.get(reading.kind)
    marks = [Mark(0, reading.quote, "quote")] if reading.quote else []
    if whole is not None:
        if whole and len(line) > reading.quote:
            marks.append(Mark(reading.quote, len(line), whole))
        return tuple(marks)
    marks += _text_marks(line[:_LONGEST], reading)
    return tuple(marks)


def _text_marks(line: str, reading: Reading) -> list[Mark]:
    marks: list[Mark] = []
    start = reading.quote
    if item := _ITEM.match(line, start):
        marks.append(Mark(*item.span("bullet"), "bullet"))
        if item["box"]:
            marks.append(Mark(*item.span("box"), "task" if item["box"] == "[ ]" else "done"))
        start = item.end()
    elif reading.quote:
        marks.append(Mark(start, len(line), "quote"))
    if reading.kind is Kind.HEADING and (heading := _HEADING.match(line, start)):
        marks.append(Mark(start, len(line), "heading"))
        marks.append(Mark(start, heading.end(), "mark"))
        start = heading.end()
    if reading.kind is Kind.TABLE:
        return marks + _table_marks(line, start)
    if definition := _DEFINITION.match(line, start):
        marks.append(Mark(*definition.span("label"), "link"))
        marks.append(Mark(*definition.span("target"), "target"))
        return marks
    return marks + _inline(line, start, len(line))


def _table_marks(line: str, start: int) -> list[Mark]:
    if not line[start:].strip(" \t|:-"):
        return [Mark(start, len(line), "table")]
    pipes = re.compile(r"(?<!\\)\|").finditer(line, start)
    return [*_inline(line, start, len(line)), *(Mark(*pipe.span(), "table") for pipe in pipes)]


def _inline(line: str, start: int, end: int) -> list[Mark]:
    """Return the marks of emphasis, code, links and the like between two offsets."""
    marks: list[Mark] = []
    runs: list[_Run] = []
    for token in _TOKEN.finditer(line, start, end):
        if token["run"]:
            runs.append(_run(line, token))
        elif token["label"] is not None:
            marks += _link_marks(line, token)
        elif token["escape"]:
            marks.append(Mark(token.start(), token.start() + 1, "mark"))
        else:
            role = token.lastgroup if token.lastgroup in ("comment", "html") else ""
            role = role or ("code" if token["code"] else "link")
            marks.append(Mark(*token.span(), role))
    return _emphasis(runs) + marks


def _link_marks(line: str, token: re.Match[str]) -> list[Mark]:
    """Return the marks of a link or image: brackets dim, label and target in their own roles."""
    start, end = token.span("label")
    group = "ref" if token["target"] is None else "target"
    return [
        Mark(token.start(), token.end(), "mark"),
        Mark(start, end, "link"),
        Mark(*token.span(group), "target"),
        *_inline(line, start, end),
    ]


def _run(line: str, token: re.Match[str]) -> _Run:
    start, end = token.span()
    before = line[start - 1] if start else " "
    after = line[end] if end < len(line) else " "
    left = not after.isspace() and (after.isalnum() or before.isspace() or not before.isalnum())
    right = not before.isspace() and (before.isalnum() or after.isspace() or not after.isalnum())
    inside_word = token["run"][0] == "_"
    return _Run(
        start,
        end,
        token["run"][0],
        left and not (inside_word and before.isalnum()),
        right and not (inside_word and after.isalnum()),
    )


def _emphasis(runs: list[_Run]) -> list[Mark]:
    """Pair the runs, innermost first, and return the marks of what they enclose."""
    marks: list[Mark] = []
    openers: list[_Run] = []
    for run in runs:
        while run.closes and run.start < run.end:
            pair = next((o for o in reversed(openers) if o.character == run.character), None)
            if pair is None:
                break
            marks.append(_pair(pair, run))
            del openers[openers.index(pair) + (pair.start < pair.end) :]
        if run.opens and run.start < run.end:
            openers.append(run)
    return marks[::-1]


def _pair(opener: _Run, closer: _Run) -> Mark:
    """Use up one or two characters of both runs; return the mark of what they enclose."""
    used = 2 if min(opener.end - opener.start, closer.end - closer.start) > 1 else 1
    opener.end -= used
    closer.start += used
    role = "strike" if opener.character == "~" else ("em", "strong")[used - 1]
    return Mark(opener.end, closer.start, role)
