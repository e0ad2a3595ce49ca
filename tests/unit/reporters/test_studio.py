"""A few vendors are drawn here, the others by a crew where there is one, all in their order."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from tests.fakes import scorecards as fakes
from tests.fakes.assessed import AT
from tests.fakes.subjects import EmptyLibrary, Given, news
from tosrisk.errors import StoreError
from tosrisk.reporters import studio
from tosrisk.reporters.drawing import Draughtsman, Drawn, Order
from tosrisk.reporters.html import HtmlReporter
from tosrisk.stores.state import StateStore


def vendors(count: int) -> list[Given]:
    card = fakes.acme()
    return [
        Given(replace(card, vendor=replace(card.vendor, id=f"v{number}", name=f"Vendor {number}")))
        for number in range(count)
    ]


class LateCrew:
    """Draws an order when it is waited for (drawing.Crew)."""

    ahead = 3

    def __init__(self, given: Sequence[Given], fails: str = "") -> None:
        self.given = {each.card.vendor.id: each for each in given}
        self.fails = fails
        self.hired = 0
        self.ended = 0
        self.begun: list[str] = []
        self.most = 0
        """Orders that were waiting at one time."""
        self._waiting = 0

    @contextmanager
    def hire(self) -> Iterator[LateCrew]:
        self.hired += 1
        try:
            yield self
        finally:
            self.ended += 1

    def begin(self, order: Order) -> Callable[[], Drawn]:
        vendor = order.brief.vendor.id
        self.begun.append(vendor)
        self._waiting += 1
        self.most = max(self.most, self._waiting)

        def end() -> Drawn:
            self._waiting -= 1
            if vendor == self.fails:
                raise StoreError("is altered", where=vendor)
            return Draughtsman(fakes.GUIDANCE).draw(self.given[vendor].dossier(), EmptyLibrary(), order)

        return end


def report(
    out: Path, given: Sequence[Given], hire: Callable[[], AbstractContextManager[LateCrew]] | None = None
) -> dict[str, bytes]:
    reporter = HtmlReporter(guidance=fakes.GUIDANCE, pages=StateStore(None).pages, edition="1", hire=hire)
    done = reporter.render(iter(given), news(()), EmptyLibrary(), out, AT)
    assert [standing.vendor.id for standing in done.standings] == [each.card.vendor.id for each in given]
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in out.rglob("*.html")}


def test_a_few_vendors_are_drawn_without_a_crew(tmp_path: Path) -> None:
    given = vendors(studio.FEW)
    crew = LateCrew(given)
    report(tmp_path / "report", given, crew.hire)
    assert not crew.hired


def test_a_crew_draws_the_others_a_few_ahead_and_the_report_is_the_same(tmp_path: Path) -> None:
    given = vendors(studio.FEW + 6)
    crew = LateCrew(given)
    assert report(tmp_path / "crew", given, crew.hire) == report(tmp_path / "alone", vendors(len(given)))
    assert (crew.hired, crew.ended) == (1, 1)
    assert crew.begun == [each.card.vendor.id for each in given[studio.FEW :]]
    assert crew.most == crew.ahead + 1


def test_what_is_kept_calls_no_crew(tmp_path: Path) -> None:
    given, state = vendors(studio.FEW + 2), StateStore(None)
    for crew in LateCrew(given), LateCrew(given):
        reporter = HtmlReporter(guidance=fakes.GUIDANCE, pages=state.pages, edition="1", hire=crew.hire)
        reporter.render(iter(given), news(()), EmptyLibrary(), tmp_path / "report", AT)
    assert not crew.hired


def test_a_crew_that_fails_is_let_go_and_the_older_report_stays(tmp_path: Path) -> None:
    given = vendors(studio.FEW + 4)
    out = tmp_path / "report"
    before = report(out, given)
    crew = LateCrew(given, fails=f"v{studio.FEW + 1}")
    with pytest.raises(StoreError, match="is altered"):
        report(out, given, crew.hire)
    assert crew.ended == 1
    assert {path.relative_to(out).as_posix(): path.read_bytes() for path in out.rglob("*.html")} == before
    assert [path.name for path in tmp_path.iterdir()] == ["report"]
