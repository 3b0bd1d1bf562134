"""Files are checked against the rules with what lies around them, as the workspace wants it."""

import os
from concurrent.futures.process import BrokenProcessPool, ProcessPoolExecutor
from pathlib import Path

import pytest

from tui.core.spec import Spec
from tui.errors import InputError, OutputError
from tui.services import checking, files
from tui.services.checking import Checker, check_files, files_to_check
from tui.services.templates import load_templates
from tui.services.wishes import Wishes, load_wishes, read_baseline
from tui.services.workspace import Workspace

RFC = """# Receipts Technical Design Document / RFC

| Document Metadata | Details |
| --- | --- |
| Author(s) | Ada |
| Status | Draft (WIP) |
| Team / Owner | Billing |
| Created / Last Updated | 2026-03-01 / 2026-03-01 |

## 1. Executive Summary

## 2. Context and Motivation

## 3. Goals and Non-Goals

## 4. Proposed Solution

## 8. Migration, Rollout, and Testing

- Week 2: ramp
"""
TECHNICAL = """# Receipts

| Field | Value |
| --- | --- |
| **Spec ID** | TS-2026-001 |
| **Status** | In Review |
| **Date** | 2026-03-01 |
| Template | technical |
"""
NOTE = """---
status: complete
---

# Queues

## Open Questions

- Who reads them?
"""


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    (tmp_path / "specs").mkdir()
    return Workspace(tmp_path)


def put(workspace: Workspace, text: str, name: str = "2026-03-01-receipts.md") -> Path:
    file = workspace.specs / name
    file.write_text(text, encoding="utf-8")
    return file


def checker(workspace: Workspace) -> Checker:
    return Checker(workspace, load_templates(workspace.root).profiles, today="2026-03-02")


def rules(workspace: Workspace, file: Path) -> list[str]:
    return [f"{d.rule} {d.severity}" for d in checker(workspace).check_file(file).diagnostics]


def test_a_file_is_checked_where_it_lies(workspace: Workspace) -> None:
    file = put(workspace, RFC)
    assert "T101 warning" in rules(workspace, file)
    other = put(workspace, RFC, "Receipts.md")
    assert "F001 warning" in rules(workspace, other)


def test_a_file_that_cannot_be_read_has_a_problem(workspace: Workspace) -> None:
    found = checker(workspace).check_file(workspace.specs / "none.md")
    assert "does not exist" in found.problem
    assert found.diagnostics == ()


def test_text_that_is_in_no_file_has_no_name_to_complain_about(workspace: Workspace) -> None:
    one = checker(workspace)
    found = one.check(one.subject(Spec.parse(RFC), None))
    assert {d.rule for d in found} >= {"T101"}
    assert not [d for d in found if d.rule.startswith(("F", "C901"))]


def test_spec_ids_of_other_specs_are_known(workspace: Workspace) -> None:
    file = put(workspace, TECHNICAL)
    assert "M105 warning" not in rules(workspace, file)
    put(workspace, TECHNICAL, "2026-03-02-other.md")
    put(workspace, "TS-2026-001 in passing", "2026-03-03-more.md")
    (workspace.specs / "2026-03-04-binary.md").write_bytes(b"\x7fELF" + b"\0" * 100)
    assert "M105 warning" in rules(workspace, file)
    put(workspace, TECHNICAL.replace("TS-2026-001", ""))
    found = checker(workspace).check_file(file).diagnostics
    assert "TS-2026-002" in next(d for d in found if d.message == "Spec ID is empty").edits[0].text


def test_citations_and_research_are_looked_up(workspace: Workspace) -> None:
    workspace.research.mkdir()
    (workspace.research / "a.md").write_text("# A\n", encoding="utf-8")
    file = put(workspace, RFC + "\nSee [b](../research/b.md).\n")
    assert "C901 warning" in rules(workspace, file)


@pytest.mark.parametrize(
    ("name", "head"), [(".specs-tui.toml", ""), ("pyproject.toml", "tool.specs-tui.")]
)
def test_a_workspace_says_what_it_wants(workspace: Workspace, name: str, head: str) -> None:
    file = put(workspace, RFC)
    table = f"[{head}rules]" if head else "[rules]"
    (workspace.root / name).write_text(f'{table}\nT101 = "error"\nS201 = "off"\n', encoding="utf-8")
    found = rules(workspace, file)
    assert "T101 error" in found
    assert not [rule for rule in found if rule.startswith("S201")]


