import pytest

from tests.unit.core.text.test_weblinks import DANGEROUS
from tosrisk.reporters.links import (
    live_pages,
    sentence_href,
    visible,
)


@pytest.mark.parametrize("url", DANGEROUS)
def test_an_address_that_is_not_plain_http_makes_no_link(url: str) -> None:
    assert sentence_href(url, "Some words.") == ""


def test_a_quote_links_to_its_place_on_the_live_page() -> None:
    href = sentence_href("https://acme.example/terms", 'We "may" train-on & keep, <all> of it.')
    assert href.startswith("https://acme.example/terms#:~:text=We%20%22may%22%20train%2Don%20%26%20keep%2C")
    assert not set(href.partition("text=")[2]) & set(' "<>&,-')


def test_an_address_with_a_fragment_keeps_it() -> None:
    assert sentence_href("https://acme.example/t#s2", "Words.") == "https://acme.example/t#s2"


def test_marks_that_turn_or_hide_text_become_visible() -> None:
    assert visible("a\u202eb\x00c\u2066d") == "a\ufffdb\ufffdc\ufffdd"
    assert visible("Grüße, 世界\n") == "Grüße, 世界\n"


def test_the_pages_of_a_document_are_numbered_when_there_are_several():
    one, two = "https://acme.example/1", "https://acme.example/2"
    assert [(page.label, page.href) for page in live_pages([one])] == [("live page", one)]
    assert [page.label for page in live_pages([one, "javascript:alert(1)", two])] == [
        "live page 1",
        "live page 3",
    ]
    assert live_pages([""]) == ()
