"""The proposed solution takes more sentences than its section allows.

What is proposed must fit into three sentences; the rest of the spec has room for the how.

Example: a proposed solution that lists every component

Better: what is built, for whom, and by which means: three sentences.
"""

from collections.abc import Iterator

from tui.core.check.model import Finding, Rule
from tui.core.check.prose import sentences
from tui.core.check.subject import Subject


def find(subject: Subject) -> Iterator[Finding]:
    """Yield the sections with more sentences than their limit."""
    for section, known in zip(subject.spec.sections, subject.known, strict=True):
        if known is None or not known.sentence_limit:
            continue
        count = len(list(sentences(subject.lines_of(section))))
        if count > known.sentence_limit:
            message = f"{count} sentences; «{section.title}» has room for {known.sentence_limit}"
            yield Finding(section.start, message)


RULE = Rule("E303", "long-proposal", ("info", "info", "info"), find, __doc__ or "", "guide")
