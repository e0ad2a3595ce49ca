"""The history is what scoring every state of the documents would give, kept to the days that brought news."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from tests.fakes.assessed import assessed, document, finding
from tests.fakes.scorecards import northwind
from tosrisk.core.scoring.history import Chronicle, behind
from tosrisk.core.scoring.score import score_vendor
from tosrisk.domain.findings import Finding
from tosrisk.domain.history import CauseKind, History, HistoryPoint
from tosrisk.domain.taxonomy import DataScope, Dimension, Stance
from tosrisk.domain.vendor import Document, DocumentKind, Tier, Vendor
from tosrisk.reporters.parts import governing_verdicts

D, S, OF = Dimension, Stance, DataScope.OF
DAY = datetime(2024, 5, 1, 6, 0, tzinfo=UTC)
TERMS, PRIVACY = document("acme"), document("acme", DocumentKind.PRIVACY)
ACME = Vendor(id="acme", name="Acme", documents=(TERMS, PRIVACY))
NEVER = finding(D.TRAINING, S.PROHIBITS, "We never train models on your content.", about=OF)
ALWAYS = finding(D.TRAINING, S.PERMITS, "We train models on your content.", about=OF)
KEPT = finding(D.RETENTION, S.UNBOUNDED, "We keep your content for as long as we need it.", about=OF)
ERASED = finding(D.RETENTION, S.BOUNDED, "We erase your content after 30 days.", about=OF)
SOLD = finding(D.SHARING, S.BROAD, "We share your content with advertisers.", about=OF)


class Reader:
    """Shows a chronicle what documents say on numbered days."""

    def __init__(self, vendor: Vendor = ACME, history: History | None = None) -> None:
        self.chronicle = Chronicle(vendor, history or History())
        self.texts = 0

    def read(
        self,
        day: float,
        *said: Finding,
        of: Document = TERMS,
        foreign: bool = False,
        upgraded: bool = False,
    ) -> Reader:
        self.texts += 1
        self.chronicle.read(
            of,
            None if foreign else said,
            DAY + timedelta(days=day),
            snapshot=f"s{self.texts}",
            sha256=f"{self.texts:064}",
            upgraded=upgraded,
        )
        return self

    @property
    def points(self) -> tuple[HistoryPoint, ...]:
        return self.chronicle.history()[0]


def stance(point: HistoryPoint, dimension: Dimension) -> Stance:
    return dict(point.stances)[dimension]


def test_a_day_is_told_when_an_answer_turned() -> None:
    reader = Reader().read(0, NEVER).read(9, NEVER, ERASED).read(20, ALWAYS, ERASED)
    first, second, third = reader.points
    assert [stance(point, D.TRAINING) for point in reader.points] == [S.PROHIBITS, S.PROHIBITS, S.PERMITS]
    assert stance(second, D.RETENTION) is S.BOUNDED
    assert third.score > second.score < first.score
    assert third.causes[0].kind is CauseKind.CHANGED
    assert third.causes[0].dimensions == (D.TRAINING,)


@pytest.mark.parametrize("tier", [None, Tier.BUSINESS, Tier.CONSUMER])
def test_every_point_is_what_scoring_that_day_would_give(tier: Tier | None) -> None:
    paid = finding(D.TRAINING, S.PROHIBITS, "Not on Business.", about=OF, tiers=(Tier.BUSINESS,))
    offered = finding(D.OPT_OUT, S.OFFERED, "Opt out of training in settings.", tiers=(Tier.CONSUMER,))
    states: list[dict[Document, tuple[Finding, ...]]] = [
        {TERMS: (ALWAYS,)},
        {TERMS: (ALWAYS, paid), PRIVACY: (KEPT, SOLD)},
        {TERMS: (ALWAYS, paid, offered), PRIVACY: (KEPT,)},
        {TERMS: (NEVER,), PRIVACY: (ERASED,)},
    ]
    vendor = Vendor(id="acme", name="Acme", documents=(TERMS, PRIVACY), tier=tier)
    reader = Reader(vendor)
    for day, state in enumerate(states):
        for of, said in state.items():
            reader.read(day, *said, of=of)
    days = {point.at.date(): point for point in reader.points}
    for day, state in enumerate(states):
        card = score_vendor(vendor, [assessed(of, *said) for of, said in state.items()])
        expected = tuple((verdict.dimension, verdict.stance) for verdict in governing_verdicts(card))
        reached = [point for on, point in days.items() if on <= (DAY + timedelta(days=day)).date()][-1]
        assert (reached.stances, reached.letter, reached.score) == (
            expected,
            card.grade.letter,
            card.grade.score,
        )


def test_a_rich_vendor_scores_as_on_its_scorecard() -> None:
    card = northwind()
    reader = Reader(card.vendor)
    for each in card.documents:
        reader.read(0, *each.findings, of=each.document)
    (point,) = reader.points
    assert (point.letter, point.score, point.read) == (card.grade.letter, card.grade.score, 3)


def test_a_text_that_turns_no_answer_is_counted_and_not_told() -> None:
    reader = (
        Reader().read(0, NEVER).read(3, NEVER, finding(D.TRAINING, S.PROHIBITS, "Never, we say.", about=OF))
    )
    points, days = reader.chronicle.history()
    assert len(points) == 1
    assert [on.day for on in days] == [1, 4]


def test_documents_of_one_day_are_scored_together() -> None:
    reader = Reader().read(0, NEVER).read(0.1, KEPT, of=PRIVACY)
    reader.read(5, ALWAYS).read(5.2, ERASED, of=PRIVACY)
    first, second = reader.points
    assert (first.read, second.read) == (2, 2)
    assert stance(second, D.TRAINING) is S.PERMITS
    assert stance(second, D.RETENTION) is S.BOUNDED
    assert [cause.document for cause in behind(second, D.RETENTION)] == ["acme/privacy"]
    assert [cause.document for cause in behind(second, D.TRAINING)] == ["acme/terms"]


def test_what_was_taken_back_on_the_same_day_is_not_told() -> None:
    reader = Reader().read(0, NEVER).read(5, ALWAYS).read(5.3, NEVER)
    assert len(reader.points) == 1


def test_a_second_run_on_the_same_day_adds_to_the_point_of_the_first() -> None:
    whole = Reader().read(0, NEVER).read(5, ALWAYS).read(5.3, SOLD, of=PRIVACY)
    half = Reader().read(0, NEVER).read(5, ALWAYS)
    points, days = half.chronicle.history()
    later = Reader(history=History(points=points, days=days))
    later.chronicle.recall(TERMS, [ALWAYS])
    later.texts = half.texts
    later.read(5.3, SOLD, of=PRIVACY)
    assert later.chronicle.history() == whole.chronicle.history()
    assert [cause.document for cause in later.points[-1].causes] == ["acme/privacy", "acme/terms"]


def test_a_document_that_is_read_for_the_first_time_is_told_as_that() -> None:
    reader = Reader().read(0, NEVER).read(8, of=PRIVACY)
    assert [point.read for point in reader.points] == [1, 2]
    assert reader.points[1].causes[0].kind is CauseKind.FIRST
    assert reader.points[0].stances == reader.points[1].stances


def test_a_text_in_another_language_says_nothing_from_then_on() -> None:
    reader = Reader().read(0, NEVER).read(4, foreign=True)
    last = reader.points[-1]
    assert (last.letter, last.stances, last.read) == ("?", (), 0)
    assert last.causes[0].kind is CauseKind.UNREADABLE


def test_an_archives_own_upgrade_is_told_as_that() -> None:
    reader = Reader().read(0, NEVER).read(4, ALWAYS, upgraded=True)
    assert reader.points[-1].causes[0].kind is CauseKind.UPGRADED


def test_silence_drawn_from_other_words_comes_from_all_texts_of_the_day() -> None:
    agreement = document("acme", DocumentKind.DPA)
    bars = finding(
        D.CONTENT_RIGHTS,
        S.LIMITED,
        "Acme shall not use Customer Content for any purpose other than to run the service.",
        about=OF,
    )
    reader = Reader(Vendor(id="acme", name="Acme", documents=(agreement,)))
    reader.read(0, of=agreement).read(6, bars, of=agreement)
    last = reader.points[-1]
    assert stance(last, D.TRAINING) is S.PROHIBITS
    assert last.causes[0].dimensions == (D.CONTENT_RIGHTS,)
    assert behind(last, D.TRAINING) == last.causes


def test_a_document_that_was_never_read_leaves_the_history_empty() -> None:
    assert Reader().chronicle.history() == ((), ())
