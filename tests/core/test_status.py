import pytest

from tui.core.status import STATUSES, status_named, transitions, way


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Draft (WIP)", "Draft (WIP)"),
        ("**draft**", "Draft (WIP)"),
        ("in  review", "In Review (RFC)"),
        ("review", "In Review (RFC)"),
        ("In Progress", "Approved"),
        ("Complete", "Implemented"),
        ("`Superseded`", "Superseded"),
        ("Draft / In Review / Approved", ""),
        ("", ""),
    ],
)
def test_a_status_is_known_by_many_spellings(text: str, expected: str) -> None:
    assert status_named(text) == expected


def test_the_way_of_a_spec() -> None:
    assert transitions("Draft")[0] == "In Review (RFC)"
    assert transitions("In Review")[0] == "Approved"
    assert transitions("Approved")[0] == "Implemented"
    assert "Implemented" not in transitions("Draft")
    assert "Approved" not in transitions("Rejected")
    assert transitions("Superseded") == ()
    assert transitions("") == transitions("Cooking") == ("Draft (WIP)",)


def test_every_status_but_the_last_leads_on() -> None:
    for status in STATUSES:
        assert set(transitions(status)) <= set(STATUSES) - {status}


def test_the_way_from_one_status_to_another_is_the_shortest() -> None:
    assert way("Draft", "Implemented") == ("In Review (RFC)", "Approved")
    assert way("", "Approved") == ("Draft (WIP)", "In Review (RFC)")
    assert way("Draft", "In Review") == ()
    assert way("Superseded", "Approved") == ()
