"""The vendor's page lists what became of promises, what weighs most first."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from tests.fakes import scorecards
from tests.fakes.assessed import AT, finding
from tosrisk.core.changes.promises import Ledger
from tosrisk.core.report_paths import vendor_path
from tosrisk.domain.dossier import Interim
from tosrisk.domain.findings import Finding
from tosrisk.domain.policy import Importance
from tosrisk.domain.promises import PromiseState
from tosrisk.domain.scorecard import Scorecard
from tosrisk.domain.taxonomy import DataScope, Dimension, Stance
from tosrisk.reporters.parts import Places
from tosrisk.reporters.promised import MOST, promise_lists
from tosrisk.reporters.vendor_view import PromiseLists

PLACES = Places(page=vendor_path("northwind"))
AS_SHIPPED = Importance()


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


def lists_of(
    card: Scorecard, interim: Interim | None = None, importance: Importance = AS_SHIPPED
) -> PromiseLists:
    return promise_lists(card, PLACES, importance, interim)


def made(*said: Finding) -> Scorecard:
    """A vendor whose agreement makes these promises, in this order."""
    ledger = Ledger("northwind")
    ledger.read("northwind/terms", said, AT)
    return replace(scorecards.northwind(), promises=ledger.promises())


def test_what_changed_stands_before_what_was_kept() -> None:
    logs, drafts = "Logs go after a week.", "Drafts are erased when thirty days have gone by."
    lists = lists_of(card((logs, drafts), (drafts,)))
    assert lists.summary == "1 kept, 1 dropped"
    (dropped,) = lists.changed
    assert (dropped.state, dropped.level, dropped.sentence) == ("dropped", "bad", logs)
    assert (dropped.first_seen, dropped.last_seen) == ("2026-03-02", "2026-03-02")
    assert dropped.changed == "dropped 2026-03-03"
    assert (dropped.cited, dropped.page_href) == ("Customer agreement", "")
    (kept,) = lists.kept
    assert (kept.state, kept.last_seen, kept.changed) == ("kept", "", "")  # it stands


def test_a_promise_that_ends_later_is_said_to_stand_until_then() -> None:
    held = card(("Logs go after a week.",), ())
    terms = held.documents[0]
    ended = held.promises[0].events[-1].at
    held = replace(held, documents=(replace(terms, captured_at=ended), *held.documents[1:]))
    ahead = Interim(until=date(2026, 3, 20), documents=(terms.document,), card=held)

    assert lists_of(held, ahead).changed[0].changed == (
        "dropped 2026-03-03; stands until 2026-03-20, by the vendor's own date"
    )
    assert lists_of(held).changed[0].changed == "dropped 2026-03-03"


def test_a_note_on_answers_has_the_words_of_the_report() -> None:
    logs, forever = "Logs go after a week.", "Logs may be kept for as long as we need them."
    ledger = Ledger("northwind")
    for day, (stance, sentence) in enumerate(((Stance.BOUNDED, logs), (Stance.UNBOUNDED, forever))):
        ledger.read(
            "northwind/terms",
            [finding(Dimension.RETENTION, stance, sentence, about=DataScope.OF)],
            AT + timedelta(days=day),
        )
    (row,) = lists_of(replace(scorecards.northwind(), promises=ledger.promises())).changed
    assert "bounded" not in row.changed


def test_long_lists_are_cut_and_their_count_is_not() -> None:
    many = tuple(f"File {number} is erased." for number in range(MOST + 5))
    lists = lists_of(card(many))
    assert len(lists.kept) == MOST
    assert lists.summary == f"{MOST + 5} kept ({MOST} shown, 5 minor)"
    assert {row.bar for row in lists.kept} == {None}, "a bar of what was kept tells nothing"


TRAINING = finding(
    Dimension.TRAINING, Stance.PROHIBITS, "We do not train on it.", about=DataScope.OF, confidence=0.7
)
SURE = finding(Dimension.DISPUTES, Stance.COURTS, "Courts decide.", confidence=0.95)
LESS_SURE = finding(Dimension.DISPUTES, Stance.COURTS, "A judge decides it.", confidence=0.6)
MISREAD = finding(Dimension.RETENTION, Stance.BOUNDED, "It applies on weekdays.", confidence=0.49)


def test_kept_ones_come_by_the_weight_of_their_question_and_then_by_confidence() -> None:
    card = made(LESS_SURE, SURE, TRAINING)
    said = [row.sentence for row in lists_of(card).kept]
    assert said == [each.quote for each in (TRAINING, SURE, LESS_SURE)]
    own = Importance(weights=((Dimension.DISPUTES, 50.0),))
    assert lists_of(card, importance=own).kept[0].sentence == SURE.quote


def test_what_is_more_likely_misread_than_not_is_counted_and_not_listed() -> None:
    lists = lists_of(made(MISREAD, SURE))
    assert [row.sentence for row in lists.kept] == [SURE.quote]
    assert (lists.summary, lists.doubtful, lists.left_out) == ("2 kept (1 shown, 1 doubtful)", 1, 0)


def test_dropped_ones_come_before_qualified_ones() -> None:
    first = card(("Files go after a week.", "Logs are erased."), ("Files go after a week.",)).promises
    kept = next(each for each in first if each.stands)
    qualified = replace(kept, state=PromiseState.QUALIFIED)
    dropped = next(each for each in first if not each.stands)
    held = replace(scorecards.northwind(), promises=(qualified, dropped))
    assert [row.state for row in lists_of(held).changed] == ["dropped", "qualified"]


def test_a_promise_is_cited_by_its_section_and_leads_there_while_it_stands() -> None:
    numbered = finding(
        Dimension.RETENTION, Stance.BOUNDED, "Logs go.", about=DataScope.OF, heading=("9. Data", "9.1 Logs")
    )
    held = made(numbered)
    (row,) = lists_of(held).kept
    assert (row.cited, row.page_href) == ("Customer agreement § 9.1 Logs", "")
    terms = replace(held.documents[0], findings=(numbered,))
    (row,) = lists_of(replace(held, documents=(terms, *held.documents[1:]))).kept
    assert row.cited == "Customer agreement § 9.1 Logs"
    assert row.page_href == f"northwind/documents/terms.html#c-{numbered.clause.id}"


def test_marks_that_turn_the_text_are_taken_out() -> None:
    (row,) = lists_of(card(("Erased\u202e in a week.",))).kept
    assert "\u202e" not in row.sentence


def test_a_vendor_without_promises_has_empty_lists() -> None:
    lists = lists_of(scorecards.northwind())
    assert (lists.summary, lists.changed, lists.kept) == ("", (), ())
