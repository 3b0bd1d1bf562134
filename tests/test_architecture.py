"""The structure holds: no module, class or function outgrows its ceiling; imports stay light."""

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

import tui
from tests.conftest import ROOT

PACKAGE = Path(tui.__file__).parent
MODULES = sorted(PACKAGE.rglob("*.py"))
APP_LINES, MODULE_LINES, CLASS_LINES, FUNCTION_LINES = 200, 350, 250, 40
TOP_LEVEL = {"pyproject.toml", "README.md", "LICENSE", "tui", "templates", "tests"} | {
    "research",
    "specs",
}
FORBIDDEN_NAMES = {"utils", "helpers", "common", "types", "messages"}


def name_of(module: Path) -> str:
    return module.relative_to(PACKAGE).as_posix()


@pytest.mark.parametrize("module", MODULES, ids=name_of)
def test_no_module_class_or_function_outgrows_its_ceiling(module: Path) -> None:
    source = module.read_text(encoding="utf-8")
    most = APP_LINES if module == PACKAGE / "app.py" else MODULE_LINES
    found = [(most, len(source.splitlines()), "the module")]
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ClassDef):
            found.append((CLASS_LINES, _length(node), node.name))
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            found.append((FUNCTION_LINES, _length(node), node.name))
    too_long = [f"{what}: {lines} lines of {most}" for most, lines, what in found if lines > most]
    assert too_long == []


def _length(node: ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def test_no_module_is_named_after_nothing() -> None:
    assert [name_of(module) for module in MODULES if module.stem in FORBIDDEN_NAMES] == []


def test_the_top_level_holds_what_it_should() -> None:
    listed = subprocess.run(
        ["git", "ls-tree", "--name-only", "HEAD"], cwd=ROOT, capture_output=True, text=True
    )
    if listed.returncode:
        pytest.skip("not a Git checkout")
    names = {name for name in listed.stdout.split() if not name.startswith(".")}
    assert names == TOP_LEVEL


@pytest.mark.parametrize("room", ["core", "services"])
def test_core_and_services_leave_textual_out(room: str) -> None:
    modules = [
        ".".join(["tui", *module.relative_to(PACKAGE).with_suffix("").parts]).removesuffix(
            ".__init__"
        )
        for module in sorted((PACKAGE / room).rglob("*.py"))
    ]
    code = (
        "import importlib, sys\n"
        f"for name in {modules!r}: importlib.import_module(name)\n"
        "raise SystemExit('textual' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_the_version_is_shown_without_importing_anything_heavy() -> None:
    code = (
        "import sys\nfrom tui.__main__ import main\nmain(['--version'])\n"
        "heavy = {'textual', 'rich', 'pydantic', 'jinja2', 'markdown_it', 'argparse', 'json'}\n"
        "raise SystemExit(bool(heavy & set(sys.modules)))"
    )
    unmeasured = {k: v for k, v in os.environ.items() if not k.startswith("COV")}
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env=unmeasured
    )
    assert (done.returncode, done.stdout) == (0, f"specs-tui {tui.__version__}\n")


def test_the_installed_command_can_be_run_and_starts_the_program() -> None:
    command = PACKAGE / "command.py"
    assert os.access(command, os.X_OK), "an installer keeps the mode that the file has here"
    assert command.read_text().startswith("#!python\n"), "what an installer replaces"
    said = subprocess.run(
        [sys.executable, command, "--version"], capture_output=True, text=True, check=True
    )
    assert said.stdout == f"specs-tui {tui.__version__}\n"
