"""Imported history is stored, compared and told of as if tosrisk had run on those days, once."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.fakes.archives import START, UPGRADE, ListArchive, MixedArchive
from tests.fakes.judge import PhraseJudge
from tests.fakes.sources import PlainExtractor, SilentProgress
from tosrisk.domain.changes import Direction
from tosrisk.ports import Archive
from tosrisk.stores.baselines import SqlBaselines
from tosrisk.stores.snapshots import FileSnapshotStore
from tosrisk.stores.state import StateStore
from tosrisk.workflows.backfill import ImportCounts, import_archive

REST = "\n\n".join(
    f"Rule {word}: you pay for what you take and leave the rest." for word in ("one", "two", "three")
)
CALM = f"Acme keeps your files.\n\n{REST}"
PROMISE = f"Acme will not train models on your files.\n\n{REST}"
TRAINS = f"Acme may train models on your files.\n\n{REST}"
ERROR = "404 error: page not found"


class Place:
    """A workspace folder that outlives the processes that import into it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.judge = PhraseJudge()

    def take(self, *texts: str, breaks_after: int | None = None) -> ImportCounts:
        return self.take_from(ListArchive(texts, breaks_after=breaks_after))

    def take_from(self, archive: Archive) -> ImportCounts:
        with StateStore(self.folder / "state.db") as state:
            return import_archive(
                archive,
                snapshots=FileSnapshotStore(self.folder / "snapshots", fsync=False),
                extractor=PlainExtractor(),
                judge=self.judge,
                outbox=state.outbox,
                baselines=state.baselines,
                progress=SilentProgress(),
            )

    def told(self) -> list[tuple[int, Direction]]:
        """Day and direction of each alert."""
        with StateStore(self.folder / "state.db") as state:
            assert state.outbox.pending() == ()
            return [
                ((alert.raised_at - START).days, alert.changes[0].direction)
                for alert in state.outbox.alerts()
            ]

    def stored(self) -> int:
        return len(FileSnapshotStore(self.folder / "snapshots").history("acme/terms"))


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path)


def test_alerts_are_dated_on_the_recorded_day_and_sent_to_nobody(place: Place) -> None:
    counts = place.take(CALM, PROMISE, PROMISE + "\n\nHello.", TRAINS)
    assert place.told() == [(1, Direction.BETTER), (3, Direction.WORSE)]
    assert (counts.records, counts.alerts, counts.documents, counts.known) == (4, 2, 1, 0)
    assert place.stored() == 4


def test_importing_again_adds_nothing(place: Place) -> None:
    place.take(CALM, PROMISE, ERROR, TRAINS)
    before = place.told()
    asked = place.judge.judged
    counts = place.take(CALM, PROMISE, ERROR, TRAINS)
    assert (counts.known, counts.alerts, counts.refused) == (4, 0, 0)
    assert place.told() == before
    assert place.stored() == 4
    assert place.judge.judged == asked


@pytest.mark.parametrize("day", range(1, 6))
def test_an_import_that_was_cut_short_goes_on_to_the_same_end(place: Place, tmp_path: Path, day: int) -> None:
    texts = (CALM, PROMISE, ERROR, TRAINS, CALM, PROMISE)
    with pytest.raises(KeyboardInterrupt):
        place.take(*texts, breaks_after=day)
    place.take(*texts)
    whole = Place(tmp_path / "whole")
    whole.take(*texts)
    assert place.told() == whole.told()
    assert place.stored() == whole.stored() == 6


@pytest.mark.parametrize("where", ["judge", "set", "save_version"])
def test_a_death_in_the_middle_of_a_version_loses_and_repeats_nothing(
    place: Place, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    texts = (CALM, PROMISE, TRAINS)
    owner = {"judge": PhraseJudge, "set": SqlBaselines, "save_version": FileSnapshotStore}[where]
    calls = []

    def dies(*args: object, **fields: object) -> object:
        calls.append(args)
        if len(calls) == 2:
            raise KeyboardInterrupt
        return alive(*args, **fields)

    alive = getattr(owner, where)
    monkeypatch.setattr(owner, where, dies)
    with pytest.raises(KeyboardInterrupt):
        place.take(*texts)
    place.take(*texts)
    assert place.told() == [(1, Direction.BETTER), (2, Direction.WORSE)]
    assert place.stored() == 3


def test_new_records_of_a_known_history_are_taken(place: Place) -> None:
    place.take(CALM)
    counts = place.take(CALM, TRAINS)
    assert (counts.known, counts.alerts) == (1, 1)


def test_an_error_page_is_kept_but_not_compared_with(place: Place) -> None:
    counts = place.take(PROMISE, ERROR, PROMISE)
    assert counts.refused == 1
    assert place.told() == []
    assert place.stored() == 3


def test_a_page_that_flaps_is_told_of_once_in_each_direction(place: Place) -> None:
    place.take(*[PROMISE, CALM] * 5)
    assert place.told() == [(1, Direction.WORSE)]


def test_the_archives_own_upgrade_is_no_news_but_is_compared_with(place: Place) -> None:
    place.take(CALM, UPGRADE + PROMISE, PROMISE + "\n\nHello.")
    assert place.told() == []
    place.take(CALM, UPGRADE + PROMISE, PROMISE + "\n\nHello.", TRAINS)
    assert place.told() == [(3, Direction.WORSE)]


@pytest.mark.parametrize("first", ["terms", "dpa"])
def test_a_promise_that_moved_between_documents_on_one_day_is_no_news(place: Place, first: str) -> None:
    texts = {"terms": CALM, "dpa": PROMISE}
    second = "dpa" if first == "terms" else "terms"
    place.take_from(
        MixedArchive(
            (0, "terms", PROMISE), (1, "dpa", CALM), (24, first, texts[first]), (25, second, texts[second])
        )
    )
    assert place.told() == []


def test_a_promise_that_another_document_takes_up_days_later_was_dropped(place: Place) -> None:
    place.take_from(
        MixedArchive((0, "terms", PROMISE), (1, "dpa", CALM), (24, "terms", CALM), (100, "dpa", PROMISE))
    )
    assert place.told() == [(1, Direction.WORSE), (4, Direction.BETTER)]


def test_siblings_are_read_as_of_that_day(place: Place) -> None:
    place.take_from(MixedArchive((0, "dpa", CALM), (72, "dpa", PROMISE)))
    place.take_from(MixedArchive((0, "terms", PROMISE), (24, "terms", CALM)))
    assert (1, Direction.WORSE) in place.told()


def test_versions_that_change_nothing_are_done_when_the_import_ends(place: Place) -> None:
    same = [CALM + "\n" * blank for blank in range(4)]
    place.take(*same)
    assert place.stored() == 4
    with StateStore(place.folder / "state.db") as state:
        newest = FileSnapshotStore(place.folder / "snapshots").history("acme/terms")[-1]
        assert state.baselines.get("acme/terms") == newest.id
    assert place.take(*same).known == 4


@pytest.mark.parametrize("day", range(1, 6))
def test_an_import_cut_short_among_versions_that_change_nothing_goes_on(place: Place, day: int) -> None:
    texts = (PROMISE, PROMISE + "\n", PROMISE + "\n\n", TRAINS, TRAINS + "\n", PROMISE)
    with pytest.raises(KeyboardInterrupt):
        place.take(*texts, breaks_after=day)
    place.take(*texts)
    assert place.told() == [(3, Direction.WORSE)]
    assert place.stored() == 6
