"""The HTML that Git hosts let through in Markdown: what its tags do to the text inside them."""

import re
from collections.abc import Iterator
from html import unescape

from markdown_it.common.normalize_url import validateLink

_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*)((?:\s[^<>]*)?)/?>")
_ATTRIBUTE = re.compile(r"""(?<![A-Za-z-])([A-Za-z-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
_BLANKS = re.compile(r"\s+")
_DETAILS = re.compile(
    r"</details>|<details[^<>]*>|(?:<details[^<>]*>\s*)?<summary[^<>]*>(?P<summary>.*)</summary>",
    re.IGNORECASE | re.DOTALL,
)
_ROLES = {
    **dict.fromkeys(("b", "strong", "summary", "h1", "h2", "h3", "h4", "h5", "h6"), "strong"),
    **dict.fromkeys(("i", "em", "cite", "dfn", "var"), "em"),
    **dict.fromkeys(("s", "del", "strike"), "strike"),
    **dict.fromkeys(("code", "kbd", "samp", "tt"), "code"),
    **dict.fromkeys(("sub", "sup", "a", "abbr", "big", "small", "span", "font", "u", "ins"), ""),
    **dict.fromkeys(("mark", "q", "p", "div", "center", "picture", "nobr"), ""),
}
_EMPTY = ("br", "img", "source", "wbr")
_HIGH = str.maketrans(
    "0123456789+-=()abcdefghijklmnoprstuvwxyz", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ"
)
_LOW = str.maketrans("0123456789+-=()aehijklmnoprstuvx", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ")


class Tag:
    """A tag, or no known one.

    Attributes:
        name: Its name in lower case; empty for what is none, or what a host does not know.
        is_end: Whether it ends what one of the same name began.
    """

    def __init__(self, source: str) -> None:
        match = _TAG.fullmatch(source)
        name = match[2].lower() if match else ""
        self.name = name if name in _ROLES or name in _EMPTY else ""
        self.is_end = bool(match and match[1])
        self._attributes = match[3] if match else ""

    def attribute(self, name: str) -> str:
        """Return an attribute's value, or an empty string."""
        for match in _ATTRIBUTE.finditer(self._attributes):
            if match[1].lower() == name:
                return unescape(match[2] or match[3] or match[4] or "")
        return ""

    def address(self, name: str) -> str:
        """Return where an attribute leads; empty if it does not lead to a document."""
        address = self.attribute(name)
        return address if validateLink(address) else ""


class OpenTags:
    """The tags that a place in the text stands in."""

    def __init__(self) -> None:
        self._open: list[Tag] = []

    def take(self, tag: Tag) -> None:
        """Begin or end what a tag stands for; an end without a beginning does nothing."""
        if not tag.is_end:
            self._open += [tag] * (tag.name in _ROLES)  # into the others no text goes
            return
        for number in reversed(range(len(self._open))):
            if self._open[number].name == tag.name:
                del self._open[number]
                return

    @property
    def roles(self) -> list[str]:
        """The roles of text in here."""
        roles = [_ROLES[tag.name] for tag in self._open] + ["link"] * bool(self.target)
        return [role for role in roles if role]

    @property
    def target(self) -> str:
        """Where text in here leads."""
        return next((t.address("href") for t in self._open[::-1] if t.name == "a"), "")

    def set(self, text: str) -> str:
        """Return text as it is set in here: raised and lowered where there are such letters."""
        for tag in self._open:
            if tag.name in ("sup", "sub"):
                sign, letters = ("^", _HIGH) if tag.name == "sup" else ("_", _LOW)
                if all(ord(letter) in letters for letter in text):
                    text = text.translate(letters)
                else:
                    text = sign + (text if len(text) == 1 else f"({text})")
        return text


def pieces(html: str) -> Iterator[tuple[str, Tag | None]]:
    """Yield a block of HTML as text and tags, in turn; entities are read, blanks are one."""
    position = 0
    for match in _TAG.finditer(html):
        yield unescape(_BLANKS.sub(" ", html[position : match.start()])), None
        yield "", Tag(match[0])
        position = match.end()
    yield unescape(_BLANKS.sub(" ", html[position:])), None


def is_known(html: str) -> bool:
    """Tell whether a block of HTML has tags that a host knows, and nothing else in brackets."""
    return "<" not in _TAG.sub(lambda tag: "" if Tag(tag[0]).name else "<", html)


def summary_of(html: str) -> str | None:
    """Return the summary in what begins or ends a folded part, empty without; None if it is none.

    It is Markdown, like what is folded.
    """
    match = _DETAILS.fullmatch(html.strip())
    return (match["summary"] or "").strip() if match else None
