"""A decision as edits in place: the box is ticked, the decision is added, nothing else changes.

The decision follows the form of the question: a nested list item, a paragraph, a table cell, or the
words right behind a marker. Re-opening keeps the old decision as "Earlier decision".
"""

import re
from collections.abc import Callable
from dataclasses import replace

from tui.core.lines import dominant_line_end
from tui.core.question.model import Answer, Option, Question, Span
from tui.core.question.read import WRITTEN, find, read
from tui.core.question.typed_lines import DASH, as_typed, in_cell, in_paragraph
from tui.core.spec import Edit, Spec
from tui.core.tables import with_bars
from tui.errors import UsageError

EARLIER = "**Earlier decision:**"
REOPENED = "**Re-opened:**"
_OWN_LABELS = re.compile(r"\*\*(Decision|Earlier decision|Re-opened):\*\*", re.IGNORECASE)
_STOPS = (".", "!", "?", "…", "。", "！", "？")
_HTML_END = re.compile(r"(?:^|[\r\n])[ \t]*</?[A-Za-z][^<>\r\n]*>\Z")
_BREAK = r"(?:\r\n|\n|\r)"
_BEFORE = re.compile(rf"(?:(?<=>){_BREAK})?{_BREAK}[ \t]*[-*+] \Z|{_BREAK}[ \t]*{_BREAK}\Z| \Z")
"""What stands between a question and a decision that was written below or behind it."""
_NESTED = re.compile(r"(?m)(?:^|(?<=\r))(?P<indent> *)(?P<mark>[-*+]) ")


def question_named(spec: Spec, name: str) -> Question:
    """Return the question with this id, position or beginning of its title.

    Raises:
        UsageError: There is no such question, or several begin like that.
    """
    questions = read(spec)
    question = find(questions, name)
    if question is None:
        beginning = [
            q.id for q in questions if q.title.casefold().startswith(name.casefold().strip())
        ]
        if name.strip() and len(beginning) > 1:
            raise UsageError(
                f"Several questions begin with {name!r}",
                f"Name one by its id: {', '.join(beginning)}.",
            )
        ids = ", ".join(q.id for q in questions) or "none"
        raise UsageError(f"No question is named {name!r}", f"The questions are: {ids}.")
    return question


def in_place(
    spec: Spec, question: Question, change: Callable[[Spec, Question], list[Edit]]
) -> list[Edit]:
    """Return a change as edits of the spec, also where the question stands in a quote or callout.

    Args:
        spec: The spec.
        question: One of its questions.
        change: Gives the edits, from the text that the question is read in and the question there.
    """
    wrapping = question.wrapping
    if wrapping is None or question.inner is None:
        return change(spec, question)
    inner = replace(question.inner, id=question.id)
    return [wrapping.edit(edit) for edit in in_place(Spec.parse(wrapping.text), inner, change)]


def decide(spec: Spec, question_id: str, answer: Answer) -> list[Edit]:
    """Return the edits that write a decision; what counted so far becomes an earlier one.

    Raises:
        UsageError: There is no such question or option, or the answer is empty.
    """
    question = question_named(spec, question_id)
    return in_place(spec, question, lambda here, asked: _decided(here, asked, answer))


def _decided(spec: Spec, question: Question, answer: Answer) -> list[Edit]:
    text = f"{WRITTEN} {sentence(question, answer)}"
    if question.form == "row":
        return _decide_row(spec, question, text)
    edits = [*_tick(spec, question, "x"), _insertion(spec, question, text)]
    if question.anchor.decided:
        start = question.anchor.decided.start
        edits.append(Edit(start, start + len(WRITTEN), EARLIER))
    return sorted(edits, key=lambda edit: edit.start)


def status_word(spec: Spec, question_id: str) -> str:
    """Return what a status column is to say of a question again once it is not decided.

    That is what it says, but for a question that is decided: "Open".
    """
    question = question_named(spec, question_id)
    if question.state == "decided":
        return "Open"
    cell = question.anchor.status
    return spec.source[cell.start : cell.end] if cell else ""


def withdraw(spec: Spec, question_id: str, status: str = "Open") -> list[Edit]:
    """Return the edits that take out a decision as `decide` wrote it, as if it had never been.

    Args:
        spec: The spec.
        question_id: The question.
        status: What a status column said before the decision.

    Raises:
        UsageError: There is no such question, or its decision was written by other means.
    """
    question = question_named(spec, question_id)
    return in_place(spec, question, lambda here, asked: _withdrawn(here, asked, status))


