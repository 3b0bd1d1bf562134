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
from tui.core.check.model import Finding, Rule
from tui.core.check.subject import Subject

_LEFT_OUT = re.compile(r"^[ \t]+---[ \t]*$|\.\.\.|…|<[^<>\n\"]+>|\$\{|\{\{|\{%", re.MULTILINE)
_STRING = r"\"(?:[^\"\\\n]|\\.)*\""
_COMMENT = re.compile(rf"({_STRING})|//[^\n]*|/\*.*?\*/|^[ \t]*#[^\n]*", re.DOTALL | re.MULTILINE)
_COMMA = re.compile(rf"({_STRING})|,(?=\s*[}}\]])")
_MEMBERS = re.compile(rf"\A\s*{_STRING}\s*:")
_SIGNED = re.compile(r"\A\s*(?:[{\[\"]|-?\d|true|false|null)")
_SQL_TEXT = re.compile(r"'(?:[^']|'')*'|\"[^\"\n]*\"|--[^\n]*|/\*.*?\*/|\$\$.*?\$\$", re.DOTALL)
_PAIRS = {")": "(", "]": "[", "}": "{"}
_MOST = 40_000


class _Fault(NamedTuple):
    """Where an example breaks: a line from 1 in the block, and why."""

    line: int
    message: str


def find(subject: Subject) -> Iterator[Finding]:
    """Yield the examples that no parser takes."""
    for block in code_blocks(subject.source):
        fault = _judged(block.language, block.text) if len(block.text) <= _MOST else None
        if fault is not None:
            line = min(block.first_line + fault.line - 1, len(subject.starts))
            yield Finding(subject.offset(line), f"This {_kind(block)} is broken: {fault.message}")


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
    plain = _COMMENT.sub(lambda m: m[1] or "\n" * m.group().count("\n"), text)
    plain = _COMMA.sub(lambda m: m[1] or " ", plain)
    if not _SIGNED.match(plain):
        return None
    if _MEMBERS.match(plain):
        # Some members of an object, as they are shown when the rest does not matter.
        plain = "{" + plain.rstrip().rstrip(",") + "}"
    decoder = json.JSONDecoder()
    length = len(plain)
    at = length - len(plain.lstrip())
    # Several values one after the other are an example, too: a request and its answer.
    while at < length:
        try:
            _, at = decoder.raw_decode(plain, at)
        except (json.JSONDecodeError, RecursionError) as error:
            line = plain.count("\n", 0, getattr(error, "pos", 0)) + 1
            return _Fault(line, str(getattr(error, "msg", "nested too deeply")).lower())
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
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or "not YAML"
        return _Fault(mark.line + 1 if mark else 1, str(problem))
    return None


def _sql(text: str) -> _Fault | None:
    """Judge the brackets only: dialects differ in everything else."""
    plain = _SQL_TEXT.sub(lambda m: re.sub(r"[^\n]", " ", m.group()), text)
    opened: list[tuple[str, int]] = []
    line = 1
    for char in plain:
        line += char == "\n"
        if char in "([{":
            opened.append((char, line))
        elif char in _PAIRS and (not opened or opened.pop()[0] != _PAIRS[char]):
            return _Fault(line, f'this "{char}" closes nothing')
    if opened:
        return _Fault(opened[-1][1], f'this "{opened[-1][0]}" is never closed')
    return None


RULE = Rule("K503", "broken-example", ("warning", "warning", "warning"), find, __doc__ or "", "ask")
