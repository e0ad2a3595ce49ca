"""The history is drawn from stored versions: whole, or from where it was left, with the same result."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from tests.fakes.judge import PhraseJudge
from tests.fakes.sources import BAD, GOOD, NOON, PlainExtractor, a_source, an_answer
from tosrisk.domain.history import History
from tosrisk.domain.taxonomy import Dimension, Stance
from tosrisk.domain.vendor import Tier, Vendor
from tosrisk.stores.snapshots import FileSnapshotStore
from tosrisk.stores.state import StateStore
from tosrisk.workflows.histories import HistoryReader

TERMS, DPA = a_source("acme/terms"), a_source("acme/dpa")
ACME = Vendor(id="acme", name="Acme", documents=(TERMS, DPA))
NEVER = "Acme will not train models on your files."
ALWAYS = "Acme may train models on your files."
SOLD = "Acme may share it with advertisers."


class Desk:
    """A workspace in which captures are laid down by hand."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.state = StateStore(folder / "state.db")
        self.judge = PhraseJudge()
        self.extractor = PlainExtractor()

    @property
    def snapshots(self) -> FileSnapshotStore:
        return FileSnapshotStore(self.folder / "snapshots", fsync=False)

    def capture(self, day: float, text: str, document=TERMS, gate=GOOD, **fields) -> str:
        answer = an_answer(text, at=NOON + timedelta(days=day), **fields)
        return self.snapshots.add(document, answer, gate).path

    def draw(self, vendor: Vendor = ACME) -> History:
        reader = HistoryReader(
            snapshots=self.snapshots,
            extractor=self.extractor,
            judge=self.judge,
            histories=self.state.histories,
        )
        return reader.history(vendor)

    def lose_state(self) -> None:
        self.state.close()
        (self.folder / "state.db").unlink()
        self.state = StateStore(self.folder / "state.db")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    opened = Desk(tmp_path)
    yield opened
    opened.state.close()


def training(history: History) -> list[Stance]:
    return [dict(point.stances)[Dimension.TRAINING] for point in history.points]


def test_answers_are_followed_through_every_version_of_every_document(desk: Desk) -> None:
    desk.capture(0, NEVER)
    desk.capture(0, "Hello.", DPA)
    path = desk.capture(30, ALWAYS)
    desk.capture(60, SOLD, DPA)
    history = desk.draw()
    assert training(history) == [Stance.PROHIBITS, Stance.PERMITS, Stance.PERMITS]
    (cause,) = history.points[1].causes
    assert cause.path == path
    assert cause.dimensions == (Dimension.TRAINING,)
    assert history.until == NOON + timedelta(days=60)


def test_only_versions_that_are_new_are_judged(desk: Desk) -> None:
    for day in range(6):
        desk.capture(day, f"{NEVER} It is day {day}.")
    desk.draw()
    judged = desk.judge.judged
    assert desk.draw() == desk.draw()
    assert desk.judge.judged == judged
    desk.capture(7, f"{ALWAYS} It is day 7.")
    assert training(desk.draw()) == [Stance.PROHIBITS, Stance.PERMITS]
    assert desk.judge.judged == judged + 4, "the new text, and the one that stood before it"


def test_what_is_drawn_bit_by_bit_and_what_is_drawn_anew_is_the_same(desk: Desk) -> None:
    texts = [NEVER, f"{NEVER} {SOLD}", SOLD, ALWAYS, NEVER, NEVER]
    for place, text in enumerate(texts):
        desk.capture(place * 0.6, text, DPA if place % 2 else TERMS)
        last = desk.draw()
    desk.lose_state()
    assert desk.draw() == last


def test_the_same_words_from_another_answer_are_no_new_text(desk: Desk) -> None:
    desk.capture(0, NEVER)
    desk.capture(2, "Service unavailable.", gate=BAD)
    desk.capture(3, NEVER)
    history = desk.draw()
    assert len(history.days) == len(history.points) == 1
    assert history.until == NOON + timedelta(days=3)


def test_older_history_that_comes_later_is_read_in_its_place(desk: Desk) -> None:
    desk.capture(9, ALWAYS)
    desk.draw()
    desk.capture(0, SOLD, DPA)
    history = desk.draw()
    assert [point.read for point in history.points] == [1, 2]
    assert training(history) == [Stance.NOT_STATED, Stance.PERMITS]


def test_pages_that_are_not_the_document_change_nothing(desk: Desk) -> None:
    desk.capture(0, NEVER)
    desk.capture(1, "Service unavailable.", gate=BAD)
    assert len(desk.draw().points) == 1


def test_another_plan_or_other_rules_draw_the_history_anew(desk: Desk) -> None:
    desk.capture(0, f"{ALWAYS} On Business, Acme will not train models on your files.")
    assert training(desk.draw()) == [Stance.PERMITS]
    assert training(desk.draw(replace(ACME, tier=Tier.BUSINESS))) == [Stance.PROHIBITS]
    judged = desk.judge.judged
    desk.judge.fingerprint = "other phrases"
    desk.draw(replace(ACME, tier=Tier.BUSINESS))
    assert desk.judge.judged > judged


def test_a_text_that_was_let_go_of_does_not_stop_the_history(desk: Desk) -> None:
    desk.capture(0, NEVER)
    gone = desk.capture(1, ALWAYS)
    desk.draw()
    shutil.rmtree(desk.folder / "snapshots" / gone)
    desk.capture(2, SOLD, DPA)
    assert training(desk.draw()) == [Stance.PROHIBITS, Stance.PROHIBITS]


def test_a_vendor_that_was_never_read_has_no_history(desk: Desk) -> None:
    assert desk.draw() == History()
