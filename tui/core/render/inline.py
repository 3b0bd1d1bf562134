"""The text inside a block as spans: emphasis, code, links, images, and addresses made links.

A span whose text is a line feed is a hard line break. The role of a span is the chain of what it
stands in ("strong link"). What HTML would hide (comments) is left out, other tags stay readable.
"""

import re
from collections.abc import Sequence

from markdown_it.token import Token

from tui.core.render.parse import References, inline_tokens
from tui.core.safe_text import shown
from tui.core.styled import Span

BREAK = Span("\n")
INLINE_CHARS = 6_000
_REMEMBERED = 4_000
_OPENS = {"strong_open": "strong", "em_open": "em", "s_open": "strike"}
_ADDRESS = re.compile(r"(?<![A-Za-z0-9/])(?:https?://|www\.)[^\s<>\"`]+")
_BREAK_TAG = re.compile(r"<br\s*/?>", re.IGNORECASE)
_NO_MARKS = re.compile(r"[^\\`*_~\[\]<>&!:\n\r\t.]*")


class Inlines:
    """Reads the text of blocks and remembers what it read."""

    def __init__(self, references: References) -> None:
        self.references = references
        self._read: dict[str, tuple[Span, ...]] = {}

    def spans(self, text: str) -> tuple[Span, ...]:
        """Return the spans of a block's text; of a very long one the end stays unread Markdown."""
        known = self._read.get(text)
        if known is None:
            if len(self._read) >= _REMEMBERED:
                self._read.clear()
            known = self._read[text] = self._spans(text)
        return known

    def _spans(self, text: str) -> tuple[Span, ...]:
        if not text:
            return ()
        if text.isascii() and _NO_MARKS.fullmatch(text):
            return (Span(shown(text)),)
        spans = _Reader().read(inline_tokens(text[:INLINE_CHARS], self.references))
        if len(text) > INLINE_CHARS:
            spans.append(Span(_flat(text[INLINE_CHARS:])))
        return tuple(spans)


class _Reader:
    """Walks the tokens of one block's text."""

    def __init__(self) -> None:
        self.spans: list[Span] = []
        self.roles: list[str] = []
        self.targets: list[str] = []

    def read(self, tokens: Sequence[Token]) -> list[Span]:
        for token in tokens:
            if token.type in _OPENS:
                self.roles.append(_OPENS[token.type])
            elif token.type == "link_open":
                self.roles.append("link")
                self.targets.append(str(token.attrs.get("href", "")))
            elif token.nesting < 0:
                self.roles.pop()
                if token.type == "link_close":
                    self.targets.pop()
            else:
                self.leaf(token)
        return self.spans

    def leaf(self, token: Token) -> None:
        kind = token.type
        if kind == "text":
            self.text(token.content)
        elif kind == "softbreak":
            self.add(" ")
        elif kind == "hardbreak":
            self.spans.append(BREAK)
        elif kind == "code_inline":
            self.add(token.content, "code")
        elif kind == "image":
            target = self.targets[-1] if self.targets else str(token.attrs.get("src", ""))
            self.add(token.content or "image", "image", target)
        else:
            self.tag(token.content)

    def tag(self, source: str) -> None:
        if _BREAK_TAG.fullmatch(source):
            self.spans.append(BREAK)
        elif not source.startswith("<!--"):
            self.add(source, "html")

    def text(self, text: str) -> None:
        if self.targets or ("://" not in text and "www." not in text):
            self.add(text)
            return
        position = 0
        for match in _ADDRESS.finditer(text):
            address = _without_trail(match.group())
            self.add(text[position : match.start()])
            target = "http://" + address if address.startswith("www.") else address
            self.add(address, "link", target)
            position = match.start() + len(address)
        self.add(text[position:])

    def add(self, text: str, role: str = "", target: str = "") -> None:
        if not text:
            return
        roles = [*self.roles, role] if role else self.roles
        if not target and self.targets:
            target = self.targets[-1]
        self.spans.append(Span(_flat(text), " ".join(roles), target=target))


def _flat(text: str) -> str:
    return shown(text).replace("\t", " ").replace("\n", " ")


def _without_trail(address: str) -> str:
    """Return the address without the punctuation that belongs to the sentence around it."""
    kept = address.rstrip("?!.,:;*_~'")
    excess = kept.count(")") - kept.count("(")
    while excess > 0 and kept.endswith(")"):
        kept = kept[:-1].rstrip("?!.,:;*_~'")
        excess -= 1
    return kept
