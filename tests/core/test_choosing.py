import pytest

from tui.core.choosing import suggest
from tui.core.profile import Profile


@pytest.fixture
def backend(profiles: tuple[Profile, ...]) -> Profile:
    return next(profile for profile in profiles if profile.id == "backend")


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({"shape": "history", "team": "one", "past": "all", "change": "rules"}, "event-sourcing"),
        ({"shape": "points", "team": "one", "past": "thinned", "change": "stable"}, "time-series"),
        ({"shape": "content", "team": "one", "past": "now", "change": "stable"}, "document"),
        ({"shape": "rules", "team": "several", "past": "now", "change": "rules"}, "ddd"),
        ({"shape": "forms", "team": "many", "past": "now", "change": "parts"}, "microservices"),
        ({"shape": "forms", "team": "one", "past": "now", "change": "rules"}, "clean"),
        ({"shape": "forms", "team": "one", "past": "now", "change": "stable"}, "standard"),
        ({"shape": "integration", "team": "several"}, "soa"),
        ({"team": "several", "change": "parts"}, "modular-monolith"),
    ],
)
def test_every_pattern_is_the_answer_to_some_answers(
    backend: Profile, answers: dict[str, str], expected: str
) -> None:
    best = suggest(backend, answers)[0]
    assert best.pattern.id == expected
    assert best.reasons


def test_unknown_and_missing_answers_speak_for_nothing(backend: Profile) -> None:
    assert suggest(backend, {}) == []
    assert suggest(backend, {"shape": "unknown", "colour": "red"}) == []


def test_every_pattern_suits_only_answers_that_exist(backend: Profile) -> None:
    known = {
        f"{question.id}:{key}" for question in backend.questions for key, _ in question.answers
    }
    for pattern in backend.patterns:
        assert set(pattern.suits) <= known, pattern.id
        assert pattern.best_for
        assert pattern.strengths
        assert pattern.costs
    assert 3 <= len(backend.questions) <= 4
