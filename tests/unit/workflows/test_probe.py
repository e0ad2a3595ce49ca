from __future__ import annotations

from tests.fakes.sources import SilentProgress
from tests.fakes.web import MemoryFetcher, PickyExtractor
from tosrisk.domain.vendor import Document, DocumentKind
from tosrisk.errors import ExtractError, FetchError
from tosrisk.workflows.probe import Probe, probe_all

TERMS = (
    "You keep what you upload. We delete it within thirty days after you close the account. " * 40
).encode()


def page(name: str) -> Document:
    url = f"https://acme.example/{name}"
    return Document(
        vendor="acme", id=name, kind=DocumentKind.TERMS, title="Terms", vendor_name="Acme", url=url
    )


def probe(*names: str, bodies: dict[str, bytes], status: int = 200) -> tuple[Probe, ...]:
    known = {f"https://acme.example/{name}": body for name, body in bodies.items()}
    return probe_all(
        [page(name) for name in names],
        fetcher=MemoryFetcher(known, status=status),
        extractor=PickyExtractor(),
        progress=SilentProgress(),
        workers=2,
    )


def test_a_source_that_works_shows_its_text():
    (result,) = probe("terms", bodies={"terms": TERMS})
    assert result.error is None
    assert result.extraction is not None
    assert result.extraction.words == 640


def test_a_source_that_does_not_answer_does_not_stop_the_others():
    gone, good = probe("gone", "terms", bodies={"terms": TERMS})
    assert isinstance(gone.error, FetchError)
    assert good.error is None
    assert (gone.document.id, good.document.id) == ("gone", "terms")


def test_an_error_page_is_no_document():
    (result,) = probe("terms", bodies={"terms": TERMS}, status=404)
    assert isinstance(result.error, FetchError)
    assert "404" in result.error.what


def test_bytes_without_text_are_an_extraction_error():
    (result,) = probe("terms", bodies={"terms": b"\0" + TERMS})
    assert isinstance(result.error, ExtractError)


def test_every_source_is_a_step_of_the_progress():
    steps = SilentProgress()
    probe_all(
        [page("a"), page("b")],
        fetcher=MemoryFetcher({}),
        extractor=PickyExtractor(),
        progress=steps,
        workers=1,
    )
    assert steps.notes == ["acme/a", "acme/b"]
