"""What somebody types to find a source, read into words, phrases and fields.

`outbox "exactly once" tag:kafka status:complete after:2026-03 path:docs` asks for documents with
both words, that phrase, that tag, that status, updated in March 2026 or later, below a path with
"docs" in it. The last word is taken as unfinished while no space follows it.
"""

import re
from dataclasses import dataclass, replace
from functools import cache

from tui.core.source import fold

_PART = re.compile(r'(?:(\w+):)?(?:"([^"]*)"?|(\S+))')
_FIELDS = {
    "tag": "tags",
    "status": "statuses",
    "path": "paths",
    "after": "after",
    "before": "before",
}
_DATE = re.compile(r"\d{4}(?:-\d{1,2}){0,2}\Z")
_TOKEN = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Query:
    """A search as values; every text is folded (no case, no accents) and dates are ISO beginnings.

    Attributes:
        words: Words that must occur.
        phrases: Texts that must occur word after word.
        unfinished: Whether the last word may go on.
        unread: Dates that are none, as they were typed: "after:soon".
    """

    words: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    paths: tuple[str, ...] = ()
    after: str = ""
    before: str = ""
    unfinished: bool = False
    unread: tuple[str, ...] = ()

    @property
    def has_text(self) -> bool:
        """Whether the text of documents is asked for, not only their fields."""
        return bool(self.words or self.phrases)

    @property
    def terms(self) -> tuple[str, ...]:
        """Every single term of words and phrases, in order."""
        parts = [*self.phrases, *self.words]
        return tuple(dict.fromkeys(term for part in parts for term in tokens(part)))

    @property
    def filters(self) -> tuple[str, ...]:
        """Every field that is asked for, as one types it: "path:legal"."""
        lists = [("tag", self.tags), ("status", self.statuses), ("path", self.paths)]
        asked = [(name, value) for name, values in lists for value in values]
        asked += [("after", self.after), ("before", self.before)]
        return tuple(
            f'{name}:"{value}"' if " " in value else f"{name}:{value}"
            for name, value in asked
            if value
        )

    def without(self, *filters: str) -> "Query":
        """Return the query with fewer of its `filters`."""
        kept = parse_query(" ".join(name for name in self.filters if name not in filters))
        return replace(kept, words=self.words, phrases=self.phrases, unfinished=self.unfinished)

    def with_words(self, words: tuple[str, ...]) -> "Query":
        """Return the query for other words, all of them finished."""
        return replace(self, words=words, unfinished=False)


def parse_query(text: str) -> Query:
    """Read a search as it was typed."""
    names = ("words", "phrases", "unread", *_FIELDS.values())
    lists: dict[str, list[str]] = {name: [] for name in names}
    for match in _PART.finditer(text):
        field, phrase, word = match[1], match[2], match[3]
        value = fold(word if phrase is None else phrase).strip()
        name = _FIELDS.get((field or "").lower(), "")
        if field and not name:
            value = f"{fold(field)}:{value}"
        if name in ("after", "before") and not _DATE.match(value):
            lists["unread"].append(f"{name}:{value}")
            continue
        kind = name or ("words" if phrase is None else "phrases")
        if value and (name or tokens(value)):
            lists[kind].append(_padded(value) if name in ("after", "before") else value)
    words = tuple(lists["words"])
    return Query(
        words=words,
        phrases=tuple(lists["phrases"]),
        tags=tuple(lists["tags"]),
        statuses=tuple(lists["statuses"]),
        paths=tuple(lists["paths"]),
        after=lists["after"][-1] if lists["after"] else "",
        before=lists["before"][-1] if lists["before"] else "",
        unfinished=bool(words) and _ends_in(text, words[-1]),
        unread=tuple(lists["unread"]),
    )


def tokens(text: str) -> list[str]:
    """Return the terms of a folded text as the index sees them; a CJK character is one alone."""
    return _TOKEN.findall(spaced(text))


def spaced(text: str) -> str:
    """Return text with blanks around each CJK character, which have no word boundaries."""
    return text if text.isascii() else _cjk().sub(r" \g<0> ", text)


@cache
def _cjk() -> re.Pattern[str]:
    """Return what finds a character of a script without word boundaries; slow to compile."""
    return re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff]")


def match_expression(query: Query) -> str:
    """Return the query's words and phrases for FTS5, quoted so that none is syntax."""
    parts = [_quoted(phrase) for phrase in query.phrases]
    for index, word in enumerate(query.words):
        last = query.unfinished and index == len(query.words) - 1
        parts.append(_quoted(word) + ("*" if last else ""))
    return " AND ".join(parts)


def any_expression(terms: tuple[str, ...]) -> str:
    """Return an FTS5 expression for documents with at least one of the terms."""
    return " OR ".join(_quoted(term) for term in terms)


def _quoted(text: str) -> str:
    return '"' + " ".join(tokens(text)) + '"'


def _padded(date: str) -> str:
    year, *rest = date.split("-")
    return "-".join([year, *(part.zfill(2) for part in rest)])


def _ends_in(text: str, word: str) -> bool:
    return fold(text).endswith(word)
