"""Citations are resolved against the disk as a reader of the repository would."""

from collections import Counter
from pathlib import Path

import pytest

from tui.core.spec import Spec
from tui.services.citations import Resolver, cited_by, cited_paths, specs_of
from tui.services.workspace import Workspace

SPEC = """\
# T

[ok](../research/note.md) [anchor](../research/note.md#why) [wrong](../research/note.md#gone)
[gone](../research/gone.md) `research/note.md:3` `research/note.md:99` [web](https://e.org)
`src/main.rs:3` `lib/other.rs:3` `main.rs:7` [code](../lib/other.rs) `2026-01-01-dated.md`
[folder](../research) [binary](../research/b.md) [out](../research/out.md) [etc](../../etc/passwd)
`2026-09-09-nowhere.md` [data](../research/data.json)
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name, text in {
        "research/note.md": "# Note\n\n## Why\n",
        "research/data.json": "{}\n",
        "research/docs/2026-01-01-dated.md": "---\nstatus: superseded\n---\n# Dated\n",
        "research/b.md": "\0",
        "specs/s.md": SPEC,
        "specs/t.md": "# T\n\n## Use\n\nSee `research/note.md`.\n",
        "src/main.rs": "fn\nmain\nx\n",
    }.items():
        (tmp_path / "ws" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "ws" / name).write_text(text)
    (tmp_path / "secret.md").write_text("# Secret\n")
    (tmp_path / "ws/research/out.md").symlink_to(tmp_path / "secret.md")
    return tmp_path / "ws"


def test_each_citation_says_what_it_leads_to(root: Path) -> None:
    found = Resolver(root).resolve(Spec.parse(SPEC), "specs/s.md")
    assert [(one.citation.text or one.citation.target, one.state) for one in found] == [
        ("ok", "ok"),
        ("anchor", "ok"),
        ("wrong", "no heading"),
        ("gone", "no file"),
        ("research/note.md", "ok"),
        ("research/note.md", "no line"),
        ("web", "web"),
        ("src/main.rs", "ok"),
        ("lib/other.rs", "unchecked"),
        ("main.rs", "unchecked"),
        ("code", "no file"),
        ("2026-01-01-dated.md", "ok"),
        ("folder", "ok"),
        ("binary", "unreadable"),
        ("out", "outside"),
        ("etc", "outside"),
        ("2026-09-09-nowhere.md", "no file"),
        ("data", "ok"),
    ]
    dated = next(one for one in found if "dated" in one.citation.target)
    assert (dated.path, dated.superseded) == ("research/docs/2026-01-01-dated.md", True)
    assert "research/gone.md" not in cited_paths(found)
    assert "research/note.md" in cited_paths(found)


def test_code_that_is_gone_from_a_folder_that_is_here_dangles(root: Path) -> None:
    (one,) = Resolver(root).resolve(Spec.parse("`src/gone.rs:3`\n"), "specs/s.md")
    assert one.state == "no file"


def test_sources_can_be_asked_for(root: Path) -> None:
    resolver = Resolver(root)
    assert resolver.source("research/note.md") is not None
    assert resolver.source("research/none.md") is None


def test_who_cites_a_document_is_known(root: Path) -> None:
    (root / "specs/bad.md").write_bytes(b"\x7fELF\0\0\0\0\0\0\0\0\0\0")
    workspace = Workspace(root)
    assert {path for path, _ in specs_of(workspace)} == {"specs/s.md", "specs/t.md"}
    citers = cited_by(workspace, "research/note.md")
    assert Counter(citer.spec_path for citer in citers) == {"specs/s.md": 5, "specs/t.md": 1}
    last = next(citer for citer in citers if citer.spec_path == "specs/t.md")
    assert (str(last), last.section) == ("specs/t.md:5", "Use")


PAIRS = {
    "aipm/specs/2026-03-16-aipm-init-workspace-marketplace.md": {"ok": 2, "no file": 14},
    "aipm/specs/2026-03-22-strict-branch-coverage.md": {"ok": 1},
    "aipm/specs/2026-05-02-engine-instructions-md-pattern-removal.md": {
        "ok": 8,
        "no file": 8,
        "unchecked": 6,
        "web": 28,
    },
    "aipm/specs/2026-05-08-0850-init-wizard-existing-artifacts.md": {
        "ok": 3,
        "no file": 8,
        "unchecked": 21,
        "web": 1,
    },
    "rushstack-2026-07/specs/2026-07-12-rush-reporter-overhaul.md": {
        "ok": 2,
        "no file": 2,
        "web": 1,
    },
}


@pytest.mark.parametrize("name", PAIRS)
def test_real_specs_are_read_as_a_reader_would(corpus: Path, name: str) -> None:
    """Counted by hand once: what the folder holds is found, everything else is reported."""
    folder, _, path = name.partition("/")
    root = corpus / "specs" / folder
    spec = Spec.parse((root / path).read_text(encoding="utf-8"))
    states = Counter(one.state for one in Resolver(root).resolve(spec, path))
    assert states == PAIRS[name]
