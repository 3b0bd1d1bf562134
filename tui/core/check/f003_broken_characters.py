"""Characters were read in a wrong encoding.

The file went through a program that took UTF-8 for something else: dashes, quotation marks and
letters with accents turned into two or three odd characters each, in diagrams too. What was lost
can be put back as long as nobody edits it.

Example: `The cache â€“ a ring buffer â€“ is shared.`

Better: `The cache – a ring buffer – is shared.`
"""

import re
from collections.abc import Iterator

from tui.core.check.model import Finding, Rule
from tui.core.check.subject import Subject
from tui.core.mermaid.naked import repair
from tui.core.spec import Edit, difference

_NOT_UTF8 = re.compile("[\udc80-\udcff]+")


def find(subject: Subject) -> Iterator[Finding]:
    """Yield the first mangled character, with all of them mended."""
    if subject.source.isascii():
        return
    odd = _NOT_UTF8.search(subject.source)
    if odd:
        yield Finding(odd.start(), "The file is not UTF-8 from here on; save it as UTF-8")
    mangled = repair(subject.source)
    edit: Edit | None = difference(subject.source, mangled.text) if mangled else None
    if mangled and edit:
        what = f"«{mangled.before}» stands for «{mangled.after}»"
        count = "1 character was" if mangled.characters == 1 else f"{mangled.characters} were"
        message = f"{what}: {count} read as {mangled.encoding}"
        yield Finding(subject.source.find(mangled.before), message, (edit,))


RULE = Rule("F003", "broken-characters", ("warning", "error", "error"), find, __doc__ or "", "ask")
