"""Workspaces on loopback for tests that call the command line as a user would."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.fakes.watched import PROMISE, Watched, page, without_model
from tests.fakes.website import Website, website
from tosrisk.reporters.printing import Printer


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


@pytest.fixture
def printed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Names of the vendors whose page this process drew, in their order."""
    names: list[str] = []
    render = Printer.render

    def noting(self: Printer, template: str, view) -> bytes:
        if template == "vendor.html":
            names.append(view.name)
        return render(self, template, view)

    monkeypatch.setattr(Printer, "render", noting)
    return names
