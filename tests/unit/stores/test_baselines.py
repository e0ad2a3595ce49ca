"""Each document has its own baseline, and it advances."""

from __future__ import annotations

from datetime import date

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
        store.baselines.doubt("acme/terms", "s1")
        for stood in (date(2026, 3, 1), date(2026, 3, 8)):
            store.baselines.doubt("acme/terms", "s2", stood=stood)
        assert store.baselines.doubted("acme/terms") == {"s1": None, "s2": date(2026, 3, 1)}
        assert store.baselines.doubted("acme/privacy") == {}
        store.baselines.set("acme/terms", "s2")
        assert store.baselines.doubted("acme/terms") == {"s1": None}
