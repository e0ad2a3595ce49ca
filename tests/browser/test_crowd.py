"""The pages on very many vendors stay usable: only rows in sight are laid out, cells tell what differs."""

from __future__ import annotations

from dataclasses import replace

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.site import TOO_WIDE, WIDTHS, Site, violations
from tests.fakes.assessed import AT
from tests.fakes.scorecards import acme, northwind
from tosrisk.config.policies import default_policy
from tosrisk.core.policing.answers import answers
from tosrisk.core.report_paths import COMPARE, INDEX
from tosrisk.domain.dossier import Dossier, News
from tosrisk.domain.scorecard import Scorecard
from tosrisk.reporters.compare import MOST_NOTED, CompareDraft
from tosrisk.reporters.overview import OverviewDraft
from tosrisk.reporters.parts import Places
from tosrisk.reporters.printing import Printer
from tosrisk.reporters.share import share_of

POLICY = default_policy()
COUNT = MOST_NOTED + 10
GRADES = """(table) => [...table.tHead.rows[0].cells].map((head, at) => {
  const cell = table.tBodies[0].rows[0].cells[at], box = head.getBoundingClientRect();
  return Math.abs(box.left - cell.getBoundingClientRect().left) + Math.abs(box.width - cell.offsetWidth);
})"""
"""By how many pixels each head stands beside the first cell below it."""


@pytest.fixture(scope="module")
def crowd(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The overview and the comparison of a crowd, every third of which is another vendor than the rest."""
    root = tmp_path_factory.mktemp("crowd")
    overview, beside = OverviewDraft(Places(page=INDEX), POLICY), CompareDraft(POLICY)
    for place in range(COUNT):
        card = _named(northwind() if place % 3 == 0 else acme(), place)
        dossier = Dossier(card=card, alerts=(), answers=tuple(answers(card, POLICY)))
        share = share_of(dossier, Places(page=INDEX))
        overview.add(share, {})
        beside.add(share.column, share.row.classes)
    Printer().write(root / INDEX, "index.html", overview.page(News(alerts=(), changes=0), AT))
    Printer().write(root / COMPARE, "compare.html", beside.page(AT))
    return Site(root=root)


def _named(card: Scorecard, place: int) -> Scorecard:
    return replace(card, vendor=replace(card.vendor, id=f"vendor-{place:03}", name=f"Vendor {place:03}"))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("page", [INDEX, COMPARE])
def test_a_page_on_a_crowd_fits_and_axe_finds_nothing(
    browser: Browser, crowd: Site, page: str, width: int, scheme: str
) -> None:
    with crowd.open(browser, crowd.root / page, width=width, scheme=scheme) as shown:
        assert shown.evaluate(TOO_WIDE) <= 0
        assert violations(shown) == []


@pytest.mark.parametrize("width", WIDTHS)
def test_every_head_stands_above_its_cells(browser: Browser, crowd: Site, width: int) -> None:
    with crowd.open(browser, crowd.root / INDEX, width=width) as page:
        for grid in ("may", "heat"):
            assert max(page.locator(f"#{grid}").evaluate(GRADES)) < 1


def test_a_level_that_is_told_once_looks_and_filters_as_any_other(browser: Browser, crowd: Site) -> None:
    with crowd.open(browser, crowd.root / INDEX) as page:
        page.locator("#by-question").select_option(label="AI training")
        page.locator("#by-level").select_option(label="protects you")
        expect(page.locator("#shown")).to_contain_text(f"{(COUNT + 2) // 3} of {COUNT} vendors")
        page.locator("#by-level").select_option(label="high risk")
        expect(page.locator("#shown")).to_contain_text(f"{COUNT - (COUNT + 2) // 3} of {COUNT} vendors")
        cell = page.locator("#heat tbody tr:visible").first.locator("td").nth(1)
        assert cell.get_attribute("class") is None
        ground = "getComputedStyle(document.querySelector('td.b')).backgroundColor"
        assert cell.evaluate("(td) => getComputedStyle(td).backgroundColor") == page.evaluate(ground)
        assert "✕" in cell.evaluate("(td) => getComputedStyle(td, '::before').content")


def test_a_row_far_down_is_found_and_leads_to_its_vendor(browser: Browser, crowd: Site) -> None:
    with crowd.open(browser, crowd.root / INDEX, scripts=False) as page:
        link = page.locator("#heat").get_by_role("link", name="Vendor 000")
        link.focus()
        expect(link).to_be_in_viewport()
        expect(page.locator("#heat").get_by_role("rowheader")).to_have_count(COUNT)
        assert link.get_attribute("href") == "vendors/vendor-000.html"
