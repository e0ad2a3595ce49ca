"""Looks at documents where they are published, and keeps what was found there."""

from __future__ import annotations

import hashlib
from collections import deque
from collections.abc import Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from urllib.parse import urlsplit

from tosrisk.core.gate import NO_TEXT, gate
from tosrisk.domain.snapshot import Fetched, NotModified, Snapshot, Validators
from tosrisk.domain.vendor import Document, RenderMode
from tosrisk.domain.version import Version
from tosrisk.errors import ExtractError, FetchError
from tosrisk.ports import Clock, Extractor, Fetcher, Progress, SnapshotStore
from tosrisk.workflows.versions import current_version, draw


class Outcome(StrEnum):
    """What one look at a source came to."""

    NEW = "new"
    """An accepted response whose bytes differ from those of the last one accepted."""
    UNCHANGED = "unchanged"
    REFUSED = "refused"
    """There was an answer, but it is not the document; it is kept as evidence."""
    FAILED = "failed"
    """There was no answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaptureResult:
    """One look at a document's source."""

    document: Document
    outcome: Outcome
    checked_at: datetime
    """UTC."""
    snapshot: Snapshot | None
    """What was answered, refused or not; where nothing changed, what is held; None without an answer."""
    version: Version | None
    """The text that the document stands at now: the last accepted one. None when there never was one."""
    detail: str = ""
    """One line on what is wrong, or ""."""


Answer = Fetched | NotModified | FetchError


def capture(
    document: Document, *, fetcher: Fetcher, extractor: Extractor, snapshots: SnapshotStore, clock: Clock
) -> CaptureResult:
    """Look at one document; a source that fails or is refused is an outcome, not an exception.

    Raises:
        StoreError: evidence could not be read or written.
    """
    answer = _ask(document, fetcher, snapshots)
    return _settle(document, answer, extractor=extractor, snapshots=snapshots, clock=clock)


def capture_all(
    documents: Sequence[Document],
    *,
    fetcher: Fetcher,
    extractor: Extractor,
    snapshots: SnapshotStore,
    clock: Clock,
    progress: Progress,
    workers: int,
) -> tuple[CaptureResult, ...]:
    """Look at many documents, up to `workers` hosts at a time, and return the results in their order.

    Threads only wait for the network: texts are drawn and stored in the calling thread, as answers come,
    so that at most `workers` bodies are in memory.

    Raises:
        StoreError: evidence could not be read or written; requests under way are finished first.
    """
    results: dict[int, CaptureResult] = {}
    hosts = _by_host(documents)
    running: dict[Future[Answer], deque[int]] = {}
    with (
        progress.track("Fetching", len(documents)) as step,
        ThreadPoolExecutor(max_workers=max(1, workers), thread_name_prefix="fetch") as pool,
    ):
        while hosts or running:
            while hosts and len(running) < max(1, workers):
                queue = hosts.popleft()
                running[pool.submit(_ask, documents[queue[0]], fetcher, snapshots)] = queue
            for future in wait(running, return_when=FIRST_COMPLETED).done:
                queue = running.pop(future)
                index = queue.popleft()
                if queue:
                    hosts.append(queue)
                document = documents[index]
                results[index] = _settle(
                    document, future.result(), extractor=extractor, snapshots=snapshots, clock=clock
                )
                step.advance(document.key)
    return tuple(results[index] for index in range(len(documents)))


def _by_host(documents: Sequence[Document]) -> deque[deque[int]]:
    """Positions of the documents, one queue per host: a host is asked one thing at a time."""
    queues: dict[str, deque[int]] = {}
    for index, document in enumerate(documents):
        queues.setdefault(_host(document), deque()).append(index)
    return deque(queues.values())


def _host(document: Document) -> str:
    if document.file:
        return ""
    try:
        return urlsplit(document.url).netloc.lower()
    except ValueError:
        return document.url


def _ask(document: Document, fetcher: Fetcher, snapshots: SnapshotStore) -> Answer:
    try:
        return fetcher.fetch(document, _validators(document, snapshots))
    except FetchError as error:
        return error


def _validators(document: Document, snapshots: SnapshotStore) -> Validators | None:
    """What the last accepted answer gave to ask with, unless the document has moved since."""
    held = snapshots.latest(document.key, accepted=True)
    if held is None or held.url != document.url or held.via != "http":
        return None
    known = held.validators
    return known if document.render is RenderMode.PLAIN and (known.etag or known.last_modified) else None


def _settle(
    document: Document, answer: Answer, *, extractor: Extractor, snapshots: SnapshotStore, clock: Clock
) -> CaptureResult:
    """Judge an answer and keep it."""
    current = current_version(document, snapshots, extractor)
    held, version = current or (None, None)
    outcome, detail = Outcome.UNCHANGED, ""
    snapshot: Snapshot | None
    if isinstance(answer, FetchError):
        outcome, snapshot, detail = Outcome.FAILED, None, str(answer)
    elif isinstance(answer, NotModified):
        snapshot = held
    elif held is not None and _same(answer, held) and held == snapshots.latest(document.key):
        snapshot = snapshots.add(document, answer, held.gate)
    else:
        try:
            extraction = draw(document, answer.body, answer, extractor)
        except ExtractError as error:
            extraction, detail = None, str(error)
        verdict = gate(answer, extraction, version.extraction if version else None)
        snapshot = snapshots.add(document, answer, verdict)
        if extraction is None or not snapshot.accepted:
            # Of a page without text the extractor knows more than the gate.
            outcome, detail = Outcome.REFUSED, (verdict.reason == NO_TEXT and detail) or verdict.detail
        else:
            outcome = Outcome.UNCHANGED if held is not None and _same(answer, held) else Outcome.NEW
            version = snapshots.save_version(snapshot, extraction)
    return CaptureResult(
        document=document,
        outcome=outcome,
        checked_at=clock.now(),
        snapshot=snapshot,
        version=version,
        detail=detail,
    )


def _same(answer: Fetched, held: Snapshot) -> bool:
    return answer.status == held.status and hashlib.sha256(answer.body).hexdigest() == held.sha256
