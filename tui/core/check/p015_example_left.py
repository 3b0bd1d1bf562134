"""The template's example rows are still in the spec.

They describe another system. One such name may be a coincidence; two are not.

Example: `| Ingestion Service | … |` and `| Projections DB | … |` in a spec about something else

Better: the components of this system.
"""

import re
from collections.abc import Iterator

from tui.core.check.model import Finding, Rule
from tui.core.check.p011_guidance_left import is_template_line
from tui.core.check.subject import Subject

_ENOUGH = 2
_SENTENCE = 5
"""So many words in a row are no coincidence."""


def find(subject: Subject) -> Iterator[Finding]:
    """Yield the first place of each text of the template's examples."""
    if subject.profile is None:
        return
    places = {}
    for text in subject.profile.examples:
        # Most texts are nowhere, and a plain search is quick to tell.
        if text not in subject.source:
            continue
        match = re.search(rf"(?<!\w){re.escape(text)}(?!\w)", subject.source)
        # The quoted example of the summary is P011's.
        if match and not is_template_line(subject.source, match.start()):
            places[text] = match.start()
    is_sure = any(len(text.split()) >= _SENTENCE for text in places)
    if len(places) >= _ENOUGH or is_sure:
        for text, start in places.items():
            message = f"«{text}» is from the template's example"
            yield Finding(start, message, (), start + len(text))


RULE = Rule("P015", "example-left", ("warning", "error", "error"), find, __doc__ or "", "guide")
