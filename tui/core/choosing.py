"""Choosing an architecture pattern by answering a few plain questions."""

from collections.abc import Mapping
from dataclasses import dataclass

from tui.core.profile import Pattern, Profile


@dataclass(frozen=True, slots=True)
class Suggested:
    """A pattern and the words of the answers that speak for it."""

    pattern: Pattern
    reasons: tuple[str, ...]


def suggest(profile: Profile, answers: Mapping[str, str]) -> list[Suggested]:
    """Return the patterns that some answer speaks for, the best first.

    Args:
        profile: The profile with its patterns and questions.
        answers: The id of the answer by the id of the question; questions may be left out.
    """
    words = {
        f"{question.id}:{answer}": text
        for question in profile.questions
        for answer, text in question.answers
    }
    given = [f"{question}:{answer}" for question, answer in answers.items()]
    found = []
    for pattern in profile.patterns:
        fitting = [key for key in given if key in pattern.suits and key in words]
        if fitting:
            # Of two that fit as well, the one that fits an earlier question comes first.
            rank = (-len(fitting), given.index(fitting[0]))
            found.append((rank, Suggested(pattern, tuple(words[key] for key in fitting))))
    return [entry for _, entry in sorted(found, key=lambda ranked: ranked[0])]
