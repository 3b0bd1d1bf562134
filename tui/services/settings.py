"""Where this program keeps its own files, and what the user set in `config.toml`.

The places follow the XDG base directory specification on every system.
"""

import os
import tomllib
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from tui.core.safe_text import one_line
from tui.errors import InputError

_APP = "specs-tui"


def _xdg(variable: str, default: str) -> Path:
    """Return the folder of ours below an XDG base; a relative value is ignored, as XDG says."""
    value = os.environ.get(variable, "")
    base = Path(value) if os.path.isabs(value) else Path(os.path.expanduser("~")) / default
    return base / _APP


def config_dir() -> Path:
    """Return the folder of `config.toml` and of own templates."""
    return _xdg("XDG_CONFIG_HOME", ".config")


def state_dir() -> Path:
    """Return the folder of drafts and of what was open last."""
    return _xdg("XDG_STATE_HOME", ".local/state")


def cache_dir() -> Path:
    """Return the folder of the research index; all in it can be made again."""
    return _xdg("XDG_CACHE_HOME", ".cache")


class Settings(BaseModel):
    """What `config.toml` may say; every field has a default."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    theme: Annotated[str, Field(description="Name of a theme, as textual-light")] = "textual-dark"
    diagrams: Annotated[
        Literal["unicode", "ascii"], Field(description="Characters that diagrams are drawn with")
    ] = "unicode"
    author: Annotated[str, Field(description="Author of specs and decisions; else Git's")] = ""
    team: Annotated[str, Field(description="Team / Owner of new specs")] = ""
    editor: Annotated[str, Field(description="External editor; else $VISUAL, $EDITOR")] = ""
    keys: Annotated[
        dict[str, str], Field(description="Keys by binding, as in section.next = 'alt+n'")
    ] = {}


def load_settings(path: Path | None = None) -> Settings:
    """Read the settings.

    Args:
        path: The file; by default `config.toml` in `config_dir()`, which need not exist.

    Raises:
        InputError: The file cannot be read, is no TOML or says something unknown.
    """
    file = path or config_dir() / "config.toml"
    try:
        with file.open("rb") as stream:
            return Settings.model_validate(tomllib.load(stream))
    except FileNotFoundError:
        return Settings()
    except OSError as error:
        raise InputError(f"{file} cannot be read ({error.strerror})") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(f"{file} is no valid TOML: {one_line(str(error))}") from error
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"]))
        known = ", ".join(Settings.model_fields)
        raise InputError(
            f"{file}: «{one_line(where)}»: {one_line(first['msg'])}", f"Settings are: {known}."
        ) from error
