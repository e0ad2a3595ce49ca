"""What people do with the report: find a vendor, sort, follow an answer to its sentence."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.site import Site

pytestmark = [pytest.mark.model, pytest.mark.browser]


def test_the_overview_can_be_filtered_by_name_and_by_answer(browser: Browser, site: Site) -> None:
    with site.open(browser, site.root / "index.html") as page:
        rows = page.locator("#heat tbody tr:visible")
        expect(rows).to_have_count(3)
        page.get_by_role("searchbox", name="Vendor").fill("north")
        expect(rows).to_have_count(1)
        expect(page.locator("#shown")).to_have_text("1 of 3 vendors")
        page.get_by_role("searchbox", name="Vendor").fill("")
        page.locator("#by-question").select_option(label="AI training")
        page.locator("#by-level").select_option(label="high risk")
        expect(rows).to_have_count(2)


def test_a_question_sorts_the_overview_worst_first_and_back(browser: Browser, site: Site) -> None:
    with site.open(browser, site.root / "index.html") as page:
        head = page.get_by_role("button", name="AI training")
        names = page.locator("#heat tbody th a")
        head.focus()
        page.keyboard.press("Enter")
        assert names.all_inner_texts()[-1] == "Northwind Desk"
        page.keyboard.press("Enter")
        assert names.all_inner_texts()[0] == "Northwind Desk"
        assert head.locator("xpath=..").get_attribute("aria-sort") == "descending"


def test_a_cell_of_the_overview_opens_the_sentences_behind_it(browser: Browser, site: Site) -> None:
    with site.open(browser, site.root / "index.html", scripts=False) as page:
        page.locator("#heat tbody tr", has_text="Acme Scribe").locator(
            "td a", has_text="Trains"
        ).first.click()
        expect(page).to_have_url(re.compile(r"vendors/acme-scribe\.html#training$"))
        sentence = page.get_by_text("We may use Business Content to develop and improve our models.")
        assert any(one.is_visible() for one in sentence.all())


def test_an_answer_on_a_plan_opens_its_own_sentences(browser: Browser, site: Site) -> None:
    with site.open(browser, site.root / "vendors/acme-scribe.html", scripts=False) as page:
        answer = page.locator(".grid tbody tr", has_text="AI training").locator("td a").last
        answer.click()
        opened = page.locator(".answered:target")
        expect(opened).to_be_visible()
        expect(opened).to_contain_text("your plan")
