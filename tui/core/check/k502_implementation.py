"""A code block is a test or an implementation.

A spec says what is to be true; the code that makes it true, and the code that proves it, belong in
the repository, where they are run.

Example: `def test_order_is_paid():` or `class OrderRepository:` with its methods written out.

Better: a row in the test plan that says what is tested; the interface without bodies.
"""

import re
from collections.abc import Iterator

from tui.core.check.code_blocks import DIAGRAMS, code_blocks
from tui.core.check.model import Finding, Rule
from tui.core.check.scope import is_spec
from tui.core.check.subject import Subject

_TEST = re.compile(
    r"^[ \t]*(?:describe|it|test)\([\"'`]|^[ \t]*(?:async )?def test_\w+\(|^[ \t]*@Test\b"
    r"|^[ \t]*#\[(?:tokio::)?test\]|^func Test[A-Z]\w*\(t \*testing\.T\)",
    re.MULTILINE,
)
_CLASS = re.compile(
    r"^[ \t]*(?:export |public |final |data )*class \w*(?:Service|Repository)(?:Impl)?\b"
    r"(?P<body>(?:.*\n){0,40})",
    re.MULTILINE,
)
_ABSTRACT = re.compile(r"\b(?:Protocol|ABC|abstract|interface|NotImplementedError)\b")
_STATEMENT = re.compile(
    r"^[ \t]+(?:return |await |if |for |throw |raise |self\.\w+ ?=|this\.\w+ ?=)", re.M
)


def find(subject: Subject) -> Iterator[Finding]:
    """Yield the blocks that hold test code or a service written out."""
    if not is_spec(subject):
        return
    for block in code_blocks(subject.source):
        if block.language in DIAGRAMS or block.language in ("md", "markdown"):
            continue
        if _TEST.search(block.text):
            yield Finding(block.start, "This code block is a test", (), block.end)
        elif _is_implementation(block.text):
            message = "This code block implements a service or repository"
            yield Finding(block.start, message, (), block.end)


def _is_implementation(text: str) -> bool:
    match = _CLASS.search(text)
    if not match or _ABSTRACT.search(match.group()):
        return False
    return bool(_STATEMENT.search(match["body"]))


RULE = Rule("K502", "implementation", ("info", "warning", "warning"), find, __doc__ or "", "guide")
