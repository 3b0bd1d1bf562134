"""Labels put into quotes, as few as it takes."""

from tui.core.mermaid import verdict
from tui.core.mermaid.quoting import quoted


def test_only_the_label_at_fault_gets_quotes() -> None:
    source = "flowchart LR\n a[Plain: yes] --> b\n b[Bad (x)]"
    assert quoted(source, verdict) == ('flowchart LR\n a[Plain: yes] --> b\n b["Bad (x)"]')


def test_what_no_quotes_mend_is_left_alone() -> None:
    assert quoted("flowchart LR\n a[x (y)] --> \n b[", verdict) is None
    assert quoted("flowchart LR\n a --> b", verdict) is None
