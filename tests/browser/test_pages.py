"""Every page of the report in a real browser: it fits, nothing covers anything, and everybody can use it."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser
from pypdf import PdfReader

from tests.browser.site import KINDS, OVERLAPS, TOO_WIDE, UNFOLD, WIDTHS, Site, violations

pytestmark = [pytest.mark.model, pytest.mark.browser]


PAPER = {"overview": 1047, "compare": 1047}
"""CSS pixels between the margins of A4 paper: these pages are printed across, all others upright."""
UPRIGHT = 718


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("kind", KINDS)
def test_a_page_fits_and_nothing_covers_anything(browser: Browser, site: Site, kind: str, width: int) -> None:
    for path in site.pages(kind)[:3]:
        with site.open(browser, path, width=width) as page:
            assert page.evaluate(TOO_WIDE) <= 0, path.name
            assert page.evaluate(OVERLAPS) == [], path.name
            page.evaluate(UNFOLD)
            assert page.evaluate(TOO_WIDE) <= 0, (path.name, "all unfolded")
            assert page.evaluate(OVERLAPS) == [], (path.name, "all unfolded")


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
@pytest.mark.parametrize("kind", KINDS)
def test_a_page_fits_on_paper_in_short_and_with_everything_unfolded(
    browser: Browser, site: Site, kind: str, scripts: bool
) -> None:
    for path in site.pages(kind)[:3]:
        with site.open(browser, path, width=PAPER.get(kind, UPRIGHT), scripts=scripts) as page:
            page.emulate_media(media="print")
            assert page.evaluate(TOO_WIDE) <= 0, path.name
            assert page.evaluate(OVERLAPS) == [], path.name
            page.emulate_media(media="screen")
            if (opener := page.get_by_role("link", name="Open all")).count():
                opener.click()
            page.emulate_media(media="print")
            assert page.evaluate(TOO_WIDE) <= 0, (path.name, "all unfolded")
            assert page.evaluate(OVERLAPS) == [], (path.name, "all unfolded")
            folded = page.evaluate(
                "() => [...document.querySelectorAll('details:not([open]) > :not(summary)')]"
                ".filter((one) => one.textContent.trim() && one.getBoundingClientRect().height === 0"
                " && getComputedStyle(one.closest('details')).display !== 'none'"
                " && getComputedStyle(one).display !== 'none').map((one) => one.outerHTML.slice(0, 90))"
            )
            assert folded == [], path.name


def test_a_vendor_prints_on_a_few_numbered_sheets_with_its_proof(
    browser: Browser, site: Site, tmp_path: Path
) -> None:
    with site.open(browser, site.root / "vendors/acme-scribe.html") as page:
        hashes = page.locator(".exhibit > .proof .whole").all_inner_texts()
        page.pdf(path=tmp_path / "short.pdf", format="A4", prefer_css_page_size=True)
    sheets = PdfReader(tmp_path / "short.pdf").pages
    assert 2 <= len(sheets) <= 4
    words = [" ".join(sheet.extract_text().split()) for sheet in sheets]
    for number, said in enumerate(words, start=1):
        assert f"{number} / {len(sheets)}" in said
        assert "Acme Scribe: vendor terms, newest text read on 2026-02-15" in said
    whole = " ".join(words)
    assert "We may use Business Content to develop and improve our models." in whole
    assert hashes
    assert all(each in whole.replace(" ", "") for each in hashes), "who holds the paper can check the texts"


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_every_vendor_prints_on_four_sheets_at_most(
    browser: Browser, site: Site, tmp_path: Path, paper: str
) -> None:
    for path in site.pages("vendor"):
        with site.open(browser, path) as page:
            page.pdf(path=tmp_path / "short.pdf", format=paper, prefer_css_page_size=True)
        assert len(PdfReader(tmp_path / "short.pdf").pages) <= 4, path.name


def test_on_paper_the_grids_of_the_overview_name_their_columns(browser: Browser, site: Site) -> None:
    with site.open(browser, site.root / "index.html", width=PAPER["overview"]) as page:
        page.emulate_media(media="print")
        for grid in ("#may", "#heat"):
            heads = page.locator(f"{grid} thead th")
            shown = page.locator(f"{grid} thead th button:visible")
            assert heads.count() == shown.count() > 2


def test_tables_of_a_vendor_fit_their_boxes_on_a_desk(browser: Browser, site: Site) -> None:
    for path in site.pages("vendor"):
        with site.open(browser, path, width=1440) as page:
            page.evaluate("document.querySelectorAll('.held details').forEach((one) => { one.open = true; })")
            for box in page.locator(".scroll:visible").all():
                wide = box.evaluate("one => one.scrollWidth - one.clientWidth")
                assert wide <= 0, (path.name, box.get_attribute("aria-label"))


@pytest.mark.parametrize(("width", "scheme"), [(390, "light"), (1024, "dark"), (1920, "light")])
@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing(browser: Browser, site: Site, kind: str, width: int, scheme: str) -> None:
    with site.open(browser, site.pages(kind)[0], width=width, scheme=scheme) as page:
        page.evaluate(UNFOLD)
        assert violations(page) == []


@pytest.mark.parametrize("kind", KINDS)
def test_no_request_leaves_a_page_and_nothing_breaks_its_policy(
    browser: Browser, site: Site, kind: str
) -> None:
    path = site.pages(kind)[0]
    asked: list[str] = []
    said: list[str] = []
    context = browser.new_context()
    page = context.new_page()
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(path.as_uri())
    page.wait_for_load_state("networkidle")
    assert asked == [path.as_uri()]
    assert said == []
    context.close()


@pytest.mark.parametrize("kind", KINDS)
def test_a_script_that_is_not_the_pages_own_does_not_run(
    browser: Browser, site: Site, kind: str, tmp_path
) -> None:
    text = site.pages(kind)[0].read_text(encoding="utf-8")
    forged = tmp_path / "forged.html"
    forged.write_text(
        text.replace(
            "</main>", '<script>document.title = "run"</script><img src=x onerror="document.title=1"></main>'
        )
    )
    with site.open(browser, forged) as page:
        page.wait_for_load_state("networkidle")
        assert page.title() not in {"run", "1"}


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_reads_the_same_without_scripts(browser: Browser, site: Site, kind: str) -> None:
    path = site.pages(kind)[0]
    with site.open(browser, path) as page:
        words = set(page.locator("main").inner_text().split())
    with site.open(browser, path, scripts=False) as page:
        plain = set(page.locator("main").inner_text().split())
    assert words and plain
    controls = {"Vendor", "Plan", "Data", "Question", "Answer", "Reset", "any", "high", "risk", "some"}
    assert len(words - plain - controls) <= 10, words - plain


@pytest.mark.parametrize("kind", KINDS)
def test_the_keyboard_reaches_every_control_and_shows_where_it_is(
    browser: Browser, site: Site, kind: str
) -> None:
    with site.open(browser, site.pages(kind)[0]) as page:
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.textContent") == "Skip to content"
        reachable = page.evaluate(
            "() => [...document.querySelectorAll('a[href], summary, button, input, select, [tabindex="
            '"0"'
            "]')]"
            ".filter((one) => one.checkVisibility()).length"
        )
        focused = set()
        for _ in range(reachable + 5):
            state = page.evaluate(
                "() => { const one = document.activeElement; const style = getComputedStyle(one);"
                "one.dataset.seen ??= String(document.querySelectorAll('[data-seen]').length);"
                "return [one.dataset.seen, style.outlineStyle !== 'none' || one.matches('.skip'),"
                "one.outerHTML.slice(0, 120)]; }"
            )
            if state[2].startswith("<body"):
                break
            assert state[1], f"no outline on {state[2]}"
            focused.add(state[0])
            page.keyboard.press("Tab")
        assert len(focused) >= reachable


def test_every_page_is_light(site: Site) -> None:
    heavy = {path: size for path in site.pages() if (size := path.stat().st_size) > 500_000}
    assert heavy == {}
