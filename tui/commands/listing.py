"""`specs-tui list` and `specs-tui sections`: what there is, without opening it."""

import argparse
from typing import Any


def register(subparsers: Any) -> None:
    """Add the commands to the parser."""
    listing = subparsers.add_parser(
        "list",
        description="List the specs of the workspace, newest first.",
    )
    listing.add_argument("workspace", nargs="?", default=".", help="default: the current folder")
    listing.add_argument("--json", action="store_true", help="print one JSON document")
    listing.set_defaults(run=run_list)

    sections = subparsers.add_parser(
        "sections",
        description="List the sections of a Markdown file, flat, with their lines.",
    )
    sections.add_argument("file", help="a Markdown file")
    sections.add_argument("--json", action="store_true", help="print one JSON document")
    sections.set_defaults(run=run_sections)


def run_list(args: argparse.Namespace) -> int:
    """List the specs of a workspace."""
    from pathlib import Path

    from tui.commands.output import emit, emit_json, say, say_left_out
    from tui.services.briefs import briefs
    from tui.services.templates import load_templates
    from tui.services.workspace import locate

    workspace = locate(Path(args.workspace)).workspace
    templates = load_templates(workspace.root)
    say_left_out([templates])
    found = list(briefs(workspace, templates.profiles))
    if args.json:
        emit_json({"schema": 1, "specs": [brief.as_json() for brief in found]})
        return 0
    if not found:
        say(f"There are no specs in {workspace.specs}. Make one: specs-tui new TITLE")
    for brief in found:
        emit(brief.file)
        emit(f"    {brief.summary()}")
    return 0


def run_sections(args: argparse.Namespace) -> int:
    """List the sections of a file."""
    from pathlib import Path

    from tui.commands.output import emit, emit_json, say
    from tui.core.safe_text import one_line
    from tui.core.spec import Spec
    from tui.services.files import read

    spec = Spec.parse(read(Path(args.file)).text)
    if args.json:
        sections = [
            {
                "level": section.level,
                "title": section.title,
                "start_line": section.start_line,
                "end_line": section.end_line,
            }
            for section in spec.sections
        ]
        emit_json({"schema": 1, "file": args.file, "sections": sections})
    else:
        for section in spec.sections:
            title = one_line(section.title) or "(before the first heading)"
            indent = "  " * max(0, section.level - 1)
            emit(f"{section.start_line:>5}-{section.end_line:<5} {indent}{title}")
    if spec.unclosed_fence:
        say(f"{args.file}: {spec.unclosed_fence}")
    return 0
