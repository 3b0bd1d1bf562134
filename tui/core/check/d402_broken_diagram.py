"""A Mermaid diagram does not parse.

A Git host shows an error box in its place, so every reader loses the picture. The message names the
line at fault and what is wrong with it.

Example:

    ```mermaid
    flowchart LR
        api[Orders (v2)] --> db
    ```

Better: put labels with brackets or other signs into quotes: `api["Orders (v2)"] --> db`.
"""

from collections.abc import Iterator
from functools import lru_cache

from tui.core.check.code_blocks import CodeBlock, code_blocks
from tui.core.check.model import Finding, Rule
from tui.core.check.subject import Subject
from tui.core.lines import lines_of
from tui.core.mermaid import Fault, Verdict, verdict
from tui.core.mermaid.quoting import quoted
from tui.core.spec import Edit


@lru_cache(maxsize=1024)
def judged(source: str) -> Verdict:
    """Return the verdict on a diagram; the same source is judged once."""
    return verdict(source)


def find(subject: Subject) -> Iterator[Finding]:
    """Yield the broken diagrams, each at the line at fault."""
    for block in code_blocks(subject.source):
        if block.language != "mermaid":
            continue
        fault = judged(block.text).error
        if fault is None:
            continue
        line = block.first_line + fault.line - 1 if block.text.strip() else block.line
        message = f"This diagram is broken: {fault.told}"
        edits = _repair(subject, block)
        if edits:
            # Of several faults a parser may name the end; the first label to mend is nearer.
            yield Finding(edits[0].start, message, edits)
        else:
            guess = _guess(subject, block, fault)
            yield Finding(subject.offset(line), message, guess, is_guess=bool(guess))


def _guess(subject: Subject, block: CodeBlock, fault: Fault) -> tuple[Edit, ...]:
    """Return the edit that makes of the line at fault what was meant, if that is known."""
    if not fault.meant:
        return ()
    old = lines_of(block.text)[fault.line - 1]
    line = subject.offset(block.first_line + fault.line - 1)
    at = subject.source.find(old, line, block.end)
    return (Edit(at, at + len(old), fault.meant),) if at >= 0 else ()


def _repair(subject: Subject, block: CodeBlock) -> tuple[Edit, ...]:
    """Return the edits that put the labels at fault into quotes, if that mends the diagram."""
    mended = quoted(block.text, judged)
    if mended is None:
        return ()
    edits = []
    pairs = zip(block.text.split("\n"), mended.split("\n"), strict=True)
    for number, (old, new) in enumerate(pairs):
        if old == new:
            continue
        start = subject.offset(block.first_line + number)
        at = subject.source.find(old, start)
        edits.append(Edit(at, at + len(old), new))
    return tuple(edits)


RULE = Rule("D402", "broken-diagram", ("error", "error", "error"), find, __doc__ or "", "safe")
