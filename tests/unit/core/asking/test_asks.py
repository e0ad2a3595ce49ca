"""What to ask for: whatever costs much, first what would move the grade most."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.fakes.assessed import assessed, document, finding
from tests.fakes.scorecards import acme, fabrikam, northwind
from tosrisk.catalogue.asks import load_asks
from tosrisk.catalogue.frameworks import load_frameworks
from tosrisk.core.asking.asks import asks, asks_of
from tosrisk.core.asking.frameworks import map_frameworks
from tosrisk.core.scoring.governing import governing_verdicts
from tosrisk.core.scoring.grading import grade_of
from tosrisk.core.scoring.score import score_vendor
from tosrisk.domain.frameworks import ControlStatus
from tosrisk.domain.taxonomy import DataScope, Dimension, Stance
from tosrisk.domain.vendor import Tier, Vendor

BOOK = load_asks()


def test_the_first_request_is_the_one_that_saves_most() -> None:
    gaps = asks(acme(), BOOK)
    assert gaps[0].verdict.dimension is Dimension.TRAINING
    assert [gap.gain for gap in gaps] == sorted((gap.gain for gap in gaps), reverse=True)
    assert gaps[0].letter == "D"
    assert acme().grade.letter == "F"


def test_what_ruling_out_training_saves_includes_the_opt_out_that_is_then_moot() -> None:
    """Where nothing is said of an opt-out, the clause on training saves 0.6 - 0.2 of its risk, too."""
    card = northwind()
    consumer = replace(card, vendor=replace(card.vendor, tier=Tier.CONSUMER))
    first = asks(replace(consumer, grade=grade_of(governing_verdicts(consumer))), BOOK)[0]
    assert first.verdict.dimension is Dimension.TRAINING
    assert first.verdict.stance is Stance.AMBIGUOUS
    assert first.gain == pytest.approx(100 * (5 * 0.7 + 3 * 0.4) / 40, abs=0.1)  # of rounded scores


def test_a_moot_opt_out_is_not_asked_for() -> None:
    assert Dimension.OPT_OUT not in {gap.verdict.dimension for gap in asks(northwind(), BOOK)}


@pytest.mark.parametrize(
    ("dimension", "stance", "beside", "other", "asked"),
    [
        (Dimension.OPT_OUT, Stance.LIMITED, Dimension.TRAINING, Stance.PROHIBITS, False),
        (Dimension.OPT_OUT, Stance.LIMITED, Dimension.TRAINING, Stance.CONDITIONAL, False),
        (Dimension.OPT_OUT, Stance.LIMITED, Dimension.TRAINING, Stance.PERMITS, True),
        (Dimension.LIABILITY, Stance.CAPPED, Dimension.LIABILITY, Stance.UNCAPPED, False),
        (Dimension.LIABILITY, Stance.CAPPED, Dimension.DISPUTES, Stance.COURTS, True),
    ],
)
def test_what_another_sentence_settles_is_not_asked_for(
    dimension: Dimension, stance: Stance, beside: Dimension, other: Stance, asked: bool
) -> None:
    terms = assessed(
        document("acme"),
        finding(dimension, stance, "It is so.", about=DataScope.OF),
        finding(beside, other, "And so is this.", about=DataScope.OF),
    )
    card = score_vendor(Vendor(id="acme", name="Acme", documents=(terms.document,)), (terms,))
    assert (dimension in {gap.verdict.dimension for gap in asks(card, BOOK)}) is asked


def test_each_request_fits_the_answer_that_was_given() -> None:
    for gap in asks(acme(), BOOK):
        assert gap.ask == BOOK.ask(gap.verdict.dimension, gap.verdict.stance)


def test_of_a_vendor_that_could_not_be_read_nothing_is_asked_by_grade() -> None:
    assert asks(fabrikam(), BOOK) == ()


def rows_of(card):
    return [row for result in map_frameworks(card, load_frameworks()) for row in result.rows]


def test_every_control_that_is_not_met_has_a_question_and_a_clause() -> None:
    for card in (acme(), northwind()):
        for row in rows_of(card):
            found = asks_of(row, BOOK)
            assert bool(found) is (row.status is not ControlStatus.MET)
            assert all(ask.question and ask.clause for ask in found)


def test_a_control_that_brings_its_own_question_asks_it() -> None:
    (audit,) = (row for row in rows_of(acme()) if row.control.id == "Art. 28(3)(h)")
    (ask,) = asks_of(audit, BOOK)
    assert "inspect" in ask.question
    assert "audits" in ask.clause


def test_a_good_answer_that_binds_too_little_is_to_be_confirmed() -> None:
    (liable,) = (row for row in rows_of(northwind()) if row.control.id == "Art. 28(10)")
    assert liable.status is ControlStatus.PARTLY  # nothing is said of de-identified data
    assert asks_of(liable, BOOK) == (BOOK.ask(Dimension.DEIDENTIFIED, Stance.NOT_STATED),)
    card = acme()
    (promised,) = (row for row in rows_of(card) if row.control.id == "164.410")
    assert promised.readings[0].short == "no period is stated"
    assert asks_of(promised, BOOK) == (BOOK.entry(Dimension.BREACH_NOTICE).confirm,)
