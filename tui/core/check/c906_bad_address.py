"""A web address cannot be one.

It is checked by its form only; nothing is fetched.

Example: `[docs](http//example.org)` or `https://exa mple`.

Better: `https://example.org/docs`.
"""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from tui.core.check.model import Finding, Rule
from tui.core.check.subject import Subject
from tui.core.safe_text import one_line

_TARGET = re.compile(r"(?<=\]\()<?(?P<url>[^)\s>]+)")
_WEB = re.compile(r"https?:|www\.", re.IGNORECASE)
_MISSPELT = re.compile(
    r"(?:https?(?:/|;|:(?!//))|htt?ps?:|hhtps?:|https?//|http?s//)", re.IGNORECASE
)
_HOST = re.compile(
    r"(?=.{1,253}\Z)(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.)*[^\W_](?:[\w-]{0,61}[^\W_])?\.?"
)


def find(subject: Subject) -> Iterator[Finding]:
    """Yield the targets of links that look like web addresses and are none."""
    for match in _TARGET.finditer(subject.source):
        url = match["url"]
        looks_web = _WEB.match(url) or _MISSPELT.match(url)
        # A link's text ends where the mask begins; in code the bracket is blank, too.
        if not looks_web or subject.masked[match.start() - 2] != "]":
            continue
        if not _is_sound(url):
            yield Finding(match.start("url"), f"{one_line(url)} is no web address", (), match.end())


def _is_sound(url: str) -> bool:
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return False
    if parts.scheme.lower() not in ("http", "https") or port == 0:
        return False
    host = parts.hostname or ""
    return ":" in host or bool(_HOST.fullmatch(host))


RULE = Rule("C906", "bad-address", ("info", "info", "info"), find, __doc__ or "", None)
