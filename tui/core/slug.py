"""The file name of a new spec: `YYYY-MM-DD-topic.md`, ASCII, never made of unchecked text."""

import re
import unicodedata
from collections.abc import Container

TOPIC_LIMIT = 60
NO_TOPIC = "spec"
_ADDRESS = re.compile(r"https?://(?:www\.)?(?:github\.com/)?")
_QUOTES = re.compile(r"['’`]")
_OTHER = re.compile(r"[^a-z0-9]+")


def slug(title: str, limit: int = TOPIC_LIMIT) -> str:
    """Return the title in kebab case, at most `limit` characters, cut at a word.

    Letters lose their accents; a title without a single ASCII letter or digit gives "spec".
    """
    folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", title).casefold())
    bare = "".join(mark for mark in folded if not unicodedata.combining(mark))
    words = _OTHER.sub("-", _QUOTES.sub("", _ADDRESS.sub(" ", bare))).strip("-")
    if len(words) <= limit:
        return words or NO_TOPIC
    at_word = words[: limit + 1].rpartition("-")[0]
    return at_word or words[:limit]


def spec_name(title: str, date: str, taken: Container[str] = ()) -> str:
    """Return the file name for a title and an ISO date; `-2`, `-3` … when the name is taken."""
    name = f"{date}-{slug(title)}.md"
    number = 2
    while name in taken:
        ending = f"-{number}"
        name = f"{date}-{slug(title, TOPIC_LIMIT - len(ending))}{ending}.md"
        number += 1
    return name
