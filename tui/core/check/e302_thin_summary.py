"""The executive summary leaves out the problem, the solution or the impact.

Three things, a sentence each at least: what is wrong, what is proposed, what it brings. Headings
and open questions belong further down.

Example: `We move billing to events.`

Better: `Invoices arrive a day late. We move billing to events. Customers see invoices at once.`
"""

from collections.abc import Iterator

from tui.core.check.model import Finding, Rule
from tui.core.check.prose import labels, sentences
from tui.core.check.subject import Subject

_PARTS = 3


def find(subject: Subject) -> Iterator[Finding]:
    """Yield a summary with too few sentences, with headings, or with questions in it."""
    section = subject.concept("summary")
    # An empty summary is S203's.
    if section is None or not subject.has_content(section):
        return
    lines = subject.lines_of(section)
    told = list(sentences(lines))
    if len(told) < _PARTS and labels(lines) < _PARTS:
        message = "The summary should tell the problem, the solution and the impact"
        yield Finding(section.start, message)
    if subject.spec.subtree_end(section.index) > section.index + 1:
        below = subject.spec.sections[section.index + 1]
        yield Finding(below.start, "The summary has a heading inside; keep it to a few sentences")
    question = next((place for place, text in told if text.rstrip("*_ )").endswith("?")), None)
    if question is not None:
        yield Finding(question, "The summary asks a question; put it with the open questions")


RULE = Rule("E302", "thin-summary", ("info", "info", "info"), find, __doc__ or "", "guide")
