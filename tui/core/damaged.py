"""Research whose characters were once read in a wrong encoding: what to show and cite instead.

The files are not changed; `rescue` offers that in the editor.
"""

_LOOKED_AT = 100_000  # characters of a document


def mended(title: str) -> str:
    """Return a title with its damaged characters put right."""
    if title.isascii():
        return title
    # Few titles need it; whoever lists the others does not wait for the import.
    from tui.core.mermaid.naked import repair

    found = repair(title)
    return found.text if found else title


def marked(title: str) -> str:
    """Return a title as it is shown: put right, with a sign that stays where a list is narrow."""
    good = mended(title)
    return title if good == title else f"≈ {good}"


def damage(text: str) -> str:
    """Return what is wrong with the characters of a document, or an empty string."""
    if text.isascii():
        return ""
    from tui.core.mermaid.naked import repair

    found = repair(text[:_LOOKED_AT])
    if not found:
        return ""
    return (
        f"Damaged characters: «{found.before}» stands for «{found.after}», read as {found.encoding}"
    )
