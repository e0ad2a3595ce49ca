"""What documents say now is no litter."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from tests.fakes.encoder import WordEncoder
from tests.fakes.sources import GOOD, NOON, PlainExtractor, a_source, a_text, an_answer
from tests.unit.workflows.test_judging import judge, rules
from tosrisk.domain.retention import CacheUse, Retention
from tosrisk.stores.snapshots import FileSnapshotStore
from tosrisk.stores.state import StateStore
from tosrisk.stores.tombstones import FileReaper
from tosrisk.workflows.collecting import Collector, look_for_litter

TEXT = "# Your files\n\nWe keep them.\n\nWe train our models on the letters that you write."


def test_the_findings_and_vectors_of_a_present_text_stay(tmp_path: Path) -> None:
    with StateStore(None) as state:
        one = judge(vectors=state.vectors, findings=state.findings)
        snapshots = FileSnapshotStore(tmp_path, fsync=False)
        snapshot = snapshots.add(a_source(), an_answer(TEXT), GOOD)
        snapshots.save_version(snapshot, a_text(TEXT))
        assert one.findings(TEXT)
        collector = Collector(
            snapshots=snapshots,
            reaper=FileReaper(tmp_path),
            extractor=PlainExtractor(),
            outbox=state.outbox,
            baselines=state.baselines,
            caches=state.caches,
            rules=Retention(),
            judge=one.fingerprint,
            encoder=WordEncoder.id,
            exemplars=tuple(text for rule in rules() for text in rule.exemplars),
        )
        kept = look_for_litter(collector, now=NOON).caches
        assert kept == CacheUse(findings=0, vectors=0, size=0)
        others = look_for_litter(replace(collector, judge="other", encoder="other"), now=NOON).caches
        assert (others.findings, others.vectors) == (1, 3)