def _withdrawn(spec: Spec, question: Question, status: str) -> list[Edit]:
    span = question.anchor.decided
    if span is None:
        raise UsageError(
            f"The decision of {question.id} is part of its text",
            "Re-open the question instead: that keeps the old decision as history.",
        )
    if question.form == "row":
        return _withdraw_row(spec, question, span, status)
    before = _BEFORE.search(spec.source[max(0, span.start - 200) : span.start])
    start = span.start - len(before.group()) if before else span.start
    return [*_tick(spec, question, " "), Edit(start, span.end, "")]


def reopen(
    spec: Spec, question_id: str, because: str = "", by: str = "", date: str = ""
) -> list[Edit]:
    """Return the edits that make a decided question open again and keep its decision as history.

    Raises:
        UsageError: There is no such question, or it is not decided.
    """
    question = question_named(spec, question_id)
    if not question.is_decided:
        raise UsageError(f"{question.id} is not decided", "There is nothing to re-open.")
    return in_place(
        spec, question, lambda here, asked: _reopened(here, asked, because, _signature(by, date))
    )


def _reopened(spec: Spec, question: Question, because: str, signed: str) -> list[Edit]:
    if question.form == "row":
        return _reopen_row(spec, question)
    edits = _tick(spec, question, " ")
    span = question.anchor.decided
    if span:
        edits.append(Edit(span.start, span.start + len(WRITTEN), EARLIER))
    if because or not span:
        note = f"{REOPENED} {_stopped(_clean(because) or 'the decision above no longer counts')}"
        edits.append(_insertion(spec, question, note + signed))
    return sorted(edits, key=lambda edit: edit.start)


def sentence(question: Question, answer: Answer) -> str:
    """Return the text of a decision without its label: (A) Kafka — audits need replay. *(Ada, …)*.

    Raises:
        UsageError: There is no such option, or the answer is empty.
    """
    own = _clean(answer.text)
    because = _clean(answer.because)
    head = own
    if answer.option_key:
        option = _option(question, answer.option_key)
        head = f"({option.key}) {option.label}" + (f"; {own}" if own else "")
    if not head:
        raise UsageError("The answer is empty", "Name an option or write an answer of your own.")
    body = f"{head.rstrip('.')} — {because}" if because else head
    # The first dash between blanks begins the reason: one of the answer's own must not.
    said = as_typed(_stopped(body)).replace(" — ", DASH, head.count(" — "))
    return said + _signature(answer.by, answer.date)


def _option(question: Question, key: str) -> Option:
    option = question.option(key)
    if option is None:
        keys = ", ".join(o.key for o in question.options)
        hint = f"Its options are {keys}." if keys else "It has no options: answer with a text."
        raise UsageError(f"{question.id} has no option {key!r}", hint)
    return option


def _signature(by: str, date: str) -> str:
    name = " ".join(_clean(by).replace("*", "").split())
    signed = ", ".join(part for part in (name, date) if part)
    return f" *({signed})*" if signed else ""


def _clean(text: str) -> str:
    """Return what a person typed as lines of Markdown that cannot be mistaken for a label."""
    return _OWN_LABELS.sub(r"\1:", as_typed(text))


def _stopped(text: str) -> str:
    return text if text.endswith(_STOPS) else f"{text}."


def _tick(spec: Spec, question: Question, mark: str) -> list[Edit]:
    box = question.anchor.box
    if box is None or (spec.source[box] != " ") == (mark != " "):
        return []
    return [Edit(box, box + 1, mark)]


def _insertion(spec: Spec, question: Question, text: str) -> Edit:
    """Return the edit that adds a line to an item, a paragraph below others, words to a marker."""
    source, place = spec.source, question.anchor.insert
    if question.form == "marker":
        return Edit(place, place, f" {_for_cell(source, place, text)}")
    while source.startswith((" ", "\t"), place):
        place += 1
    ends = (end for end in ("\r\n", "\n", "\r") if source.startswith(end, place))
    line_end = next(ends, dominant_line_end(source))
    if question.form != "item":
        return Edit(place, place, f"{line_end}{line_end}{in_paragraph(text, line_end)}")
    indent, mark = _sibling(source[question.span.start : place], question.anchor.indent)
    lead = f"{line_end}{' ' * indent}"
    # A line of HTML takes in all that follows up to an empty line.
    gap = line_end if _HTML_END.search(source[question.span.start : place]) else ""
    return Edit(place, place, f"{gap}{lead}{mark} {in_paragraph(text, f'{lead}  ')}")


