"""Where this program keeps its own files, and what the user set in `config.toml`.

The places follow the XDG base directory specification on every system.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, ClassVar, Literal

from tui.errors import InputError
from tui.services import xdg
from tui.services.toml_file import read_toml, what_is_wrong


def config_dir() -> Path:
    """Return the folder of `config.toml` and of own templates."""
    return Path(xdg.config_folder())


def cache_dir() -> Path:
    """Return the folder of the research index; all in it can be made again."""
    return Path(xdg.cache_folder())


@dataclass(frozen=True)
class Settings:
    """What `config.toml` may say; every field has a default.

    Attributes:
        theme: Name of a theme, as textual-light.
        diagrams: Characters that diagrams are drawn with.
        author: Author of specs and decisions; else Git's.
        team: Team / Owner of new specs.
        editor: External editor; else $VISUAL, $EDITOR.
        keys: Keys by binding, as in section.next = 'alt+n'.
    """

    __pydantic_config__: ClassVar[Mapping[str, Any]] = {"extra": "forbid"}

    theme: str = "textual-dark"
    diagrams: Literal["unicode", "ascii"] = "unicode"
    author: str = ""
    team: str = ""
    editor: str = ""
    keys: dict[str, str] = field(default_factory=dict)


def load_settings(path: Path | None = None) -> Settings:
    """Read the settings.

    Args:
        path: The file; by default `config.toml` in `config_dir()`, which need not exist.

    Raises:
        InputError: The file cannot be read, is no TOML or says something unknown.
    """
    file = path or config_dir() / "config.toml"
    try:
        content = read_toml(file)
    except FileNotFoundError:
        return Settings()
    return _checked(content, file)


def _checked(content: dict[str, Any], file: Path) -> Settings:
    from pydantic import TypeAdapter, ValidationError  # only where there is a file

    try:
        return TypeAdapter(Settings).validate_python(content)
    except ValidationError as error:
        known = ", ".join(setting.name for setting in fields(Settings))
        told = what_is_wrong(error.errors()[0])
        raise InputError(f"{file}: {told}", f"Settings are: {known}.") from error
