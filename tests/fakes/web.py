"""A web of a few pages, and an extractor to which some bytes are unreadable."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from tests.fakes.sources import an_answer
from tosrisk.domain.snapshot import Fetched, NotModified, Validators
from tosrisk.domain.vendor import Document
from tosrisk.domain.version import Extraction
from tosrisk.errors import ExtractError, FetchError


class MemoryFetcher:
    """Fulfils ports.Fetcher with bodies by URL; a URL without one does not answer."""

    def __init__(self, bodies: Mapping[str, bytes], *, status: int = 200) -> None:
        self._bodies = bodies
        self._status = status

    def fetch(self, document: Document, validators: Validators | None) -> Fetched:
        url = document.url
        if url not in self._bodies:
            raise FetchError("no such host", where=url, fix="check the address")
        return an_answer(self._bodies[url], url=url, final_url=url, status=self._status)


class PickyExtractor:
    """Fulfils ports.Extractor: the body as it is, unless it starts with a NUL byte."""

    id = "picky/1"

    def extract(
        self, body: bytes, *, media_type: str, charset: str, select: Sequence[str], remove: Sequence[str]
    ) -> Extraction:
        if body.startswith(b"\0"):
            raise ExtractError("no text in these bytes", fix="look at the page")
        return Extraction(
            text=body.decode(), title="", language="en", effective=None, updated=None, extractor=self.id
        )


class PagesFetcher:
    """Fulfils ports.Fetcher with an answer by URL; who asks with its ETag hears that it has not changed."""

    def __init__(self, **answers: Fetched | FetchError) -> None:
        self.answers = dict(answers)
        """By the last part of the address."""
        self.asked: list[tuple[str, Validators | None]] = []

    def fetch(self, document: Document, validators: Validators | None) -> Fetched | NotModified:
        name = document.url.rpartition("/")[2]
        self.asked.append((name, validators))
        answer = self.answers[name]
        if isinstance(answer, FetchError):
            raise answer
        if validators and validators.etag and validators.etag == answer.header("etag"):
            return NotModified(url=document.url, fetched_at=answer.fetched_at)
        return replace(answer, url=document.url, final_url=document.url)
