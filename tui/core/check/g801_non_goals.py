"""The non-goals are missing, or promise something.

What is left out on purpose is the half of the scope that people forget to agree on. A non-goal says
what will not be done.

Example: `- We will support PDF export` under "Non-Goals"

Better: `- We will NOT support PDF export in this version`
"""

import re
from collections.abc import Iterator

from tui.core.check.model import Finding, Rule
from tui.core.check.subject import Subject

_PROMISE = re.compile(
    r"[\W_]*(?:we|it|this|the \w+|users?|customers?|engineers?)(?: \w+)? (?:will|shall|"
    r"must|should)\b",
    re.I,
)
_NEGATION = re.compile(
    r"\b(?:not?|never|none|nothing|neither|nor|without|cannot|out of scope|exclud\w+|"
    r"defer\w*|later|"
    r"future|separate\w*|unchanged|remains?|stays?|leave[sn]?|left|keep|beyond|only|"
    r"avoid\w*|instead)\b|n['’]t\b",
    re.I,
)
_NAMED = re.compile(r"\b(?:non-?goals?|out of scope|not in scope)\b", re.I)


def find(subject: Subject) -> Iterator[Finding]:
    """Yield missing or empty non-goals, and those that are goals."""
    goals = subject.outline.get("goals")
    section = subject.outline.get("non-goals")
    if section is None:
        if goals is not None and subject.has_content(goals) and not _says_so(subject):
            yield Finding(goals.start, "The goals do not say what is left out on purpose")
        return
    if not subject.has_content(section):
        yield Finding(section.start, "There are no non-goals; say what is left out on purpose")
        return
    for line in subject.lines_of(section):
        if line.kind == "item" and _PROMISE.match(line.words) and not _NEGATION.search(line.words):
            yield Finding(line.start + line.content, "This non-goal promises something")


def _says_so(subject: Subject) -> bool:
    goals = subject.outline["goals"]
    return any(_NAMED.search(line.text) for line in subject.lines_of(goals))


RULE = Rule(
    "G801", "non-goals", ("info", "warning", "error"), find, __doc__ or "", "guide", ("rfc",)
)
