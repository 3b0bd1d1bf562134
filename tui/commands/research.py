"""`specs-tui research` and `specs-tui citations`: search the sources, check what is cited."""

import argparse
from contextlib import closing
from functools import cached_property
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.core.evidence import Repair, Resolution
    from tui.core.snippet import Found
    from tui.core.spec import Spec
    from tui.services.citation_repairs import Offers
    from tui.services.research import ResearchIndex
    from tui.services.workspace import Workspace

_MOST = 50
_ALL = 1_000_000


def register(subparsers: Any) -> None:
    """Add the commands to the parser."""
    research = subparsers.add_parser(
        "research",
        description='Search the research documents: words, "a phrase", tag:, status:, path:,'
        " after:2026-03, before:. Without a query, list them, the newest first. Dates are those of"
        " the last update, where a document says it.",
    )
    research.add_argument("query", nargs="*", help="what to look for")
    research.add_argument("--workspace", default=".", help="default: the current folder")
    research.add_argument("--json", action="store_true", help="print one JSON document")
    research.set_defaults(run=run_research)

    citations = subparsers.add_parser(
        "citations",
        description="List what specs cite. Exit code 1 when a citation leads nowhere.",
    )
    citations.add_argument("file", nargs="?", help="a spec")
    citations.add_argument("--all", action="store_true", help="every spec of the workspace")
    citations.add_argument("--workspace", default=".", help="for --all; default: here")
    citations.add_argument("--json", action="store_true", help="print one JSON document")
    citations.set_defaults(run=run_citations)


def run_research(args: argparse.Namespace) -> int:
    """Search the sources; 1 when nothing is found."""
    from pathlib import Path

    from tui.commands.output import emit, emit_json, say
    from tui.core.damaged import mended
    from tui.services.workspace import locate

    workspace = locate(Path(args.workspace)).workspace
    found = _search(workspace, " ".join(args.query))
    for note in found.notes:
        say(note)
    if args.json:
        results = [
            {
                "file": hit.path,
                "title": mended(hit.title),
                "heading": hit.heading,
                "line": hit.line,
                "score": round(hit.score, 4),
                "snippet": hit.snippet,
            }
            for hit in found.hits
        ]
        emit_json({"schema": 1, "results": results})
        return 0 if results else 1
    for hit in found.hits:
        facts = " · ".join(fact for fact in (hit.updated, hit.status) if fact)
        emit(f"{hit.path}:{hit.line}  {mended(hit.title)}" + (f"  ({facts})" if facts else ""))
        if hit.snippet:
            emit(f"    {hit.snippet}")
    return 0 if found.hits else 1


def run_citations(args: argparse.Namespace) -> int:
    """Check the citations of one spec or of all; 1 when one dangles."""
    from tui.commands.output import emit, emit_json, say
    from tui.core.safe_text import counted, one_line

    workspace, specs = _specs(args)
    rows = []
    dangling = 0
    with closing(_Repairs(workspace)) as repairs:
        for spec_path, resolution in _resolutions(workspace, specs):
            found = repairs.of(resolution) if resolution.dangles else []
            dangling += resolution.dangles
            rows.append(_row(spec_path, resolution, found))
            if not args.json:
                target = one_line(resolution.citation.target)
                mark = "✗" if resolution.dangles else {"ok": "✓"}.get(resolution.state, "·")
                note = f": {resolution.note}" if resolution.note else ""
                emit(f"{spec_path}:{resolution.citation.at_line}: {mark} {target}{note}")
                for repair in found:
                    emit(f"    perhaps {repair}")
    if args.json:
        emit_json({"schema": 1, "citations": rows, "dangling": dangling})
    else:
        say(f"{counted(len(rows), 'citation')}, {dangling} leading nowhere")
    return 1 if dangling else 0


def _search(workspace: "Workspace", query: str) -> "Found":
    index = _fresh_index(workspace)
    try:
        # A blank behind the last word: nobody is still typing it.
        return index.search(f"{query} " if query else "", _MOST if query else _ALL)
    finally:
        index.close()


def _fresh_index(workspace: "Workspace") -> "ResearchIndex":
    """Return the index, up to date; it is said where that takes long."""
    from tui.commands.output import say
    from tui.services.research import ResearchIndex
    from tui.services.settings import cache_dir

    index = ResearchIndex(workspace.root, cache_dir())
    told: list[int] = []

    def progress(done: int, total: int) -> None:
        if total >= 1000 and done * 4 // total > len(told) - 1:
            told.append(done)
            say(f"indexing: {done} of {total}")

    try:
        index.refresh(progress)
    except BaseException:
        index.close()
        raise
    return index


def _specs(args: argparse.Namespace) -> "tuple[Workspace, Iterator[tuple[str, Spec]]]":
    from pathlib import Path

    from tui.core.spec import Spec
    from tui.errors import UsageError
    from tui.services.citations import specs_of
    from tui.services.files import read
    from tui.services.workspace import locate

    if bool(args.file) == args.all:
        raise UsageError("Give one spec, or --all", "specs-tui citations specs/NAME.md")
    if args.all:
        workspace = locate(Path(args.workspace)).workspace
        return workspace, specs_of(workspace)
    target = locate(Path(args.file))
    if target.file is None:
        raise UsageError(f"{args.file} is a folder", "Give a spec, or --all")
    spec = Spec.parse(read(target.file, target.workspace.root).text)
    return target.workspace, iter([(target.workspace.relative(target.file), spec)])


def _resolutions(
    workspace: "Workspace", specs: "Iterator[tuple[str, Spec]]"
) -> "Iterator[tuple[str, Resolution]]":
    from tui.services.citations import Resolver

    resolver = Resolver(workspace.root)
    for spec_path, spec in specs:
        for resolution in resolver.resolve(spec, spec_path):
            yield spec_path, resolution


class _Repairs:
    """Finds what dangling citations may mean; the index is opened when the first one dangles."""

    def __init__(self, workspace: "Workspace") -> None:
        self._workspace = workspace
        self._index: ResearchIndex | None = None

    def of(self, resolution: "Resolution") -> "list[Repair]":
        """Return the likeliest repairs of a dangling citation."""
        return self._offers.of(resolution)

    @cached_property
    def _offers(self) -> "Offers":
        from tui.services.citation_repairs import Offers

        self._index = _fresh_index(self._workspace)
        return Offers(self._index)

    def close(self) -> None:
        """Close the index."""
        if self._index:
            self._index.close()


def _row(spec_path: str, resolution: "Resolution", found: "list[Repair]") -> dict[str, Any]:
    citation = resolution.citation
    return {
        "file": spec_path,
        "line": citation.at_line,
        "form": citation.form,
        "target": citation.target,
        "anchor": citation.anchor,
        "parts": list(citation.parts),
        "target_line": citation.line or None,
        "state": resolution.state,
        "path": resolution.path or None,
        "note": resolution.note,
        "repairs": [
            {"path": repair.path, "anchor": repair.anchor, "reason": repair.reason}
            for repair in found
        ],
    }
