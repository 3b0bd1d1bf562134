"""Pictures are made in the fence, saved under new names, and shown only where they can be."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tui.errors import MermaidError, OutputError, UsageError
from tui.services import picture_drawing, pictures
from tui.services.fenced import close_helpers

SOURCE = "flowchart TD\n  a[Hello] --> b\n"


@pytest.fixture(autouse=True)
def no_helpers_left() -> Iterator[None]:
    yield
    close_helpers()


def test_a_diagram_becomes_an_svg_and_a_png() -> None:
    assert b"Hello" in pictures.svg(SOURCE)
    assert pictures.png(SOURCE, 300).startswith(b"\x89PNG")


def test_the_fonts_come_from_the_cache_the_second_time(shielded: Path) -> None:
    first = pictures._font()
    assert Path(first).is_relative_to(shielded / "cache")
    assert pictures._font() == first


def test_without_the_font_or_its_package_the_systems_own_are_used(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from PIL import ImageFont

    monkeypatch.setattr(ImageFont, "load_default", lambda _: object())
    assert pictures._font() == ""
    monkeypatch.setattr(pictures, "find_spec", lambda _: None)
    assert pictures._font() == ""


def test_a_broken_diagram_makes_no_picture() -> None:
    with pytest.raises(MermaidError, match="could not be made"):
        pictures.svg("flowchart TD\n a[")


def test_without_the_extra_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "find_spec", lambda _: None)
    with pytest.raises(MermaidError, match="extra `full`"):
        pictures.svg(SOURCE)


@pytest.mark.parametrize(
    ("suffix", "start"), [(".txt", b"text\n"), (".svg", b"<svg"), (".PNG", b"\x89PNG")]
)
def test_the_suffix_decides_what_is_saved(tmp_path: Path, suffix: str, start: bytes) -> None:
    path = tmp_path / "new" / f"a{suffix}"
    pictures.export(path, SOURCE, "text")
    assert path.read_bytes().startswith(start)
    with pytest.raises(OutputError, match="exists already"):
        pictures.export(path, SOURCE, "text")


def test_other_suffixes_and_languages_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="must end in"):
        pictures.export(tmp_path / "a.gif", SOURCE, "text")
    with pytest.raises(MermaidError, match="Only Mermaid"):
        pictures.export(tmp_path / "a.svg", "Table a {}", "text", "dbml")


@pytest.mark.parametrize(
    ("environ", "protocol"),
    [
        ({"TERM": "xterm-kitty"}, "kitty"),
        ({"TERM": "xterm-256color", "KITTY_WINDOW_ID": "1"}, "kitty"),
        ({"TERM": "foot"}, "sixel"),
        ({"TERM": "xterm-256color", "TERM_PROGRAM": "WezTerm"}, "sixel"),
        ({"TERM": "xterm-kitty", "TMUX": "/tmp/x"}, ""),
        ({"TERM": "screen.xterm-kitty"}, ""),
        ({"TERM": "xterm-256color"}, ""),
        ({}, ""),
    ],
)
def test_a_terminal_says_by_its_name_how_it_shows_pictures(
    environ: dict[str, str], protocol: str
) -> None:
    assert pictures.protocol(environ) == protocol


def test_the_terminal_is_asked_only_where_pictures_are_likely(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(pictures, "_state", {"protocol": ""})
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    assert pictures.prepare({"TERM": "xterm"}) == pictures.prepared() == ""
    assert pictures.prepare({"TERM": "foot"}) == pictures.prepared() == "sixel"


@pytest.mark.parametrize(
    ("box", "pixels", "size"),
    [
        ('viewBox="0 0 100 50"', 1000, (200, 100)),
        ('viewBox="-5 -5 4000 100"', 1000, (1000, 25)),
        ('viewBox="0 0 10 100000"', 1000, (1, 4000)),
        ("", 400, (400, 300)),
    ],
)
def test_a_picture_is_bounded_in_both_directions(
    box: str, pixels: int, size: tuple[int, int]
) -> None:
    assert picture_drawing.picture_size(f"<svg {box}>", pixels) == size


def test_the_job_makes_what_is_asked_for() -> None:
    assert picture_drawing.draw({"source": SOURCE}).keys() == {"svg"}
    made = picture_drawing.draw({"source": SOURCE, "pixels": 100, "font": ""})
    assert made["png"].startswith("iVBOR")
