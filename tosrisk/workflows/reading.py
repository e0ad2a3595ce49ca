"""Asks for a document, judges what came, and decides whether a browser must have a look."""

from __future__ import annotations

from dataclasses import dataclass, replace

from tosrisk.core.gate import NO_TEXT, gate
from tosrisk.domain.snapshot import Fetched, GateVerdict, NotModified, Quality, Snapshot, Validators
from tosrisk.domain.vendor import Document, RenderMode
from tosrisk.domain.version import Extraction
from tosrisk.errors import ExtractError, FetchError
from tosrisk.ports import Extractor, Fetcher
from tosrisk.workflows.versions import draw

SHELLS = frozenset({NO_TEXT, "empty-shell", "script-shell"})
"""Reasons of the gate that a browser may remedy. A challenge or a login page is none: those mean to keep us
out."""
_MARKUP = frozenset({"", "text/html", "application/xhtml+xml"})

Answer = Fetched | NotModified | FetchError


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """An answer with its text and the gate's verdict on it."""

    answer: Fetched
    extraction: Extraction | None
    """None when no text could be drawn."""
    verdict: GateVerdict
    detail: str = ""
    """One line on what is wrong; "" when the answer is the document."""

    @property
    def accepted(self) -> bool:
        """True when the answer is the document."""
        return self.verdict.quality is Quality.ACCEPTED and self.extraction is not None


def ask(document: Document, validators: Validators | None, fetcher: Fetcher) -> Answer:
    """The answer of a document's source; no answer is an answer, too."""
    try:
        return fetcher.fetch(document, validators)
    except FetchError as error:
        return error


def read(document: Document, answer: Fetched, last_good: Extraction | None, extractor: Extractor) -> Reading:
    """Draw the text of an answer and let the gate judge it."""
    extraction: Extraction | None = None
    trouble = ""
    try:
        extraction = draw(document, answer.body, answer, extractor)
    except ExtractError as error:
        trouble = str(error)
    verdict = gate(answer, extraction, last_good)
    # Of a page without text the extractor knows more than the gate.
    detail = trouble if trouble and verdict.reason in (NO_TEXT, "") else verdict.detail
    return Reading(answer=answer, extraction=extraction, verdict=verdict, detail=detail)


def rendered(document: Document) -> Document:
    """The document as one to be read in a browser."""
    return replace(document, render=RenderMode.BROWSER)


def needs_browser(document: Document, reading: Reading) -> bool:
    """True for an empty shell whose document leaves it to us how it is read (`render = "auto"`)."""
    return (
        document.render is RenderMode.AUTO
        and reading.answer.via == "http"
        and reading.answer.media_type in _MARKUP
        and reading.verdict.reason in SHELLS
    )


def was_rendered(document: Document, held: Snapshot | None) -> bool:
    """True when the document's last accepted page came out of a browser: it goes straight there again."""
    return (
        document.render is RenderMode.AUTO
        and not document.file
        and held is not None
        and (held.via, held.url) == ("browser", document.url)
    )


def escalated(answer: Fetched, why: str) -> Fetched:
    """An answer of a browser with the reason on record why it was asked."""
    if answer.via != "browser":
        return answer
    remark = f"rendered in a browser, because what was served was an empty shell: {why}"
    return replace(answer, remarks=(*answer.remarks, remark))


def unfilled(shell: Reading, error: FetchError) -> Reading:
    """The shell that no browser could fill, with the reason for both."""
    return replace(shell, detail=f"{shell.detail}; rendering failed: {error.what}")
