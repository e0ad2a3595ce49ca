"""A page that flaps is told of once, and a vendor who goes back on his word is told of again."""

from __future__ import annotations

from datetime import datetime, timedelta

from tests.fakes.judge import PhraseJudge
from tests.fakes.sources import NOON
from tosrisk.core.memory import FORGETS, Memory
from tosrisk.core.segment import segment
from tosrisk.domain.changes import Change
from tosrisk.workflows.compare import compare_texts

PROMISE = "We will not train models on your files. Hello."
TRAINS = "We train models on your files. Hello."
SILENT = "Hello."
SOON, LATE = timedelta(days=2), FORGETS + timedelta(days=1)


class Reader:
    """Follows one document, as an import does."""

    def __init__(self, text: str, at: datetime = NOON) -> None:
        self._memory, self._text, self._at = Memory(), text, at
        self._memory.see(segment(text), at)

    def reads(self, text: str, *, after: timedelta) -> bool:
        """Whether this version, so long after the last one, is told of."""
        self._at += after
        found = compare_texts(self._text, text, PhraseJudge(), "acme/terms")
        change: Change = self._memory.fresh(found, self._at)
        if change.material:
            self._memory.tell(change.stances, self._at)
        self._memory.see((c for each in found.clauses for c in (each.before, each.after)), self._at)
        self._text = text
        return change.material


def test_a_page_that_flaps_is_told_of_once() -> None:
    reader = Reader(PROMISE)
    told = [reader.reads(text, after=SOON) for text in (TRAINS, PROMISE, TRAINS, PROMISE, TRAINS)]
    assert told == [True, False, False, False, False]


def test_a_promise_that_comes_and_goes_is_missed_once_however_long_it_flaps() -> None:
    reader = Reader(PROMISE)
    told = [reader.reads(text, after=FORGETS / 3) for text in (SILENT, PROMISE) * 4]
    assert told == [True, *[False] * 7]


def test_a_wording_that_returns_after_long_is_news() -> None:
    reader = Reader(TRAINS)
    assert reader.reads(PROMISE, after=SOON)
    assert reader.reads(TRAINS, after=LATE)


def test_a_promise_given_again_and_dropped_again_after_long_is_missed_again() -> None:
    reader = Reader(PROMISE)
    assert reader.reads(SILENT, after=SOON)
    assert reader.reads(PROMISE, after=LATE)
    assert reader.reads(SILENT, after=LATE)
