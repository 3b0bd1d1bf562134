"""Every rule has a page of its own that says what, why, and shows it."""

import re
from pathlib import Path

import pytest

import tui.core.check
from tui.core.check.pages import PAGES, page, reflowed
from tui.core.check.registry import RULES

FOLDER = Path(tui.core.check.__file__).parent


def test_every_rule_is_a_file_of_its_own_and_every_file_is_registered() -> None:
    files = [f.stem for f in FOLDER.glob("*.py") if re.match(r"[a-z]\d{3}_", f.stem)]
    assert sorted(name[:4].upper() for name in files) == sorted(rule.id for rule in RULES)
    assert len({rule.id for rule in RULES}) == len(RULES)
    assert len({rule.name for rule in RULES}) == len(RULES)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_page_says_what_and_why_with_an_example_and_a_better_one(
    rule: tui.core.check.Rule,
) -> None:
    title, _, body = rule.page.strip().partition("\n")
    assert title.endswith(".")
    assert title[0].isupper()
    assert len(title) <= 120
    assert re.search(r"^(?:Example|Better)", body, re.M)
    assert "Example:" in body
    assert "Better:" in body
    assert re.fullmatch(r"[A-Z]\d{3}", rule.id)
    assert re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", rule.name)


def test_a_page_is_found_by_id_and_by_name() -> None:
    text = page("t101")
    assert text is not None
    assert text.startswith("# T101 calendar-schedule\n\nWeeks")
    assert "Severity: warning in a draft, error in review, error once approved." in text
    assert page(" Calendar-Schedule ") == text
    assert page("U001") is not None
    assert page("T999") is None


@pytest.mark.parametrize("name", ["D402", "Q603"])
def test_beside_a_problem_without_a_change_the_page_promises_none(name: str) -> None:
    text, here = page(name) or "", page(name, is_mendable=False) or ""
    assert here.startswith(text.rpartition("\n\n")[0])
    assert here.endswith("Here specs-tui knows no change to make: only you can mend it.")
    assert "specs-tui can make the change" not in here
    assert "shows a change" not in here


def test_a_page_that_promises_no_change_is_the_same_beside_any_problem() -> None:
    assert page("D407", is_mendable=False) == page("D407")
    assert page("T999", is_mendable=False) is None


def test_a_page_tells_for_which_template_it_is() -> None:
    assert "Only for the template technical." in (page("M105") or "")
    assert len(PAGES) == len(RULES) + 1


def test_paragraphs_are_given_out_in_one_line_and_code_as_it_is() -> None:
    text = "One\ntwo.\n\n`a` and\nb.\n\n    code\n    more\n\n- x\n- y"
    assert reflowed(text) == "One two.\n\n`a` and b.\n\n    code\n    more\n\n- x\n- y"
