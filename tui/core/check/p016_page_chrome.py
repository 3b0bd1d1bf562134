"""Words of the web page that the spec was copied from are in it.

Counters and warnings of a download page belong to the page.

Example: a line `Weekly Installs` at the end of the spec

Better: nothing.
"""

import re
from collections.abc import Iterator

from tui.core.check.model import Finding, Rule
from tui.core.check.subject import Subject
from tui.core.spec import Edit

_CHROME = re.compile(
    r"[ \t]*(?:weekly installs|github stars|first seen|"
    r"this skill contains shell command directives\b.*)"
    r"[ \t]*(?P<end>\r\n|\n|\r|\Z)",
    re.I,
)
_VALUE = re.compile(r"[ \t]*(?:[\d.,]+[KkMm]?|\d+ \w+ ago)[ \t]*(?:\r\n|\n|\r|\Z)")


def find(subject: Subject) -> Iterator[Finding]:
    """Yield each line of a page, with the number below it."""
    for line in subject.lines:
        match = _CHROME.match(subject.masked, line.start)
        if match:
            value = _VALUE.match(subject.masked, match.end())
            end = value.end() if value and match["end"] else match.end()
            edit = Edit(line.start, end, "")
            message = f"«{line.text.strip()[:40]}» comes from a web page"
            yield Finding(line.start, message, (edit,))


RULE = Rule("P016", "page-chrome", ("warning", "warning", "warning"), find, __doc__ or "", "safe")
