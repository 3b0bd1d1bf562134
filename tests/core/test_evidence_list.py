"""Evidence as lines, the gravest first."""

from tui.core.citation import read
from tui.core.evidence import Claim, Evidence, Resolution, SectionEvidence
from tui.core.evidence_list import EvidenceLine, evidence_lines, summary
from tui.core.spec import Spec

A, B = read(Spec.parse("[a](../research/a.md#x)\n[b](../research/b.md)\n"))


def test_what_needs_a_look_comes_before_what_is_fine() -> None:
    gone = Resolution(A, "no file", "research/a.md", "no such file")
    fine = Resolution(B, "ok", "research/b.md", "", "Title\x1b", "2026-03-01", True)
    section = SectionEvidence(0, "S", (gone, fine), (Claim(3, "It takes 3 s.", "a number"),))
    lines = evidence_lines(Evidence((section,), ("research/c.md",), (fine,), (fine,)))
    assert [(line.kind, line.line, line.text) for line in lines] == [
        ("dangling", 1, "../research/a.md#x — no such file"),
        ("superseded", 2, "../research/b.md — another document took its place"),
        ("changed", 2, "../research/b.md — changed on 2026-03-01"),
        ("claim", 3, "a number, no source: It takes 3 s."),
        ("unused", 0, "named as a source, not cited in the text: research/c.md"),
        ("cited", 2, "../research/b.md — Title␛"),
    ]
    assert summary(lines) == (
        "1 leads nowhere, 1 superseded, 1 changed since, 1 claim without a source, "
        "1 source not used, 1 cited"
    )


def test_nothing_is_said_plainly() -> None:
    claims = [EvidenceLine("claim", 1, "a"), EvidenceLine("claim", 2, "b")]
    assert summary(claims) == "2 claims without a source"
    assert summary([]) == "No citations and no claims"
    web = Resolution(B, "web")
    section = SectionEvidence(0, "S", (web,), ())
    assert evidence_lines(Evidence((section,), (), (), ())) == [
        EvidenceLine("cited", 2, "../research/b.md", web)
    ]
