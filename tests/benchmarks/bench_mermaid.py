"""How well and how fast diagrams are drawn: `python -m tests.benchmarks.bench_mermaid [CORPUS]`.

Draws every accepted diagram of a corpus for 80 columns and naturally, and compares the words of the
drawing with the labels that Mermaid itself found. A corpus is a folder with `expected.jsonl`; the
default is `../shared/corpus/mermaid` beside the checkout. Ends with 2 when it is absent.
"""

import html
import json
import re
import statistics
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tui.services.diagrams import draw_diagram
from tui.services.fenced import close_helpers

DEFAULT = Path(__file__).parents[3] / "shared" / "corpus" / "mermaid"
FIVE = ("flowchart", "sequence", "class", "state", "er")
WIDTHS = (60, 80, 100)
_WORD = re.compile(r"[^\W_]+")
_MARKUP = re.compile(
    r"<br\s*/?>|</?(?:b|i|u|em|strong)>|&(?:lt|gt|amp|quot|nbsp);|:::|%%\{|fa:fa-", re.I
)
_TAG = re.compile(r"<\s*br\s*/?>|</?[a-zA-Z][^<>]*>|fa[bsrl]?:fa-[\w-]+|\\n", re.I)
_ENTITY = re.compile(r"(?:#|ﬂ°°?)(\w+)(?:;|¶ß)")


def main() -> int:
    """Print the ratios and return the exit code."""
    corpus = Path(sys.argv[1]) if len(sys.argv) > 1 else DEFAULT
    if not (corpus / "expected.jsonl").is_file():
        print(f"There is no corpus at {corpus}: nothing is measured.", file=sys.stderr)
        return 2
    fitted, natural = _Score(), _Score()
    for entry, source in _entries(corpus):
        fitted.add(entry, source, 80)
        if entry["valid"] and "mutation" not in entry:
            natural.add(entry, source, None)
    close_helpers()
    print("fitted to 80 columns")
    fitted.show()
    print("natural width")
    natural.show()
    return 0


def _entries(corpus: Path) -> Iterator[tuple[dict[str, Any], str]]:
    for line in (corpus / "expected.jsonl").read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        if entry["valid"] is not None and entry["family"] != "zenuml":
            text = (corpus / entry["file"]).read_bytes().decode("utf-8", "replace")
            yield entry, text


class _Score:
    """Counts by family; a drawing is complete when every word of every label stands in it."""

    def __init__(self) -> None:
        self._counts: dict[str, Counter[str]] = defaultdict(Counter)
        self._times: list[float] = []
        self._judged: Counter[str] = Counter()

    def add(self, entry: dict[str, Any], source: str, width: int | None) -> None:
        result = draw_diagram(source, width)
        self._judged["n"] += 1
        self._judged["agree"] += result.valid == entry["valid"]
        if not entry["valid"] and result.error and "line" in entry:
            self._judged["broken"] += 1
            self._judged["near"] += abs(result.error.line - entry["line"]) <= 1
        if not entry["valid"] or "mutation" in entry:
            return
        self._times.append(result.ms)
        counts = self._counts[entry["family"] if entry["family"] in FIVE else "other"]
        counts["n"] += 1
        counts["source"] += result.drawing is None
        if result.drawing is None:
            return
        text = result.drawing.text
        have = set(_WORD.findall(text))
        labels = [_words(label) for group in entry.get("labels", {}).values() for label in group]
        labels = [words for words in labels if words]
        there = sum(all(_stands(word, have) for word in words) for words in labels)
        complete = there == len(labels)
        counts["drawn"] += 2 * there >= len(labels)
        counts["complete"] += complete
        counts["markup"] += bool(_MARKUP.search(text))
        for limit in WIDTHS:
            counts[f"fits {limit}"] += complete and result.drawing.width <= limit

    def show(self) -> None:
        five: Counter[str] = Counter()
        for family in FIVE:
            five.update(self._counts[family])
        for name, counts in [*self._counts.items(), ("the five", five)]:
            share = {key: f"{100 * counts[key] / counts['n']:.1f}" for key in counts if counts["n"]}
            fits = "/".join(share.get(f"fits {limit}", "0") for limit in WIDTHS)
            print(
                f"  {name:10} n={counts['n']:4}  drawn {share.get('drawn', '0'):>5} %  "
                f"complete {share.get('complete', '0'):>5} %  complete and at most 60/80/100 wide "
                f"{fits} %  markup {counts['markup']}  source only {counts['source']}"
            )
        self._times.sort()
        if self._times:
            p95 = self._times[int(0.95 * len(self._times))]
            median, slowest = statistics.median(self._times), self._times[-1]
            print(f"  ms: median {median:.1f}, p95 {p95:.1f}, slowest {slowest:.1f}")
        judged = self._judged
        print(
            f"  verdict as Mermaid's: {100 * judged['agree'] / max(1, judged['n']):.1f} % of "
            f"{judged['n']}; fault within one line: {judged['near']} of {judged['broken']}"
        )


def _words(label: str) -> list[str]:
    text = _TAG.sub(" ", str(label))
    text = _ENTITY.sub(lambda m: f"&#{m[1]};" if m[1].isdigit() else f"&{m[1]};", text)
    return _WORD.findall(html.unescape(text).replace("**", "").replace("`", ""))


def _stands(word: str, have: set[str], cuts: int = 2) -> bool:
    """Say whether a word stands in a drawing, perhaps cut by wrapping into a few pieces."""
    if word in have:
        return True
    if not cuts or len(word) < 4:
        return False
    places = range(2, len(word) - 1)
    return any(word[:at] in have and _stands(word[at:], have, cuts - 1) for at in places)


if __name__ == "__main__":
    sys.exit(main())
