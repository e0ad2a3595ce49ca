"""What a vendor's pages depend on is known without reading a text; its dossier is put together when asked."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.fakes.alerts import an_alert
from tests.fakes.judge import PhraseJudge
from tests.fakes.sources import BAD, GOOD, NOON, PlainExtractor, SilentProgress, a_source, an_answer
from tests.unit.workflows.policed import NO_TRAINING
from tosrisk.domain.data_classes import DataClass
from tosrisk.domain.policy import Answer, Policy
from tosrisk.domain.vendor import Tier, Vendor
from tosrisk.stores.snapshots import FileSnapshotStore
from tosrisk.stores.state import StateStore
from tosrisk.workflows import dossiers
from tosrisk.workflows.assess import Assessor
from tosrisk.workflows.dossiers import Archivist, StoredSubject
from tosrisk.workflows.library import StoredTexts

TERMS = a_source()
POLICY = Policy(classes=(DataClass(id="secret", title="Secrets", demands=(NO_TRAINING,)),))
ACME = Vendor(id="acme", name="Acme", documents=(TERMS,))
OTHER = Vendor(id="other", name="Other", documents=(a_source("other/terms"),))


class Place:
    """A workspace with one document captured."""

    def __init__(self, folder: Path) -> None:
        self.snapshots = FileSnapshotStore(folder, fsync=False)
        self.state = StateStore(None)
        self.judge = PhraseJudge()
        self.extractor = PlainExtractor()
        self.first = self.snapshots.add(TERMS, an_answer("Acme may train models on your files."), GOOD)
        self.state.checks.record("acme/terms", NOON, ok=True, detail="")

    @property
    def archivist(self) -> Archivist:
        assessor = Assessor(
            snapshots=self.snapshots,
            extractor=self.extractor,
            judge=self.judge,
            checks=self.state.checks,
            ledgers=self.state.ledgers,
        )
        return Archivist(
            assessor=assessor, outbox=self.state.outbox, histories=self.state.histories, policy=POLICY
        )

    def subject(self, vendor: Vendor = ACME, *, on: date | None = None) -> StoredSubject:
        with closing(self.archivist.subjects([vendor], SilentProgress(), on or NOON.date())) as subjects:
            return next(subjects)


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path)


def test_nothing_is_judged_until_the_dossier_is_asked_for(place: Place) -> None:
    subject = place.subject()
    assert place.judge.judged == 0
    assert subject.dossier().card.documents[0].findings
    assert place.judge.judged > 0


def test_facts_stay_when_a_source_is_asked_again(place: Place) -> None:
    before = place.subject()
    place.state.checks.record("acme/terms", NOON + timedelta(days=1), ok=True, detail="")
    after = place.subject()
    assert after.facts == before.facts
    assert before.asked == {"acme/terms": NOON}
    assert after.asked == {"acme/terms": NOON + timedelta(days=1)}


@pytest.mark.parametrize(
    "change",
    [
        lambda place: place.snapshots.add(TERMS, an_answer("Other words."), GOOD),
        lambda place: place.snapshots.add(TERMS, an_answer("Service unavailable"), BAD),
        lambda place: place.state.checks.record("acme/terms", NOON, ok=False, detail="HTTP 503"),
        lambda place: place.state.outbox.add(an_alert(), []),
        lambda place: setattr(place.judge, "fingerprint", "other"),
        lambda place: setattr(place.extractor, "id", "plain/99"),
    ],
    ids=["version", "refusal", "check", "alert", "judge", "extractor"],
)
def test_facts_differ_when_anything_does_that_a_page_shows(place: Place, change) -> None:
    before, other = place.subject().facts, place.subject(OTHER).facts
    change(place)
    assert place.subject().facts != before
    if place.judge.fingerprint == "phrases" and place.extractor.id != "plain/99":
        assert place.subject(OTHER).facts == other


def test_facts_differ_for_another_plan_and_another_acknowledgement(place: Place) -> None:
    assert place.subject(replace(ACME, tier=Tier.API)).facts != place.subject().facts
    place.state.outbox.add(an_alert(), [])
    seen = [place.subject().facts]
    for note in ("dealt with", "dealt with otherwise"):
        place.state.desk.acknowledge([an_alert()], at=NOON, note=note)
        seen.append(place.subject().facts)
    assert len(set(seen)) == 3


def test_a_dossier_holds_the_newest_alerts_and_counts_the_older(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dossiers, "OF_VENDOR", 2)
    for number in range(3):
        raised_at = NOON + timedelta(days=number)
        place.state.outbox.add(replace(an_alert(), id=f"a{number}", raised_at=raised_at), [])
    dossier = place.subject().dossier()
    assert [alert.id for alert in dossier.alerts] == ["a2", "a1"]
    assert dossier.older == 1
    assert place.subject(OTHER).dossier().alerts == ()
    assert place.archivist.news(NOON.date()).changes == 3


def test_facts_and_words_turn_on_the_day_from_which_a_change_applies(place: Place) -> None:
    starts = NOON.date() + timedelta(days=5)
    later = replace(an_alert(), effective=starts, ahead="Acme: from then on, content may train AI")
    place.state.outbox.add(later, [])
    told = {}
    for days in (0, 4, 5, 9):
        on = NOON.date() + timedelta(days=days)
        subject = place.subject(on=on)
        told[days] = subject.facts, subject.dossier().alerts[0].headline, place.archivist.news(on).alerts[0]

    assert told[0][0] == told[4][0] != told[5][0] == told[9][0]
    assert [words for _, words, _ in told.values()] == [later.ahead] * 2 + [later.summary] * 2
    assert [alert.ahead for *_, alert in told.values()] == [later.ahead] * 2 + [""] * 2


def test_the_text_of_before_is_scored_until_the_newest_applies(place: Place) -> None:
    second = place.snapshots.add(TERMS, an_answer("We never train models on your files."), GOOD)
    later = replace(
        an_alert(document=TERMS),
        snapshot_before=f"acme/terms/{place.first.id}",
        snapshot_after=second.path,
        effective=NOON.date() + timedelta(days=5),
        ahead="Acme: from then on",
    )
    place.state.outbox.add(later, [])

    interim = place.subject().dossier().interim
    assert interim is not None
    assert (interim.until, interim.documents) == (later.effective, (TERMS,))
    now = place.subject().dossier().card
    assert now.documents[0].findings != interim.card.documents[0].findings
    assert "may train" in interim.card.documents[0].findings[0].quote
    assert [each.answer for each in interim.answers] == [Answer.NOT_ALLOWED]
    assert place.subject(on=NOON.date() + timedelta(days=5)).dossier().interim is None


def test_a_text_of_before_that_is_gone_is_not_scored(place: Place) -> None:
    later = replace(an_alert(document=TERMS), effective=NOON.date() + timedelta(days=5), ahead="later")
    place.state.outbox.add(later, [])
    assert place.subject().dossier().interim is None


def test_every_document_is_counted_once_whether_or_not_it_was_judged(place: Place) -> None:
    progress = SilentProgress()
    for subject in place.archivist.subjects([ACME, OTHER], progress, NOON.date()):
        if subject.brief.vendor.id == "acme":
            subject.dossier()
    assert progress.notes == ["acme/terms", "other/terms"]


def test_the_library_gives_the_text_of_any_capture_and_what_it_says(place: Place) -> None:
    place.snapshots.add(TERMS, an_answer("We answer letters."), GOOD)
    library = StoredTexts(
        snapshots=place.snapshots,
        extractor=place.extractor,
        judge=place.judge,
        documents={TERMS.key: TERMS},
    )
    version = library.version(place.first.path)
    assert version is not None
    assert version.text == "Acme may train models on your files."
    assert [finding.stance for finding in library.findings(version)] == ["permits"]
    assert library.version("acme/terms/20200101T000000Z-aaaaaaaaaaaa") is None
