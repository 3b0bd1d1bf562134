"""A diagram is drawn with characters where Mermaid would do.

Box art breaks with the first longer name, cannot be searched for its parts, and nobody redraws it
when the design changes.

Example: boxes of `+----+` and `|` joined by `---->`.

Better: a `mermaid` fence. The fix puts one with the same boxes below, joined where an arrow leads
from one to the next in a line; draw the other arrows. Then it deletes the old one.
"""

import re
from collections.abc import Iterator
from itertools import pairwise, zip_longest

from tui.core.check.code_blocks import CodeBlock, code_blocks
from tui.core.check.model import Finding, Rule
from tui.core.check.scope import is_spec
from tui.core.check.subject import Subject
from tui.core.spec import Edit

_LABEL = re.compile(r"[│║|][ \t]*([^\s│║|+─═┌┐└┘-][^│║|\n]*?)[ \t]*(?=[│║|])")
_ARROW = re.compile(r"[ \t]*[│║|][ \t]*[-─═]*[>▶►→][ \t]*[│║|][ \t]*")
_WORDS = re.compile(r"[A-Za-z]")
_FEWEST, _MOST = 2, 12


def find(subject: Subject) -> Iterator[Finding]:
    """Yield the blocks that draw boxes with characters."""
    if not is_spec(subject):
        return
    blocks = code_blocks(subject.source)
    for block, after in zip_longest(blocks, blocks[1:]):
        if not block.is_box_art:
            continue
        between = subject.source[block.end : after.start] if after else ""
        if after and after.language == "mermaid" and not between.strip():
            message = "This diagram is drawn again below; delete it when that says all"
            edits: tuple[Edit, ...] = (Edit(block.start, after.start, ""),)
        else:
            message = "This diagram is made of characters; Mermaid could draw it"
            edits = _converted(subject, block)
        yield Finding(block.start, message, edits, block.end)


def _converted(subject: Subject, block: CodeBlock) -> tuple[Edit, ...]:
    """Return the edit that puts a Mermaid diagram with the same boxes below the old one."""
    labels = [label.strip() for label in _LABEL.findall(block.text)]
    boxes = [text for text in dict.fromkeys(labels) if _WORDS.search(text)]
    if not _FEWEST <= len(boxes) <= _MOST:
        return ()
    lines = ["", "```mermaid", "flowchart TB"]
    for number, text in enumerate(boxes):
        quoted = text.replace('"', "#quot;")
        lines.append(f'    box{number}["{quoted}"]')
    lines += [f"    box{boxes.index(a)} --> box{boxes.index(b)}" for a, b in _joined(block, boxes)]
    lines += ["```", ""]
    gap = "" if subject.source[: block.end].endswith(("\n", "\r")) else subject.spec.line_end
    return (Edit(block.end, block.end, gap + subject.spec.line_end.join(lines)),)


def _joined(block: CodeBlock, boxes: list[str]) -> list[tuple[str, str]]:
    """Return the boxes that an arrow joins in one line of the drawing, each pair once."""
    pairs = []
    for line in block.text.splitlines():
        found = list(_LABEL.finditer(line))
        for one, other in pairwise(found):
            names = one[1].strip(), other[1].strip()
            if _ARROW.fullmatch(line, one.end(1), other.start(1)) and set(names) <= set(boxes):
                pairs.append(names)
    return list(dict.fromkeys(pairs))


RULE = Rule("D408", "box-art", ("info", "info", "info"), find, __doc__ or "", "ask")
