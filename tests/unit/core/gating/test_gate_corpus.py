"""Pages of invented vendors: documents that must be let through, and what is served in their place."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.fakes.sources import an_answer
from tosrisk.core.gating.gate import gate
from tosrisk.domain.snapshot import GateVerdict
from tosrisk.errors import ExtractError
from tosrisk.extractors.page import PageExtractor

CORPUS = Path(__file__).parents[3] / "corpus" / "gate"
REFUSED = sorted((CORPUS / "refused").glob("*.html"))
ACCEPTED = sorted((CORPUS / "accepted").glob("*.html"))


def judge(page: Path) -> GateVerdict:
    body = page.read_bytes()
    try:
        extraction = PageExtractor().extract(body, media_type="text/html")
    except ExtractError:
        extraction = None
    return gate(an_answer(body), extraction, None)


@pytest.mark.parametrize("page", REFUSED, ids=lambda page: page.stem)
def test_a_page_served_in_a_documents_place_is_refused_for_what_it_is(page: Path) -> None:
    assert judge(page).reason == page.stem.partition("--")[0]


@pytest.mark.parametrize("page", ACCEPTED, ids=lambda page: page.stem)
def test_a_document_that_speaks_of_such_pages_is_accepted(page: Path) -> None:
    verdict = judge(page)
    assert (verdict.reason, verdict.detail) == ("", "")


def test_the_corpus_is_as_large_as_it_claims() -> None:
    assert len(REFUSED) >= 140
    assert len(ACCEPTED) >= 45
