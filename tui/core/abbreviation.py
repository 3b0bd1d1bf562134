"""Find a file by some of its letters in order: "rsbrok" means research/rust-broker.md."""

_WORD_START = 8
_IN_A_ROW = 4
_IN_NAME = 2


def abbreviation_score(letters: str, path: str) -> int:
    """Return how well a path fits, 0 when a letter is missing; word beginnings count most.

    Letters are matched from the right, so that the file's name comes before its folders.
    """
    folded = path.lower()
    name_start = folded.rfind("/") + 1
    score = 0
    position = len(folded)
    following = -1
    for letter in reversed(letters.lower()):
        position = _place(folded, letter, position, following)
        if position < 0:
            return 0
        score += 1
        if position == following - 1:
            score += _IN_A_ROW
        if position == 0 or not folded[position - 1].isalnum():
            score += _WORD_START
        if position >= name_start:
            score += _IN_NAME
        following = position
    return score


def _place(text: str, letter: str, end: int, following: int) -> int:
    """Return where the letter stands before `end`: next to the following one if it can."""
    if following > 0 and text[following - 1] == letter:
        return following - 1
    return text.rfind(letter, 0, end)
