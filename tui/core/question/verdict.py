"""What was decided about a question, by the labels in its text, and what was taken back since."""

import re
from dataclasses import dataclass, replace

from tui.core.lines import blanked
from tui.core.question import labels
from tui.core.question.model import Decision
from tui.core.question.prose import KEY, NEXT_BLOCK, bare, masked, sentences, strip_marks
from tui.core.question.typed_lines import as_read

_SIGNED = re.compile(
    r"^(?P<body>.*?)\s*\*\((?P<inside>[^()*]*(?:\([^()]*\)[^()*]*)*)\)\*\s*$", re.S
)
_DATED = re.compile(r"(?:^|,\s*)(\d{4}-\d\d-\d\d)$")
_KEYED = re.compile(
    rf"^\(?(?:option\s+)?(?P<key>{KEY})\)\s*(?P<rest>.*)$", re.IGNORECASE | re.DOTALL
)
_DASH = " — "  # before the reason
_MOST_LABELS = 40
_WRITTEN = re.compile(r"\*\*(?:Decision|Earlier decision|Re-opened):\*\* ")
_LINE_END = re.compile(r"(?<!\\)(?<!\\\r)[\r\n]")
_UNRESOLVED = re.compile(r"\bun(?:resolved|decided|answered)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Verdict:
    """The labels of decisions in a question's Markdown; make one with `Verdict.of`.

    Attributes:
        text: The Markdown.
        cover: The same, masked.
        found: Every label, in order.
        past: The labels of decisions that were taken back.
        current: The label of the decision that counts, or None.
    """

    text: str
    cover: str
    found: tuple[labels.Label, ...]
    past: tuple[labels.Label, ...]
    current: labels.Label | None

    @classmethod
    def of(cls, text: str) -> "Verdict":
        """Find the labels in a text."""
        cover = masked(text)
        found = tuple(_own_first(text, labels.decisions(cover))[-_MOST_LABELS:])
        past: list[labels.Label] = []
        current: labels.Label | None = None
        for label in found:
            if label.earlier:
                past.append(label)
                continue
            past += [current] if current else []
            current = None if label.reopened else label
        if current:
            # A label that was never taken back only says the same at length.
            reopened = max((label.start for label in found if label.reopened), default=-1)
            past = [label for label in past if label.earlier or label.start < reopened]
        return cls(text, cover, found, tuple(past), current)

    @property
    def is_ours(self) -> bool:
        """Whether the decision that counts was written by this program, or just as it does."""
        return bool(self.current and _WRITTEN.match(self.text, self.current.start))

    def is_decided(self, ticked: bool | None, settled: bool) -> bool:
        """Return whether the question is decided, by a label, its box, a strike or its heading."""
        if self.current:
            return True
        if any(label.reopened or label.earlier for label in self.found):
            return False
        struck = re.match(r"^[^\w~]*~~[^~]*~~", self.cover)
        if struck and not labels.is_put_off(self.cover[struck.end() :]):
            return True
        if ticked or labels.status(self.cover) == "decided":
            return True
        if labels.is_tagged(self.cover) and ticked is None:
            return True
        return settled and ticked is None and not _UNRESOLVED.search(self.cover)

    def end(self, label: labels.Label) -> int:
        """Return where a decision's text ends: at the next label, list item or empty line."""
        stop = min(
            (other.start for other in self.found if other.start > label.start),
            default=len(self.text),
        )
        if label.close >= 0:
            return label.value + len(self.text[label.value : label.close].rstrip())
        match = NEXT_BLOCK.search(self.text[label.value : stop])
        end = label.value + match.start() if match else stop
        return label.value + len(self.text[label.value : end].rstrip())

    def decision(self, label: labels.Label) -> Decision:
        """Return the decision behind a label."""
        written = self.text[label.value : self.end(label)]
        if label.opens:
            written = re.sub(r"\*\*|__", "", written, count=1)
        decision = parse_decision(as_read(written))
        named = re.search(r"\boption\s+\(?([A-Za-z]|\d)\b", label.note, re.IGNORECASE)
        if decision.option is None and named:
            return replace(decision, option=named[1].upper())
        return decision

    @property
    def rest(self) -> str:
        """The Markdown with every decision blanked; lines and offsets stay."""
        text = self.text
        for label in self.found:
            end = self.end(label)
            blank = blanked(text[label.start : end])
            line = max(text.rfind("\n", 0, label.start), text.rfind("\r", 0, label.start)) + 1
            lead = text[line : label.start]
            if re.fullmatch(r"[ \t]*[-*+][ \t]+", lead):
                lead = " " * len(lead)
            text = text[:line] + lead + blank + text[end:]
        return text

    @property
    def proposal(self) -> str:
        """What is recommended, as written, or an empty string."""
        cover = masked(self.rest)
        start = labels.recommendation(cover)
        if start is None:
            return ""
        block = NEXT_BLOCK.search(self.text, start)
        said = cover[start : block.start() if block else len(cover)]
        end = start + next((stop for _, stop in sentences(said)), len(said))
        return " ".join(strip_marks(self.text[start:end]).split())


def _own_first(text: str, found: list[labels.Label]) -> list[labels.Label]:
    """Leave out what only looks like a label inside a decision that this program wrote."""
    kept: list[labels.Label] = []
    until = -1
    for label in found:
        if label.start < until:
            continue
        kept.append(label)
        if _WRITTEN.match(text, label.start):
            line_end = _LINE_END.search(text, label.start)
            until = line_end.start() if line_end else len(text)
            again = _WRITTEN.search(text, label.value, until)
            until = again.start() if again else until
    return kept


def answer_of(decision: Decision, is_ours: bool) -> str:
    """Return what was decided; behind a dash of this program's own stands the reason."""
    return decision.text.partition(_DASH)[0] if is_ours else decision.text


def parse_decision(written: str) -> Decision:
    """Read a decision's text: (A) Kafka — audits need replay. *(Ada Lovelace, 2026-11-20)*."""
    signed = _SIGNED.match(written)
    body, by, date = written, "", ""
    if signed:
        dated = _DATED.search(signed["inside"])
        date = dated[1] if dated else ""
        body, by = signed["body"], signed["inside"][: dated.start() if dated else None].strip()
    keyed = _KEYED.match(body)
    key = keyed["key"].upper() if keyed else None
    rest = keyed["rest"] if keyed else body
    answer, _, because = rest.partition(_DASH)
    said = "\n".join(map(bare, strip_marks(answer).split("\n")))
    return Decision(written, key, said.rstrip("."), because.strip(), by, date)
