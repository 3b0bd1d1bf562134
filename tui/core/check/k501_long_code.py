"""A code block is longer than a reader of a design can use.

More than fifty lines of code (fifteen of shell) are an implementation: reviewed in the wrong place,
and outdated with the first commit. Contracts (SQL, DBML, JSON, OpenAPI and the like) may be as long
as they are.

Example: a service class of eighty lines under "Algorithms".

Better: a sequence diagram of the calls and ten lines of pseudocode for what is not obvious.
"""

import re
from collections.abc import Iterator

from tui.core.check.code_blocks import DIAGRAMS, code_blocks
from tui.core.check.model import Finding, Levels, Rule
from tui.core.check.scope import is_spec, profile_id
from tui.core.check.subject import Subject

_MOST = 50
_MOST_SHELL = 15
_SHELL = frozenset({"bash", "sh", "shell", "zsh", "console", "shell-session"})
_CONTRACT = re.compile(
    r"sql|postgres(?:ql)?|mysql|sqlite|plpgsql|dbml|json[5cl]?|ya?ml|toml|proto(?:buf)?|graphql|gql"
    r"|openapi|swagger|http|diff|patch|xml|xsd|avro|thrift"
)
_PLAIN = frozenset({"", "text", "txt", "plain", "plaintext", "log", "output", "csv", "tree"})
"""Trees of files, transcripts and tables are no code, unless they look like it."""
_WORDS = frozenset({"md", "markdown", "mdx", "rst"})
_INFO: Levels = ("info", "info", "info")


def find(subject: Subject) -> Iterator[Finding]:
    """Yield the blocks with more lines of code than a design needs."""
    if not is_spec(subject):
        return
    for block in code_blocks(subject.source):
        count = len(block.text.splitlines())
        if _CONTRACT.fullmatch(block.language) or block.language in DIAGRAMS or block.is_box_art:
            continue
        if block.language in _WORDS:
            continue
        if block.language in _PLAIN and not _looks_like_code(block.text):
            continue
        most = _MOST_SHELL if block.language in _SHELL else _MOST
        if count > most:
            message = f"This code block has {count} lines; {most} are the most a design needs"
            levels = _INFO if profile_id(subject) == "technical" else None
            yield Finding(block.start, message, (), block.end, levels)


def _looks_like_code(text: str) -> bool:
    return text.count(";\n") + text.count("{\n") + text.count("):\n") > 3


RULE = Rule("K501", "long-code", ("info", "warning", "warning"), find, __doc__ or "", "guide")
