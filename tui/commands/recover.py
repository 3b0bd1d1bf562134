"""`specs-tui recover`: drafts with unsaved text; write one out."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tui.services.unsaved import Unsaved


def register(subparsers: Any) -> None:
    """Add the command to the parser."""
    parser = subparsers.add_parser(
        "recover",
        description="Show the drafts whose text is not in their file: what a session that ended "
        "badly left behind. With FILE and --to, write its text to a new file.",
    )
    parser.add_argument("file", metavar="FILE", nargs="?", help="the spec; default: every draft")
    parser.add_argument("--to", metavar="OUT", help="write the draft's text to this new file")
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Run the command; 1 when there is no unsaved text."""
    from tui.commands.output import emit, emit_json, say
    from tui.core.lines import with_lf
    from tui.errors import UsageError
    from tui.services.unsaved import unsaved

    if args.to and not args.file:
        raise UsageError("--to needs FILE", "Name the spec whose draft should be written out.")
    found = unsaved()
    if args.file:
        wanted = Path(args.file).resolve()
        found = [draft for draft in found if draft.path == wanted]
    if args.to and found:
        _write(found[0], Path(args.to))
    if args.json:
        emit_json({"schema": 1, "drafts": [_as_json(draft, args.to) for draft in found]})
    elif not found:
        say("No unsaved text." if not args.file else f"No unsaved text of {args.file}.")
    elif args.to:
        say(f"Wrote {_words(found[0])} to {args.to}. The draft is kept until you open the spec.")
    elif args.file:
        emit(with_lf(found[0].text).removesuffix("\n"))
    else:
        for draft in found:
            emit(_line(draft))
        say("Open a spec to go on with its text, or: specs-tui recover FILE --to OUT")
    return 0 if found else 1


def _write(draft: "Unsaved", target: Path) -> None:
    """Write a draft's text to a new file, byte for byte."""
    from tui.core.carry import encode
    from tui.errors import OutputError
    from tui.services.files import create

    try:
        create(target, encode(draft.text))
    except FileExistsError as error:
        raise OutputError(f"{target} is there already", "Choose a new name for --to.") from error


def _words(draft: "Unsaved") -> str:
    from tui.core.safe_text import counted
    from tui.services.session_lock import clock

    return f"the text of {clock(draft.when)} ({counted(draft.words, 'word')} not in the file)"


def _line(draft: "Unsaved") -> str:
    from tui.core.safe_text import one_line

    notes = ""
    if draft.on_disk is None:
        notes = "; the file is gone"
    elif draft.changed:
        notes = "; the file changed since"
    if draft.holder:
        notes += f"; open in {draft.holder}"
    return f"{one_line(str(draft.path))}: {_words(draft)}{notes}"


def _as_json(draft: "Unsaved", target: str | None) -> dict[str, Any]:
    from datetime import UTC, datetime

    return {
        "file": str(draft.path),
        "words": draft.words,
        "when": datetime.fromtimestamp(draft.when, UTC).isoformat(timespec="seconds"),
        "gone": draft.on_disk is None,
        "changed": draft.changed,
        "open": draft.holder is not None,
        "written": target,
    }
