"""Where a fix adds a block to a section: at the end of its own text, one empty line around it."""

from tui.core.spec import Edit, Section, Spec

_BREAKS = 2


def appended(spec: Spec, section: Section, lines: list[str]) -> Edit:
    """Return the edit that adds lines as a block of their own at the end of a section's body."""
    end = spec.line_end
    body, head = spec.body(section.index), spec.heading(section.index)
    kept = body.rstrip()
    at = section.body_start + len(kept)
    if kept or (head and not head.endswith(("\n", "\r"))):
        lead = end * _BREAKS
    else:
        lead = end if head else ""
    rest = body[len(kept) :]
    is_last = section.index + 1 == len(spec.parts)
    there = len(rest.replace("\r\n", "\n"))
    tail = end * max(0, (1 if is_last else _BREAKS) - there)
    return Edit(at, at, lead + end.join(lines) + tail)
