"""Decision records keep their numbers and leave other files alone."""

import re
from pathlib import Path

import pytest

from tui.core.question import Answer, decide, read, reopen
from tui.core.spec import Spec
from tui.errors import OutputError
from tui.services.decision_records import Written, write_records

SOURCE = "# My Orders\n\n## Open Questions\n\n- [x] **Q1: Which?** {}.\n- [ ] Open?\n"


def written(path: Path, folder: Path, answer: str = "This") -> list[Written]:
    spec = Spec.parse(SOURCE.format(answer))
    return write_records(path, spec, read(spec), folder)


def test_numbers_go_on_and_names_stay(tmp_path: Path) -> None:
    folder = tmp_path / "deep" / "records"
    folder.mkdir(parents=True)
    (folder / "0007-other.md").write_text("mine", encoding="utf-8")
    (folder / "notes.md").write_text("mine", encoding="utf-8")
    first = written(tmp_path / "a spec.md", folder)
    assert [(w.path.name, w.what) for w in first] == [("0008-q1-which.md", "new")]
    assert "[My Orders](../../a%20spec.md)" in first[0].path.read_text(encoding="utf-8")
    again = written(tmp_path / "a spec.md", folder)
    assert [(w.path.name, w.what) for w in again] == [("0008-q1-which.md", "unchanged")]
    other = written(tmp_path / "a spec.md", folder, "That")
    assert [(w.path.name, w.what) for w in other] == [("0008-q1-which.md", "changed")]
    assert (folder / "0007-other.md").read_text(encoding="utf-8") == "mine"


def test_the_record_of_a_question_that_is_open_again_says_so(tmp_path: Path) -> None:
    path, folder = tmp_path / "a.md", tmp_path / "records"
    written(path, folder)
    spec = Spec.parse(SOURCE.format("This"))
    reopened = spec.apply(*reopen(spec, "Q1"))
    again = write_records(path, reopened, read(reopened), folder)
    assert [(w.path.name, w.what) for w in again] == [("0001-q1-which.md", "changed")]
    assert 'status: "proposed"' in again[0].path.read_text(encoding="utf-8")
    assert [w.what for w in written(path, folder)] == ["changed"]


def test_a_link_that_leads_nowhere_is_no_record(tmp_path: Path) -> None:
    folder = tmp_path / "records"
    folder.mkdir()
    (folder / "0001-q1-which.md").symlink_to(tmp_path / "nowhere")
    first = written(tmp_path / "a.md", folder)
    assert [(w.path.name, w.what) for w in first] == [("0002-q1-which.md", "new")]


def test_the_same_question_of_another_spec_gets_its_own_record(tmp_path: Path) -> None:
    folder = tmp_path / "records"
    written(tmp_path / "a.md", folder)
    other = written(tmp_path / "b.md", folder)
    assert [(w.path.name, w.what) for w in other] == [("0002-q1-which.md", "new")]


def test_a_folder_that_is_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "records").write_text("mine", encoding="utf-8")
    with pytest.raises(OutputError, match="records cannot be used"):
        written(tmp_path / "a.md", tmp_path / "records")


def test_links_in_a_record_lead_where_those_in_the_spec_lead(tmp_path: Path) -> None:
    folder = tmp_path / "docs" / "adr" / "x"
    (tmp_path / "specs").mkdir()
    (tmp_path / "research").mkdir()
    (tmp_path / "research" / "a.md").write_text("why", encoding="utf-8")
    source = (
        "# A\n\n## Open Questions\n\n- [ ] **Q1: Which?** See [a](../research/a.md#b).\n"
        "  - (A) **This** — cheap, says [a](../research/a.md); dear, as in [b](b.md).\n"
        "  - (B) **That** — slow.\n"
    )
    spec = Spec.parse(source)
    because = "of [a](../research/a.md)"
    spec = spec.apply(*decide(spec, "Q1", Answer("A", "", because)))
    path = tmp_path / "specs" / "s.md"
    (first,) = write_records(path, spec, read(spec), folder)
    text = first.path.read_text(encoding="utf-8")
    links = [link.partition("#")[0] for link in re.findall(r"\]\(([^)]*)\)", text)]
    assert set(links) == {
        "../../../research/a.md",
        "../../../specs/b.md",
        "../../../specs/s.md",
    }
    assert (folder / "../../../research/a.md").read_text(encoding="utf-8") == "why"
    assert "because of [a](../../../research/a.md)." in text
    assert [w.what for w in write_records(path, spec, read(spec), folder)] == ["unchanged"]


def test_a_record_that_links_another_spec_is_not_taken_for_the_record_of_that(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "records"
    written(tmp_path / "b.md", folder, "As in [a](a.md)")
    other = written(tmp_path / "a.md", folder)
    assert [(w.path.name, w.what) for w in other] == [("0002-q1-which.md", "new")]
