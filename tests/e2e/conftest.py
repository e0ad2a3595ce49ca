"""Workspaces on loopback for tests that call the command line as a user would."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.fakes.watched import PROMISE, Watched, page, without_model
from tests.fakes.website import Website, website


@pytest.fixture
def site() -> Iterator[Website]:
    with website() as served:
        yield served


@pytest.fixture
def watched(tmp_path: Path, site: Website, monkeypatch: pytest.MonkeyPatch) -> Watched:
    """A workspace of one vendor with one document, not yet run."""
    without_model(monkeypatch)
    workspace = Watched(tmp_path, site)
    workspace.publish("northwind/terms", page(PROMISE))
    return workspace
