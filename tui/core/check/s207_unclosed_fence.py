"""A code fence is never closed and hides headings.

Everything from the fence to the end of the file is read as code: the outline loses the sections
behind it, and a Git host shows them as one grey block.

Example:

    ```json
    { "a": 1 }

    ## Next section

Better: close the fence with the same marks on a line of their own before the next heading.
"""

from collections.abc import Iterator

from tui.core.check.model import Finding, Rule
from tui.core.check.subject import Subject


def find(subject: Subject) -> Iterator[Finding]:
    """Yield the fence that hides headings, if there is one."""
    fence = subject.spec.unclosed_fence
    if fence:
        yield Finding(subject.offset(fence.line), str(fence).capitalize())


RULE = Rule("S207", "unclosed-fence", ("error", "error", "error"), find, __doc__ or "", "guide")
