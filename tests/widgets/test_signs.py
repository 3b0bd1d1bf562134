"""Problems have the same signs wherever they are shown."""

from tui.core.check import SEVERITIES
from tui.widgets.signs import SIGNS


def test_every_severity_has_a_sign_of_its_own() -> None:
    assert list(SIGNS) == list(SEVERITIES)
    assert len({sign for sign, _ in SIGNS.values()}) == len(SEVERITIES)
