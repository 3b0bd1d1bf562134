"""Colours of source code: text and a language → lines of spans with roles "code.keyword" ….

Pygments is imported at the first code block, and a language's lexer when it is first used; `load`
does it ahead. A language that nobody knows, or code that is too long, stays in one colour.
"""

from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING

from tui.core.safe_text import shown
from tui.core.styled import Line, Span

if TYPE_CHECKING:
    from pygments.lexer import Lexer

CODE = "code.block"
COLOURED_CHARS = 20_000
COLOURED_LINE = 1_000
TAB = 4
# The first name that a token's path holds decides.
_ROLES = (
    ("Comment", "code.comment"),
    ("Keyword", "code.keyword"),
    ("Operator.Word", "code.keyword"),
    ("String", "code.string"),
    ("Number", "code.number"),
    ("Name.Function", "code.name"),
    ("Name.Class", "code.name"),
    ("Name.Tag", "code.keyword"),
    ("Name.Attribute", "code.name"),
    ("Name.Builtin", "code.builtin"),
    ("Name.Decorator", "code.builtin"),
    ("Generic.Inserted", "code.inserted"),
    ("Generic.Deleted", "code.deleted"),
    ("Generic.Heading", "code.keyword"),
    ("Generic.Subheading", "code.keyword"),
)


_lexers: dict[str, "Lexer | None"] = {}


def is_loaded(language: str) -> bool:
    """Tell whether `highlight` answers at once, without importing anything."""
    return not language or language in _lexers


def load(language: str) -> None:
    """Import what the language needs, which takes some milliseconds."""
    if not is_loaded(language):
        _lexers[language] = _lexer(language)


def highlight(code: str, language: str) -> list[Line]:
    """Return the lines of a piece of code, coloured if the language (lower case) is known."""
    code = shown(code).expandtabs(TAB)
    texts = code.split("\n")
    lexer = None
    if len(code) <= COLOURED_CHARS and max(map(len, texts)) <= COLOURED_LINE:
        load(language)
        lexer = _lexers.get(language)
    if lexer is None:
        return [(Span(text, CODE),) if text else () for text in texts]
    lines = _lines((str(kind), text) for kind, text in lexer.get_tokens(code))
    return lines[: len(texts)]  # a lexer ends the text with a line feed


def _lines(tokens: Iterable[tuple[str, str]]) -> list[Line]:
    lines: list[list[Span]] = [[]]
    for kind, text in tokens:
        role = _role(kind)
        for number, piece in enumerate(text.split("\n")):
            if number:
                lines.append([])
            if not piece:
                continue
            line = lines[-1]
            if line and line[-1].role == role:
                line[-1] = Span(line[-1].text + piece, role)
            else:
                line.append(Span(piece, role))
    return [tuple(line) for line in lines]


@lru_cache(maxsize=512)
def _role(kind: str) -> str:
    return next((role for name, role in _ROLES if name in kind), CODE)


def _lexer(language: str) -> "Lexer | None":
    if language not in _languages():
        return None
    from pygments.lexers import get_lexer_by_name

    return get_lexer_by_name(language, stripnl=False)


@lru_cache(maxsize=1)
def _languages() -> frozenset[str]:
    """The names that Pygments itself knows; asking it for others would search the disk."""
    from pygments.lexers import get_all_lexers

    return frozenset(name for _, names, _, _ in get_all_lexers(plugins=False) for name in names)
