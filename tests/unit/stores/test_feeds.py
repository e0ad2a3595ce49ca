"""A workspace's feed is the same one for ever, also after its state had to be restored."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from tosrisk.domain.exports import FeedIdentity
from tosrisk.stores.spare import heal
from tosrisk.stores.state import StateStore

FIRST = FeedIdentity(id="11111111-1111-4111-8111-111111111111", since=datetime(2026, 1, 5, 6, tzinfo=UTC))
OTHER = FeedIdentity(id="22222222-2222-4222-8222-222222222222", since=datetime(2027, 1, 5, 6, tzinfo=UTC))


def test_what_was_settled_first_stays(tmp_path: Path) -> None:
    path = tmp_path / "state.db"
    with StateStore(path) as state:
        assert state.feeds.settle(FIRST) == FIRST
        assert state.feeds.settle(OTHER) == FIRST
    with StateStore(path) as state:
        assert state.feeds.settle(OTHER) == FIRST


def test_it_is_restored_with_the_alerts(tmp_path: Path) -> None:
    path = tmp_path / "state.db"
    with StateStore(path) as state:
        state.feeds.settle(FIRST)
        state.keep_spare()
    path.unlink()
    assert "was gone" in heal(path)
    with StateStore(path) as state:
        assert state.feeds.settle(OTHER) == FIRST
