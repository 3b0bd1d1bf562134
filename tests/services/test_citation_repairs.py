"""A dangling citation is mended where only one document can be meant."""

from pathlib import Path

import pytest

from tui.core.spec import Spec
from tui.services.citation_repairs import CitationRepairs
from tui.services.citations import Resolver


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    for name in ("research/docs/2026-01-02-brokers.md", "research/a/twin.md", "research/b/twin.md"):
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("# Brokers\n\n## Throughput limits\n")
    return tmp_path


@pytest.mark.parametrize(
    ("citation", "path", "anchor"),
    [
        ("../research/2026-01-02-brokers.md", "research/docs/2026-01-02-brokers.md", ""),
        ("../research/docs/brokers.md", "research/docs/2026-01-02-brokers.md", ""),
        ("../research/2025-01-02-brokers.md#top", "research/docs/2026-01-02-brokers.md", "top"),
        (
            "../research/docs/2026-01-02-brokers.md#throughput-limit",
            "research/docs/2026-01-02-brokers.md",
            "throughput-limits",
        ),
        ("../research/twin.md", "", ""),
        ("../research/gone.md", "", ""),
        ("../research/docs/2026-01-02-brokers.md", "", ""),
        ("../research/docs/2026-01-02-brokers.md#zzz", "", ""),
        ("../../outside.md", "", ""),
        ("picture.png", "", ""),
    ],
)
def test_the_one_document_that_can_be_meant_is_offered(
    workspace: Path, citation: str, path: str, anchor: str
) -> None:
    resolver = Resolver(workspace)
    resolutions = resolver.resolve(Spec.parse(f"[x]({citation})\n"), "specs/a.md")
    found = CitationRepairs(workspace, resolver).of(resolutions)
    assert [(offer.path, offer.anchor) for offer in found.values()] == (
        [(path, anchor)] if path else []
    )
