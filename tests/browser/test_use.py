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


def test_everything_can_be_opened_and_closed_with_scripts_and_without(browser: Browser, site: Site) -> None:
    path = site.root / "vendors/acme-scribe.html"
    for scripts in (True, False):
        with site.open(browser, path, scripts=scripts) as page:
            hidden = page.locator(".dimension .answered blockquote").first
            expect(hidden).not_to_be_visible()
            page.get_by_role("link", name="Open all").click()
            assert hidden.bounding_box()["height"] > 0
            page.get_by_role("link", name="Close all").click()
            expect(hidden).not_to_be_visible()


def test_the_requests_are_a_letter_that_can_be_copied_or_sent(browser: Browser, site: Site) -> None:
    with site.open(browser, site.root / "vendors/acme-scribe.html") as page:
        page.get_by_role("link", name="all of it as a letter to send").click()
        letter = page.locator("#letter")
        expect(letter).to_be_visible()
        expect(letter).to_contain_text("We use the Business plan of Acme Scribe")
        page.get_by_role("button", name="Copy the letter").click()
        expect(page.get_by_role("button", name="Copied")).to_be_visible()
    with site.open(browser, site.root / "vendors/acme-scribe.html", scripts=False) as page:
        page.get_by_text("All of it as a letter to send").last.click()
        expect(page.locator("#letter")).to_contain_text("Proposed clause: ")


def test_one_gets_back_to_the_contents_from_the_foot_of_a_long_page(browser: Browser, site: Site) -> None:
    with site.open(browser, site.root / "vendors/acme-scribe.html", width=390, scripts=False) as page:
        page.locator("#sum").scroll_into_view_if_needed()
        back = page.get_by_role("link", name="Contents", exact=True)
        expect(back).to_be_in_viewport()
        back.click()
        expect(page.get_by_role("link", name="Do this now")).to_be_in_viewport()


def test_until_an_announced_text_applies_the_page_says_what_stands(browser: Browser, site: Site) -> None:
    with site.open(browser, site.root / "vendors/acme-scribe.html", scripts=False) as page:
        own = page.locator(".plans li").first
        expect(own).to_contain_text("your plan")
        expect(own).to_contain_text("From 2026-02-20:")
        expect(own).to_contain_text("Until then: ✓ No training")


def test_an_answer_on_a_plan_opens_its_own_sentences(browser: Browser, site: Site) -> None:
    with site.open(browser, site.root / "vendors/acme-scribe.html", scripts=False) as page:
        answer = page.locator(".grid tbody tr", has_text="AI training").locator("td a").first
        answer.click()
        opened = page.locator(".answered:target")
        expect(opened).to_be_visible()
        expect(opened).to_contain_text("your plan")
