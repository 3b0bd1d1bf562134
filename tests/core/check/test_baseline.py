"""Known findings stay silent wherever they move; new ones are told, also of the same kind."""

import pytest

from tui.core.check import Diagnostic
from tui.core.check.baseline import Baseline


def diagnostic(line: int, message: str = "late") -> Diagnostic:
    return Diagnostic("T101", "error", message, line, 1, line, "ask")


def test_what_is_known_is_not_told_again_even_if_it_moved() -> None:
    known = Baseline({}).with_files([("a.md", "Week 1\n", [diagnostic(1)])])
    assert known.new("a.md", "new\n\n  Week  1\n", [diagnostic(3)]) == []
    assert known.new("b.md", "Week 1\n", [diagnostic(1)]) == [diagnostic(1)]


def test_of_two_equal_findings_each_counts() -> None:
    known = Baseline({}).with_files([("a.md", "Week 1\n", [diagnostic(1)])])
    twice = [diagnostic(1), diagnostic(2)]
    assert known.new("a.md", "Week 1\nWeek 1\n", twice) == [diagnostic(2)]


def test_another_message_or_line_is_new() -> None:
    known = Baseline({}).with_files([("a.md", "Week 1\n", [diagnostic(1)])])
    assert known.new("a.md", "Week 2\n", [diagnostic(1)]) == [diagnostic(1)]
    other = diagnostic(1, "later")
    assert known.new("a.md", "Week 1\n", [other]) == [other]


def test_a_baseline_is_written_and_read_and_forgets_what_is_mended() -> None:
    known = Baseline({"b.md": {"x": 1}}).with_files([("a.md", "Week 1\n", [diagnostic(1)])])
    assert Baseline.parse(known.text()) == known
    assert known.with_files([("a.md", "", [])]).known == {"b.md": {"x": 1}}
    assert known.text().startswith('{\n "files": {\n  "a.md": {\n   "T101:')


@pytest.mark.parametrize(
    "text",
    ["", "[]", "{}", '{"schema": 2, "files": {}}', '{"schema": 1}', '{"schema":1,"files":{"a":[]}}',
     '{"schema":1,"files":{"a":{"x":"y"}}}'],
)  # fmt: skip
def test_what_is_no_baseline_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        Baseline.parse(text)
