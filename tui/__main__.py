"""The command line: finds the command, runs it, turns its errors into one plain sentence.

Nothing heavy is imported here. Each command lives in a module of `tui.commands` that is imported
only when it is asked for; its `register` adds it to the parser.
"""

import os
import sys

from tui import __version__
from tui.commands import COMMANDS

TYPE_CHECKING = False  # the module `typing` takes longer to import than the whole of --version
if TYPE_CHECKING:
    from tui.errors import SpecsError


def overview() -> str:
    """Return the text of `specs-tui --help`."""
    width = max(map(len, COMMANDS)) + 2
    lines = [f"  {name:<{width}}{what}" for name, (_, what) in COMMANDS.items()]
    return "\n".join(
        [
            "usage: specs-tui [PATH]",
            "       specs-tui COMMAND [ARGUMENT ...]",
            "",
            "Write technical specs in the terminal: section by section, research at hand.",
            "PATH is a workspace folder (with research/ and specs/) or one Markdown file;",
            "without it the workspace is the current folder.",
            "",
            "commands:",
            *lines,
            "",
            "options:",
            "  -h, --help     show this help; COMMAND --help shows a command's own",
            "  --version      show the version",
        ]
    )


def main(argv: list[str] | None = None) -> int:
    """Run the command line and return the exit code.

    0 fine, 1 findings or a negative answer, 2 usage, 3 unreadable or unwritable input,
    130 interrupted.
    """
    if sys.stdin is None:  # it was closed before the program began: nothing comes in
        sys.stdin = open(os.devnull)  # noqa: SIM115 - for as long as the program runs
    try:
        try:
            return _answer(sys.argv[1:] if argv is None else argv)
        finally:
            _flush()
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # The reader (head, less) has seen enough; nothing more can be written to it.
        sys.stdout = None
        return 0


def _flush() -> None:
    """Write what waits to be written while it can still be told that nobody gets it."""
    try:
        if sys.stderr is not None:
            sys.stderr.flush()
    except OSError:
        sys.stderr = None  # what it was about, and its exit code, stay the same
    _write("")


def _write(text: str) -> None:
    """Write a text, and what waits before it, to the output."""
    if sys.stdout is None:
        return
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        from tui.commands.output import unwritten

        raise SystemExit(_tell(unwritten(error))) from None


def _answer(arguments: list[str]) -> int:
    first = arguments[0] if arguments else ""
    if first in ("--version", "-V"):
        _write(f"specs-tui {__version__}\n")
        return 0
    if first in ("--help", "-h", "help"):
        _write(f"{overview()}\n")
        return 0
    return _run(first, arguments)


def _run(first: str, arguments: list[str]) -> int:
    from tui.errors import SpecsError

    try:
        if first in COMMANDS:
            return _run_command(first, arguments)
        return _run_full_screen(arguments)
    except SpecsError as error:
        return _tell(error)


def _tell(error: "SpecsError") -> int:
    """Tell what went wrong and return the exit code that it has."""
    from tui.commands.output import say

    say(f"specs-tui: {error.message}")
    if error.hint:
        say(error.hint)
    return error.exit_code


def _run_command(name: str, arguments: list[str]) -> int:
    import argparse
    from importlib import import_module

    parser = argparse.ArgumentParser(prog="specs-tui")
    module = import_module(f"tui.commands.{COMMANDS[name][0]}")
    module.register(parser.add_subparsers(required=True, metavar="COMMAND"))
    parsed = parser.parse_args(arguments)
    result: int = parsed.run(parsed)
    return result


def _run_full_screen(arguments: list[str]) -> int:
    if len(arguments) > 1 or (arguments and arguments[0].startswith("-")):
        raise _refusal(arguments)
    if arguments and _is_misspelt(arguments[0]):
        raise _refusal(arguments)
    if arguments and not os.path.lexists(arguments[0]):
        from tui.errors import InputError

        hint = "Give a folder or a Markdown file that exists."
        if arguments[0].isalpha():  # it may have been meant as a command
            hint += " «specs-tui --help» lists the commands."
        raise InputError(f"{arguments[0]} does not exist", hint)
    if sys.stdout is None or not (sys.stdin.isatty() and sys.stdout.isatty()):
        return _no_screen("specs-tui needs a terminal to run full-screen.")
    if os.environ.get("TERM") == "dumb":
        return _no_screen("This terminal (TERM=dumb) shows no full screen.")
    from tui.commands.launch import launch

    return launch(arguments[0] if arguments else ".")


def _no_screen(why: str) -> int:
    from tui.commands.output import say

    say(f"{overview()}\n\n{why}")
    return 2


def _is_misspelt(word: str) -> bool:
    """Return whether a word that is no path looks like a command."""
    if os.path.lexists(word):
        return False
    from difflib import get_close_matches  # slow to import, and most words are right

    return bool(get_close_matches(word, COMMANDS, n=1))


def _refusal(arguments: list[str]) -> "SpecsError":
    from difflib import get_close_matches

    from tui.errors import UsageError

    near = get_close_matches(arguments[0], COMMANDS, n=1)
    hint = f"Did you mean «{near[0]}»? " if near else ""
    return UsageError(
        f"«{arguments[0]}» is neither a command nor a path"
        if not arguments[0].startswith("-")
        else f"there is no option «{arguments[0]}»",
        f"{hint}«specs-tui --help» lists the commands.",
    )


if __name__ == "__main__":
    raise SystemExit(main())
