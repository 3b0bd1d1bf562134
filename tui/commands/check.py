"""`specs-tui check` and `specs-tui explain`: specs against the rules, and what the rules mean."""

import argparse
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

    from tui.core.check.report import FileReport
    from tui.services.checking import Checked, Checker
    from tui.services.templates import Templates
    from tui.services.workspace import Workspace

_FORMATS = ("text", "json", "github", "sarif")
_SEVERITIES = ("error", "warning", "info")


def register(subparsers: Any) -> None:
    """Add the commands to the parser."""
    check = subparsers.add_parser(
        "check",
        description="Check specs. A folder means the specs in it; «-» reads one from stdin.",
        epilog="Exit code: 0 fine, 1 findings, 2 usage, 3 a file cannot be read.",
    )
    check.add_argument("paths", nargs="*", default=["."], metavar="PATH", help="default: here")
    check.add_argument("--format", choices=_FORMATS, default="text", help="default: text")
    check.add_argument(
        "--fix",
        action="store_true",
        help="make the fixes that cannot change the meaning; with «-» print the fixed spec",
    )
    check.add_argument(
        "--fail-on",
        choices=_SEVERITIES,
        default="warning",
        help="the mildest finding that counts for the exit code (default: warning)",
    )
    check.add_argument(
        "--write-baseline",
        action="store_true",
        help="remember what is found, so that only new findings are reported",
    )
    check.set_defaults(run=run_check)

    explain = subparsers.add_parser("explain", description="Show a rule's page, or all rules.")
    explain.add_argument("rule", nargs="?", help="a rule's id (T101) or name; without it, the list")
    explain.set_defaults(run=run_explain)


def run_check(args: argparse.Namespace) -> int:
    """Check files, folders or stdin."""
    from pathlib import Path

    from tui.commands.output import say_left_out
    from tui.core.check.report import FileReport
    from tui.errors import SpecsError, UsageError
    from tui.services.checking import check_files, files_to_check
    from tui.services.templates import load_templates

    if "-" in args.paths:
        if len(args.paths) > 1 or args.write_baseline:
            raise UsageError("«-» stands alone", "Check stdin and files one after the other.")
        return _check_stdin(args)
    problems: list[str] = []
    chosen = files_to_check(map(Path, args.paths), problems)
    templates = {workspace: load_templates(workspace.root) for workspace in chosen}
    say_left_out(templates.values())
    if args.write_baseline:
        return _write_baseline(chosen, templates, problems)
    if args.fix:
        chosen = _fix(chosen, templates, problems)
    checked: list[Checked] = []
    for workspace, paths in chosen.items():
        try:
            checked += check_files(workspace, paths, templates[workspace].profiles)
        except SpecsError as error:
            problems.append(str(error))
    problems += [entry.problem for entry in checked if entry.problem]
    reports = [FileReport(c.file, c.diagnostics, c.source) for c in checked if not c.problem]
    return _report(args, reports, problems)


def _check_stdin(args: argparse.Namespace) -> int:
    import sys
    from pathlib import Path

    from tui.commands.output import emit_source, say
    from tui.core.carry import decode
    from tui.core.check.report import FileReport, as_text
    from tui.core.spec import Spec
    from tui.services.checking import Checker
    from tui.services.templates import load_templates
    from tui.services.workspace import Workspace

    workspace = Workspace(Path.cwd())
    checker = Checker(workspace, load_templates(workspace.root).profiles)
    spec = Spec.parse(decode(sys.stdin.buffer.read()))
    if args.fix:
        spec, _ = checker.mended(spec, None)
    found = tuple(checker.check(checker.subject(spec, None)))
    reports = [FileReport("-", found, spec.source)]
    if args.fix:
        emit_source(spec.source)
        for line in as_text(reports):
            say(line)
        return _exit_code(args, reports, [])
    return _report(args, reports, [])


def _fix(
    chosen: "dict[Workspace, list[Path]]",
    templates: "dict[Workspace, Templates]",
    problems: list[str],
) -> "dict[Workspace, list[Path]]":
    """Make the safe fixes; files that cannot be mended are told about and left out."""
    from tui.errors import SpecsError
    from tui.services.checking import Checker

    left: dict[Workspace, list[Path]] = {}
    for workspace, paths in chosen.items():
        try:
            checker = Checker(workspace, templates[workspace].profiles)
        except SpecsError as error:
            problems.append(str(error))
            continue
        left[workspace] = [path for path in paths if _is_mended(checker, path, problems)]
    return left


def _is_mended(checker: "Checker", path: "Path", problems: list[str]) -> bool:
    from tui.commands.output import say
    from tui.core.safe_text import counted
    from tui.errors import SpecsError
    from tui.services.checking import shown_path
    from tui.services.files import Changed

    try:
        count = checker.fix_file(path)
    except SpecsError as error:
        problems.append(error.message)
        return False
    except Changed:
        problems.append(f"{shown_path(path)} changed while it was mended")
        return False
    if count:
        say(f"{shown_path(path)}: {counted(count, 'finding')} mended")
    return True


def _write_baseline(
    chosen: "dict[Workspace, list[Path]]",
    templates: "dict[Workspace, Templates]",
    problems: list[str],
) -> int:
    from tui.commands.output import say
    from tui.core.safe_text import counted
    from tui.services.checking import Checker, shown_path

    if problems:
        # Half a baseline would be taken for a whole one.
        _tell(problems)
        return 3
    for workspace, paths in chosen.items():
        checker = Checker(workspace, templates[workspace].profiles)
        count = checker.write_baseline(paths)
        file = shown_path(workspace.root / checker.wishes.baseline)
        say(f"{file}: {counted(count, 'finding')} in {counted(len(paths), 'file')} known from now")
    return 0


def _report(args: argparse.Namespace, reports: "list[FileReport]", problems: list[str]) -> int:
    from tui import __version__
    from tui.commands.output import emit, emit_json, say
    from tui.core.check.pages import ALL
    from tui.core.check.report import as_github, as_json, as_sarif, as_text, summary

    if args.format == "json":
        emit_json(as_json(reports))
    elif args.format == "sarif":
        emit_json(as_sarif(reports, ALL, __version__))
    else:
        for line in as_github(reports) if args.format == "github" else as_text(reports):
            emit(line)
    _tell(problems)
    if args.format == "text":
        say(summary(reports))
    return _exit_code(args, reports, problems)


def _tell(problems: list[str]) -> None:
    from tui.commands.output import say

    for problem in problems:
        say(f"specs-tui: {problem}")


def _exit_code(args: argparse.Namespace, reports: "list[FileReport]", problems: list[str]) -> int:
    if problems:
        return 3
    counting = _SEVERITIES[: _SEVERITIES.index(args.fail_on) + 1]
    found = any(d.severity in counting for report in reports for d in report.diagnostics)
    return 1 if found else 0


def run_explain(args: argparse.Namespace) -> int:
    """Print the page of a rule, or the list of all rules."""
    from tui.commands.output import emit
    from tui.core.check.pages import PAGES, page
    from tui.errors import UsageError

    if args.rule is None:
        for entry in PAGES:
            emit(f"{entry.id}  {entry.name:<28}  {entry.title}")
        return 0
    text = page(args.rule)
    if text is None:
        from difflib import get_close_matches

        ids = [entry.id for entry in PAGES]
        near = get_close_matches(args.rule.upper(), ids, n=1)
        hint = f"Did you mean {near[0]}? " if near else ""
        message = f"There is no rule «{args.rule}»"
        raise UsageError(message, f"{hint}List them: specs-tui explain")
    emit(text)
    return 0
