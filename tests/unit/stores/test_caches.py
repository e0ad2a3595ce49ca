"""The caches lose what no present text needs, and nothing else."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from tests.fakes.alerts import an_alert
from tosrisk.domain.retention import CacheUse
from tosrisk.stores.state import StateStore

KEPT = {"judge": "new", "texts": {"now"}, "encoder": "words/2", "keys": {"k1"}}


def test_stale_findings_and_vectors_go_and_the_file_shrinks(tmp_path: Path) -> None:
    path = tmp_path / "state.db"
    vector = np.ones(384, dtype=np.float32)
    with StateStore(path) as state:
        for text, judge in (("now", "new"), ("now", "old"), ("then", "new")):
            state.findings.put(text, judge, ())
        state.vectors.put("words/1", {"k1": vector})
        state.vectors.put("words/2", {f"k{n}": vector for n in range(1, 500)})
        state.outbox.add(an_alert(), ["ops"])

        stale = state.caches.stale(**KEPT)
        assert (stale.findings, stale.vectors) == (2, 499)
        assert stale.size > 499 * vector.nbytes
        assert state.vectors.get("words/2", ["k2"])  # looking changes nothing

        state.caches.prune(**KEPT)
        assert state.caches.stale(**KEPT) == CacheUse(findings=0, vectors=0, size=0)
        assert state.findings.get("now", "new") == ()
        assert state.findings.get("now", "old") is None
        assert list(state.vectors.get("words/2", ["k1", "k2"])) == ["k1"]
        assert state.outbox.alerts() == (an_alert(),)
    assert path.stat().st_size < 499 * vector.nbytes / 2
