"""Files of settings in TOML; whatever is wrong with one is told in a plain sentence."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from tui.core.safe_text import one_line
from tui.errors import InputError
from tui.services import files

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails


def read_toml(file: Path) -> dict[str, Any]:
    """Return what a file says.

    Raises:
        FileNotFoundError: There is no such file.
        InputError: It cannot be read, or is no TOML.
    """
    try:
        content = files.read_bytes(file)
    except InputError as error:
        hint = "Put a plain file in its place." if file.exists() and not file.is_file() else ""
        raise InputError(f"{file}: {error.message}", hint or error.hint) from error
    import tomllib  # only where there is a file

    try:
        return tomllib.loads(content.decode("utf-8"))
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise InputError(f"{file}, line {line}: not UTF-8", "Save it as UTF-8.") from error
    except RecursionError as error:
        raise InputError(f"{file} is no valid TOML: it is nested too deep") from error
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"{file} is no valid TOML: {one_line(str(error))}") from error


def what_is_wrong(error: "ErrorDetails", whole: str = "") -> str:
    """Return which setting makes no sense, and why; `whole` names all of them together."""
    name = one_line(".".join(map(str, error["loc"]))) or whole
    if error["type"] in ("extra_forbidden", "unexpected_keyword_argument"):
        return f"«{name}» is no setting"
    if error["type"] == "literal_error":
        return f"«{name}» must be {error['ctx']['expected']}"
    return f"«{name}» must be {'text' if error['type'] == 'string_type' else 'a table'}"
