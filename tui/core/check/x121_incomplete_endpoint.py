"""An endpoint does not say what a caller must know.

Method and path are the smaller part of an interface: a caller also needs to know how to
authenticate, what to send, what comes back, and what can go wrong. Who repeats a POST must know
whether it is done twice.

Example: a heading `### POST /orders` with a sentence below.

Better: authentication, request, response and errors; for POST an idempotency key or its absence.
"""

import re
from collections.abc import Iterator

from tui.core.check.appending import appended
from tui.core.check.model import Finding, Rule
from tui.core.check.subject import Subject
from tui.core.spec import Edit, Section

_HEADING = re.compile(
    r"^[`\d.\s]*(?P<method>GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)\b`?\s+`?(?P<path>\S*)"
)
_AUTH = re.compile(
    r"\bauth\w*|\btokens?\b|\bapi[- ]keys?\b|\bscopes?\b|\bpublic\b|\bbearer\b", re.I
)
_PARTS = (
    (
        "the request",
        "Request",
        re.compile(r"\brequest|\bparam|\bbody\b|\bquery\b|\bfields?\b", re.I),
    ),
    ("the response", "Response", re.compile(r"\bresponse|\breturns?\b|\b20[0-9]\b", re.I)),
    ("the errors", "Errors", re.compile(r"\berrors?\b|\b[45]\d\d\b|\bfail", re.I)),
)
_ONCE = re.compile(r"idempoten|\bretr(?:y|ies)\b|\bduplicate|\btwice\b", re.IGNORECASE)


def find(subject: Subject) -> Iterator[Finding]:
    """Yield the endpoints that leave something out, once each."""
    chapter = subject.concept("api")
    if chapter is None:
        return
    whole = subject.source[slice(*subject.subtree(chapter))]
    for section in subject.spec.sections[
        chapter.index + 1 : subject.spec.subtree_end(chapter.index)
    ]:
        match = _HEADING.match(section.title)
        if not match or not subject.has_content(section):
            continue
        text = subject.source[slice(*subject.subtree(section))]
        missing = list(_missing(match["method"], text, whole))
        if not match["path"].startswith(("/", "{", ":", "http")):
            missing.insert(0, ("its path", ""))
        if missing:
            names = ", ".join(name for name, _ in missing)
            edit = _rows(subject, section, [label for _, label in missing if label])
            yield Finding(section.start, f"{match['method']} does not say {names}", edit)


def _missing(method: str, text: str, chapter: str) -> Iterator[tuple[str, str]]:
    # What holds for all endpoints may stand once at the head of the chapter.
    if not _AUTH.search(text) and not _AUTH.search(chapter):
        yield "who may call it", "Authentication"
    for name, label, pattern in _PARTS:
        if label == "Request" and method in ("GET", "DELETE", "HEAD", "OPTIONS"):
            continue
        if not pattern.search(text):
            yield name, label
    if method == "POST" and not _ONCE.search(chapter):
        yield "what happens when it is repeated", "Idempotency"


def _rows(subject: Subject, section: Section, labels: list[str]) -> tuple[Edit, ...]:
    """Return the edit that adds a labelled line for each part that is missing."""
    if not labels:
        return ()
    lines = "\n\n".join(f"**{label}:**" for label in labels).split("\n")
    return (appended(subject.spec, section, lines),)


RULE = Rule(
    "X121",
    "incomplete-endpoint",
    (None, "info", "warning"),
    find,
    __doc__ or "",
    "ask",
    ("rfc", "backend", "technical"),
)
