"""`specs-tui rename` and `delete`: what Home does to a file, with the same refusals."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tui.services.workspace import Target


def register(subparsers: Any) -> None:
    """Add the commands to the parser."""
    rename = subparsers.add_parser(
        "rename",
        description="Rename a file of specs/ or research/ and change the links to it in both.",
    )
    rename.add_argument("file", metavar="FILE", help="the file")
    rename.add_argument("name", metavar="NAME", help="its new name; its folder and ending stay")
    rename.add_argument("--dry-run", action="store_true", help="only print what would change")
    rename.set_defaults(run=run_rename)
    delete = subparsers.add_parser(
        "delete",
        description="Delete a file of specs/ or research/ and print where its copy is kept for "
        "30 days. Links to it stay as they are: specs-tui citations --all lists them.",
    )
    delete.add_argument("file", metavar="FILE", help="the file")
    delete.set_defaults(run=run_delete)


def run_rename(args: argparse.Namespace) -> int:
    """Rename a file; prints its new path, or the change as a diff.

    Raises:
        SpecsError: It cannot be renamed, or the name is no good.
    """
    from tui.commands.output import emit, say
    from tui.core.safe_text import counted
    from tui.services.research_moves import carry_out, plan

    target, path = _free(args.file)
    root = target.workspace.root
    move = plan(root, target.workspace.relative(path), args.name)
    if move.lost_date:
        say(f"The new name leaves out the date {move.lost_date}, with which the old one begins.")
    if args.dry_run:
        emit("\n".join(move.diff))
        return 0
    carry_out(root, move)
    emit(move.new)
    say(f"Renamed; links changed in {counted(move.others, 'other file')}.")
    return 0


def run_delete(args: argparse.Namespace) -> int:
    """Delete a file; prints where its copy is.

    Raises:
        SpecsError: It cannot be deleted.
    """
    from tui.commands.output import emit, say
    from tui.services.trash import DAYS_KEPT, delete

    target, path = _free(args.file)
    deleted = delete(path, target.workspace.root)
    emit(str(deleted.kept))
    say(f"Deleted {target.workspace.relative(path)}; its copy is kept for {DAYS_KEPT} days.")
    return 0


def _free(name: str) -> "tuple[Target, Path]":
    """Return the workspace of a file and the file, if it may be changed."""
    from tui.errors import UsageError
    from tui.services.trash import refuse_open, refuse_unsaved
    from tui.services.workspace import FOLDERS, locate

    target = locate(Path(name))
    path = target.file
    if path is None or target.workspace.relative(path).split("/")[0] not in FOLDERS:
        raise UsageError(f"{name} is no file of specs/ or research/", "Name one that is.")
    refuse_open(path)
    refuse_unsaved(path, target.workspace.root)
    return target, path
