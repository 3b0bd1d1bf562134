"""A section has a limit of words and is over it.

The executive summary is read by people who read nothing else: under 200 words they read all of it.
Code, the quoted example and citations do not count.

Example: a summary that tells the history of the system before it says what is proposed

Better: a sentence or two each for the problem, the solution and the impact.
"""

import re
from collections.abc import Iterator

from tui.core.check.model import Finding, Rule
from tui.core.check.prose import sentences
from tui.core.check.subject import Subject
from tui.core.word_count import words

_CITATION = re.compile(r"\[[^\[\]]*\]\([^()\s]*(?:research/|specs/|\.md\b)[^()\s]*\)")


def find(subject: Subject) -> Iterator[Finding]:
    """Yield the sections at or over their limit, and name the longest sentence."""
    for section, known in zip(subject.spec.sections, subject.known, strict=True):
        if known is None or not known.word_limit or section.level != known.level:
            continue
        start, end = subject.subtree(section)
        count = words(_CITATION.sub("", subject.source[start:end]))
        if count >= known.word_limit:
            told = list(sentences(subject.lines_of(section)))
            longest = max(told, key=lambda entry: len(entry[1].split()), default=(start, ""))
            line = subject.source.count("\n", 0, longest[0]) + 1
            heaviest = f"the longest sentence is in line {line}, {len(longest[1].split())} words"
            message = f"{count} words; the limit is {known.word_limit - 1} ({heaviest})"
            yield Finding(section.start, message)


RULE = Rule("E301", "long-section", ("info", "warning", "error"), find, __doc__ or "", "guide")
