"""A promise that another document of the vendor took over is told as moved."""

from __future__ import annotations

from tests.fakes.assessed import document
from tests.fakes.judge import PhraseJudge
from tosrisk.core.changes.moves import Siblings
from tosrisk.domain.changes import Change, Direction
from tosrisk.domain.scorecard import Evidence
from tosrisk.domain.taxonomy import Severity, Stance
from tosrisk.domain.vendor import DocumentKind, Tier
from tosrisk.workflows.compare import compare_texts

PROMISE = "We will not train models on your files."
REST = "We answer letters. You pay every month. Our office has a garden."
TERMS = document("acme", title="Terms of Service")


def said(text: str, *, tiers: tuple[Tier, ...] = tuple(Tier)) -> tuple[Evidence, ...]:
    dpa = document("acme", DocumentKind.DPA, title="Data Addendum", tiers=tiers)
    return tuple(Evidence(finding=each, document=dpa) for each in PhraseJudge().findings(text))


def judged(before: str, after: str, siblings: Siblings) -> Change:
    return compare_texts(f"{before} {REST}", f"{after} {REST}", PhraseJudge(), TERMS.key, siblings)


def test_a_promise_that_a_sibling_makes_moved_and_alarms_nobody() -> None:
    there = said("We will not train models on any of your files.")
    change = judged(PROMISE, "", Siblings(document=TERMS, standing=lambda: there))
    (stance,) = change.stances
    assert (stance.old_stance, stance.new_stance) == (Stance.PROHIBITS, Stance.PROHIBITS)
    assert (stance.direction, stance.severity) == (Direction.NEUTRAL, Severity.LOW)
    assert stance.why == 'moved to "Data Addendum"'
    assert stance.sibling == "acme/dpa"
    assert stance.after == "We will not train models on any of your files."
    assert change.summary == 'the promise not to train AI on customer content: moved to "Data Addendum"'
    assert not change.material


def test_beside_a_promise_that_moved_another_is_still_told_as_gone() -> None:
    there = said(PROMISE)
    change = judged(f"{PROMISE} We do not sell it.", "", Siblings(document=TERMS, standing=lambda: there))
    gone, moved = change.stances
    assert (gone.before, gone.new_stance) == ("We do not sell it.", Stance.NOT_STATED)
    assert moved.sibling == "acme/dpa"
    assert change.material
    assert change.summary == "the promise not to sell or share customer data is gone"


def test_a_plan_that_the_new_place_does_not_govern_has_lost_the_promise() -> None:
    there = said(PROMISE, tiers=(Tier.BUSINESS, Tier.ENTERPRISE, Tier.API))
    change = judged(PROMISE, "", Siblings(document=TERMS, standing=lambda: there))
    (stance,) = change.stances
    assert (stance.direction, stance.severity) == (Direction.WORSE, Severity.CRITICAL)
    assert stance.why == 'moved to "Data Addendum", which does not govern the consumer plan'
    assert change.material


def test_a_promise_that_came_from_a_sibling_is_no_good_news() -> None:
    change = judged("", PROMISE, Siblings(document=TERMS, departed=lambda: said(PROMISE)))
    (stance,) = change.stances
    assert stance.why == 'moved here from "Data Addendum"'
    assert not change.material


def test_a_promise_that_a_sibling_still_makes_did_not_come_from_there() -> None:
    there = said(PROMISE)
    siblings = Siblings(document=TERMS, standing=lambda: there, departed=lambda: there)
    assert judged("", PROMISE, siblings).stances[0].direction is Direction.BETTER


def test_another_promise_of_a_sibling_is_no_refuge() -> None:
    there = said("We do not sell it. You can opt out of training.")
    change = judged(PROMISE, "", Siblings(document=TERMS, standing=lambda: there))
    assert change.stances[0].new_stance is Stance.NOT_STATED


def test_nobody_reads_the_siblings_of_a_document_that_lost_nothing() -> None:
    def unasked() -> tuple[Evidence, ...]:
        raise AssertionError

    change = judged(PROMISE, f"{PROMISE} Hello.", Siblings(document=TERMS, standing=unasked))
    assert change.stances == ()
