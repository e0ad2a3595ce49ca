"""A promise is the same one through rewording, renaming and moving, and its state tells what became of it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from tests.fakes.assessed import finding
from tosrisk.core.changes.promises import Ledger
from tosrisk.domain.findings import Finding
from tosrisk.domain.promises import Promise, PromiseEventKind, PromiseState
from tosrisk.domain.taxonomy import DataScope, Dimension, Stance

D, S, K = Dimension, Stance, PromiseEventKind
START = datetime(2026, 1, 1, 6, 0, tzinfo=UTC)
TERMS, DPA = "acme/terms", "acme/dpa"
NO_TRAINING = "Acme will never use Customer Content to train its models."


def no_training(text: str = NO_TRAINING, **fields) -> Finding:
    return finding(D.TRAINING, S.PROHIBITS, text, about=DataScope.OF, **fields)


def day(number: float) -> datetime:
    return START + timedelta(days=number)


def followed(*versions: tuple[float, str, list[Finding]]) -> tuple[Promise, ...]:
    """The ledger after these versions: day, document, what it says."""
    ledger = Ledger("acme")
    for number, document, findings in versions:
        ledger.read(document, findings, day(number))
    return ledger.promises()


def kinds(promise: Promise) -> list[PromiseEventKind]:
    return [event.kind for event in promise.events]


def test_a_promise_that_stands_is_kept_and_dated() -> None:
    (promise,) = followed((0, TERMS, [no_training()]), (9, TERMS, [no_training()]))
    assert promise.state is PromiseState.KEPT
    assert (promise.first_seen, promise.last_seen) == (day(0), day(9))
    assert kinds(promise) == [K.MADE]


@pytest.mark.parametrize(
    "reworded",
    [
        "Acme will not use Customer Content for the training of its models.",
        "We never train our models with Customer Content.",
        "Zenith will never use Workspace Materials to train its models.",
        "Acme Notes Intelligence will never use Your Materials to train its models.",
    ],
    ids=["other words", "turned round", "vendor and term renamed", "product renamed"],
)
def test_a_promise_survives_rewording_and_renaming(reworded: str) -> None:
    before, after = (
        followed((0, TERMS, [no_training()])),
        followed((0, TERMS, [no_training()]), (5, TERMS, [no_training(reworded)])),
    )
    (promise,) = after
    assert promise.id == before[0].id
    assert promise.state is PromiseState.KEPT
    assert (promise.first.quote, promise.now.quote) == (NO_TRAINING, reworded)
    assert kinds(promise) == [K.MADE, K.REWORDED]


def test_promises_alike_keep_their_identities_when_all_are_renamed() -> None:
    old = ["Notes content is never used to train models.", "Notes backups are never used to train models."]
    new = [line.replace("Notes", "Workspace") for line in old]
    ledger = followed(
        (0, TERMS, [no_training(line) for line in old]),
        (5, TERMS, [no_training(line) for line in reversed(new)]),
    )
    assert [(promise.first.quote, promise.now.quote) for promise in ledger] == list(
        zip(old, new, strict=True)
    )


def test_a_promise_survives_a_move_within_its_document() -> None:
    (promise,) = followed(
        (0, TERMS, [no_training(heading=("1. Content",))]),
        (5, TERMS, [no_training(heading=("9. AI",), start=4000)]),
    )
    assert promise.state is PromiseState.KEPT
    assert promise.now.clause.heading == ("9. AI",)


@pytest.mark.parametrize("first", [TERMS, DPA], ids=["left, then taken up", "taken up, then left"])
def test_a_promise_that_changes_its_document_within_a_run_has_moved(first: str) -> None:
    moved = no_training("Acme will never use Customer Content to train any of its models.")
    says = {TERMS: [], DPA: [moved]}
    second = DPA if first == TERMS else TERMS
    (promise,) = followed(
        (0, TERMS, [no_training()]),
        (0, DPA, []),
        (5, first, says[first]),
        (5.01, second, says[second]),
    )
    assert promise.state is PromiseState.MOVED
    assert (promise.first_document, promise.document) == (TERMS, DPA)
    assert promise.now.quote == moved.quote
    assert kinds(promise) == [K.MADE, K.MOVED]


def test_a_promise_that_another_document_makes_all_along_moves_there_when_it_is_left_out() -> None:
    left, other = followed((0, TERMS, [no_training()]), (0, DPA, [no_training()]), (400, TERMS, []))
    assert (left.state, left.document) == (PromiseState.MOVED, DPA)
    assert (other.state, other.document) == (PromiseState.KEPT, DPA)


def test_a_page_that_flaps_between_two_states_moves_one_promise_there_and_back() -> None:
    flaps = [(number, TERMS, [no_training()] if number % 2 else []) for number in range(3, 12)]
    ledger = followed(
        (0, TERMS, [no_training()]),
        (1, DPA, [no_training("Acme will never use Customer Content to train any of its models.")]),
        *flaps,
    )
    assert [promise.state for promise in ledger] == [PromiseState.KEPT, PromiseState.KEPT]
    assert [promise.document for promise in ledger] == [TERMS, DPA]


def test_a_moved_promise_is_dropped_with_its_new_place_and_kept_back_in_its_old() -> None:
    moved = [(0, TERMS, [no_training()]), (0, DPA, []), (5, TERMS, []), (5.01, DPA, [no_training()])]
    (dropped,) = followed(*moved, (9, DPA, []))
    assert (dropped.state, dropped.last_seen) == (PromiseState.DROPPED, day(5.01))
    (back,) = followed(*moved, (9, DPA, []), (9.01, TERMS, [no_training()]))
    assert (back.state, back.document) == (PromiseState.KEPT, TERMS)


def test_a_promise_that_no_document_makes_is_dropped_and_one_that_comes_back_is_kept_again() -> None:
    (dropped,) = followed((0, TERMS, [no_training()]), (3, TERMS, [no_training()]), (5, TERMS, []))
    assert (dropped.state, dropped.last_seen) == (PromiseState.DROPPED, day(3))
    assert (dropped.events[-1].kind, dropped.events[-1].at) == (K.DROPPED, day(5))
    (back,) = followed((0, TERMS, [no_training()]), (5, TERMS, []), (30, TERMS, [no_training()]))
    assert back.state is PromiseState.KEPT
    assert kinds(back) == [K.MADE, K.DROPPED, K.RETURNED]
    assert (back.first_seen, back.last_seen) == (day(0), day(30))


def test_a_broken_promise_shows_what_is_said_in_its_place() -> None:
    permits = finding(
        D.TRAINING, S.PERMITS, "Acme may use Customer Content to train its models.", about=DataScope.OF
    )
    (promise,) = followed((0, TERMS, [no_training()]), (5, TERMS, [permits]))
    assert promise.state is PromiseState.DROPPED
    assert (promise.events[-1].sentence, promise.events[-1].note) == (
        permits.quote,
        "prohibits became permits",
    )


def test_an_exception_qualifies_a_promise_until_it_is_gone() -> None:
    with_exception = no_training(f"{NO_TRAINING[:-1]} unless you agree.")
    qualified = [(0, TERMS, [no_training()]), (5, TERMS, [with_exception])]
    (promise,) = followed(*qualified)
    assert promise.state is PromiseState.QUALIFIED
    assert promise.events[-1].note == "an exception was added"
    (restored,) = followed(*qualified, (9, TERMS, [no_training()]))
    assert restored.state is PromiseState.KEPT
    assert kinds(restored) == [K.MADE, K.QUALIFIED, K.RESTORED]


def test_a_weaker_stance_that_still_beats_silence_qualifies_a_promise() -> None:
    offered = finding(D.DELETION, S.OFFERED, "You can have all your data deleted at any time.")
    limited = finding(D.DELETION, S.LIMITED, "You can have some of your data deleted at any time.")
    (promise,) = followed((0, TERMS, [offered]), (5, TERMS, [limited]))
    assert (promise.state, promise.events[-1].note) == (PromiseState.QUALIFIED, "offered became limited")


def test_what_was_improved_is_measured_by_its_best() -> None:
    def notice(days: int) -> Finding:
        text = f"We tell you of changes {days} days before they take effect."
        said = finding(D.TERMS_CHANGE, S.NOTICE, text)
        return Finding(**{name: getattr(said, name) for name in Finding.__slots__} | {"days": days})

    (promise,) = followed((0, TERMS, [notice(10)]), (5, TERMS, [notice(30)]), (9, TERMS, [notice(14)]))
    assert promise.state is PromiseState.QUALIFIED
    assert promise.events[-1].note == "notice changed from 30 to 14 days"


def test_only_what_protects_is_a_promise() -> None:
    assert (
        followed(
            (0, TERMS, [finding(D.SHARING, S.BROAD, "We share it with advertisers.")]),
            (0, DPA, [finding(D.SECURITY, S.GENERIC, "We take reasonable measures.")]),
        )
        == ()
    )


def test_a_promise_about_other_data_is_another_promise() -> None:
    about = finding(D.RETENTION, S.BOUNDED, "We delete it within 30 days.", about=DataScope.ABOUT)
    of = finding(D.RETENTION, S.BOUNDED, "We delete it in 30 days.", about=DataScope.OF)
    dropped, made = followed((0, TERMS, [about]), (5, TERMS, [of]))
    assert (dropped.state, made.state) == (PromiseState.DROPPED, PromiseState.KEPT)


def test_going_on_from_a_ledger_gives_what_reading_all_gives() -> None:
    versions = [
        (0.0, TERMS, [no_training()]),
        (0.0, DPA, []),
        (5.0, TERMS, []),
        (5.01, DPA, [no_training()]),
        (9.0, DPA, []),
    ]
    ledger = Ledger("acme")
    for number, document, findings in versions:
        ledger = Ledger("acme", ledger.promises())
        ledger.read(document, findings, day(number))
    assert ledger.promises() == followed(*versions)
