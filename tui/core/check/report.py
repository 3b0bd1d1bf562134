"""What the checks found, as text, JSON, GitHub's annotations or SARIF 2.1.0.

Lines and columns count from 1, columns in characters. Nothing here prints.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from tui.core.check.baseline import keys
from tui.core.check.model import SEVERITIES, Diagnostic, Rule
from tui.core.safe_text import counted, one_line

_SARIF_LEVEL = {"error": "error", "warning": "warning", "info": "note"}
_GITHUB_LEVEL = {"error": "error", "warning": "warning", "info": "notice"}


@dataclass(frozen=True, slots=True)
class FileReport:
    """What was found in one file.

    Attributes:
        file: The path as it is shown.
        diagnostics: What was found.
        source: The text it was found in, for fingerprints that survive moved lines.
    """

    file: str
    diagnostics: tuple[Diagnostic, ...]
    source: str = ""


def as_text(reports: Iterable[FileReport]) -> list[str]:
    """Return one line for each diagnostic: place, severity, rule, message, kind of fix."""
    lines = []
    for report in reports:
        for found in report.diagnostics:
            fix = f" [{found.fix}]" if found.fix in ("safe", "ask") else ""
            place = f"{one_line(report.file)}:{found.line}:{found.column}"
            lines.append(f"{place}: {found.severity} {found.rule} {one_line(found.message)}{fix}")
    return lines


def summary(reports: Sequence[FileReport]) -> str:
    """Return how much was found, in one sentence."""
    found = [diagnostic for report in reports for diagnostic in report.diagnostics]
    files = counted(len(reports), "file")
    if not found:
        return f"Nothing to report in {files}."
    counts = [
        counted(number, severity)
        for severity in ("error", "warning")
        if (number := sum(d.severity == severity for d in found))
    ]
    hints = sum(d.severity == "info" for d in found)
    counts += [counted(hints, "hint")] if hints else []
    safe = sum(d.fix == "safe" for d in found)
    more = f" {safe} can be mended with --fix." if safe else ""
    return f"{', '.join(counts)} in {files}.{more}"


def as_json(reports: Iterable[FileReport]) -> dict[str, Any]:
    """Return the document that `check --format json` prints."""
    return {
        "schema": 1,
        "diagnostics": [
            {
                "rule": found.rule,
                "severity": found.severity,
                "message": found.message,
                "file": report.file,
                "line": found.line,
                "column": found.column,
                "fix": found.fix,
            }
            for report in reports
            for found in report.diagnostics
        ],
    }


def as_github(reports: Iterable[FileReport]) -> list[str]:
    """Return workflow commands that annotate the lines of a pull request."""
    lines = []
    for report in reports:
        for found in report.diagnostics:
            places = {
                "file": report.file,
                "line": str(found.line),
                "endLine": str(found.end_line),
                "col": str(found.column),
                "title": found.rule,
            }
            told = ",".join(f"{name}={_property(value)}" for name, value in places.items())
            message = _data(one_line(found.message))
            lines.append(f"::{_GITHUB_LEVEL[found.severity]} {told}::{message}")
    return lines


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def as_sarif(reports: Iterable[FileReport], rules: Sequence[Rule], version: str) -> dict[str, Any]:
    """Return a SARIF 2.1.0 log with one run."""
    places = {rule.id: number for number, rule in enumerate(rules)}
    results = []
    for report in reports:
        prints = keys(report.source, report.diagnostics)
        for found, fingerprint in zip(report.diagnostics, prints, strict=True):
            results.append(_result(report, found, places, fingerprint))
    driver = {
        "name": "specs-tui",
        "version": version,
        "semanticVersion": version,
        "rules": [_descriptor(rule) for rule in rules],
    }
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [run],
    }


def _uri(file: str) -> str:
    """Return the address of a file; bytes that are no UTF-8 keep their value."""
    place = quote(file.encode("utf-8", "surrogateescape"))
    return f"file://{place}" if place.startswith("/") else place


def _unicode(text: str) -> str:
    """Return text that every reader of JSON takes, with what is no character replaced."""
    return text.encode("utf-8", "replace").decode()


def _descriptor(rule: Rule) -> dict[str, Any]:
    worst = next((s for s in SEVERITIES if s in rule.levels), "info")
    return {
        "id": rule.id,
        "name": rule.name,
        "shortDescription": {"text": rule.page.strip().split("\n", 1)[0]},
        "help": {"text": rule.page.strip(), "markdown": rule.page.strip()},
        "defaultConfiguration": {"level": _SARIF_LEVEL[worst]},
    }


def _result(
    report: FileReport, found: Diagnostic, places: dict[str, int], fingerprint: str
) -> dict[str, Any]:
    location = {"uri": _uri(report.file)}
    region = {
        "startLine": found.line,
        "startColumn": found.column,
        "endLine": max(found.line, found.end_line),
    }
    result: dict[str, Any] = {
        "ruleId": found.rule,
        "ruleIndex": places[found.rule],
        "level": _SARIF_LEVEL[found.severity],
        "message": {"text": _unicode(found.message)},
        "locations": [{"physicalLocation": {"artifactLocation": location, "region": region}}],
        "partialFingerprints": {"specsTui/v1": fingerprint},
    }
    # A change with a blank is none that a program could make.
    if found.edits and not (found.ways and found.ways[0].asks):
        replacements = [
            {
                "deletedRegion": {"charOffset": edit.start, "charLength": edit.end - edit.start},
                "insertedContent": {"text": _unicode(edit.text)},
            }
            for edit in found.edits
        ]
        changes = [{"artifactLocation": location, "replacements": replacements}]
        fix = {"description": {"text": _unicode(found.message)}, "artifactChanges": changes}
        result["fixes"] = [fix]
    return result
