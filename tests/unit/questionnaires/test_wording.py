"""What a questionnaire says of the vendor's words."""

from __future__ import annotations

import pytest

from tests.fakes.assessed import AT, document
from tosrisk.domain.questionnaires import KnownQuote, Source
from tosrisk.questionnaires.wording import where


@pytest.mark.parametrize(
    ("heading", "place"),
    [
        (("9. Your data", "9.1 Retention"), "Customer agreement § 9.1 Retention"),
        (("Your data", "Retention"), "Customer agreement, “Retention”"),
        ((), "Customer agreement"),
    ],
)
def test_a_sentence_is_cited_by_the_vendors_own_section(heading: tuple[str, ...], place: str) -> None:
    agreement = document("acme", title="Customer agreement")
    source = Source(document=agreement, snapshot="", captured_at=AT, sha256="ab" * 32)
    quote = KnownQuote(words="Logs go.", heading=heading, source=source)
    assert where(quote) == f"{place} (captured 2026-03-02, SHA-256 abababababab)"
