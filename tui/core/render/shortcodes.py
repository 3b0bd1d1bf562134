"""Emoji by their names, `:rocket:`, as Git hosts show them."""

import re
from functools import lru_cache

_CODE = re.compile(r":([a-z0-9_+-]{1,60}):")


def with_emoji(text: str) -> str:
    """Return the text with emoji in the place of their names; unknown names stay."""
    return _CODE.sub(lambda match: _emoji(match[0]), text) if ":" in text else text


@lru_cache(maxsize=256)
def _emoji(code: str) -> str:
    # The table has thousands of names: it is read when the first one is met.
    from rich.emoji import Emoji

    return Emoji.replace(code)
