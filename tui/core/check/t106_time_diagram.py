"""A Gantt chart or a timeline plans the work by the calendar.

A diagram of dates is the part of a plan that ages fastest. A flowchart of the phases shows what
comes first and what waits for what.

Example: a `mermaid` fence that begins with `gantt`

Better: `flowchart LR` with one box for each phase.
"""

import re
from collections.abc import Iterator

from tui.core.check.code_blocks import CodeBlock, code_blocks
from tui.core.check.model import Finding, Rule
from tui.core.check.subject import Subject
from tui.core.spec import Edit

_PLAN = re.compile(r"\s*(?:%%[^\n]*\n\s*)*(gantt|timeline)\b")
_TRACE = re.compile(r"^\s*dateFormat\s+(?:x|s+|S+|HH:mm|mm:ss)", re.I | re.M)
_SECTION = re.compile(r"^\s*section\s+(.+?)\s*$", re.M)
_TASK = re.compile(r"^\s*([^\s:%][^:\n]*?)\s*:[^\n]*$", re.M)
_KEYWORD = re.compile(r"(?:title|dateFormat|axisFormat|excludes|tickInterval|todayMarker|acc\w+)\b")


def find(subject: Subject) -> Iterator[Finding]:
    """Yield the charts of the work's time; traces in milliseconds are none."""
    if subject.facts.time_claims == "allow":
        return
    for block in code_blocks(subject.source):
        match = _PLAN.match(block.text) if block.language == "mermaid" else None
        if match and not _TRACE.search(block.text):
            message = f"A {match[1]} diagram plans by the calendar; show the phases in a flowchart"
            yield Finding(block.start, message, _edits(subject, block))


def _edits(subject: Subject, block: CodeBlock) -> tuple[Edit, ...]:
    """Return the phases, or the tasks where there are no phases, as a flowchart."""
    tasks = [name for name in _TASK.findall(block.text) if not _KEYWORD.match(name)]
    names = _SECTION.findall(block.text) or tasks
    start = subject.offset(block.first_line)
    end = start + len(block.text)
    # Indented fences, and odd line ends, are left to the writer.
    if not names or subject.source[start:end] != block.text:
        return ()
    boxes = [f'    P{n}["{name.replace(chr(34), chr(39))}"]' for n, name in enumerate(names, 1)]
    arrows = [f"    P{number} --> P{number + 1}" for number in range(1, len(names))]
    return (Edit(start, end, "\n".join(["flowchart LR", *boxes, *arrows, ""])),)


RULE = Rule("T106", "time-diagram", ("warning", "warning", "warning"), find, __doc__ or "", "ask")
