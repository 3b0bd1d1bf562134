"""A directive for another program is left in the spec.

Some tools replace such text by a command's output. Here it is text, and nothing ever runs it; a
reader sees the command instead of the value.

Example: ``| Author(s) | !`git config user.name` |``

Better: `| Author(s) | Ada Lovelace |`
"""

import re
from collections.abc import Iterator

from tui.core.check.code_blocks import code_blocks
from tui.core.check.model import Finding, Rule
from tui.core.check.subject import Subject
from tui.core.literal import literal_cell
from tui.core.spec import Edit

_AUTHOR = re.compile(r"!`git config (?:--get )?user\.name`|!git config user\.name\b")
_DIRECTIVE = re.compile(r"(?<![`\w])!`[^`\n]+`(?!`)")
_ARGUMENTS = re.compile(r"\$ARGUMENTS\b")


def find(subject: Subject) -> Iterator[Finding]:
    """Yield directives in the metadata, the author's anywhere, and `$ARGUMENTS` outside of code."""
    if subject.profile is None:
        return
    taken: set[int] = set()
    for field in subject.metadata.fields:
        written = subject.source[field.start : field.end]
        match = _AUTHOR.search(written) or _DIRECTIVE.search(written)
        if match:
            start = field.start + match.start()
            taken.add(start)
            yield _finding(subject, start, match[0])
    for match in _AUTHOR.finditer(subject.source):
        if match.start() not in taken and not _in_code(subject, match.start()):
            yield _finding(subject, match.start(), match[0])
    for match in _ARGUMENTS.finditer(subject.masked):
        yield Finding(match.start(), f"{match[0]} was never replaced", (), match.end())


def _finding(subject: Subject, start: int, written: str) -> Finding:
    user = subject.facts.user if _AUTHOR.fullmatch(written) else ""
    edits = (Edit(start, start + len(written), literal_cell(user)),) if user else ()
    return Finding(start, f"«{written}» was never replaced", edits, start + len(written))


def _in_code(subject: Subject, at: int) -> bool:
    """In a fence, or in code marks of its own, the directive is talked about."""
    if subject.source[at - 1 : at] == "`" or subject.source[at - 2 : at] == "` ":
        return True
    return any(block.start <= at < block.end for block in code_blocks(subject.source))


RULE = Rule("P014", "directive-left", ("error", "error", "error"), find, __doc__ or "", "safe")