def _sibling(item: str, indent: int) -> tuple[int, str]:
    """Return the indent and the mark of the item's own nested list, or those it would get."""
    for match in _NESTED.finditer(item, 1):
        if indent <= len(match["indent"]) < indent + 4:
            return len(match["indent"]), match["mark"]
    return indent, "-"


def _for_cell(source: str, place: int, text: str) -> str:
    """Return text for one line, with its pipes masked if that line is a table row."""
    text = in_cell(text)
    start = max(source.rfind("\n", 0, place), source.rfind("\r", 0, place)) + 1
    return with_bars(text) if source[start:].lstrip(" \t>").startswith("|") else text


def _decide_row(spec: Spec, question: Question, text: str) -> list[Edit]:
    anchor = question.anchor
    text = with_bars(in_cell(text))
    edits = []
    if anchor.decided:
        start = anchor.decided.start
        edits.append(Edit(start, start + len(WRITTEN), EARLIER))
    if anchor.status and anchor.answer:
        edits.append(_status(spec, anchor.status, "Resolved"))
    elif anchor.status and not anchor.decided and not question.history:
        return [_status(spec, anchor.status, f"Resolved. {text}")]
    elif anchor.status:
        edits += _status_before(spec, anchor.status, "Open. ", "Resolved. ")
    edits.append(_appended(spec, anchor.insert, text))
    return sorted((e for e in edits if e.text or e.start != e.end), key=lambda edit: edit.start)


def _status_before(spec: Spec, cell: Span, old: str, new: str) -> list[Edit]:
    """Return the edit of the word before what a status column keeps of decisions."""
    is_so = spec.source.startswith(old, cell.start)
    return [Edit(cell.start, cell.start + len(old), new)] if is_so else []


def _status(spec: Spec, cell: Span, text: str) -> Edit:
    pad = " " if cell.start == cell.end and spec.source[cell.end : cell.end + 1] == "|" else ""
    return Edit(cell.start, cell.end, text + pad)


def _appended(spec: Spec, place: int, text: str) -> Edit:
    """Return the edit that adds text behind what a cell holds."""
    before = spec.source[place - 1 : place]
    lead = "" if before in ("|", " ", "\t") else " "
    pad = " " if spec.source[place : place + 1] == "|" and not lead else ""
    return Edit(place, place, lead + text + pad)


def _withdraw_row(spec: Spec, question: Question, span: Span, word: str) -> list[Edit]:
    source = spec.source
    start = span.start
    lead = re.search(r"(?:(?<=[|\s])Resolved\. |(?<=[^|\s]) )\Z", source[:start][-200:])
    edits = []
    status = question.anchor.status
    inside = status is not None and status.start <= start <= status.end
    if lead:
        start -= len(lead.group())
    alone = not lead and re.search(r"\|\s*\Z", source[:start]) and not inside
    pad = 1 if alone and re.match(r" \||\t\|", source[span.end : span.end + 2]) else 0
    has_more = lead is not None and lead.group() == " "  # such as an earlier decision
    edits.append(Edit(start, span.end + pad, word if inside and not has_more else ""))
    if status and inside and has_more:
        edits += _status_before(spec, status, "Resolved. ", "Open. ")
    if status and not inside and source[status.start : status.end] == "Resolved":
        edits.append(Edit(status.start, status.end, word))
    return sorted(edits, key=lambda edit: edit.start)


def _reopen_row(spec: Spec, question: Question) -> list[Edit]:
    anchor = question.anchor
    edits = []
    if anchor.decided:
        start = anchor.decided.start
        inside = anchor.status is not None and anchor.status.start <= start <= anchor.status.end
        lead = anchor.status.start if inside and anchor.status else start
        edits.append(Edit(lead, start + len(WRITTEN), ("Open. " if inside else "") + EARLIER))
        if inside:
            return edits
    elif anchor.answer and anchor.answer.start < anchor.answer.end:
        edits.append(Edit(anchor.answer.start, anchor.answer.start, f"{EARLIER} "))
    if anchor.status:
        edits.append(_status(spec, anchor.status, "Open"))
    else:
        edits += [] if edits else [_appended(spec, anchor.insert, f"{REOPENED} open again.")]
    return sorted(edits, key=lambda edit: edit.start)
