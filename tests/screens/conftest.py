"""A workspace with research and a spec, and the app on it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tui.app import SpecsApp
from tui.services.settings import Settings
from tui.services.workspace import locate

SPEC = """# Orders Technical Design Document / RFC

| Document Metadata | Details |
| --- | --- |
| Author(s) | Ada |
| Status | Draft (WIP) |
| Team / Owner | Platform |
| Created / Last Updated | 2026-01-02 / 2026-01-02 |

## 1. Executive Summary

Orders move as events.

## 2. Context and Motivation

### 2.1 Current State

A nightly batch.

## 4. Proposed Solution (High-Level Design)

Kafka carries them.

## 9. Open Questions / Unresolved Issues

- [ ] **Q1: Which broker carries the order events?** Affects: §4.
  - (A) **Kafka** — replay for audits; a cluster to run. *Recommended.*
  - (B) **RabbitMQ** — simple routing; no replay.
"""
NOTE = """---
date: 2026-03-01
tags: [events]
---
# Brokers compared

## Findings

Kafka keeps a log of order events.
"""


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """A folder with one research note and one spec, `specs/2026-01-02-orders.md`."""
    (tmp_path / "research" / "docs").mkdir(parents=True)
    (tmp_path / "specs").mkdir()
    (tmp_path / "research" / "docs" / "2026-03-01-brokers.md").write_text(NOTE)
    (tmp_path / "specs" / "2026-01-02-orders.md").write_text(SPEC)
    return tmp_path


@pytest.fixture
def spec_file(workspace: Path) -> Path:
    """The spec of the workspace."""
    return workspace / "specs" / "2026-01-02-orders.md"


@pytest.fixture
def app_on() -> Callable[[Path], SpecsApp]:
    """Make the app on a workspace folder or a spec."""
    return lambda path: SpecsApp(locate(path), Settings(author="Ada"))
