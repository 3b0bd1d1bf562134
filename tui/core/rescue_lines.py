"""Which lines of a damaged text are its words: those in code and comments are left as they are."""

from tui.core.markdown_lines import NOTHING_OPEN, Kind, read_line
from tui.core.spec import front_matter_end


def plain_lines(lines: list[str]) -> list[bool]:
    """Return of each line whether it stands outside fences, comments and front matter."""
    text = "\n".join(lines)
    front = text.count("\n", 0, front_matter_end(text))
    before = NOTHING_OPEN
    plain = []
    for number, line in enumerate(lines):
        if number < front:
            plain.append(False)
            continue
        reading = read_line(line, before)
        is_code = reading.kind is Kind.CODE and bool(before.fence)
        plain.append(not is_code and reading.kind not in (Kind.FENCE, Kind.COMMENT))
        before = reading.after
    return plain
