"""Each rule finds what its table says, where it says, and nothing else of its group."""

import pytest

from tests.core.check.samples import Case, cases, found

TABLE = """# T

| Document Metadata | Details |
| --- | --- |
| Author(s) | Ada |
| Status | Draft (WIP) |
| Team / Owner | Billing |
| Created / Last Updated | 2026-03-01 / 2026-03-01 |"""
REVIEW = """| Document Metadata | Details |
| --- | --- |
| Status | In Review (RFC) |"""
WORDS = " ".join(["word"] * 199)
TABLES = {
    "file_and_metadata.md": "FM",
    "structure.md": "S",
    "summary.md": "E",
    "left_overs.md": "P",
    "reasons.md": "AG",
}
CASES = [(case, groups) for table, groups in TABLES.items() for case in cases(table)]


@pytest.mark.parametrize(("case", "groups"), CASES, ids=[case.name for case, _ in CASES])
def test_a_rule_finds_what_its_table_says(case: Case, groups: str) -> None:
    source = case.markdown
    for name, text in (("TABLE", TABLE), ("REVIEW", REVIEW), ("WORDS", WORDS)):
        source = source.replace(name, text)
    told = [(d.rule, d.line, d.message) for d in found(source, tuple(groups), **case.facts)]
    wanted = []
    for line in case.expected:
        rule, number, message = line.split(" ", 2)
        wanted.append((rule, int(number), message))
    assert [entry[:2] for entry in sorted(told)] == [entry[:2] for entry in sorted(wanted)]
    for (*_, message), (*_, beginning) in zip(sorted(told), sorted(wanted), strict=True):
        assert message.startswith(beginning)
