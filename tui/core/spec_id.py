"""Spec IDs: `TS-YYYY-NNN`, one a spec, counted within a year."""

import re
from collections.abc import Iterable

_FORM = re.compile(r"TS-(\d{4})-(\d{3,})")


def is_spec_id(text: str) -> bool:
    """Return whether a text is a Spec ID."""
    return bool(_FORM.fullmatch(text))


def next_spec_id(year: str, taken: Iterable[str]) -> str:
    """Return the Spec ID after the highest that is taken in a year."""
    matches = map(_FORM.fullmatch, taken)
    numbers = [int(match[2]) for match in matches if match and match[1] == year]
    return f"TS-{year}-{max(numbers, default=0) + 1:03}"
