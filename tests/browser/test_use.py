"""What people do with the report: find a vendor, sort, follow an answer to its sentence."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.site import WIDTHS, Site

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


def test_a_question_that_is_chosen_stands_alone_worst_first_until_the_reset(
    browser: Browser, site: Site
) -> None:
    with site.open(browser, site.root / "index.html") as page:
        names = page.locator("#heat tbody th a:not([href='#broken'])")
        at_first = names.all_inner_texts()
        heads = page.locator("#heat thead th:visible")
        page.locator("#by-question").select_option(label="Retention")
        assert [one.split("\n")[0] for one in heads.all_inner_texts()] == ["Vendor", "Grade", "Retention"]
        expect(page.locator("#shown")).to_have_text("3 of 3 vendors; Retention, worst first")
        answers = page.locator("#heat tbody td:visible:nth-child(n+3) a").all_inner_texts()
        assert answers[0] == "No limit"
        page.locator("#by-question").select_option(label="Human review")
        assert names.all_inner_texts()[0] == "Oddlot Studio", "it is silent, and the others are not"
        page.get_by_role("searchbox", name="Vendor").fill("north")
        page.get_by_role("button", name="Reset").click()
        expect(page.locator("#heat tbody tr:visible")).to_have_count(3)
        expect(heads).to_have_count(19)
        expect(page.locator("#shown")).to_be_empty()
        assert names.all_inner_texts() == at_first
        assert page.get_by_role("searchbox", name="Vendor").input_value() == ""


def test_the_overview_tells_who_may_hold_health_data(browser: Browser, site: Site) -> None:
    with site.open(browser, site.root / "index.html", width=390) as page:
        page.locator("#by-class").select_option(label="Health data")
        first = page.locator("#may tbody tr").first
        expect(first).to_contain_text("Northwind Desk")
        expect(first.locator("td:visible")).to_have_count(2)
        assert page.locator(".scroll").first.evaluate("one => one.scrollWidth <= one.clientWidth")
        page.locator("#by-may").select_option(label="allowed")
        for grid in ("#may", "#heat"):
            expect(page.locator(f"{grid} tbody tr:visible")).to_have_count(1)
        first.get_by_role("link", name="Allowed").click()
        expect(page).to_have_url(re.compile(r"vendors/northwind\.html#policy-health$"))
        assert page.get_by_text("Signed off by R. Meyer").first.is_visible()


def test_the_overview_tells_where_data_goes_that_may_not(browser: Browser, site: Site) -> None:
    with site.open(browser, site.root / "index.html") as page:
        rows = page.locator("#may tbody tr:visible")
        page.locator("#by-may").select_option(label="goes there today")
        expect(rows).to_have_count(3)
        page.locator("#by-class").select_option(label="Recordings of meetings")
        expect(rows).to_have_count(1)
        expect(rows.first).to_contain_text("Acme Scribe")
        expect(rows.first).to_contain_text("sign-off stale")


def test_a_class_of_data_in_the_comparison_opens_its_reasons(browser: Browser, site: Site) -> None:
    with site.open(browser, site.root / "compare.html") as page:
        row = page.locator(".side tbody tr", has_text="Acme Scribe")
        row.locator("a[href$='#policy-meetings']").click()
        expect(page).to_have_url(re.compile(r"vendors/acme-scribe\.html#policy-meetings$"))
        expect(page.get_by_text("Signed off by R. Meyer").first).to_be_visible()


def test_a_question_sorts_the_overview_worst_first_and_back(browser: Browser, site: Site) -> None:
    with site.open(browser, site.root / "index.html") as page:
        head = page.get_by_role("button", name="AI training")
        names = page.locator("#heat tbody th a:not([href='#broken'])")
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


IN_SIGHT = """(anchor) => {
  const mark = document.getElementById(anchor).getBoundingClientRect();
  const strip = document.querySelector(".strip").getBoundingClientRect();
  return [mark.top - strip.bottom, innerHeight - mark.bottom, strip.top, strip.height / innerHeight];
}"""
"""Pixels of a clause below the strip and above the end of the window; where the strip is, and its share."""


@pytest.mark.parametrize("width", WIDTHS)
def test_a_quote_leads_in_one_click_to_the_marked_sentence_below_what_proves_it(
    browser: Browser, site: Site, width: int
) -> None:
    with site.open(browser, site.root / "vendors/acme-scribe.html", width=width, scripts=False) as page:
        page.goto(f"{page.url}#training")
        quote = page.locator(".quote[data-sha256]:visible").first
        said = quote.locator(".said").inner_text()
        sha256 = quote.get_attribute("data-sha256")
        quote.locator("a[href*='#c-']").click()
        marked = page.locator(":target")
        expect(marked).to_contain_text(said)
        assert marked.evaluate("(one) => getComputedStyle(one).outlineStyle") == "solid"
        strip = page.locator(".strip")
        expect(strip).to_contain_text(f"SHA-256 {sha256}")
        expect(strip).to_contain_text("Captured 2026-02-15 09:00 UTC")
        expect(strip.get_by_role("link", name="https://acme-scribe.example/legal/terms")).to_be_visible()
        expect(strip.get_by_role("link", name="text file")).to_be_visible()
        below, above, top, share = page.evaluate(IN_SIGHT, page.url.partition("#")[2])
        assert below >= 20, "the sentence has words before it in sight"
        assert above >= 0
        assert top == 0, "the strip stays"
        assert share < 0.15


@pytest.mark.parametrize("width", WIDTHS)
def test_what_the_keyboard_reaches_is_not_hidden_by_the_strip(
    browser: Browser, site: Site, width: int
) -> None:
    with site.open(browser, site.root / "vendors/acme-scribe/documents/terms.html", width=width) as page:
        page.evaluate("window.scrollTo(0, document.body.scrollHeight)")
        page.locator("footer").click()
        for _ in range(40):
            page.keyboard.press("Shift+Tab")
            hidden = page.evaluate(
                "() => { const one = document.activeElement; if (one.closest('.strip, .contents')) return 0;"
                "return document.querySelector('.strip').getBoundingClientRect().bottom"
                " - one.getBoundingClientRect().top; }"
            )
            assert hidden <= 0


def test_a_hash_and_a_command_are_selected_whole_by_one_click(browser: Browser, site: Site) -> None:
    with site.open(browser, site.root / "vendors/acme-scribe/documents/terms.html") as page:
        page.get_by_text("Addresses, hashes and how to check them").click()
        for place in (".strip .whole", ".proof .whole >> nth=0", ".proof .command >> nth=0"):
            code = page.locator(place)
            code.click()
            assert page.evaluate("getSelection().toString()") == code.inner_text()


def test_a_stored_text_is_shown_as_text_and_never_run(browser: Browser, site: Site) -> None:
    with site.open(browser, site.root / "vendors/acme-scribe/documents/terms.html") as page:
        page.locator(".strip").get_by_role("link", name="text file").click()
        assert page.evaluate("document.contentType") == "text/plain"
        assert "# Acme Scribe Terms of Service" in page.locator("body").inner_text()
