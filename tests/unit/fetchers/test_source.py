"""Which fetcher a document goes to."""

from __future__ import annotations

import pytest

from tests.fakes.sources import ScriptedFetcher, a_source, an_answer
from tosrisk.domain.vendor import RenderMode
from tosrisk.errors import FetchError
from tosrisk.fetchers.browser import NoMarkupError
from tosrisk.fetchers.source import SourceFetcher


@pytest.mark.parametrize(
    ("fields", "via"),
    [
        ({}, "http"),
        ({"render": RenderMode.BROWSER}, "browser"),
        ({"file": "pages/terms.html"}, "file"),
        ({"file": "pages/terms.html", "url": "", "render": RenderMode.BROWSER}, "file"),
    ],
)
def test_a_document_is_read_the_way_it_asks_for(fields, via):
    http, browser, files = (
        ScriptedFetcher(acme_terms=[an_answer(via=name)]) for name in ("http", "browser", "file")
    )
    answer = SourceFetcher(http=http, browser=browser, files=files).fetch(a_source(**fields), None)
    assert answer.via == via


def test_what_turns_out_to_be_no_page_is_read_plainly():
    http = ScriptedFetcher(acme_terms=[an_answer(via="http")])
    browser = ScriptedFetcher(acme_terms=[NoMarkupError("serves application/pdf")])
    answer = SourceFetcher(http=http, browser=browser, files=http).fetch(
        a_source(render=RenderMode.BROWSER), None
    )
    assert answer.via == "http"


def test_a_document_with_neither_url_nor_file_is_named():
    nobody = ScriptedFetcher()
    with pytest.raises(FetchError, match="acme/terms: has neither url nor file"):
        SourceFetcher(http=nobody, browser=nobody, files=nobody).fetch(a_source(url=""), None)
