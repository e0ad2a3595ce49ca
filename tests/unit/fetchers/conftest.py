"""What every test that fetches from loopback needs."""

from __future__ import annotations

import pytest

from tests.fakes.website import website


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch):
    """Keep proxies of the machine out of the tests."""
    monkeypatch.setenv("NO_PROXY", "*")
    monkeypatch.setenv("no_proxy", "*")


@pytest.fixture
def site():
    with website() as running:
        yield running
