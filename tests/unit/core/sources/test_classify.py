"""What a link seems to lead to."""

from __future__ import annotations

import pytest

from tosrisk.core.sources.classify import classify, is_hub, kind_of_title
from tosrisk.core.sources.sites import same_site, site_of
from tosrisk.domain.discovery import Link, LinkPlace
from tosrisk.domain.vendor import DocumentKind, Tier

K = DocumentKind


def link(path: str, text: str = "", place: LinkPlace = LinkPlace.FOOTER) -> Link:
    return Link(url=f"https://acme.example{path}", text=text, place=place)


@pytest.mark.parametrize(
    ("path", "text", "kind"),
    [
        ("/terms", "Terms", K.TERMS),
        ("/legal/tos", "Terms of Service", K.TERMS),
        ("/x", "Master Services Agreement", K.TERMS),
        ("/x", "Terms & Conditions", K.TERMS),
        ("/privacy", "Privacy Policy", K.PRIVACY),
        ("/x", "Privacy", K.PRIVACY),
        ("/x", "Data Processing Addendum", K.DPA),
        ("/x", "DPA", K.DPA),
        ("/x", "Data processing terms", K.DPA),
        ("/x", "Subprocessors", K.SUBPROCESSORS),
        ("/x", "Sub-processor list", K.SUBPROCESSORS),
        ("/x", "Generative AI Terms", K.AI_TERMS),
        ("/x", "Acceptable Use Policy", K.ACCEPTABLE_USE),
        ("/x", "AI Acceptable Use Policy", K.ACCEPTABLE_USE),
        ("/security", "Security", K.SECURITY),
    ],
)
def test_a_link_is_taken_at_its_word(path, text, kind):
    guess = classify(link(path, text))
    assert guess.kind is kind
    assert text in guess.reason


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/legal/Data-Processing-Agreement.html", K.DPA),
        ("/legal/sub_processors", K.SUBPROCESSORS),
        ("/policies/privacy-policy/", K.PRIVACY),
        ("/terms-of-service", K.TERMS),
        ("/privacy/en", K.PRIVACY),
    ],
)
def test_without_words_the_path_speaks(path, kind):
    guess = classify(link(path, place=LinkPlace.SITEMAP))
    assert (guess.kind, path in guess.reason) == (kind, True)


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("/blog/what-is-a-dpa", "What is a DPA?"),
        ("/templates/privacy-policy-generator", "Privacy policy generator"),
        ("/privacy-choices", "Your privacy choices"),
        ("/cookies", "Cookie Policy"),
        ("/careers", "Careers"),
        ("/partner-terms", "Partner program terms"),
        ("/de/privacy", "Privacy"),
        ("/fr-fr/terms", ""),
        ("/pricing", "Pricing"),
        ("/terms", "Read our story"),
        (
            "/x",
            "We have changed how we think about privacy and why that matters for your organisation",
        ),
    ],
)
def test_what_is_no_document_of_a_customer_is_left_alone(path, text):
    assert classify(link(path, text)) is None


@pytest.mark.parametrize(
    ("text", "tiers"),
    [
        ("Consumer Terms", (Tier.CONSUMER,)),
        ("Enterprise Agreement", (Tier.ENTERPRISE,)),
        ("API Terms of Use", (Tier.API,)),
        ("Business Terms", (Tier.BUSINESS, Tier.ENTERPRISE)),
        ("Data Processing Addendum", (Tier.BUSINESS, Tier.ENTERPRISE, Tier.API)),
        ("Privacy Policy", tuple(Tier)),
    ],
)
def test_plans_are_guessed_with_a_reason(text, tiers):
    guess = classify(link("/x", text))
    assert guess.tiers == tiers
    assert guess.tiers_reason


def test_a_link_in_the_footer_is_surer_than_a_line_of_a_sitemap():
    assert classify(link("/terms", "Terms")).score > classify(link("/terms", place=LinkPlace.SITEMAP)).score


@pytest.mark.parametrize(
    ("path", "text"), [("/legal", ""), ("/x", "Legal"), ("/trust-center", ""), ("/x", "Terms & Policies")]
)
def test_a_page_that_lists_documents_is_known(path, text):
    assert is_hub(link(path, text))


@pytest.mark.parametrize(("path", "text"), [("/legal/terms", "Terms"), ("/de/legal", "Legal")])
def test_a_document_is_no_list_of_documents(path, text):
    assert not is_hub(link(path, text))


def test_a_title_can_name_the_kind():
    assert kind_of_title("Acme – Data Processing Addendum") is K.DPA
    assert kind_of_title("Welcome") is None


@pytest.mark.parametrize(
    ("host", "site"),
    [
        ("www.acme.example", "acme.example"),
        ("legal.eu.Acme.Example.", "acme.example"),
        ("www.acme.co.uk", "acme.co.uk"),
        ("acme.ai", "acme.ai"),
        ("127.0.0.1", "127.0.0.1"),
        ("2606:4700::1", "2606:4700::1"),
    ],
)
def test_hosts_belong_to_sites(host, site):
    assert site_of(host) == site
    assert same_site(host, site)
    assert not same_site("other.example", site)