def test_a_workspace_may_allow_plans(workspace: Workspace) -> None:
    file = put(workspace, RFC)
    (workspace.root / ".specs-tui.toml").write_text('time-claims = "allow"\n', encoding="utf-8")
    assert not [rule for rule in rules(workspace, file) if rule.startswith("T101")]


def test_without_wishes_everything_is_as_usual(tmp_path: Path) -> None:
    assert load_wishes(tmp_path) == Wishes()
    (tmp_path / "pyproject.toml").write_text("[project]\n", encoding="utf-8")
    assert load_wishes(tmp_path) == Wishes()
    assert load_wishes(tmp_path / "pyproject.toml") == Wishes()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('[rules]\nT999 = "off"\n', "there is no rule «T999»"),
        ('[rules]\nT101 = "fatal"\n', "«rules.T101» must be 'off', 'error', 'warning' or 'info'"),
        ('time-claims = "maybe"\n', "«time-claims» must be 'forbid' or 'allow'"),
        ("colour = 1\n", "«colour» is no setting"),
        ("rules = 3\n", "«rules» must be a table"),
        ("baseline = 3\n", "«baseline» must be text"),
        ("= 1\n", "is no valid TOML"),
        ('baseline = "../known.json"\n', "«baseline» leads out of the workspace"),
        ('baseline = "/tmp/known.json"\n', "«baseline» leads out of the workspace"),
    ],
)
def test_wishes_that_make_no_sense_are_told_about(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / ".specs-tui.toml").write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        load_wishes(tmp_path)
    assert message in caught.value.message


