"""The status before is read from the last commits; what Git cannot tell is not known."""

from pathlib import Path

import pytest

from tests.services.test_checking import RFC
from tests.services.test_git import committed, git
from tui.core.spec import Spec
from tui.services.checking import Checker
from tui.services.committed import Committed
from tui.services.workspace import Workspace

FILE = "specs/2026-03-01 receipts.md"


def with_status(status: str) -> str:
    return RFC.replace("Draft (WIP)", status)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    (tmp_path / "specs").mkdir()
    git(tmp_path, "init", "-q")
    (tmp_path / FILE).write_text(RFC, "utf-8")
    committed(tmp_path)
    return tmp_path


def before(root: Path, text: str) -> str:
    return Committed(root).status_before(FILE, Spec.parse(text))


def test_the_status_of_the_last_commit_is_the_one_before(repository: Path) -> None:
    assert before(repository, with_status("Implemented")) == "Draft (WIP)"
    assert before(repository, RFC) == ""
    assert before(repository, RFC + "More.\n") == ""


def test_what_is_committed_is_compared_with_the_commit_before(repository: Path) -> None:
    """A workflow checks out what is committed already."""
    (repository / FILE).write_text(with_status("Approved"), "utf-8")
    committed(repository)
    assert before(repository, with_status("Approved")) == "Draft (WIP)"
    assert before(repository, with_status("Implemented")) == "Approved"


def test_a_file_git_does_not_know_has_no_status_before(repository: Path) -> None:
    spec = Spec.parse(RFC)
    assert Committed(repository).status_before("specs/new.md", spec) == ""
    assert Committed(repository).status_before("specs/two\nlines.md", spec) == ""
    assert Committed(repository.parent).status_before("x.md", spec) == ""


def test_the_workspace_may_lie_deep_in_the_repository(repository: Path) -> None:
    deep = repository / "docs" / "api"
    (deep / "specs").mkdir(parents=True)
    (deep / "specs" / "a.md").write_text(RFC, "utf-8")
    committed(repository)
    spec = Spec.parse(with_status("Rejected"))
    assert Committed(deep).status_before("specs/a.md", spec) == "Draft (WIP)"


def test_a_check_reports_a_step_that_was_skipped(repository: Path) -> None:
    file = repository / FILE
    file.write_text(with_status("Implemented"), "utf-8")
    checker = Checker(Workspace(repository), ())
    (checked,) = checker.check_each([file])
    (found,) = [entry for entry in checked.diagnostics if entry.rule == "L116"]
    assert found.message.endswith("not Implemented")
    assert found.severity == "warning"
