"""What trying a source tells about it."""

from __future__ import annotations

from dataclasses import replace

from tests.fakes.sources import PlainExtractor, ScriptedFetcher, SilentProgress, a_source, an_answer, terms
from tests.fakes.web import MemoryFetcher, PagesFetcher, PickyExtractor
from tosrisk.domain.vendor import Document, DocumentKind
from tosrisk.errors import ExtractError, FetchError
from tosrisk.fetchers.parts import PartsFetcher
from tosrisk.fetchers.policy import FetchPolicy
from tosrisk.workflows.probe import Probe, Steadiness, probe_all

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


def look_twice(*answers, extractor=None, **fields) -> Probe:
    (result,) = probe_all(
        [a_source(**fields)],
        fetcher=ScriptedFetcher(acme_terms=answers),
        extractor=extractor or PlainExtractor(),
        progress=SilentProgress(),
        workers=1,
    )
    return result


def test_a_page_that_says_the_same_twice_is_stable():
    result = look_twice(an_answer(terms(400)), an_answer(terms(400) + "\n\n"))
    assert (result.steadiness, result.differing, result.how) == (Steadiness.STABLE, 0, "plain")
    assert result.fetched.body == b""


def test_a_page_whose_words_move_is_volatile():
    first = terms(400) + "\n\n17 people read this."
    result = look_twice(an_answer(first), an_answer(first.replace("17", "18")))
    assert (result.steadiness, result.differing) == (Steadiness.VOLATILE, 2)
    assert result.error is None


def test_a_page_that_is_gone_a_moment_later_is_volatile():
    for second in (an_answer("down", status=503), FetchError("no answer within 30 s")):
        result = look_twice(an_answer(terms(400)), second)
        assert (result.steadiness, result.error) == (Steadiness.VOLATILE, None)
        assert result.second in ("HTTP 503", "no answer within 30 s")


def test_an_empty_shell_is_tried_in_a_browser():
    full = an_answer(terms(400), via="browser")
    result = look_twice(an_answer("Loading"), full, full)
    assert (result.how, result.error, result.steadiness) == ("browser", None, Steadiness.STABLE)
    assert "empty shell" in result.fetched.remarks[0]


def test_an_empty_shell_without_a_browser_names_both_reasons():
    result = look_twice(an_answer("Loading"), FetchError("no Chromium found"))
    assert "rendering failed: no Chromium found" in result.error.what


def test_a_pdf_is_told_from_a_page():
    pdf = an_answer(terms(400), headers=(("content-type", "application/pdf"),))
    assert look_twice(pdf).how == "pdf"


class Selecting(PlainExtractor):
    """Knows one part, "main", and one removable thing, ".banner"."""

    def extract(self, body, *, media_type, charset, select, remove):
        if "aside" in select:
            raise ExtractError('select "aside" matches nothing')
        found = super().extract(body, media_type=media_type, charset=charset, select=(), remove=())
        return replace(found, text=found.text + ("" if ".banner" in remove else "Buy now."))


def test_selectors_that_match_nothing_are_named():
    result = look_twice(
        an_answer(terms(400)), extractor=Selecting(), select=("main",), remove=(".banner", ".gone")
    )
    assert (result.idle, result.error) == ((".gone",), None)
    lost = look_twice(an_answer(terms(400)), extractor=Selecting(), select=("aside",))
    assert lost.idle == ("aside",)
    assert isinstance(lost.error, ExtractError)


def test_the_verdict_of_the_gate_is_told():
    assert look_twice(an_answer("down", status=503)).verdict.reason == "http-error"


def look_at_parts(second, **fields) -> Probe:
    pages = PagesFetcher(
        **{
            "1": an_answer(terms(400)),
            "2": second,
            "3": an_answer(terms(400, about="invoices"), headers=(("content-type", "application/pdf"),)),
        }
    )
    site = "https://acme.example/"
    (result,) = probe_all(
        [a_source(url=f"{site}1", parts=(f"{site}2", f"{site}3"), **fields)],
        fetcher=PartsFetcher(pages, FetchPolicy()),
        extractor=Selecting(),
        progress=SilentProgress(),
        workers=1,
    )
    return result


def test_every_part_of_a_document_is_told_of():
    result = look_at_parts(an_answer(terms(300, about="uploads")))
    assert (result.error, result.steadiness, result.how) == (None, Steadiness.STABLE, "plain + pdf")
    assert [part.answer.url[-1] for part in result.parts] == ["1", "2", "3"]
    assert sum(part.extraction.words for part in result.parts) == result.extraction.words
    assert {part.answer.body for part in result.parts} == {b""}


def test_the_part_that_is_wrong_is_named():
    result = look_at_parts(an_answer("down", status=503))
    assert "https://acme.example/2: HTTP 503" in str(result.error)
    assert [part.accepted for part in result.parts] == [True, False, True]


def test_a_selector_is_idle_when_no_part_has_something_for_it():
    result = look_at_parts(an_answer(terms(300)), remove=(".banner", ".gone"))
    assert result.idle == (".gone",)
