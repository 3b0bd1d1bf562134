import re
from pathlib import Path

import pytest
from rich.style import Style
from textual.app import App

import tui
from tui.core.styled import Span
from tui.widgets.roles import (
    READABLE,
    ROLES,
    RoleStyles,
    blend,
    contrast,
    in_colour,
    readable,
    readable_words,
    terminal_style,
)

THEMES = sorted(App[None]().available_themes)


def variables(theme: str) -> dict[str, str]:
    app = App[None]()
    app.theme = theme
    return app.get_css_variables()


@pytest.mark.parametrize("theme", THEMES)
def test_every_role_can_be_read_in_every_theme(theme: str) -> None:
    names = variables(theme)
    styles = RoleStyles(names)
    for role in ROLES:
        style = styles.style(role)
        if style.color is None or style.color.triplet is None:
            continue
        page = style.bgcolor.triplet.hex if style.bgcolor and style.bgcolor.triplet else None
        ground = page or names["background"]
        text = contrast(names["foreground"], ground)
        assert contrast(style.color.triplet.hex, ground) >= min(READABLE, text) - 0.05, role


def test_the_renderer_uses_only_roles_that_have_a_look() -> None:
    sources = "".join(
        path.read_text(encoding="utf-8")
        for path in sorted((Path(tui.__file__).parent / "core" / "render").glob("*.py"))
    )
    used = set(
        re.findall(r'"((?:heading|table|code|figure|quote|task|link)\.?[a-z0-9_.]+)"', sources)
    )
    assert {role for role in used if role not in ROLES} == {"table_open", "table_close"} & used | {
        role for role in used if role.endswith(("_open", "_close", "_block", "_inline"))
    }


def test_roles_add_up_and_unknown_ones_do_nothing() -> None:
    styles = RoleStyles(variables("textual-dark"))
    style = styles.style("heading2 em nobody")
    assert style.bold
    assert style.italic
    assert style == styles.style("heading2 em")
    assert styles.style("") == Style.null()


def test_without_colours_of_a_theme_weight_and_slant_remain() -> None:
    style = RoleStyles({}).style("heading1")
    assert style.bold
    assert style.color is None
    assert RoleStyles({"accent": "#ff0000"}).style("link").color is not None
    assert RoleStyles({}).style("quote").color is None


def test_a_theme_of_terminal_colours_keeps_them() -> None:
    style = RoleStyles(variables("ansi-dark")).style("heading1")
    assert style.color is not None
    assert style.color.name == "blue"


def test_an_authors_colours_stay_readable() -> None:
    styles = RoleStyles(variables("textual-dark"))
    style = styles.style("node", "#101010")
    assert style.color is not None
    assert style.color.triplet is not None
    assert contrast(style.color.triplet.hex, variables("textual-dark")["background"]) >= READABLE
    assert styles.style("node", "#eeeeee", "#ffffff").color == Style(color="#000000").color
    assert styles.style("node", "", "#000000").color == Style(color="#ffffff").color
    assert styles.style("node", "#ffffff", "#000080").color == Style(color="#ffffff").color
    assert RoleStyles({}).style("", "#123456").color == Style(color="#123456").color


def test_colours_mix_and_differ() -> None:
    assert blend("#000000", "#ffffff", 0.5) == "#808080"
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert readable("#ffffff", "#000000", "#ffffff") == "#ffffff"
    assert readable("#111111", "#000000", "#222222") == "#222222"


def test_a_plain_terminal_gets_our_codes_only() -> None:
    line = (Span("a\x1b[2J", "heading1"), Span("b", "node", "#ff0000"), Span("c"))
    assert in_colour(line, True) == "\x1b[1;34ma␛[2J\x1b[0m\x1b[38;2;255;0;0mb\x1b[0mc"
    assert in_colour(line, False).count("\x1b") == 4
    assert terminal_style("nobody") == Style.null()


WORDS = ("text-warning", "text-error", "text-success", "text-accent", "footer-key-foreground")


@pytest.mark.parametrize("theme", THEMES)
def test_coloured_words_are_at_least_as_readable_as_the_themes_own_text(theme: str) -> None:
    before = variables(theme)
    after = readable_words(before)
    for name in WORDS:
        ground = before["footer-background" if "footer" in name else "panel"]
        values = [before[name], after[name], before["foreground"], ground]
        if all(len(value) == 7 and value.startswith("#") for value in values):
            was, now, text = (contrast(value, ground) for value in values[:3])
            assert now >= min(READABLE, max(was, text)) - 0.01, name
