"""A diagram is drawn with characters where Mermaid would do.

Box art breaks with the first longer name, cannot be searched for its parts, and nobody redraws it
when the design changes.

Example: boxes of `+----+` and `|` joined by `---->`.

Better: a `mermaid` fence. The fix puts one with the same boxes below; draw its arrows and delete
the old one.
"""

import re
from collections.abc import Iterator

from tui.core.check.code_blocks import CodeBlock, code_blocks
from tui.core.check.model import Finding, Rule
from tui.core.check.scope import is_spec
from tui.core.check.subject import Subject
from tui.core.spec import Edit

_LABEL = re.compile(r"[│║|][ \t]*([^\s│║|+─═┌┐└┘-][^│║|\n]*?)[ \t]*(?=[│║|])")
_WORDS = re.compile(r"[A-Za-z]")
_FEWEST, _MOST = 2, 12


def find(subject: Subject) -> Iterator[Finding]:
    """Yield the blocks that draw boxes with characters."""
    if not is_spec(subject):
        return
    for block in code_blocks(subject.source):
        if block.is_box_art:
            message = "This diagram is made of characters; Mermaid could draw it"
            yield Finding(block.start, message, _converted(subject, block), block.end)


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
    lines += ["```", ""]
    gap = "" if subject.source[: block.end].endswith(("\n", "\r")) else subject.spec.line_end
    return (Edit(block.end, block.end, gap + subject.spec.line_end.join(lines)),)


RULE = Rule("D408", "box-art", ("info", "info", "info"), find, __doc__ or "", "ask")
