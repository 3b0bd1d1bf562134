"""What a workspace wants of the checks, and the findings that it knows already.

The wishes stand in `.specs-tui.toml`, or in `[tool.specs-tui]` of the workspace's `pyproject.toml`:
rules that are off or of another severity, whether plans with dates are allowed, where the baseline
is. The baseline holds findings in old specs that nobody has to mend.
"""

from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from tui.core.check import RULES
from tui.core.check.baseline import Baseline
from tui.core.check.suppression import UNUSED
from tui.core.safe_text import one_line
from tui.errors import InputError
from tui.services import files
from tui.services.disk import leads_into
from tui.services.toml_file import read_toml, what_is_wrong

CONFIG_FILE = ".specs-tui.toml"
_PYPROJECT = "pyproject.toml"
_IDS = frozenset({*(rule.id for rule in RULES), UNUSED})


class Wishes(BaseModel):
    """What a workspace wants of the checks; every field has a default."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    rules: Annotated[
        dict[str, Literal["off", "error", "warning", "info"]],
        Field(description="Rules that are off, or of another severity"),
    ] = {}
    time_claims: Annotated[
        Literal["forbid", "allow"],
        Field(alias="time-claims", description="Whether specs may say when work is done"),
    ] = "forbid"
    baseline: Annotated[
        str, Field(description="The file of known findings, relative to the workspace")
    ] = ".specs-tui-baseline.json"


def load_wishes(root: Path) -> Wishes:
    """Read what a workspace wants; nothing in particular if it does not say.

    Raises:
        InputError: The file cannot be read, is no TOML, or says something unknown.
    """
    for name in (CONFIG_FILE, _PYPROJECT):
        file = root / name
        try:
            content = read_toml(file)
        except FileNotFoundError:
            continue
        if name == _PYPROJECT:
            tool = content.get("tool")
            content = tool.get("specs-tui", {}) if isinstance(tool, dict) else {}
        return _wishes(content, file)
    return Wishes()


def _wishes(content: Any, file: Path) -> Wishes:
    try:
        wishes = Wishes.model_validate(content)
    except ValidationError as error:
        told = what_is_wrong(error.errors()[0], "tool.specs-tui")
        hint = "Known are rules, time-claims and baseline."
        raise InputError(f"{file}: {told}", hint) from error
    # A workspace that comes from somebody else must not have files written elsewhere.
    if not leads_into(file.parent / wishes.baseline, file.parent):
        hint = "Give a path below the workspace."
        raise InputError(f"{file}: «baseline» leads out of the workspace", hint)
    unknown = sorted(set(wishes.rules) - _IDS)
    if unknown:
        message = f"{file}: there is no rule «{one_line(unknown[0])}»"
        raise InputError(message, "List them: specs-tui explain")
    return wishes


def read_baseline(root: Path, wishes: Wishes) -> Baseline:
    """Read the baseline of a workspace; an empty one if there is none.

    Raises:
        InputError: It cannot be read, or is no baseline.
    """
    file = root / wishes.baseline
    try:
        return Baseline.parse(files.read_bytes(file).decode("utf-8"))
    except FileNotFoundError:
        return Baseline({})
    except (ValueError, RecursionError) as error:
        hint = "Write it anew: specs-tui check --write-baseline"
        raise InputError(f"{file} is no baseline", hint) from error


def write_baseline(root: Path, wishes: Wishes, baseline: Baseline) -> None:
    """Write the baseline of a workspace.

    Raises:
        OutputError: It cannot be written.
    """
    file = root / wishes.baseline
    expected = files.read(file).digest if file.exists() else None
    files.save_unchanged(files.resolve(file), baseline.text().encode(), expected)
