"""What many tests of the core need."""

import pytest

from tui.core.profile import Profile
from tui.services.templates import load_templates


@pytest.fixture(scope="session")
def profiles() -> tuple[Profile, ...]:
    """The profiles of the templates that come with the program."""
    return load_templates().profiles
