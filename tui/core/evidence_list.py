"""Evidence as lines to read through: what dangles, what changed, what has no source."""

from collections.abc import Sequence
from dataclasses import dataclass

from tui.core.evidence import Evidence, Resolution
from tui.core.safe_text import one_line

_WORDS = {
    "dangling": ("leads nowhere", "lead nowhere"),
    "superseded": ("superseded", "superseded"),
    "changed": ("changed since", "changed since"),
    "claim": ("claim without a source", "claims without a source"),
    "unused": ("source not used", "sources not used"),
    "cited": ("cited", "cited"),
}


@dataclass(frozen=True, slots=True)
class EvidenceLine:
    """One thing to look at.

    Attributes:
        kind: "dangling", "superseded", "changed", "claim", "unused" or "cited".
        line: The spec's line, 1-based; 0 when it is about the whole spec.
        text: What it is about, safe to show.
        resolution: The citation, or None.
    """

    kind: str
    line: int
    text: str
    resolution: Resolution | None = None


def evidence_lines(evidence: Evidence) -> list[EvidenceLine]:
    """Return what needs a look, the gravest first, and then everything that is cited."""
    cited = list(dict.fromkeys(r for section in evidence.sections for r in section.cited))
    lines = [_line("dangling", r, r.note) for r in cited if r.dangles]
    lines += [
        _line("superseded", r, "another document took its place") for r in evidence.superseded
    ]
    lines += [_line("changed", r, f"changed on {r.updated}") for r in evidence.changed]
    for section in evidence.sections:
        lines += [
            EvidenceLine("claim", claim.line, f"{claim.why}, no source: {claim.text}")
            for claim in section.claims
        ]
    lines += [
        EvidenceLine("unused", 0, f"named as a source, not cited in the text: {one_line(path)}")
        for path in evidence.unused
    ]
    return lines + [_line("cited", r, r.title or r.note) for r in cited if not r.dangles]


def summary(lines: Sequence[EvidenceLine]) -> str:
    """Return the counts in one line: "2 dangling, 5 claims without a source, 12 cited"."""
    counts = {kind: sum(1 for line in lines if line.kind == kind) for kind in _WORDS}
    told = [f"{count} {_WORDS[kind][count > 1]}" for kind, count in counts.items() if count]
    return ", ".join(told) or "No citations and no claims"


def _line(kind: str, resolution: Resolution, note: str) -> EvidenceLine:
    citation = resolution.citation
    target = one_line(citation.target)
    place = f"#{one_line(citation.anchor)}" if citation.anchor else ""
    text = f"{target}{place}" + (f" — {one_line(note)}" if note else "")
    return EvidenceLine(kind, citation.at_line, text, resolution)
