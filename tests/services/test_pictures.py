"""Pictures are made in the fence, saved under new names, and shown only where they can be."""

import re
import subprocess
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


def test_the_font_is_the_systems_own_where_it_has_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    font = tmp_path / "a.ttf"
    font.touch()
    for answer, found in ((str(font), str(font)), (f"{font}.pcf", ""), ("/nowhere.ttf", "")):
        done = subprocess.CompletedProcess([], 0, answer.encode(), b"")
        monkeypatch.setattr(subprocess, "run", lambda *_, d=done, **__: d)
        assert pictures._system_font() == found


@pytest.fixture
def no_system_font(monkeypatch: pytest.MonkeyPatch) -> None:
    """A system without fontconfig."""

    def refuse(*_: object, **__: object) -> None:
        raise FileNotFoundError

    monkeypatch.setattr(subprocess, "run", refuse)


@pytest.mark.usefixtures("no_system_font")
def test_the_packed_font_comes_from_the_cache_the_second_time(shielded: Path) -> None:
    first = pictures._font()
    assert Path(first).is_relative_to(shielded / "cache")
    assert pictures._font() == first


@pytest.mark.usefixtures("no_system_font")
def test_where_the_font_cannot_be_kept_there_is_none(shielded: Path) -> None:
    (shielded / "cache").mkdir()
    (shielded / "cache" / "specs-tui").write_text("no folder")
    assert pictures._font() == ""


@pytest.mark.usefixtures("no_system_font")
def test_without_any_font_the_picture_is_made_with_what_there_is(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from PIL import ImageFont

    monkeypatch.setattr(ImageFont, "load_default", lambda _: object())
    assert pictures._font() == ""
    monkeypatch.setattr(pictures, "find_spec", lambda _: None)
    assert pictures._font() == ""


def test_a_broken_diagram_makes_no_picture() -> None:
    with pytest.raises(MermaidError, match=r"could not be made: Diagram parse error[^=]*$"):
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


def breadth(svg: str) -> float:
    """The width of a picture."""
    return float(svg.split('viewBox="')[1].split()[2])


def test_a_label_gets_the_room_that_its_letters_take(shielded: Path) -> None:
    source = 'flowchart TD\n  a["WWWWWWWWWW"]\n'
    guessed = picture_drawing.draw({"source": source})["svg"]
    measured = picture_drawing.draw({"source": source, "font": pictures._packed_font()})["svg"]
    assert breadth(measured) > breadth(guessed) > 0


VIEW = {"way": "sixel", "room": [200, 100], "corner": [0, 0], "natural": False}


def test_a_terminal_gets_the_picture_fitted_into_its_room() -> None:
    made = picture_drawing.draw({"source": SOURCE, "view": VIEW})
    assert made["show"].startswith("\x1bP")
    assert made["size"] == made["whole"]
    assert made["whole"][1] == 100


def test_no_sixel_colour_is_defined_without_being_chosen() -> None:
    show = picture_drawing.draw({"source": SOURCE, "view": VIEW})["show"]
    defined = re.findall(r"#(\d+);2;\d+;\d+;\d+", show)
    assert defined
    assert re.findall(r"#(\d+);2;\d+;\d+;\d+#\1(?!\d)", show) == defined


def test_a_terminal_gets_the_part_of_the_natural_picture_that_is_in_view() -> None:
    view = VIEW | {"way": "kitty", "room": [30, 20], "corner": [10, 10], "natural": True}
    made = picture_drawing.draw({"source": SOURCE, "view": view})
    assert made["size"] == (30, 20)
    assert made["whole"][1] > 100
    assert made["show"].startswith("\x1b_Ga=T,f=100,")
    assert made["show"].endswith("\x1b\\")


def test_a_large_picture_goes_to_kitty_in_pieces() -> None:
    from PIL import Image

    pieces = picture_drawing._kitty(Image.effect_noise((100, 100), 90)).split("\x1b\\")[:-1]
    assert len(pieces) > 1
    assert all(len(piece) < 4200 for piece in pieces)
    assert [piece.partition(";")[0][-3:] for piece in pieces[-2:]] == ["m=1", "m=0"]


def test_what_is_shown_says_how_it_is_taken_away() -> None:
    wanted = pictures.Wanted("kitty", (200, 100))
    made = pictures.shown(SOURCE, wanted)
    assert "a=d" in made.remove
    assert pictures.shown(SOURCE, wanted._replace(way="sixel")).remove == ""
