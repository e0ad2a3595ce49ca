"""Asks for a document, judges what came, and decides whether a browser must have a look."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from tosrisk.core.gating.gate import NO_TEXT, gate
from tosrisk.core.sources.parts import join_texts, still_stands
from tosrisk.domain.snapshot import Fetched, GateVerdict, NotModified, Quality, Snapshot, Validators
from tosrisk.domain.vendor import Document, RenderMode
from tosrisk.domain.version import Extraction
from tosrisk.errors import ExtractError, FetchError
from tosrisk.ports import Extractor, Fetcher, SnapshotStore
from tosrisk.workflows.versions import draw, parts_of

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
    parts: tuple[Reading, ...] = ()
    """One for each address of a document that has several, judged by itself."""

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


def conditions(document: Document, held: Snapshot | None, snapshots: SnapshotStore) -> Validators | None:
    """What the last accepted answer gave to ask with, unless the document has moved since."""
    if held is None or held.via != "http" or document.render is RenderMode.BROWSER:
        return None
    if held.addresses != document.addresses:
        return None
    known = replace(held.validators, parts=parts_of(held, snapshots))
    return known if known.etag or known.last_modified or known.parts else None


def read(
    document: Document,
    answer: Fetched,
    last_good: Extraction | None,
    extractor: Extractor,
    *,
    before: Sequence[Fetched] = (),
) -> Reading:
    """Draw the text of an answer and let the gate judge it.

    Args:
        document: what was asked for.
        answer: what came.
        last_good: the text to compare it with; None when there is none.
        extractor: draws the text.
        before: of a document over several addresses, the parts that `last_good` was drawn from.
    """
    if answer.parts:
        return _read_parts(document, answer, last_good, extractor, before)
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


def _read_parts(
    document: Document,
    answer: Fetched,
    last_good: Extraction | None,
    extractor: Extractor,
    before: Sequence[Fetched],
) -> Reading:
    """Every part must be a document by itself, and the whole a later version of what it was."""
    parts = tuple(read(document, part, None, extractor) for part in answer.parts)
    if bad := next((part for part in parts if not part.accepted), None):
        return _refused(answer, parts, bad)
    whole = join_texts([part.extraction for part in parts if part.extraction is not None])
    if len(before) == len(parts):
        for part, was in zip(parts, before, strict=True):
            judged = _compare_part(document, part, was, whole, extractor)
            if not judged.accepted:
                return _refused(answer, parts, judged)
    verdict = gate(answer, whole, last_good)
    return Reading(answer=answer, extraction=whole, verdict=verdict, detail=verdict.detail, parts=parts)


def _compare_part(
    document: Document, part: Reading, was: Fetched, whole: Extraction, extractor: Extractor
) -> Reading:
    """A part that is not what it was any more, unless its words have moved to the other parts."""
    if part.answer.body == was.body:
        return part
    try:
        old = draw(document, was.body, was, extractor)
    except ExtractError:
        return part
    verdict = gate(part.answer, part.extraction, old)
    if verdict.quality is Quality.ACCEPTED or still_stands(old.text, whole.text):
        return part
    return replace(part, verdict=verdict, detail=verdict.detail)


def _refused(answer: Fetched, parts: tuple[Reading, ...], bad: Reading) -> Reading:
    """The refusal of the whole for one part of it."""
    detail = f"{bad.answer.url}: {bad.detail or bad.verdict.reason}"
    verdict = replace(bad.verdict, quality=Quality.REFUSED, detail=detail)
    return Reading(answer=answer, extraction=None, verdict=verdict, detail=detail, parts=parts)


def rendered(document: Document) -> Document:
    """The document as one to be read in a browser."""
    return replace(document, render=RenderMode.BROWSER)


def needs_browser(document: Document, reading: Reading) -> bool:
    """True for an empty shell whose document leaves it to us how it is read (`render = "auto"`).

    Of a document over several addresses, one shell has all of them rendered.
    """
    if reading.parts:
        return any(needs_browser(document, part) for part in reading.parts)
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
        and (held.via, held.addresses) == ("browser", document.addresses)
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
