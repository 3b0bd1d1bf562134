"""Thousands of generated research documents with a vocabulary distributed as in real prose."""

import random
from pathlib import Path

_SYLLABLES = [
    "ba",
    "ce",
    "di",
    "fo",
    "gu",
    "ha",
    "je",
    "ki",
    "lo",
    "mu",
    "na",
    "pe",
    "qui",
    "ro",
    "su",
    "ta",
    "ve",
    "wi",
    "xo",
    "zy",
    "cha",
    "ster",
    "ing",
    "tion",
    "ment",
]
_HEADINGS = (
    "Research Question",
    "Summary",
    "Detailed Findings",
    "Code References",
    "Open Questions",
)
_WORDS_IN_TEXT = 1300


def vocabulary(size: int, seed: int = 7) -> list[str]:
    """Return distinct words, the short ones first."""
    pick = random.Random(seed)
    words: dict[str, None] = {}
    while len(words) < size:
        count = 1 + min(4, int(pick.expovariate(0.55)) + (len(words) > 300))
        words["".join(pick.choice(_SYLLABLES) for _ in range(count))] = None
    return list(words)


def generate(folder: Path, count: int, seed: int = 11) -> list[str]:
    """Write documents of about 9 KB below `folder`/research and return the vocabulary used."""
    pick = random.Random(seed)
    words = vocabulary(40_000)
    weights = [1 / (rank + 2.7) for rank in range(len(words))]
    pool = pick.choices(words, weights, k=2_000_000)
    for number in range(count):
        day = f"{2023 + number % 4}-{1 + number % 12:02}-{1 + number % 28:02}"
        topic = pick.sample(words[200:], 3)
        target = (
            folder / "research" / f"area-{number % 40:02}" / f"{day}-{'-'.join(topic)}-{number}.md"
        )
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(_document(pick, pool, topic, day, number), encoding="utf-8")
    return words


def _document(pick: random.Random, pool: list[str], topic: list[str], day: str, number: int) -> str:
    status = ("complete", "draft", "superseded")[number % 7 % 3]
    parts = [
        f'---\ndate: {day}\nresearcher: Somebody\ntopic: "{" ".join(topic)}"\n'
        f"tags: [research, {topic[0]}, {topic[1]}]\nstatus: {status}\nlast_updated: {day}\n---\n",
        f"# Research: {' '.join(topic)}\n",
    ]
    for heading in _HEADINGS:
        parts.append(f"## {heading}\n")
        for _ in range(4):
            start = pick.randrange(len(pool) - 100)
            text = pool[start : start + _WORDS_IN_TEXT // 20]
            text[::17] = pick.choices(topic, k=len(text[::17]))
            parts.append(" ".join(text).capitalize() + ".\n")
    return "\n".join(parts)
