"""What a change is said to be: for whom it is good, and what one sentence moved of the vendor's answers."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from tests.fakes.assessed import AT
from tests.fakes.scorecards import acme, material_alert
from tosrisk.core.report_paths import INDEX
from tosrisk.domain.alerts import Alert
from tosrisk.domain.changes import Direction
from tosrisk.domain.history import History, HistoryPoint
from tosrisk.domain.taxonomy import Dimension, Stance
from tosrisk.reporters.alerted import alert_view
from tosrisk.reporters.parts import Places

PLACES = Places(page=INDEX)


def alert(direction: Direction, old: Stance, new: Stance) -> Alert:
    worse = material_alert(acme(), summary="Acme: something changed")
    (change,) = worse.changes
    return replace(worse, changes=(replace(change, direction=direction, old_stance=old, new_stance=new),))


def history(*stances: Stance) -> History:
    """An answer on training a day, up to the day of the alerts."""
    points = (
        HistoryPoint(
            at=AT - timedelta(days=len(stances) - 1 - number),
            letter="D",
            score=50.0,
            stances=((Dimension.TRAINING, stance),),
            read=1,
            causes=(),
        )
        for number, stance in enumerate(stances)
    )
    return History(points=tuple(points))


def test_good_news_has_no_severity_and_no_alarming_colour() -> None:
    good = alert_view(alert(Direction.BETTER, Stance.PERMITS, Stance.PROHIBITS), PLACES)
    assert (good.good, good.level, good.severity) == (True, "ok", "")
    bad = alert_view(alert(Direction.WORSE, Stance.PROHIBITS, Stance.PERMITS), PLACES)
    assert (bad.good, bad.level, bad.severity) == (False, "bad", "critical")
    mixed = alert(Direction.BETTER, Stance.PERMITS, Stance.PROHIBITS)
    worse = alert(Direction.WORSE, Stance.PERMITS, Stance.PERMITS)
    mixed = replace(mixed, changes=(*mixed.changes, *worse.changes))
    assert not alert_view(mixed, PLACES).good
    assert not alert_view(replace(mixed, changes=()), PLACES).good


def test_the_name_of_the_vendor_can_be_left_out_of_a_headline() -> None:
    told = alert_view(alert(Direction.WORSE, Stance.PROHIBITS, Stance.PERMITS), PLACES)
    assert told.summary == "Acme: something changed"
    assert told.headline == "something changed"


def test_a_sentence_that_is_new_or_gone_is_no_answer_that_was_silent() -> None:
    (new,) = alert_view(alert(Direction.WORSE, Stance.NOT_STATED, Stance.PERMITS), PLACES).changes
    assert (new.note, new.old) == ("new sentence", None)
    assert new.new and new.new.word == "Trains"
    (gone,) = alert_view(alert(Direction.WORSE, Stance.PROHIBITS, Stance.NOT_STATED), PLACES).changes
    assert (gone.note, gone.new) == ("sentence gone", None)
    assert gone.old and gone.old.word == "No training"


def test_a_sentence_that_left_the_answer_as_it_was_says_so() -> None:
    told = alert(Direction.WORSE, Stance.NOT_STATED, Stance.PERMITS)
    (same,) = alert_view(told, PLACES, history=history(Stance.PERMITS, Stance.PERMITS)).changes
    assert same.note == "new sentence, already “Trains”"
    (moved,) = alert_view(told, PLACES, history=history(Stance.AMBIGUOUS, Stance.PERMITS)).changes
    assert moved.note == "new sentence"
    (first,) = alert_view(told, PLACES, history=history(Stance.PERMITS)).changes
    assert first.note == "new sentence", "nothing is known of the day before"
    lost = alert(Direction.WORSE, Stance.PROHIBITS, Stance.NOT_STATED)
    (kept,) = alert_view(lost, PLACES, history=history(Stance.PROHIBITS, Stance.PROHIBITS)).changes
    assert kept.note == "sentence gone, still “No training”"


def test_words_that_got_worse_and_say_the_same_are_one_mark() -> None:
    (change,) = alert_view(alert(Direction.WORSE, Stance.AMBIGUOUS, Stance.AMBIGUOUS), PLACES).changes
    assert change.old is None
    assert change.new and change.new.word == "Unclear"
    assert (change.direction, change.note) == ("wording worse", "")
