"""The vendor's page lists what became of promises, the newest change first."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from tests.fakes import scorecards
from tests.fakes.assessed import AT, finding
from tosrisk.core.changes.promises import Ledger
from tosrisk.domain.dossier import Interim
from tosrisk.domain.scorecard import Scorecard
from tosrisk.domain.taxonomy import DataScope, Dimension, Stance
from tosrisk.reporters.promised import MOST, promise_lists


def card(*versions: tuple[str, ...]) -> Scorecard:
    """A vendor whose agreement made these promises, a version a day."""
    ledger = Ledger("northwind")
    for day, sentences in enumerate(versions):
        said = [
            finding(Dimension.RETENTION, Stance.BOUNDED, sentence, about=DataScope.OF)
            for sentence in sentences
        ]
        ledger.read("northwind/terms", said, AT + timedelta(days=day))
    return replace(scorecards.northwind(), promises=ledger.promises())


def test_what_changed_stands_before_what_was_kept() -> None:
    logs, drafts = "Logs go after a week.", "Drafts are erased when thirty days have gone by."
    lists = promise_lists(card((logs, drafts), (drafts,)))
    assert lists.summary == "1 kept, 1 dropped"
    (dropped,) = lists.changed
    assert (dropped.state, dropped.level, dropped.sentence) == ("dropped", "bad", logs)
    assert (dropped.first_seen, dropped.last_seen) == ("2026-03-02", "2026-03-02")
    assert dropped.changed == "dropped 2026-03-03"
    assert dropped.document == "Customer agreement"
    (kept,) = lists.kept
    assert (kept.state, kept.last_seen, kept.changed) == ("kept", "", "")  # it stands


def test_a_promise_that_ends_later_is_said_to_stand_until_then() -> None:
    held = card(("Logs go after a week.",), ())
    terms = held.documents[0]
    ended = held.promises[0].events[-1].at
    held = replace(held, documents=(replace(terms, captured_at=ended), *held.documents[1:]))
    ahead = Interim(until=date(2026, 3, 20), documents=(terms.document,), card=held)

    assert promise_lists(held, ahead).changed[0].changed == (
        "dropped 2026-03-03; stands until 2026-03-20, by the vendor's own date"
    )
    assert promise_lists(held).changed[0].changed == "dropped 2026-03-03"


def test_a_note_on_answers_has_the_words_of_the_report() -> None:
    logs, forever = "Logs go after a week.", "Logs may be kept for as long as we need them."
    ledger = Ledger("northwind")
    for day, (stance, sentence) in enumerate(((Stance.BOUNDED, logs), (Stance.UNBOUNDED, forever))):
        ledger.read(
            "northwind/terms",
            [finding(Dimension.RETENTION, stance, sentence, about=DataScope.OF)],
            AT + timedelta(days=day),
        )
    (row,) = promise_lists(replace(scorecards.northwind(), promises=ledger.promises())).changed
    assert "bounded" not in row.changed


def test_long_lists_are_cut_and_their_count_is_not() -> None:
    many = tuple(f"File {number} is erased." for number in range(MOST + 5))
    lists = promise_lists(card(many))
    assert len(lists.kept) == MOST
    assert lists.summary == f"{MOST + 5} kept"


def test_marks_that_turn_the_text_are_taken_out() -> None:
    (row,) = promise_lists(card(("Erased\u202e in a week.",))).kept
    assert "\u202e" not in row.sentence


def test_a_vendor_without_promises_has_empty_lists() -> None:
    lists = promise_lists(scorecards.northwind())
    assert (lists.summary, lists.changed, lists.kept) == ("", (), ())
