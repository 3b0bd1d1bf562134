"""`specs-tui new` and `specs-tui status`: making a spec, and its way from draft to done."""

import argparse
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tui.services.new_spec import NewSpec
    from tui.services.templates import Templates
    from tui.services.workspace import Workspace


def register(subparsers: Any) -> None:
    """Add the commands to the parser."""
    new = subparsers.add_parser("new", description="Make a new spec.")
    new.add_argument("title", nargs="?", help="the title; the file's name is made of it")
    new.add_argument("--template", default="rfc", help="rfc, backend, technical or your own")
    new.add_argument("--architecture", default="", metavar="PATTERN", help="see --list")
    new.add_argument("--size", choices=("small", "medium", "large"), help="default: medium")
    new.add_argument("--author", help="default: Git's user.name")
    new.add_argument("--team", help="default: as in config.toml")
    new.add_argument("--prd", default="", help="link to the product requirements")
    new.add_argument(
        "--research",
        action="extend",
        nargs="+",
        default=[],
        metavar="PATH",
        help="research files or folders that the spec builds on",
    )
    new.add_argument("-o", "--output", metavar="FILE", help="where to write; must not exist")
    new.add_argument("--date", metavar="YYYY-MM-DD", help="default: today")
    new.add_argument("--open", action="store_true", help="open the new spec full-screen")
    new.add_argument("--list", action="store_true", help="list the templates and stop")
    new.set_defaults(run=run_new)

    status = subparsers.add_parser(
        "status",
        description="Show the status of a spec and what may follow it, or change it.",
    )
    status.add_argument("file", help="the spec")
    status.add_argument("new", nargs="?", metavar="NEW", help="the new status: review, approved …")
    status.add_argument("--by", help="who decides; default: Git's user.name")
    status.add_argument("--because", default="", help="why, for Rejected and Deprecated")
    status.add_argument("--successor", metavar="FILE", help="the spec that supersedes this one")
    status.set_defaults(run=run_status)


def run_new(args: argparse.Namespace) -> int:
    """Make a spec, or list the templates."""
    from pathlib import Path

    from tui.commands.output import emit, say, say_left_out
    from tui.services.new_spec import create_spec
    from tui.services.templates import load_templates
    from tui.services.workspace import locate

    workspace = locate(Path.cwd()).workspace
    templates = load_templates(workspace.root)
    say_left_out([templates])
    if args.list:
        emit(_listing(templates))
        return 0
    new = _asked(args, workspace)
    path = create_spec(workspace, new, templates)
    if args.size and not templates.get(new.template).sizes:
        say(f"The template {new.template} has one size; --size makes no difference.")
    emit(workspace.relative(path))
    if args.open:
        from tui.app import run

        return run(path)
    return 0


def _asked(args: argparse.Namespace, workspace: "Workspace") -> "NewSpec":
    """Return what the options ask for; what they leave out comes from settings, Git and clock."""
    import datetime
    from pathlib import Path

    from tui.errors import UsageError
    from tui.services.git import user_name
    from tui.services.new_spec import NewSpec, research_paths, valid_date
    from tui.services.settings import load_settings

    if args.title is None:
        raise UsageError("A spec needs a title", 'For example: specs-tui new "Order events".')
    here = Path.cwd()
    settings = load_settings()
    author = args.author
    if author is None:
        author = settings.author or user_name(workspace.root)
    return NewSpec(
        title=args.title,
        date=valid_date(args.date or datetime.date.today().isoformat()),
        template=args.template,
        pattern=args.architecture,
        size=args.size or "medium",
        author=author,
        team=settings.team if args.team is None else args.team,
        prd=args.prd,
        research=research_paths(workspace, args.research, here),
        output=here / args.output if args.output else None,
    )


def _listing(templates: "Templates") -> str:
    lines = []
    for profile in templates.profiles:
        where = f"  ({profile.origin})" if profile.origin else ""
        lines += [f"{profile.id}: {profile.name}{where}", f"    {profile.best_for}"]
        if profile.sizes:
            lines.append(f"    sizes: {', '.join(profile.sizes)}")
        lines += [f"    --architecture {entry.id}: {entry.best_for}" for entry in profile.patterns]
    return "\n".join(lines)


def run_status(args: argparse.Namespace) -> int:
    """Show the status of a spec, or change it."""
    import datetime
    from pathlib import Path

    from tui.commands.output import emit, say
    from tui.services.git import user_name
    from tui.services.lifecycle import Request, change, state

    file = Path(args.file)
    if args.new is None:
        for line in state(file):
            emit(line)
        return 0
    by = user_name(Path.cwd()) if args.by is None else args.by
    successor = Path(args.successor) if args.successor else None
    today = datetime.date.today().isoformat()
    outcome = change(file, Request(args.new, by, today, args.because, successor))
    for condition in outcome.conditions:
        mark = "ok" if condition.met else "NOT MET" if condition.blocks else "note"
        advice = "" if condition.met else condition.advice
        if advice and condition.option:
            advice = f"{advice.rstrip('.')}: {condition.option}"
        say(f"{mark}: {condition.text}. {advice}".rstrip())
    if not outcome.done:
        say(f"The status stays {outcome.before or 'empty'}.")
        return 1
    emit(f"{outcome.before or 'no status'} -> {outcome.after}")
    return 0
