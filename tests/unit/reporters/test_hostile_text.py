"""Whatever a vendor writes stays text, on every page."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.fakes import scorecards as fakes
from tests.fakes.assessed import AT
from tests.fakes.hostile import HARMLESS, STORABLE
from tests.fakes.hostile_vendor import Told, told
from tests.fakes.subjects import Given, news
from tests.unit.reporters.conftest import render
from tests.unit.reporters.pages import Page
from tosrisk.domain.findings import Finding
from tosrisk.domain.snapshot import Snapshot
from tosrisk.domain.version import Extraction, Version
from tosrisk.reporters.html import HtmlReporter
from tosrisk.reporters.links import visible
from tosrisk.stores.state import StateStore

LAID_OUT = {"ol", "li", "ul", "h2", "h3", "h4", "h5", "h6", "table", "tr", "td", "th", "strong", "em"}
"""What the page of a document makes of its Markdown."""


@dataclass(frozen=True)
class Shelf:
    """The texts that a hostile vendor was told to have (ports.Library)."""

    told: Told

    def snapshot(self, path: str) -> Snapshot | None:
        key = path.rpartition("/")[0]
        return next((each.snapshot for each in self.told.facts.texts if each.snapshot.document == key), None)

    def version(self, path: str) -> Version | None:
        key, _, snapshot = path.rpartition("/")
        text = next((each.text for each in self.told.facts.texts if each.snapshot.document == key), None)
        if text is None:
            return None
        extraction = Extraction(
            text=text, title="", language="en", effective=None, updated=None, extractor="text/1"
        )
        return Version(document=key, snapshot=snapshot, extraction=extraction, sha256="0" * 64)

    def findings(self, version: Version) -> tuple[Finding, ...]:
        card = self.told.card
        return next(each.findings for each in card.documents if each.document.key == version.document)


def site(out: Path, words: str) -> dict[str, Page]:
    vendor = told(words)
    reporter = HtmlReporter(guidance=fakes.GUIDANCE, pages=StateStore(None).pages, edition="1")
    alerts = vendor.alerts
    reporter.render([Given(vendor.card, alerts)], news(alerts), Shelf(vendor), out, AT)
    return {path.relative_to(out).as_posix(): Page(path) for path in sorted(out.rglob("*.html"))}


@pytest.fixture(scope="module")
def calm(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Page]:
    return site(tmp_path_factory.mktemp("calm") / "report", HARMLESS)


def foreign(page: Page) -> set[str]:
    """Elements, attributes and schemes of addresses that no template of ours has."""
    schemes = {urlsplit(href).scheme for href in page.hrefs}
    return {name for tag, names in page.elements for name in (tag, *names)} | schemes


@pytest.mark.parametrize("words", STORABLE)
def test_text_from_vendors_cannot_bring_an_element_an_attribute_or_an_address(
    tmp_path: Path, calm: dict[str, Page], words: str
) -> None:
    hostile = site(tmp_path / "report", words)
    assert set(hostile) == set(calm)
    known = LAID_OUT.union(*map(foreign, calm.values()))
    for name, page in hostile.items():
        assert page.unclosed == [], name
        assert foreign(page) <= known, name
        assert not {one for one in page.attributes if one.startswith("on")}
        assert not [href for href in page.hrefs if href.startswith(("//", "\\"))]
    shown = " ".join(visible(words).split())
    assert shown in " ".join(hostile["vendors/acme.html"].text.split())


def test_there_are_enough_of_them() -> None:
    assert len(STORABLE) >= 60


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", 'https://x.example/"><script>'])
def test_a_dangerous_address_makes_no_link(tmp_path: Path, url: str) -> None:
    card = told(HARMLESS).card
    own = tuple(replace(each, document=replace(each.document, url=url)) for each in card.documents)
    card = replace(card, documents=own)
    for page in render(tmp_path / "report", (card,), ()).values():
        assert all(urlsplit(href).scheme in {"", "https"} for href in page.hrefs)
        assert not [href for href in page.hrefs if "x.example" in href]


def test_a_vendor_id_cannot_lead_out_of_the_report(tmp_path: Path) -> None:
    card = fakes.acme()
    card = replace(card, vendor=replace(card.vendor, id="../../../escaped"))
    render(tmp_path / "deep" / "report", (card,), ())
    assert {path.name for path in tmp_path.iterdir()} == {"deep"}
    assert {path.name for path in (tmp_path / "deep").iterdir()} == {"report"}
