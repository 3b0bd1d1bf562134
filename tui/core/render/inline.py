"""The text inside a block as spans: emphasis, code, links, images, and addresses made links.

A span whose text is a line feed is a hard line break. The role of a span is the chain of what it
stands in ("strong link"). HTML that Git hosts let through does what it does there; other tags stay
readable, and comments are left out.
"""

import re
from collections.abc import Mapping, Sequence

from markdown_it.token import Token

from tui.core.render import footnotes
from tui.core.render.parse import References, inline_tokens
from tui.core.render.shortcodes import with_emoji
from tui.core.render.tags import OpenTags, Tag, is_known, pieces, summary_of
from tui.core.safe_text import shown
from tui.core.styled import Line, Span

BREAK = Span("\n")
INLINE_CHARS = 6_000
_REMEMBERED = 4_000
_OPENS = {"strong_open": "strong", "em_open": "em", "s_open": "strike"}
_ADDRESS = re.compile(r"(?<![A-Za-z0-9/])(?:https?://|www\.)[^\s<>\"`]+")
_NO_MARKS = re.compile(r"[^\\`*_~\[\]<>&!:\n\r\t.]*")


class Inlines:
    """Reads the text of blocks and remembers what it read."""

    def __init__(self, references: References) -> None:
        # Footnotes have no address, and markdown-it would ask for one at `[words][^1]`.
        self.references = {label: entry for label, entry in references.items() if "href" in entry}
        self.notes = footnotes.numbers(references)
        self._read: dict[str, tuple[Span, ...]] = {}

    def spans(self, text: str) -> tuple[Span, ...]:
        """Return the spans of a block's text; of a very long one the end stays unread Markdown."""
        known = self._read.get(text)
        if known is None:
            if len(self._read) >= _REMEMBERED:
                self._read.clear()
            known = self._read[text] = self._spans(text)
        return known

    def html(self, html: str) -> tuple[Line | None, str]:
        """Return what a host makes of a block of HTML and its role; None if it stays as it is.

        A very long one does, as each of its tags may hold all that follow.
        """
        summary = summary_of(html)
        if summary is not None:
            # What a host folds away is open here: a writer wants to see it.
            return (Span("▾ ", "bullet"), *self.spans(summary)) if summary else (), "strong"
        if len(html) > INLINE_CHARS or not is_known(html):
            return None, ""
        reader = _Reader(self.notes)
        for text, tag in pieces(html):
            if tag:
                reader.tag(tag, "")
            elif reader.spans and not reader.spans[-1].text[-1].isspace():
                reader.add(text)
            else:
                reader.add(text.lstrip())
        return tuple(reader.spans), ""

    def _spans(self, text: str) -> tuple[Span, ...]:
        if not text:
            return ()
        if text.isascii() and _NO_MARKS.fullmatch(text):
            return (Span(shown(text)),)
        spans = _Reader(self.notes).read(inline_tokens(text[:INLINE_CHARS], self.references))
        if len(text) > INLINE_CHARS:
            spans.append(Span(_flat(text[INLINE_CHARS:])))
        return tuple(spans)


class _Reader:
    """Walks the tokens of one block's text."""

    def __init__(self, notes: Mapping[str, int]) -> None:
        self.notes = notes
        self.tags = OpenTags()
        self.spans: list[Span] = []
        self.roles: list[str] = []
        self.targets: list[str] = []
        self.is_address = False

    def read(self, tokens: Sequence[Token]) -> list[Span]:
        for token in tokens:
            if token.type in _OPENS:
                self.roles.append(_OPENS[token.type])
            elif token.type == "link_open":
                self.roles.append("link")
                self.targets.append(str(token.attrs.get("href", "")))
                self.is_address = token.markup == "autolink"
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
        elif kind == "footnote_use":
            number = self.notes.get(footnotes.key_of(token.meta["label"]))
            if number is None:
                self.add(token.content)
            else:
                self.add(f"[{number}]", "link", footnotes.TARGET + token.meta["label"])
        elif not token.content.startswith("<!--"):
            self.tag(Tag(token.content), token.content)

    def tag(self, tag: Tag, source: str) -> None:
        if tag.name == "br":
            self.spans.append(BREAK)
        elif tag.name == "img":
            self.add(tag.attribute("alt") or "image", "image", tag.address("src"))
        elif tag.name:
            self.tags.take(tag)
        else:
            self.add(source, "html")

    def text(self, text: str) -> None:
        if self.targets or ("://" not in text and "www." not in text):
            self.add(text if self.targets and self.is_address else with_emoji(text))
            return
        position = 0
        for match in _ADDRESS.finditer(text):
            address = _without_trail(match.group())
            self.add(with_emoji(text[position : match.start()]))
            target = "http://" + address if address.startswith("www.") else address
            self.add(address, "link", target)
            position = match.start() + len(address)
        self.add(with_emoji(text[position:]))

    def add(self, text: str, role: str = "", target: str = "") -> None:
        if not text:
            return
        roles = [*self.roles, *self.tags.roles, *([role] if role else [])]
        if not target:
            target = self.targets[-1] if self.targets else self.tags.target
        self.spans.append(Span(_flat(self.tags.set(text)), " ".join(roles), target=target))


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
