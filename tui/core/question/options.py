"""The options of a question, in every form in which people write them.

Each form is a function from the question's Markdown to a list of `Found`; the first form that
finds any wins. Keys are given in the order of the text where the text has none.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import replace

from tui.core.question.alternation import behind, either, versus
from tui.core.question.labels import MARKED, PICKED
from tui.core.question.model import Option
from tui.core.question.option_lines import Found, headed, labelled
from tui.core.question.option_lists import boxed, entitled, introduced, named, tabled
from tui.core.question.option_prose import (
    alternatively,
    bracketed,
    cases,
    inline,
    listed,
    separated,
)
from tui.core.question.prose import KEY, bare, masked, masked_lines, strip_marks

_PICKED_END = re.compile(
    r"\s*(?:[✅✔☑⭐🌟★]\ufe0f?|(?:\*\*|_|\*)?[(\[←]\s*(?:chosen|selected|picked|recommended|preferred|empfohlen)"
    r"[)\]]?(?:\*\*|_|\*)?)[\s.]*$",
    re.IGNORECASE,
)
_AGAINST = re.compile(
    r"\b(?:not?|neither|never|without|instead|rather\s+than|except|unless)\b|n't\b|[?？]"
)


def find_options(
    text: str, *, settled: bool, in_marker: bool = False, title: str = ""
) -> list[Found]:
    """Return the options in a question's Markdown.

    Args:
        text: The question, its own list mark and box left out.
        settled: Whether it is decided and nothing was recommended; then the choice that an
            "A or B?" only implies is left unread.
        in_marker: Whether the text is that of a marker such as [NEEDS CLARIFICATION: …].
        title: The heading above the text if that asks the question.
    """
    forms: list[Callable[[str], list[Found]]] = [labelled, headed, introduced, inline, cases]
    forms += [tabled, boxed, lambda below: named(below, title), entitled, separated]
    if not settled:
        forms += [behind, bracketed, alternatively, either, versus]
    if in_marker:
        forms.append(listed)
    for form in forms:
        found = form(text)
        if found:
            return found
    return []


def as_options(
    found: Iterable[Found], recommendation: str, chosen: str | None
) -> tuple[Option, ...]:
    """Return what was found as options, with the recommendation and the decision marked."""
    made = []
    for index, item in enumerate(found):
        key = item.key.upper() or chr(ord("A") + index)
        text = item.text.strip()
        label, tradeoff = split_label(text)
        marked = item.recommended or bool(MARKED.search(masked(text)))
        made.append(Option(key, label, tradeoff, marked, key == chosen, text))
    if recommendation and not any(option.recommended for option in made):
        named = named_option(recommendation, made) or _only_named(recommendation, made)
        made = [replace(option, recommended=option.key == named) for option in made]
    return tuple(made)


def picked_key(found: list[Found], *, decided: bool) -> str | None:
    """Return the key of the option that is taken: the only one ticked, marked or not struck."""
    if len(found) < 2:
        return None
    taken = [n for n, option in enumerate(found) if option.ticked]
    if not taken and decided:
        taken = [n for n, option in enumerate(found) if PICKED.search(masked(option.text))]
    if not taken and decided and any(option.struck for option in found):
        taken = [n for n, option in enumerate(found) if not option.struck]
    return as_options(found, "", None)[taken[0]].key if len(taken) == 1 else None


def named_option(text: str, options: Iterable[Option]) -> str | None:
    """Return the key of the option that a decision or recommendation names, or None."""
    options = list(options)
    plain = bare(text)
    keys = {option.key.upper() for option in options}
    match = re.match(
        rf"\W*(?:option\s+|方案\s*|选项\s*|use\s+|yes[,:]\s+)?\(?({KEY})\)?(?=\s*(?:[.,:;)—–-]|$)|\s+(?:is|—))",
        plain,
        re.I,
    ) or _named_within(plain)
    if not match:
        match = re.match(rf"\W*\(({KEY})\)", plain)
    if match and (match[1].upper() in keys or (not keys and match[1].isalpha())):
        return match[1].upper()
    start = plain.casefold().lstrip("\"'“‘ ")
    for option in options:
        if option.label and start.startswith(option.label.casefold()[:60]):
            return option.key
    return None


def _named_within(plain: str) -> re.Match[str] | None:
    """Return "option B" amid a text that does not speak against one before it."""
    match = re.search(rf"\b(?:option|alternative)\s+\(?({KEY})\b", plain, re.IGNORECASE)
    return match if match and not _AGAINST.search(plain.casefold(), 0, match.start()) else None


def _only_named(recommendation: str, options: list[Option]) -> str | None:
    """Return the key of the only option whose name a recommendation speaks of, or None."""
    said = bare(recommendation).casefold()
    if _AGAINST.search(said):
        return None
    names = ((option.key, re.escape(option.label.casefold())) for option in options)
    spoken = [key for key, name in names if name and re.search(rf"(?<!\w){name}(?!\w)", said)]
    return spoken[0] if len(spoken) == 1 else None


def split_label(text: str) -> tuple[str, str]:
    """Return an option's name and its trade-offs, Markdown without the mark of a recommendation."""
    text = re.sub(
        r"\s*(?:\*|_)?\*?(?:Recommended|Preferred)(?:\*\*|\*|_)?[.:]?(?:\*\*|\*|_)?\s*$", "", text
    )
    text = re.sub(r"\s*\*Recommended\.?\*\.?(?=[ \t]*\n)", "", text, count=1)
    text = _PICKED_END.sub("", text)
    text = re.sub(r"^\W*\((?:\*\*)?(?:recommended|preferred)(?:\*\*)?\)\s*", "", text, flags=re.I)
    bold = re.match(r"(\*\*|__)(.+?)\1\s*", text, re.DOTALL)
    if bold and strip_marks(bold[2]):
        head, rest = _PICKED_END.sub("", bold[2]), text[bold.end() :]
        if not head.rstrip().endswith((".", ":", "?", "!")) and not re.match(
            r"[—–:.,;-]|$|\(", rest.lstrip("*_")
        ):
            # Only the beginning is bold: the name goes on to the next stop.
            return _split_plain(text)
        return bare(strip_marks(head)).rstrip("."), rest.lstrip("*_").lstrip(
            " \t\r\n.:;,—–-"
        ).strip()
    return _split_plain(text)


def _split_plain(text: str) -> tuple[str, str]:
    cover = masked_lines(text)
    match = re.search(r"\s+(?:—|–|--|-)\s+|[:;：；]\s+|\.\s+(?=\S)|\n\s*\n|。", cover)
    if match and match.start() > 0:
        name = bare(strip_marks(_PICKED_END.sub("", text[: match.start()])))
        if 0 < len(name) <= 120:
            return name.rstrip("."), text[match.end() :].strip()
    return bare(strip_marks(text)).rstrip("."), ""
