"""Each document has its own baseline, and it advances."""

from __future__ import annotations

from tosrisk.stores.state import StateStore


def test_a_baseline_is_unknown_until_set_and_then_the_latest() -> None:
    with StateStore(None) as store:
        assert store.baselines.get("acme/terms") is None
        store.baselines.set("acme/terms", "s1")
        store.baselines.set("acme/privacy", "p1")
        store.baselines.set("acme/terms", "s2")

        assert store.baselines.get("acme/terms") == "s2"
        assert store.baselines.get("acme/privacy") == "p1"


def test_a_doubted_snapshot_is_believed_once_it_is_the_baseline() -> None:
    with StateStore(None) as store:
        for snapshot in ("s1", "s2", "s2"):
            store.baselines.doubt("acme/terms", snapshot)
        assert store.baselines.doubted("acme/terms") == {"s1", "s2"}
        assert store.baselines.doubted("acme/privacy") == frozenset()
        store.baselines.set("acme/terms", "s2")
        assert store.baselines.doubted("acme/terms") == {"s1"}
