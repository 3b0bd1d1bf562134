"""Specs of any size for measuring: sections with prose, lists, tables, code and diagrams."""

import random

FIRST_WORD = "Wobblewort"
"""A word that stands once, at the beginning of the first section below the title."""

_SENTENCE = (
    "the service reads each order from its queue and writes what changed to a table that the "
    "report joins at night while a second worker retries whatever failed before noon because "
    "nobody may lose an event even when the broker restarts in the middle of a long batch"
)
_WORDS = tuple(_SENTENCE.split())
_CODE = ["```python", "def settle(order: Order) -> Receipt:", "    total = sum(order.lines)",
         "    return Receipt(order.id, total)", "```", ""]  # fmt: skip
_DIAGRAM = ["```mermaid", "flowchart LR", "  queue --> worker --> table", "```", ""]


def generated(lines: int, sections: int = 30) -> str:
    """Return a spec with about so many lines, in sections of the same length."""
    chance = random.Random(lines)
    each = max(4, lines // sections)
    text = ["# A generated Technical Design Document / RFC", ""]
    for number in range(1, sections + 1):
        text += [f"## {number}. Part {number}", ""]
        if number == 1:
            text += [f"{FIRST_WORD} {_prose(chance, 8)}", ""]
        end = 2 + number * each
        while len(text) < end:
            text += _block(chance, len(text))
        text = [*text[: end - 1], ""]
    return "\n".join(_closed(text)) + "\n"


def _block(chance: random.Random, at: int) -> list[str]:
    kind = chance.random()
    if kind < 0.5:
        return [_prose(chance, 14) for _ in range(chance.randint(1, 4))] + [""]
    if kind < 0.75:
        return [f"- **{_prose(chance, 2)}**: `f{at}` {_prose(chance, 8)}" for _ in range(4)] + [""]
    if kind < 0.88:
        rows = [f"| {_prose(chance, 2)} | {chance.random():.2f} | no |" for _ in range(5)]
        return ["| What | How much | Done |", "|---|---:|---|", *rows, ""]
    return _CODE if kind < 0.97 else _DIAGRAM


def _prose(chance: random.Random, words: int) -> str:
    return " ".join(chance.choices(_WORDS, k=words))


def _closed(lines: list[str]) -> list[str]:
    """End a fence that was cut off before the next heading."""
    result, is_open = [], False
    for line in lines:
        if line.startswith("## ") and is_open:
            result.append("```")
            is_open = False
        if line.startswith("```"):
            is_open = not is_open
        result.append(line)
    return [*result, "```"] if is_open else result
