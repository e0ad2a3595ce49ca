"""An unchanged text is not judged again by the same judge."""

from __future__ import annotations

import sqlite3
import zlib
from dataclasses import replace
from pathlib import Path

import pytest

from tosrisk.domain.findings import Finding
from tosrisk.domain.taxonomy import DataScope, Dimension, Severity, Stance
from tosrisk.domain.vendor import Tier
from tosrisk.domain.version import Clause, ClauseKind
from tosrisk.stores.codec import encode_findings
from tosrisk.stores.state import StateStore

FINDING = Finding(
    id="0123456789abcdef",
    clause=Clause(
        id="fedcba9876543210",
        kind=ClauseKind.ITEM,
        text="to improve our “models” – naïvely",
        start=10,
        end=43,
        heading=("Your data", "How we use it"),
        lead_in="We use your content:",
        before="We collect content.",
    ),
    dimension=Dimension.TRAINING,
    stance=Stance.PERMITS,
    data=DataScope.OF,
    severity=Severity.HIGH,
    confidence=0.1 + 0.2,
    rules=("training-improve-models", "training-content"),
    tiers=(Tier.CONSUMER,),
    days=30,
    hours=720,
)


def test_findings_are_remembered_for_a_text_and_a_judge() -> None:
    with StateStore(None) as store:
        store.findings.put("text-1", "judge-1", [FINDING])

        assert store.findings.get("text-1", "judge-1") == (FINDING,)
        assert store.findings.get("text-1", "judge-2") is None
        assert store.findings.get("text-2", "judge-1") is None


def test_having_found_nothing_is_not_the_same_as_not_having_looked() -> None:
    with StateStore(None) as store:
        store.findings.put("text-1", "judge-1", [])

        assert store.findings.get("text-1", "judge-1") == ()


def test_a_later_judgement_takes_the_place_of_the_earlier() -> None:
    with StateStore(None) as store:
        store.findings.put("text-1", "judge-1", [FINDING])
        store.findings.put("text-1", "judge-1", [])

        assert store.findings.get("text-1", "judge-1") == ()


@pytest.mark.parametrize("stored", [b"not compressed", b""])
def test_findings_that_can_no_longer_be_read_count_as_not_judged(tmp_path: Path, stored: bytes) -> None:
    path = tmp_path / "state.db"
    with StateStore(path) as store:
        store.findings.put("text-1", "judge-1", [FINDING])
    connection = sqlite3.connect(path)
    connection.execute("UPDATE findings SET findings = ?", (stored,))
    connection.commit()
    connection.close()

    with StateStore(path) as store:
        assert store.findings.get("text-1", "judge-1") is None


def test_findings_stored_before_a_field_was_added_are_read_without_it(tmp_path: Path) -> None:
    path = tmp_path / "state.db"
    with StateStore(path) as store:
        store.findings.put("text-1", "judge-1", [FINDING])
    older = encode_findings([FINDING]).replace(b',"hours":720', b"")
    connection = sqlite3.connect(path)
    connection.execute("UPDATE findings SET findings = ?", (zlib.compress(older),))
    connection.commit()
    connection.close()

    with StateStore(path) as store:
        assert store.findings.get("text-1", "judge-1") == (replace(FINDING, hours=None),)


def test_findings_take_less_space_than_their_json(tmp_path: Path) -> None:
    path = tmp_path / "state.db"
    with StateStore(path) as store:
        store.baselines.set("acme/terms", "s1")
    empty = path.stat().st_size
    with StateStore(path) as store:
        store.findings.put("text-1", "judge-1", [FINDING] * 500)

    assert path.stat().st_size - empty < len(encode_findings([FINDING] * 500)) / 5
