"""What is found on a vendor's site."""

from __future__ import annotations

import gzip

import pytest

from tests.fakes.sources import SilentProgress, an_answer
from tosrisk.domain.discovery import Discovery
from tosrisk.domain.snapshot import Fetched
from tosrisk.domain.vendor import DocumentKind, RenderMode, Tier
from tosrisk.errors import FetchError
from tosrisk.extractors.page import PageExtractor
from tosrisk.fetchers.links import PageLinks
from tosrisk.workflows.discover import discover

HOME = "https://acme.example/"


class Site:
    """Fulfils ports.Fetcher with pages by path; (path, "browser") is a page as a browser renders it."""

    def __init__(self, pages) -> None:
        self.pages = pages
        self.asked: list[str] = []

    def fetch(self, document, validators) -> Fetched:
        path = document.url.removeprefix("https://acme.example")
        self.asked.append(path)
        way = (path, "browser") if document.render is RenderMode.BROWSER else path
        via = "browser" if document.render is RenderMode.BROWSER else "http"
        page = self.pages.get(way)
        if isinstance(page, FetchError):
            raise page
        fields = {"url": document.url, "final_url": document.url, "via": via}
        if page is None:
            return an_answer("<p>Not found</p>", status=404, **fields)
        if isinstance(page, tuple):
            fields |= {"final_url": page[0], "redirects": (document.url,)}
            page = page[1]
        return an_answer(page, **fields)


def legal(title: str) -> str:
    words = "<p>Acme keeps what you write safe, deletes it within thirty days and never sells it.</p>"
    main = f"<main><h1>{title}</h1>{words * 30}{title}</main>"
    return f"<html><head><title>{title}</title></head><body>{main}</body></html>"


def links(*named: tuple[str, str]) -> str:
    anchors = "".join(f'<a href="{path}">{text}</a>' for path, text in named)
    menu = "<a href='/pricing'>Pricing</a><a href='/about'>About</a>"
    return f"<html><body>{menu}<footer>{anchors}</footer></body></html>"


def look(pages) -> tuple[Discovery, Site]:
    site = Site(pages)
    found = discover(
        HOME, fetcher=site, links=PageLinks(), extractor=PageExtractor(), progress=SilentProgress()
    )
    return found, site


def test_the_footer_names_documents():
    found, _ = look(
        {
            "/": links(("/terms", "Terms"), ("/p", "Privacy Policy"), ("/blog/privacy", "Privacy at Acme")),
            "/terms": legal("Terms of Service"),
            "/p": legal("Privacy Policy"),
        }
    )
    documents = {each.document.id: each.document for each in found.candidates}
    assert set(documents) == {"terms", "privacy"}
    assert documents["privacy"].url == "https://acme.example/p"
    assert (found.name, found.domain) == ("Acme", "acme.example")
    assert 'in the footer says "Terms"' in found.candidates[0].reason


def test_a_legal_page_leads_on_and_business_contracts_have_their_plans():
    found, _ = look(
        {
            "/": links(("/legal", "Legal")),
            "/legal": links(("/legal/dpa", "Data Processing Addendum"), ("/legal/subs", "Sub-processors")),
            "/legal/dpa": legal("Data Processing Addendum"),
            "/legal/subs": legal("Sub-processors"),
        }
    )
    kinds = {each.document.kind: each.document.tiers for each in found.candidates}
    assert kinds[DocumentKind.DPA] == (Tier.BUSINESS, Tier.ENTERPRISE, Tier.API)
    assert DocumentKind.SUBPROCESSORS in kinds


def test_sitemaps_are_read_nested_and_packed():
    inner = "<urlset><url><loc>https://acme.example/eu/ai-terms</loc></url></urlset>"
    index = "<sitemapindex><sitemap><loc>https://acme.example/pages.xml.gz</loc></sitemap></sitemapindex>"
    found, _ = look(
        {
            "/": links(),
            "/robots.txt": "Sitemap: https://acme.example/index.xml",
            "/index.xml": index,
            "/pages.xml.gz": gzip.compress(inner.encode()),
            "/eu/ai-terms": legal("AI Terms"),
        }
    )
    assert [each.document.kind for each in found.candidates] == [DocumentKind.AI_TERMS]


def test_sitemaps_that_name_each_other_come_to_an_end():
    loop = "<sitemapindex><sitemap><loc>https://acme.example/sitemap.xml</loc></sitemap></sitemapindex>"
    _, site = look({"/": links(), "/sitemap.xml": loop})
    assert site.asked.count("/sitemap.xml") == 1


def test_usual_addresses_are_tried_without_a_link():
    found, _ = look({"/": links(), "/privacy": legal("Privacy Notice")})
    assert [each.document.url for each in found.candidates] == ["https://acme.example/privacy"]


def test_what_is_no_document_is_passed_over_with_the_reason():
    found, _ = look(
        {
            "/": links(
                ("/terms", "Terms"), ("/dpa", "DPA"), ("https://policies.example/privacy", "Privacy Policy")
            ),
            "/dpa": FetchError("no answer within 30 s"),
        }
    )
    assert found.candidates == ()
    assert "https://acme.example/terms: HTTP 404" in found.passed_over
    assert "https://acme.example/dpa: no answer within 30 s" in found.passed_over
    assert "https://policies.example/privacy: privacy on another site" in found.passed_over


def test_one_text_at_two_addresses_is_proposed_once():
    same = legal("Terms of Service")
    found, _ = look(
        {"/": links(("/terms", "Terms"), ("/tos", "Terms of Service")), "/terms": same, "/tos": same}
    )
    assert len(found.candidates) == 1


def test_two_documents_of_a_kind_have_ids_of_their_own():
    found, _ = look(
        {
            "/": links(("/terms", "Terms"), ("/msa", "Master Services Agreement")),
            "/terms": legal("Terms of Service"),
            "/msa": legal("Master Services Agreement"),
        }
    )
    assert sorted(each.document.id for each in found.candidates) == ["terms", "terms-2"]


def test_the_title_of_a_page_knows_better_than_the_link():
    found, _ = look({"/": links(("/x", "Terms")), "/x": legal("Data Processing Addendum")})
    assert found.candidates[0].document.kind is DocumentKind.DPA
    assert "its title says" in found.candidates[0].reason


def test_an_address_that_moved_is_proposed_where_it_is_now():
    found, _ = look(
        {
            "/": links(("/terms", "Terms")),
            "/terms": ("https://acme.example/legal/terms", legal("Terms of Use")),
        }
    )
    assert found.candidates[0].document.url == "https://acme.example/legal/terms"


def test_a_site_that_is_empty_without_scripts_is_looked_at_in_a_browser():
    found, _ = look(
        {
            "/": "<div id=root></div>",
            ("/", "browser"): links(("/terms", "Terms")),
            "/terms": "<div id=root></div>",
            ("/terms", "browser"): legal("Terms of Service"),
        }
    )
    assert [each.document.kind for each in found.candidates] == [DocumentKind.TERMS]


def test_a_site_that_does_not_answer_is_an_error():
    with pytest.raises(FetchError, match="cannot be resolved"):
        look({"/": FetchError("the host name cannot be resolved")})
