from pathlib import Path

import pytest

from tui.core.metadata import read
from tui.core.spec import Spec
from tui.errors import InputError, OutputError, UsageError
from tui.services.lifecycle import Outcome, Request, change, open_questions, state

SPEC = """\
# {title} Technical Design Document / RFC

| Document Metadata | Details |
| --- | --- |
| Author(s) | Ada |
| Status | {status} |
| Created / Last Updated | 2026-01-01 / 2026-01-01 |

## 9. Open Questions / Unresolved Issues

{question}
"""


def spec(folder: Path, name: str, status: str = "Draft (WIP)", question: str = "") -> Path:
    path = folder / name
    path.write_text(SPEC.format(title=name[0].upper(), status=status, question=question), "utf-8")
    return path


def status_of(path: Path) -> str:
    return read(Spec.parse(path.read_text("utf-8"))).status


def test_the_state_tells_what_may_follow(tmp_path: Path) -> None:
    path = spec(tmp_path, "a.md", "In Review", "- [ ] Which way?\n")
    assert state(path) == [
        "In Review (RFC)",
        "may become: Approved, Draft (WIP), Rejected, Superseded",
        "open questions: 1",
    ]
    path.write_text("# T\n", "utf-8")
    assert state(path) == ["no status", "may become: Draft (WIP)"]


def test_the_state_tells_who_approved_and_whether_it_changed(tmp_path: Path) -> None:
    path = spec(tmp_path, "a.md", "In Review")
    assert change(path, Request("approved", "Lin", "2026-02-02")).done
    assert state(path)[1] == "approved by Lin, 2026-02-02"
    path.write_text(path.read_text("utf-8") + "More.\n", "utf-8")
    assert state(path)[1] == "approved by Lin, 2026-02-02, changed since"


def test_a_change_is_written_when_its_conditions_are_met(tmp_path: Path) -> None:
    path = spec(tmp_path, "a.md")
    outcome = change(path, Request("review", date="2026-02-02"))
    assert (outcome.before, outcome.after, outcome.done) == ("Draft (WIP)", "In Review (RFC)", True)
    assert status_of(path) == "In Review (RFC)"
    assert "2026-01-01 / 2026-02-02" in path.read_text("utf-8")


def test_an_open_question_stands_in_the_way_of_approval(tmp_path: Path) -> None:
    path = spec(tmp_path, "a.md", "In Review", "- [ ] Which way?\n- [x] Decided? Yes.\n")
    before = path.read_bytes()
    outcome = change(path, Request("Approved", "Lin", "2026-02-02"))
    assert isinstance(outcome, Outcome)
    assert not outcome.done
    assert path.read_bytes() == before
    assert open_questions(Spec.parse(path.read_text("utf-8"))) == 1
    assert [found.text for found in outcome.conditions if not found.met] == [
        "No question is left open (1 question is open)"
    ]


def test_what_will_be_an_error_is_told_with_the_conditions(tmp_path: Path) -> None:
    path = spec(tmp_path, "a.md", question="- Week 3: ship\n")
    outcome = change(path, Request("review", date="2026-02-02"))
    assert outcome.done
    told = outcome.conditions[-1]
    assert not told.met
    assert "Line 11: T101" in told.advice


def test_an_approval_by_the_author_is_told_as_the_error_that_it_will_be(tmp_path: Path) -> None:
    own = change(spec(tmp_path, "a.md", "In Review"), Request("Approved", "Ada", "2026-02-02"))
    assert "L112 Ada approved this spec and is its author" in own.conditions[-1].advice
    other = change(spec(tmp_path, "b.md", "In Review"), Request("Approved", "Lin", "2026-02-02"))
    assert "L112" not in other.conditions[-1].advice
    nobody = change(spec(tmp_path, "c.md", "In Review"), Request("Approved", "", "2026-02-02"))
    assert "L112" not in nobody.conditions[-1].advice


def test_a_stale_approval_is_renewed(tmp_path: Path) -> None:
    path = spec(tmp_path, "a.md", "In Review")
    change(path, Request("approved", "Lin", "2026-02-02"))
    assert not change(path, Request("approved", "Lin", "2026-02-03")).done
    path.write_text(path.read_text("utf-8").replace("## 9.", "More.\n\n## 9."), "utf-8")
    assert change(path, Request("approved", "Lin", "2026-02-03")).done
    assert state(path)[1] == "approved by Lin, 2026-02-03"


def test_superseding_writes_both_files(tmp_path: Path) -> None:
    old, new = spec(tmp_path, "a.md", "Approved"), spec(tmp_path, "b c.md")
    assert change(old, Request("superseded", date="2026-02-02", successor=new)).done
    assert status_of(old) == "Superseded"
    assert "| Superseded by | [B](b%20c.md) |" in old.read_text("utf-8")
    assert "| Supersedes | [A](a.md) |" in new.read_text("utf-8")


def test_deprecating_in_favour_of_another_leaves_that_one_alone(tmp_path: Path) -> None:
    old, new = spec(tmp_path, "a.md", "Approved"), spec(tmp_path, "b.md")
    before = new.read_bytes()
    assert change(old, Request("deprecated", date="2026-02-02", successor=new)).done
    assert "| Superseded by | [B](b.md) |" in old.read_text("utf-8")
    assert new.read_bytes() == before


def test_requests_that_make_no_sense_are_refused(tmp_path: Path) -> None:
    path = spec(tmp_path, "a.md", "Approved")
    with pytest.raises(UsageError, match="«cooked» is no status"):
        change(path, Request("cooked"))
    with pytest.raises(UsageError, match="cannot supersede itself"):
        change(path, Request("superseded", successor=path))
    with pytest.raises(InputError):
        change(tmp_path / "none.md", Request("review"))


def test_a_file_that_is_too_large_is_not_written(tmp_path: Path) -> None:
    path = spec(tmp_path, "a.md", question="x\n" * 21_000)
    with pytest.raises(InputError):
        change(path, Request("review"))
    assert status_of(path) == "Draft (WIP)"


def test_a_file_that_changes_meanwhile_is_not_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = spec(tmp_path, "a.md")

    def meddle(found: Spec) -> int:
        path.write_text("other\n", "utf-8")
        return 0

    monkeypatch.setattr("tui.services.lifecycle.open_questions", meddle)
    with pytest.raises(OutputError, match="changed on disk meanwhile"):
        change(path, Request("review"))
    assert path.read_text("utf-8") == "other\n"
