"""The README says what is there, and all of it."""

import json
import re
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tui.__main__ import main, overview
from tui.commands import COMMANDS

README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_every_command_is_in_the_readme_and_every_command_there_exists() -> None:
    named = set(re.findall(r"^\| `specs-tui (\w+)", README, re.MULTILINE))
    assert named == set(COMMANDS)
    assert set(re.findall(r"`specs-tui (\w+)(?!/)\b", README)) <= set(COMMANDS)


def test_the_help_names_every_command() -> None:
    assert [name for name in COMMANDS if f"  {name} " not in overview()] == []


def test_the_keys_in_the_readme_are_bound(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["keys", "--json"]) == 0
    bound = {
        key for entry in json.loads(capsys.readouterr().out)["bindings"] for key in entry["keys"]
    } | {"ctrl+z", "ctrl+y", "ctrl+p"}
    keys = README.split("## Keys", 1)[1].split("## Commands", 1)[0]
    keys = re.sub(r"`Alt\+Shift\+` ((?:`[A-Z]` ?)+)", _each_with_alt_shift, keys)
    named = re.findall(r"`((?:Ctrl\+|Alt\+|Shift\+)*(?:F\d+|Page\w+|Tab|[A-Z]))`", keys)
    assert len(named) > 40
    assert [key for key in named if key.lower() not in bound] == []


def _each_with_alt_shift(match: re.Match[str]) -> str:
    return " ".join(f"`Alt+Shift+{letter}`" for letter in re.findall(r"[A-Z]", match[1]))


def test_every_dependency_is_named_with_its_reason() -> None:
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    names = set(re.findall(r'^  "([a-zA-Z0-9-]+)[><=]', project, re.MULTILINE))
    table = README.split("| Dependency |", 1)[1]
    assert sorted(name for name in names if name not in table and name != "hatchling") == []


def test_the_constraints_are_exact_and_name_no_address() -> None:
    lines = (ROOT / ".ci" / "constraints.txt").read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if not re.fullmatch(r"[\w.-]+==[\w.]+", line)] == []


@pytest.mark.parametrize("link", sorted(set(re.findall(r"\]\(([^)#:]+)\)", README))))
def test_every_link_of_the_readme_leads_somewhere(link: str) -> None:
    assert Path(ROOT / link).exists()


def test_the_projects_own_specs_and_research_cite_what_is_there(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    assert main(["citations", "--all"]) == 0
    capsys.readouterr()
