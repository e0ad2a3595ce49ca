"""A change is proven by both captures, drawn alike."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.fakes.alerts import an_alert
from tests.fakes.judge import PhraseJudge
from tests.fakes.sources import GOOD, PlainExtractor, a_source, a_text, an_answer
from tosrisk.domain.alerts import Alert
from tosrisk.domain.changes import ChangeKind
from tosrisk.domain.snapshot import GateVerdict, Quality
from tosrisk.errors import StoreError, UsageError
from tosrisk.stores.exhibits import FileExhibits
from tosrisk.stores.snapshots import FileSnapshotStore
from tosrisk.workflows.proving import Prover, document_meant

PROMISE = "Acme will not train models on your files."
PERMISSION = "Acme may train models on your files."
TERMS = a_source()


@pytest.fixture
def store(tmp_path: Path) -> FileSnapshotStore:
    return FileSnapshotStore(tmp_path, fsync=False)


@pytest.fixture
def prover(tmp_path: Path, store: FileSnapshotStore) -> Prover:
    return Prover(
        snapshots=store,
        exhibits=FileExhibits(tmp_path),
        extractor=PlainExtractor(),
        judge=PhraseJudge(),
    )


@pytest.fixture
def alert(store: FileSnapshotStore) -> Alert:
    before, after = (store.add(TERMS, an_answer(text), GOOD) for text in (PROMISE, PERMISSION))
    store.save_version(before, a_text("drawn otherwise", extractor="old/1"))
    told = an_alert(document=TERMS)
    return replace(told, snapshot_before=before.path, snapshot_after=after.path)


def test_both_texts_are_drawn_by_the_present_extractor(prover: Prover, alert: Alert) -> None:
    (case,) = prover.cases([alert], {})
    assert (case.before.version.text, case.after.version.text) == (PROMISE, PERMISSION)
    (clause,) = case.change.clauses
    assert clause.kind is ChangeKind.REWORDED
    assert [each.stance for each in (*case.before.findings, *case.after.findings)] == ["prohibits", "permits"]
    assert [record.snapshot for record in case.chain.records] == [
        case.before.snapshot.id,
        case.after.snapshot.id,
    ]


def test_alerts_without_captures_are_left_out_beside_others(prover: Prover, alert: Alert) -> None:
    bare = replace(alert, id="b1", snapshot_before="", snapshot_after="")
    assert [case.alert.id for case in prover.cases([bare, alert], {})] == ["a1"]
    with pytest.raises(UsageError, match="tells of no change"):
        prover.cases([bare], {})


def test_what_a_document_said_is_proven_by_one_capture(prover: Prover, alert: Alert) -> None:
    newest, first = (
        prover.deposition(TERMS),
        prover.deposition(TERMS, alert.snapshot_before.rpartition("/")[2]),
    )
    assert (first.exhibit.version.text, newest.exhibit.version.text) == (PROMISE, PERMISSION)
    assert [each.stance for each in first.exhibit.findings] == ["prohibits"]
    assert [record.snapshot for record in newest.chain.records] == [newest.exhibit.snapshot.id]
    assert len(first.chain.records) == 2, "up to the newest, which head.json knows"


def test_a_capture_that_never_was_is_a_usage_error(prover: Prover, alert: Alert) -> None:
    with pytest.raises(UsageError, match="has no good capture 2020"):
        prover.deposition(TERMS, "2020")
    with pytest.raises(UsageError, match="was never captured"):
        prover.deposition(replace(TERMS, id="other"))


def test_a_refused_answer_is_no_text_to_prove(prover: Prover, store: FileSnapshotStore) -> None:
    refused = store.add(TERMS, an_answer("Service unavailable"), GateVerdict(quality=Quality.REFUSED))
    with pytest.raises(UsageError, match="has no good capture"):
        prover.deposition(TERMS, refused.id)
    assert store.load_version(refused) is None


@pytest.mark.parametrize(
    ("subject", "wanted"),
    [("acme/terms", ""), ("acme/terms/", ""), ("acme/terms/2026-ab", "2026-ab"), ("acme/terms/a/b", "a/b")],
)
def test_a_document_is_named_by_its_key_and_a_capture(subject: str, wanted: str) -> None:
    assert document_meant({TERMS.key: TERMS}, subject) == (TERMS, wanted)
    with pytest.raises(UsageError, match="no document is 'acme/other'"):
        document_meant({TERMS.key: TERMS}, "acme/other")


def test_a_capture_that_is_gone_is_named(prover: Prover, alert: Alert) -> None:
    gone = replace(alert, snapshot_after="acme/terms/20200101T000000Z-000000000000")
    with pytest.raises(StoreError) as caught:
        prover.cases([gone], {})
    assert caught.value.where == f"snapshots/{gone.snapshot_after}"
