"""An empty store of evidence."""

from __future__ import annotations

from pathlib import Path

import pytest

from tosrisk.stores.snapshots import FileSnapshotStore


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "snapshots"


@pytest.fixture
def store(root: Path) -> FileSnapshotStore:
    return FileSnapshotStore(root)
