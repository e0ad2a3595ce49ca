"""A report on three invented vendors."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.fakes import scorecards as fakes
from tests.fakes.assessed import AT
from tests.fakes.subjects import EmptyLibrary, Given, news
from tests.unit.reporters.pages import Page
from tosrisk.core.scoring.standing import standing_of
from tosrisk.domain.alerts import Alert
from tosrisk.domain.scorecard import Scorecard
from tosrisk.ports import Library
from tosrisk.reporters.guidance import Guidance
from tosrisk.reporters.html import HtmlReporter
from tosrisk.stores.state import StateStore

CARDS = (fakes.northwind(), fakes.acme(), fakes.fabrikam())
ALERTS = (fakes.material_alert(CARDS[1]), fakes.broken_alert(CARDS[1]))


def render(
    out: Path,
    cards: tuple[Scorecard, ...] = CARDS,
    alerts: tuple[Alert, ...] = ALERTS,
    library: Library | None = None,
    guidance: Guidance = fakes.GUIDANCE,
) -> dict[str, Page]:
    """The pages of a report, by path within it."""
    reporter = HtmlReporter(guidance=guidance, pages=StateStore(None).pages, edition="1")
    subjects = (Given(card, alerts) for card in cards)
    report = reporter.render(subjects, news(alerts), library or EmptyLibrary(), out, AT)
    assert report.index == out / "index.html"
    assert report.standings == tuple(standing_of(card) for card in cards)
    return {path.relative_to(out).as_posix(): Page(path) for path in sorted(out.rglob("*.html"))}


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Page]:
    return render(tmp_path_factory.mktemp("site") / "report")
