"""What several tests of commands are tried on."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.fakes.cli import call
from tests.unit.cli.policed import EXTRA, USE, create
from tosrisk.example import CAPTURES, lay_capture


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example after its first capture, with a policy and the classes that go to two of its vendors."""
    path = tmp_path_factory.mktemp("policy")
    create(path, policy=EXTRA, use=USE)
    lay_capture(path, CAPTURES[0])
    assert call("-C", path, "run", "--quiet").code == 0
    return path
