"""What is stored becomes scorecards, and what could not be read is never taken for silence."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.fakes.judge import PhraseJudge
from tests.fakes.sources import BAD, GOOD, NOON, PlainExtractor, SilentProgress, a_source, an_answer
from tosrisk.domain.scorecard import AssessedDocument, DocumentStatus, Scorecard
from tosrisk.domain.taxonomy import Dimension, Stance
from tosrisk.domain.vendor import Vendor
from tosrisk.stores.snapshots import FileSnapshotStore
from tosrisk.stores.state import StateStore
from tosrisk.workflows.assess import Assessor, all_vendors

PROMISE = "Acme will not train models on your files. We answer letters from everybody."
TERMS, PRIVACY = a_source(), a_source("acme/privacy")


class Chinese(PlainExtractor):
    """Says that every page is Chinese."""

    def extract(self, body, **options):
        return replace(super().extract(body, **options), language="zh")


@pytest.fixture
def snapshots(tmp_path: Path) -> FileSnapshotStore:
    return FileSnapshotStore(tmp_path, fsync=False)


def assess(
    snapshots: FileSnapshotStore,
    *documents,
    state: StateStore | None = None,
    extractor: PlainExtractor | None = None,
) -> Scorecard:
    """The scorecard of one vendor with these documents."""
    assessor = Assessor(
        snapshots=snapshots,
        extractor=extractor or PlainExtractor(),
        judge=PhraseJudge(),
        checks=(state := state or StateStore(None)).checks,
        ledgers=state.ledgers,
    )
    vendor = Vendor(id="acme", name="Acme", documents=documents or (TERMS,))
    with SilentProgress().track("Judging", len(vendor.documents)) as step:
        return assessor.scorecard(vendor, step)


def only(card: Scorecard) -> AssessedDocument:
    (document,) = card.documents
    return document


def test_the_last_good_version_is_judged(snapshots: FileSnapshotStore) -> None:
    snapshots.add(TERMS, an_answer("Acme may train models on your files. Hello."), GOOD)
    snapshots.add(TERMS, an_answer(PROMISE), GOOD)
    snapshots.add(TERMS, an_answer("Service unavailable"), BAD)
    document = only(assess(snapshots))
    assert document.status is DocumentStatus.CURRENT
    assert [finding.stance for finding in document.findings] == [Stance.PROHIBITS]
    assert document.captured_at == NOON


def test_a_failed_check_is_a_status_beside_the_last_good_version(snapshots: FileSnapshotStore) -> None:
    snapshots.add(TERMS, an_answer(PROMISE), GOOD)
    with StateStore(None) as state:
        state.checks.record("acme/terms", NOON, ok=False, detail="HTTP 503")
        document = only(assess(snapshots, state=state))
    assert (document.status, document.detail) == (DocumentStatus.BROKEN, "HTTP 503")
    assert document.findings
    assert document.checked_at == NOON


def test_a_document_that_was_never_read_is_missing_and_makes_no_verdict(snapshots: FileSnapshotStore) -> None:
    card = assess(snapshots)
    assert (only(card).status, only(card).detail) == (DocumentStatus.MISSING, "never read")
    assert card.verdicts == ()
    assert card.grade.letter == "?"


def test_a_document_in_another_language_is_not_judged(snapshots: FileSnapshotStore) -> None:
    snapshots.add(TERMS, an_answer(PROMISE), GOOD)
    card = assess(snapshots, extractor=Chinese())
    assert only(card).status is DocumentStatus.UNSUPPORTED_LANGUAGE
    assert only(card).detail == "language not supported: zh"
    assert only(card).findings == ()
    assert Stance.NOT_STATED not in {verdict.stance for verdict in card.verdicts}


def test_documents_that_can_be_read_answer_for_those_that_cannot(snapshots: FileSnapshotStore) -> None:
    snapshots.add(TERMS, an_answer(PROMISE), GOOD)
    card = assess(snapshots, TERMS, PRIVACY)
    stances = {verdict.dimension: verdict.stance for verdict in card.verdicts}
    assert stances[Dimension.TRAINING] is Stance.PROHIBITS
    assert [document.status for document in card.documents] == [
        DocumentStatus.CURRENT,
        DocumentStatus.MISSING,
    ]


def test_imported_documents_join_their_vendor_or_make_one() -> None:
    acme = Vendor(id="acme", name="Acme", documents=(TERMS,), domains=("acme.example",))
    north, archived = a_source("north/terms"), a_source("acme/old-terms")
    joined, extra = all_vendors([acme], [north, TERMS, archived])
    assert joined == replace(acme, documents=(TERMS, archived))
    assert (extra.id, extra.name, extra.documents) == ("north", "North", (north,))
