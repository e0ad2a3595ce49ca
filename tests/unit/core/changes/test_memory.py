"""What comes back soon is no news; what comes back after long is."""

from __future__ import annotations

from datetime import timedelta

from tests.fakes.judge import PhraseJudge
from tests.fakes.sources import NOON
from tosrisk.core.changes.memory import FORGOTTEN_AFTER, Memory
from tosrisk.core.clauses.segment import segment
from tosrisk.workflows.compare import compare_texts

PROMISE = "Acme will not train models on your files. Hello."
TRAINS = "Acme may train models on your files. Hello."
SILENT = "Hello."
DAY = timedelta(days=1)
LONG = FORGOTTEN_AFTER + DAY


class Reader:
    """Follows one document and counts what is news."""

    def __init__(self, first: str, *, whole: bool) -> None:
        self.memory = Memory()
        self.text, self.at, self.whole = first, NOON, whole
        self.memory.see(segment(first), NOON)

    def read(self, text: str, after: timedelta) -> bool:
        self.at += after
        change = compare_texts(self.text, text, PhraseJudge(), "acme/terms")
        news = self.memory.fresh(change, self.at)
        if news.material:
            self.memory.tell(news.stances, self.at)
        if self.whole:
            self.memory.see(segment(text), self.at)
        else:
            self.memory.turn(change.clauses, self.at)
        self.text = text
        return news.material


def told(first: str, *later: tuple[str, timedelta]) -> list[bool]:
    """Whether each version was news; the same whether versions are taken in whole or by what differs."""
    whole, turned = Reader(first, whole=True), Reader(first, whole=False)
    by_whole = [whole.read(text, after) for text, after in later]
    assert by_whole == [turned.read(text, after) for text, after in later]
    return by_whole


def test_a_page_that_flaps_is_told_once() -> None:
    assert told(PROMISE, (TRAINS, DAY), (PROMISE, DAY), (TRAINS, DAY), (PROMISE, DAY)) == [
        True,
        False,
        False,
        False,
    ]


def test_a_vendor_that_turns_back_after_long_is_told_of_each_time() -> None:
    assert told(PROMISE, (TRAINS, LONG), (PROMISE, LONG), (TRAINS, LONG)) == [True, True, True]


def test_a_loss_is_told_again_once_the_promise_had_stood_for_long() -> None:
    assert told(PROMISE, (SILENT, DAY), (PROMISE, DAY), (SILENT, DAY)) == [True, False, False]
    assert told(PROMISE, (SILENT, DAY), (PROMISE, DAY), (SILENT, LONG)) == [True, False, True]


def test_a_promise_that_comes_and_goes_is_missed_once_however_long_it_flaps() -> None:
    flapping = [(text, FORGOTTEN_AFTER / 3) for text in (SILENT, PROMISE) * 4]
    assert told(PROMISE, *flapping) == [True, *[False] * 7]


def test_a_clock_that_was_set_back_makes_no_news() -> None:
    assert told(PROMISE, (TRAINS, DAY), (PROMISE, -LONG), (TRAINS, DAY)) == [True, False, False]
