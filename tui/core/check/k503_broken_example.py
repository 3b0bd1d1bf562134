"""An example in JSON, YAML, TOML or SQL is not well-formed.

Examples are copied. One with a missing bracket or comma costs every reader the same quarter of an
hour. Comments and `…` for what is left out are fine.

Example: `{"id": 1 "total": 2}`

Better: `{"id": 1, "total": 2}`
"""

import json
import re
import tomllib
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

import yaml

from tui.core.check.code_blocks import CodeBlock, code_blocks
from tui.core.check.example_repair import json_step, sql_step, yaml_step
from tui.core.check.model import Finding, Rule
from tui.core.check.subject import Subject
from tui.core.lines import blanked
from tui.core.spec import Edit, apply_edits

_LEFT_OUT = re.compile(r"^[ \t]+---[ \t]*$|\.\.\.|…|<[^<>\n\"]+>|\$\{|\{\{|\{%", re.MULTILINE)
_STRING = r"\"(?:[^\"\\\n]|\\.)*\""
_COMMENT = re.compile(
    rf"({_STRING})|//[^\n]*|/\*.*?(?:\*/|\Z)|^[ \t]*#[^\n]*", re.DOTALL | re.MULTILINE
)
# A comma behind the last member, and behind a piece that was cut out of something larger.
_COMMA = re.compile(rf"({_STRING})|,(?=\s*(?:[}}\]]|\Z))")
_MEMBERS = re.compile(rf"\A\s*{_STRING}\s*:")
_SIGNED = re.compile(r"\A\s*(?:[{\[\"]|-?\d|true|false|null)")
_SQL_TEXT = re.compile(
    r"\bE'(?:[^'\\]|''|\\.)*'|'(?:[^']|'')*'|\"[^\"\n]*\"|--[^\n]*|/\*.*?(?:\*/|\Z)"
    r"|(?P<dollars>\$\w*\$)",
    re.DOTALL,
)
_DOLLARS = re.compile(r"(?=(\$\w*\$))")
_PAIRS = {")": "(", "]": "[", "}": "{"}
_MOST = 40_000


class _Fault(NamedTuple):
    """Where an example breaks: a line from 1 in the block, and why.

    Also the offset in it, and what may mend it there.
    """

    line: int
    message: str
    at: int = 0
    step: Edit | None = None


def find(subject: Subject) -> Iterator[Finding]:
    """Yield the examples that no parser takes."""
    for block in code_blocks(subject.source):
        fault = _judged(block.language, block.text) if len(block.text) <= _MOST else None
        if fault is not None:
            line = min(block.first_line + fault.line - 1, len(subject.starts))
            message = f"This {_kind(block)} is broken: {fault.message}"
            yield Finding(subject.offset(line), message, tuple(_mending(subject, block, fault)))


def _mending(subject: Subject, block: CodeBlock, fault: _Fault) -> Iterator[Edit]:
    """Yield the edit of the source that mends a fault, if nothing breaks earlier after it."""
    step = fault.step
    if step is None:
        return
    after = _judged(block.language, apply_edits(block.text, [step]))
    start = block.offset(subject.source, subject.starts, step.start)
    if start >= 0 and (after is None or after.at > fault.at):
        yield Edit(start, start + step.end - step.start, step.text)


def _kind(block: CodeBlock) -> str:
    return {"json": "JSON", "json5": "JSON", "jsonc": "JSON", "toml": "TOML"}.get(
        block.language, "SQL" if block.language == "sql" else "YAML"
    )


@lru_cache(maxsize=256)
def _judged(language: str, text: str) -> _Fault | None:
    """Return what is wrong with an example, or None when it is fine or leaves something out."""
    if not text.strip() or _LEFT_OUT.search(text):
        return None
    if language in ("json", "jsonc"):
        return _json(text)
    if language == "toml":
        return _toml(text)
    if language in ("yaml", "yml"):
        return _yaml(text)
    return _sql(text) if language == "sql" else None


def _json(text: str) -> _Fault | None:
    plain = _COMMENT.sub(lambda m: m[1] or blanked(m[0]), text)
    plain = _COMMA.sub(lambda m: m[1] or " ", plain)
    if not _SIGNED.match(plain):
        return None
    added = 0
    if _MEMBERS.match(plain):
        # Some members of an object, as they are shown when the rest does not matter.
        plain, added = "{" + plain.rstrip().rstrip(",") + "}", 1
    decoder = json.JSONDecoder()
    length = len(plain)
    at = length - len(plain.lstrip())
    # Several values one after the other are an example, too: a request and its answer.
    while at < length:
        try:
            _, at = decoder.raw_decode(plain, at)
        except (json.JSONDecodeError, RecursionError) as error:
            if isinstance(error, RecursionError):
                return _Fault(1, "nested too deeply")
            line = plain.count("\n", 0, error.pos) + 1
            step = None if added else json_step(plain, error.pos, error.msg)
            return _Fault(line, error.msg.lower(), error.pos, step)
        at = length - len(plain[at:].lstrip())
    return None


def _toml(text: str) -> _Fault | None:
    try:
        tomllib.loads(text.replace("\r\n", "\n"))
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        match = re.search(r"\(at line (\d+)", str(error))
        return _Fault(int(match[1]) if match else 1, str(error).partition(" (at")[0].lower())
    return None


def _yaml(text: str) -> _Fault | None:
    try:
        for _ in yaml.parse(text, Loader=yaml.SafeLoader):
            pass
    except (yaml.YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None) or yaml.Mark("", 0, 0, 0, "", 0)
        problem = getattr(error, "problem", None) or "not YAML"
        return _Fault(mark.line + 1, str(problem), mark.index, yaml_step(text))
    return None


def _sql(text: str) -> _Fault | None:
    """Judge the brackets only: dialects differ in everything else."""
    plain = _sql_code(text)
    opened: list[int] = []
    for at, char in enumerate(plain):
        if char in "([{":
            opened.append(at)
        elif char in _PAIRS and (not opened or plain[opened.pop()] != _PAIRS[char]):
            return _unpaired(plain, at, "closes nothing")
    return _unpaired(plain, opened[-1], "is never closed") if opened else None


def _sql_code(text: str) -> str:
    """Return SQL with strings and comments blanked."""
    last = {match[1]: match.start() for match in _DOLLARS.finditer(text)}
    pieces, at, done = [], 0, 0
    while match := _SQL_TEXT.search(text, at):
        start, end, tag = match.start(), match.end(), match["dollars"]
        if tag and last[tag] < end:  # nothing closes it
            at = start + 1
            continue
        if tag:
            end = text.index(tag, end) + len(tag)
        pieces += [text[done:start], blanked(text[start:end])]
        at = done = end
    return "".join([*pieces, text[done:]])


def _unpaired(plain: str, at: int, what: str) -> _Fault:
    line = plain.count("\n", 0, at) + 1
    return _Fault(line, f'this "{plain[at]}" {what}', at, sql_step(plain, at))


RULE = Rule("K503", "broken-example", ("warning", "warning", "warning"), find, __doc__ or "", "ask")
