"""The settings file is optional, and every mistake in it is named."""

from pathlib import Path

import pytest

from tui.errors import InputError
from tui.services.journal_file import drafts_folder
from tui.services.settings import Settings, cache_dir, config_dir, load_settings


def test_without_a_file_every_setting_has_its_default() -> None:
    assert load_settings() == Settings()


def test_what_the_file_says_holds() -> None:
    config_dir().mkdir(parents=True)
    (config_dir() / "config.toml").write_text(
        'theme = "textual-light"\n[keys]\n"section.next" = "alt+n"\n'
    )
    settings = load_settings()
    assert settings.theme == "textual-light"
    assert settings.keys == {"section.next": "alt+n"}


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"theme = ", "no valid TOML"),
        (b"theme = 'x'\n\xff\xfe", "line 2: not UTF-8"),
        (b"x = " + b"[" * 5_000, "nested too deep"),
        (b"colour = 1\n", "«colour» is no setting"),
        (b'diagrams = "pixels"\n', "«diagrams» must be 'unicode' or 'ascii'"),
        (b"team = 1\n", "«team» must be text"),
        (b"keys = 1\n", "«keys» must be a table"),
        (b"keys = {a = 1}\n", "«keys.a» must be text"),
    ],
)
def test_a_mistake_in_the_file_is_named(tmp_path: Path, content: bytes, message: str) -> None:
    file = tmp_path / "config.toml"
    file.write_bytes(content)
    with pytest.raises(InputError, match=message):
        load_settings(file)


def test_a_folder_in_place_of_the_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"is a folder\. Put a plain file in its place"):
        load_settings(tmp_path)


def test_places_follow_xdg_and_ignore_relative_values(
    shielded: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert config_dir() == shielded / "config" / "specs-tui"
    assert drafts_folder() == shielded / "state" / "specs-tui" / "drafts"
    monkeypatch.setenv("XDG_CACHE_HOME", "relative")
    assert cache_dir() == shielded / ".cache" / "specs-tui"