def test_a_project_file_of_another_shape_has_no_wishes(tmp_path: Path) -> None:
    file = tmp_path / "pyproject.toml"
    file.write_text("tool = 3\n", encoding="utf-8")
    assert load_wishes(tmp_path) == Wishes()
    file.write_text("[tool]\nspecs-tui = 3\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"«tool\.specs-tui» must be a table"):
        load_wishes(tmp_path)


def test_wishes_and_baselines_that_are_folders_are_told_about(tmp_path: Path) -> None:
    (tmp_path / ".specs-tui.toml").mkdir()
    with pytest.raises(InputError):
        load_wishes(tmp_path)
    (tmp_path / "base").mkdir()
    with pytest.raises(InputError):
        read_baseline(tmp_path, Wishes(baseline="base"))
    (tmp_path / "broken").write_text("[]", encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_baseline(tmp_path, Wishes(baseline="broken"))
    assert "is no baseline" in caught.value.message


@pytest.mark.parametrize("name", [".specs-tui.toml", "pyproject.toml"])
def test_wishes_that_are_a_pipe_hold_nobody_up(tmp_path: Path, name: str) -> None:
    """A folder from somebody else may hold anything; reading a pipe would wait for ever."""
    os.mkfifo(tmp_path / name)
    with pytest.raises(InputError, match="is not a regular file"):
        load_wishes(tmp_path)
    os.mkfifo(tmp_path / "base")
    with pytest.raises(InputError, match="is not a regular file"):
        read_baseline(tmp_path, Wishes(baseline="base"))


def test_wishes_and_baselines_without_end_are_told_about(tmp_path: Path) -> None:
    (tmp_path / ".specs-tui.toml").write_text(f"rules = {'[' * 50_000}", encoding="utf-8")
    with pytest.raises(InputError, match="is no valid TOML"):
        load_wishes(tmp_path)
    (tmp_path / "base").write_text("[" * 50_000, encoding="utf-8")
    with pytest.raises(InputError, match="is no baseline"):
        read_baseline(tmp_path, Wishes(baseline="base"))


def test_a_baseline_that_changes_while_it_is_written_is_told_about(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def changed(*_: object) -> None:
        raise files.Changed(None)

    monkeypatch.setattr(files, "save", changed)
    with pytest.raises(OutputError, match="changed on disk meanwhile"):
        checker(workspace).write_baseline([put(workspace, RFC)])


def test_a_baseline_silences_what_it_knows(workspace: Workspace) -> None:
    file = put(workspace, RFC)
    assert checker(workspace).write_baseline([file]) > 0
    assert rules(workspace, file) == []
    put(workspace, f"{RFC}- Week 3: done\n")
    assert rules(workspace, file) == ["T101 warning"]
    assert checker(workspace).write_baseline([file]) > 0
    assert rules(workspace, file) == []


def test_safe_fixes_are_written_until_nothing_is_left_to_fix(workspace: Workspace) -> None:
    file = put(workspace, RFC.replace("| Team / Owner | Billing |\n", "").replace("\n", "\r\n"))
    assert checker(workspace).fix_file(file) >= 5
    text = file.read_bytes().decode()
    assert "## 5. Detailed Design\r\n" in text
    assert "| Team / Owner | |\r\n" in text
    assert "\n\n" not in text.replace("\r\n", "~")
    assert checker(workspace).fix_file(file) == 0
    assert file.read_bytes().decode() == text


def test_paths_mean_files_or_the_specs_of_a_folder(workspace: Workspace) -> None:
    file = put(workspace, RFC)
    (workspace.specs / "deep").mkdir()
    deep = put(workspace, RFC, "deep/2026-03-01-deep.md")
    assert files_to_check([workspace.root], []) == {workspace: [file, deep]}
    assert files_to_check([file, workspace.specs, file], []) == {workspace: [file, deep]}
    assert files_to_check([workspace.specs / "deep"], []) == {workspace: [deep]}
    problems: list[str] = []
    none, text = workspace.root / "none", workspace.root / "notes.txt"
    text.write_text("Words.\n", encoding="utf-8")
    assert files_to_check([none, text, file], problems) == {workspace: [file]}
    assert problems == [
        f"{none}: No such file or directory",
        f"{text} is no Markdown file, so it was not checked",
    ]


def test_a_file_is_the_same_file_however_it_is_named(workspace: Workspace) -> None:
    """A workspace inside the folder keeps its own research and specs."""
    inner = Workspace(workspace.specs / "inner")
    inner.create_folders()
    spec = put(inner, RFC)
    note = inner.research / "2026-03-01-queues.md"
    note.write_text(NOTE, encoding="utf-8")
    assert files_to_check([workspace.root], []) == {workspace: [], inner: [note, spec]}
    assert files_to_check([note], []) == {inner: [note]}
    assert rules(inner, note) == rules(workspace, note) == []


def test_a_folder_without_specs_means_its_markdown_files(tmp_path: Path) -> None:
    (tmp_path / ".hidden").mkdir()
    for name in ("b.MKD", "a.md", ".hidden/c.md", "d.txt"):
        (tmp_path / name).write_text("# T\n", encoding="utf-8")
    (tmp_path / "link.md").symlink_to(tmp_path / "a.md")
    found = files_to_check([tmp_path], [])
    assert found == {Workspace(tmp_path): [tmp_path / "a.md", tmp_path / "b.MKD"]}


def test_many_files_are_checked_by_several_processes_in_the_same_order(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = [put(workspace, RFC, f"2026-03-01-{number:02}.md") for number in range(26)]
    profiles = load_templates(workspace.root).profiles
    many = check_files(workspace, files, profiles, "2026-03-02")
    assert [entry.path for entry in many] == files

    def broken(*_args: object, **_kwargs: object) -> None:
        raise BrokenProcessPool

    monkeypatch.setattr(ProcessPoolExecutor, "map", broken)
    assert check_files(workspace, files, profiles, "2026-03-02") == many


def test_a_process_of_the_pool_checks_its_share(workspace: Workspace) -> None:
    file = put(workspace, RFC)
    checking.start(workspace, "2026-03-02")
    (found,) = checking.check_chunk([file])
    assert found == checker(workspace).check_file(file)


def test_a_file_too_large_to_edit_is_named_and_not_checked(tmp_path: Path) -> None:
    spec = tmp_path / "specs" / "2026-01-02-large.md"
    spec.parent.mkdir()
    spec.write_text("line\n" * 20_001)
    checked = Checker(Workspace(tmp_path), ()).check_file(spec)
    assert checked.problem == "2026-01-02-large.md is too large to be checked"
    assert not checked.diagnostics
