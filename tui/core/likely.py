"""Which research documents a new spec will probably use: those that share words with its title."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence

_WORD = re.compile(r"[^\W_]+")
_COMMON = frozenset(
    {"about", "add", "and", "are", "for", "from", "how", "into", "new", "not", "our", "that", "the"}
    | {"this", "what", "when", "why", "with", "docs", "notes", "tickets", "ticket", "design"}
    | {"document", "technical", "rfc", "research", "spec"}
)


def words(text: str) -> frozenset[str]:
    """Return the telling words of a text: folded, singular, without the very common ones."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    found = (word for word in _WORD.findall(folded) if not word.isdigit())
    return frozenset(_stem(word) for word in found if word not in _COMMON and _tells(word))


def _tells(word: str) -> bool:
    """Short Latin words say little; two characters of a script without spaces say much."""
    return len(word) > 2 or not word.isascii()


def _stem(word: str) -> str:
    for ending in ("ing", "ies", "es", "s", "ed"):
        if word.endswith(ending) and len(word) - len(ending) > 3:
            return word.removesuffix(ending)
    return word


def likely(
    title: str, documents: Sequence[Iterable[str]], tags: Sequence[Iterable[str]] = ()
) -> list[int]:
    """Return the positions of the documents that share a telling word with the title, best first.

    Args:
        title: The title of the spec to be.
        documents: For each document the texts that name it: title, path, tags.
        tags: For each document its tags, which say what it is about however many others say so.
    """
    wanted = words(title)
    named = [words(" ".join(texts)) for texts in documents]
    counts = Counter(word for found in named for word in found)
    # A word that most documents have in common tells them not apart.
    telling = {word for word in wanted if counts[word] * 2 <= max(len(named), 2)}
    tagged = [words(" ".join(own)) & wanted for own in tags] or [frozenset[str]()] * len(named)
    shared = [
        (len((found & telling) | own), position)
        for position, (found, own) in enumerate(zip(named, tagged, strict=True))
    ]
    ranked = sorted(shared, key=lambda entry: (-entry[0], entry[1]))
    return [position for count, position in ranked if count]
