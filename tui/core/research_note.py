"""The beginning of a research note, in the front matter that research documents usually have."""

import json
from dataclasses import dataclass

from tui.core.safe_text import one_line
from tui.core.slug import slug

HEADINGS = (
    "Research Question",
    "Summary",
    "Detailed Findings",
    "Code References",
    "Open Questions",
)
FOLDER = "research/docs"


@dataclass(frozen=True, slots=True)
class NewNote:
    """What a new note says of itself.

    Attributes:
        topic: Its title.
        date: "YYYY-MM-DD".
        researcher: Who writes it, or empty.
        repository: The project's name, or empty.
        branch: The branch that is checked out, or empty.
        commit: The commit that is checked out, or empty.
    """

    topic: str
    date: str
    researcher: str = ""
    repository: str = ""
    branch: str = ""
    commit: str = ""

    @property
    def path(self) -> str:
        """Where it is kept, relative to the workspace."""
        return f"{FOLDER}/{self.date}-{slug(self.topic)}.md"


def note_text(note: NewNote) -> str:
    """Return the text of a new note, LF line ends."""
    fields = {
        "date": note.date,
        "researcher": one_line(note.researcher),
        "git_commit": one_line(note.commit),
        "branch": one_line(note.branch),
        "repository": one_line(note.repository),
        "topic": one_line(note.topic),
        "tags": ["research"],
        "status": "draft",
        "last_updated": note.date,
    }
    # JSON is YAML: quoting is settled, whatever is in a name.
    written = {
        key: value if key in ("date", "last_updated") else json.dumps(value, ensure_ascii=False)
        for key, value in fields.items()
        if value
    }
    lines = [f"{key}: {value}" for key, value in written.items()]
    body = "\n".join(f"## {heading}\n" for heading in HEADINGS)
    return "---\n" + "\n".join(lines) + f"\n---\n\n# {one_line(note.topic)}\n\n{body}"
