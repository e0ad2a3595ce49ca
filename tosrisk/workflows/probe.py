"""Tries sources without keeping anything, so that somebody can see what a run would see."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from tosrisk.core.gate import gate
from tosrisk.domain.snapshot import Fetched
from tosrisk.domain.vendor import Document
from tosrisk.domain.version import Extraction
from tosrisk.errors import ExtractError, FetchError, TosriskError
from tosrisk.ports import Extractor, Fetcher, Progress
from tosrisk.workflows.crew import Crew


@dataclass(frozen=True, slots=True, kw_only=True)
class Probe:
    """What came of trying one source."""

    document: Document
    fetched: Fetched | None
    """None when there was no answer."""
    extraction: Extraction | None
    """None when no text could be drawn."""
    error: TosriskError | None
    """Why a run could not use the source; None when it could."""


def probe_all(
    documents: Sequence[Document], *, fetcher: Fetcher, extractor: Extractor, progress: Progress, workers: int
) -> tuple[Probe, ...]:
    """Try every source once, `workers` at a time, and return the results in the documents' order.

    A source that fails is a result, not an exception.
    """
    probes = []
    with (
        progress.track("Trying", len(documents)) as step,
        Crew[Fetched | FetchError](workers, "probe") as crew,
    ):
        asked = [crew.submit(partial(_ask, document, fetcher)) for document in documents]
        for document, future in zip(documents, asked, strict=True):
            probes.append(_judge(document, future.result(), extractor))
            step.advance(document.key)
    return tuple(probes)


def _ask(document: Document, fetcher: Fetcher) -> Fetched | FetchError:
    try:
        answer = fetcher.fetch(document, None)
    except FetchError as error:
        return error
    if isinstance(answer, Fetched):
        return answer
    return FetchError("the server says 304 though nothing is held", where=document.url, fix="try again later")


def _judge(document: Document, answer: Fetched | FetchError, extractor: Extractor) -> Probe:
    if isinstance(answer, FetchError):
        return Probe(document=document, fetched=None, extraction=None, error=answer)
    extraction: Extraction | None = None
    error: TosriskError | None = None
    try:
        extraction = extractor.extract(
            answer.body,
            media_type=answer.media_type,
            charset=answer.charset,
            select=document.select,
            remove=document.remove,
        )
    except ExtractError as failure:
        error = failure
    verdict = gate(answer, extraction, None)
    # A refused page says more about what went wrong than the text that could not be drawn from it.
    if verdict.reason and (error is None or verdict.reason != "no-text"):
        error = FetchError(
            f"not the document: {verdict.detail}",
            where=document.url or document.file,
            fix='open it in a browser; where it needs scripts, set render = "browser"',
        )
    return Probe(document=document, fetched=answer, extraction=extraction, error=error)
