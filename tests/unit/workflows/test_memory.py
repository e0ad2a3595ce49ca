"""A run over many documents holds no more of them in memory than a run over few."""

from __future__ import annotations

import gc
import tracemalloc
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.fakes import scorecards
from tests.fakes.judge import PhraseJudge
from tests.fakes.sources import (
    PlainExtractor,
    ScriptedFetcher,
    SilentProgress,
    SteppingClock,
    a_source,
    an_answer,
)
from tosrisk.core.text.normalize import text_sha256
from tosrisk.domain.confirmation import Confirmation
from tosrisk.domain.findings import Finding
from tosrisk.domain.policy import Policy
from tosrisk.domain.scorecard import Scorecard
from tosrisk.domain.snapshot import NotModified
from tosrisk.domain.vendor import Vendor
from tosrisk.domain.version import Extraction, Version
from tosrisk.reporters.html import HtmlReporter
from tosrisk.stores.snapshots import FileSnapshotStore
from tosrisk.stores.state import StateStore
from tosrisk.workflows.capture import Outcome
from tosrisk.workflows.watch import Watch, WatchResult, run

PARAGRAPHS = 20
PADDING = " and everything that belongs to them" * 80
TEXT_BYTES = PARAGRAPHS * len(PADDING)


def a_long_text(number: int, *, promise: str = "may train") -> str:
    """Some 60 kB, of which no sentence stands in another document, and every one is quoted."""
    said = (f"In part {n} of {number} we {promise} models on your files{PADDING}." for n in range(PARAGRAPHS))
    return "\n\n".join(said)


class RememberingJudge(PhraseJudge):
    """Judges a text once, as the real one does."""

    def __init__(self, state: StateStore) -> None:
        super().__init__()
        self._kept = state.findings

    def findings(self, text: str) -> tuple[Finding, ...]:
        key = text_sha256(text)
        known = self._kept.get(key, "phrases")
        if known is None:
            known = super().findings(text)
            self._kept.put(key, "phrases", known)
        return known


@dataclass
class Census(SilentProgress):
    """Counts what is alive at each step; `most` is the greatest number of each class."""

    before: Counter[type] = field(default_factory=Counter)
    most: Counter[type] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        super().__init__()
        self.before = self._alive()

    def advance(self, note: str = "") -> None:
        self.most |= self._alive() - self.before

    @staticmethod
    def _alive() -> Counter[type]:
        return Counter(
            type(each) for each in gc.get_objects() if type(each) in {Version, Extraction, Scorecard}
        )


class Town:
    """A workspace with vendors of one document each."""

    def __init__(self, folder: Path, vendors: int) -> None:
        self.folder = folder
        self.vendors = [
            Vendor(id=f"v{n}", name=f"Vendor {n}", documents=(a_source(f"v{n}/terms"),))
            for n in range(vendors)
        ]

    def look(self, answer: Callable[[int], object], progress: SilentProgress | None = None) -> WatchResult:
        """A run in which the n-th vendor gives that answer."""
        with StateStore(self.folder / "state.db") as state:
            watch = Watch(
                fetcher=ScriptedFetcher(**{f"v{n}_terms": [answer(n)] for n in range(len(self.vendors))}),
                extractor=PlainExtractor(),
                snapshots=FileSnapshotStore(self.folder / "snapshots", fsync=False),
                judge=RememberingJudge(state),
                checks=state.checks,
                outbox=state.outbox,
                desk=state.desk,
                baselines=state.baselines,
                ledgers=state.ledgers,
                histories=state.histories,
                reporter=HtmlReporter(guidance=scorecards.GUIDANCE, pages=state.pages, edition="1"),
                clock=SteppingClock(),
                progress=progress or SilentProgress(),
                recipients=(),
                notifiers=(),
                report_dir=self.folder / "report",
                workers=2,
                confirm=Confirmation.OFF,
                policy=Policy(),
                answers=state.answers,
            )
            return run(watch, self.vendors)


def served(number: int) -> object:
    return an_answer(a_long_text(number))


def changed(number: int) -> object:
    return an_answer(a_long_text(number, promise="will not train"))


def not_modified(number: int) -> object:
    return NotModified(url=f"https://v{number}.example/terms", fetched_at=SteppingClock().now())


def peak_of_an_unchanged_run(town: Town) -> int:
    """Bytes."""
    town.look(served)
    town.look(not_modified)
    gc.collect()
    tracemalloc.start()
    try:
        assert town.look(not_modified).count(Outcome.UNCHANGED) == len(town.vendors)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_the_memory_of_a_run_in_which_nothing_changed_does_not_grow_with_the_documents(
    tmp_path: Path,
) -> None:
    few, many = Town(tmp_path / "few", 4), Town(tmp_path / "many", 16)
    texts_more = len(many.vendors) - len(few.vendors)
    grown = peak_of_an_unchanged_run(many) - peak_of_an_unchanged_run(few)
    assert grown < texts_more * TEXT_BYTES / 2


@pytest.mark.parametrize("second", [not_modified, changed], ids=["unchanged", "changed"])
def test_texts_and_scorecards_are_let_go_one_by_one(tmp_path: Path, second) -> None:
    town = Town(tmp_path, 4)
    for answer in (served, second):
        census = Census()
        town.look(answer, census)
        assert census.most[Version] <= 2
        assert census.most[Extraction] <= 2
        assert census.most[Scorecard] <= 1
