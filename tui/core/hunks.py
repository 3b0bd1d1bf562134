"""What makes one text of another, as small edits: each place that changed, and nothing between.

Offsets are characters of the old text.
"""

from tui.core.line_matching import LineMatcher
from tui.core.lines import lines_with_ends
from tui.core.spec import Edit, difference


def hunks(old: str, new: str) -> list[Edit]:
    """Return the edits that make `new` of `old`, in order; they do not overlap."""
    whole = difference(old, new)
    if whole is None:
        return []
    start = old.rfind("\n", 0, whole.start) + 1
    end = old.find("\n", whole.end) + 1 or len(old)
    before = lines_with_ends(old[start:end])
    after = lines_with_ends(new[start : end + len(new) - len(old)])
    edits = []
    for _, first, last, new_first, new_last in LineMatcher(before, after).get_opcodes():
        was = "".join(before[first:last])
        edit = difference(was, "".join(after[new_first:new_last]))
        if edit:
            edits.append(Edit(start + edit.start, start + edit.end, edit.text))
        start += len(was)
    return edits
