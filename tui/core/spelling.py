"""The known word that somebody probably meant."""

from collections.abc import Iterable

_SHORTEST = 4


def nearest(word: str, known: Iterable[tuple[str, int]]) -> str:
    """Return the most similar known word, the more frequent one of two, or an empty string.

    One slip (a letter missing, extra, wrong, or two swapped) is forgiven, two in words of eight
    letters or more; words shorter than four letters are taken as they are.

    Args:
        word: What was typed, folded.
        known: Words with how often they occur.
    """
    if len(word) < _SHORTEST:
        return ""
    allowed = 2 if len(word) >= 2 * _SHORTEST else 1
    best = ("", allowed + 1, 0)
    for other, count in known:
        if abs(len(other) - len(word)) > allowed:
            continue
        slips = distance(word, other, allowed)
        if slips <= allowed and (slips, -count) < (best[1], -best[2]):
            best = (other, slips, count)
    return best[0]


def distance(one: str, other: str, allowed: int) -> int:
    """Return the number of slips between two words, or more than `allowed` as soon as it is."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, left in enumerate(one, start=1):
        before, above, row = row, before, [i]
        for j, right in enumerate(other, start=1):
            cost = min(row[j - 1] + 1, before[j] + 1, before[j - 1] + (left != right))
            if i > 1 and j > 1 and left == other[j - 2] and one[i - 2] == right:
                cost = min(cost, above[j - 2] + 1)
            row.append(cost)
        if min(row) > allowed:
            return allowed + 1
    return row[-1]
