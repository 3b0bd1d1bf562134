"""`specs-tui keys`, `locate` and `completion`: what the program knows of itself."""

import argparse
from typing import Any

SHELLS = ("bash", "zsh", "fish")


def register(subparsers: Any) -> None:
    """Add the commands to the parser."""
    keys = subparsers.add_parser(
        "keys",
        description="List every binding: id, keys, what it does and where.",
    )
    keys.add_argument("--json", action="store_true", help="print one JSON document")
    keys.set_defaults(run=run_keys)

    locate = subparsers.add_parser(
        "locate",
        description="Show the paths of settings, drafts, deleted specs, index and own templates.",
    )
    locate.set_defaults(run=run_locate)

    completion = subparsers.add_parser(
        "completion",
        description="Print a completion script; the script says how to load it.",
    )
    completion.add_argument("shell", choices=SHELLS)
    completion.set_defaults(run=run_completion)


def run_keys(args: argparse.Namespace) -> int:
    """List every binding of the full-screen program."""
    from tui.app import SpecsApp
    from tui.commands.output import emit, emit_json
    from tui.screens.keymap import OWNERS, entries
    from tui.services.settings import load_settings

    found = entries([("everywhere", SpecsApp), *OWNERS], load_settings().keys)
    if args.json:
        rows = [
            {
                "id": entry.id,
                "keys": list(entry.keys),
                "label": entry.label,
                "description": entry.description,
                "where": entry.where,
            }
            for entry in found
        ]
        emit_json({"schema": 1, "bindings": rows})
        return 0
    where = ""
    for entry in found:
        if entry.where != where:
            where = entry.where
            emit(f"{where}:")
        emit(f"  {', '.join(entry.keys):<24} {entry.id:<20} {entry.description}")
    return 0


def run_locate(_: argparse.Namespace) -> int:
    """Show where the program keeps its own files."""
    from tui.commands.output import emit
    from tui.services.diagrams import engine_note
    from tui.services.journal_file import drafts_folder
    from tui.services.settings import cache_dir, config_dir
    from tui.services.trash import trash_folder

    emit(f"settings   {config_dir() / 'config.toml'}")
    emit(f"templates  {config_dir() / 'templates'}")
    emit(f"drafts     {drafts_folder()}")
    emit(f"deleted    {trash_folder()}")
    emit(f"cache      {cache_dir()}")
    emit(f"diagrams   {engine_note() or 'the full engine is installed'}")
    return 0


def run_completion(args: argparse.Namespace) -> int:
    """Print a completion script, made from the commands' own parsers."""
    from tui.commands.completion import script
    from tui.commands.output import emit

    emit(script(args.shell))
    return 0
