"""Looks at documents where they are published, and keeps what was found there."""

from __future__ import annotations

import hashlib
from collections import deque
from collections.abc import Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from functools import partial
from urllib.parse import urlsplit

from tosrisk.domain.snapshot import Fetched, Snapshot
from tosrisk.domain.vendor import Document
from tosrisk.domain.version import Version
from tosrisk.errors import FetchError
from tosrisk.ports import Clock, Extractor, Fetcher, Progress, SnapshotStore
from tosrisk.workflows.crew import Crew
from tosrisk.workflows.reading import (
    Answer,
    Reading,
    ask,
    conditions,
    escalated,
    needs_browser,
    read,
    rendered,
    unfilled,
    was_rendered,
)
from tosrisk.workflows.versions import comparable, current_version, parts_of


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
    """One look at a document's source; the text it stands at is in the store, for there are many looks."""

    document: Document
    outcome: Outcome
    checked_at: datetime
    """UTC."""
    snapshot: Snapshot | None
    """What was answered, refused or not; where nothing changed, what is held; None without an answer."""
    detail: str = ""
    """One line on what is wrong, or ""."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Desk:
    """What every look at a source needs."""

    fetcher: Fetcher
    extractor: Extractor
    snapshots: SnapshotStore
    clock: Clock


@dataclass(frozen=True, slots=True, kw_only=True)
class _Look:
    """One look at a document's source."""

    document: Document
    shell: Reading | None = None
    """What was served plainly, once a browser is asked to fill it."""
    queue: deque[int] = field(default_factory=deque)
    """Positions of this and the other documents of its host that wait for their turn."""


def capture(
    document: Document, *, fetcher: Fetcher, extractor: Extractor, snapshots: SnapshotStore, clock: Clock
) -> CaptureResult:
    """Look at one document; a source that fails or is refused is an outcome, not an exception.

    An empty shell is read once more in a browser, as `workflows.reading` tells.

    Raises:
        StoreError: evidence could not be read or written.
    """
    desk = _Desk(fetcher=fetcher, extractor=extractor, snapshots=snapshots, clock=clock)
    look = _Look(document=document)
    while isinstance(settled := _settle(look, _ask(look, desk), desk), _Look):
        look = settled
    return settled


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
    so that at most `workers` answers are in memory.

    Raises:
        StoreError: evidence could not be read or written; requests under way are left behind.
    """
    desk = _Desk(fetcher=fetcher, extractor=extractor, snapshots=snapshots, clock=clock)
    results: dict[int, CaptureResult] = {}
    hosts = _by_host(documents)
    running: dict[Future[Answer], _Look] = {}
    with (
        progress.track("Fetching", len(documents)) as step,
        Crew[Answer](workers, "fetch") as crew,
    ):
        while hosts or running:
            while hosts and len(running) < max(1, workers):
                queue = hosts.popleft()
                look = _Look(document=documents[queue[0]], queue=queue)
                running[crew.submit(partial(_ask, look, desk))] = look
            for future in wait(running, return_when=FIRST_COMPLETED).done:
                look = running.pop(future)
                settled = _settle(look, future.result(), desk)
                if isinstance(settled, _Look):
                    running[crew.submit(partial(_ask, settled, desk))] = settled
                    continue
                results[look.queue.popleft()] = settled
                if look.queue:
                    hosts.append(look.queue)
                step.advance(look.document.key)
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


def _ask(look: _Look, desk: _Desk) -> Answer:
    document, held = look.document, desk.snapshots.latest(look.document.key, accepted=True)
    if look.shell is None and not was_rendered(document, held):
        return ask(document, conditions(document, held, desk.snapshots), desk.fetcher)
    answer = ask(rendered(document), None, desk.fetcher)
    why = look.shell.detail if look.shell else "so it was when it was last accepted"
    return escalated(answer, why) if isinstance(answer, Fetched) else answer


def _read(
    document: Document, answer: Fetched, held: Snapshot | None, version: Version | None, desk: _Desk
) -> Reading:
    """An answer judged by the last good one, unless that was read at other addresses."""
    if held is None or version is None or not comparable(answer, held):
        return read(document, answer, None, desk.extractor)
    before = parts_of(held, desk.snapshots)
    return read(document, answer, version.extraction, desk.extractor, before=before)


def _settle(look: _Look, answer: Answer, desk: _Desk) -> CaptureResult | _Look:
    """Judge an answer and keep it; or the look that must be taken in its place, in a browser."""
    document, snapshots = look.document, desk.snapshots
    held, version = _held(document, answer, desk)
    outcome, detail = Outcome.UNCHANGED, ""
    snapshot = held
    reading: Reading | None = None
    if isinstance(answer, FetchError):
        if look.shell is None:
            outcome, snapshot, detail = Outcome.FAILED, None, str(answer)
        else:
            reading = unfilled(look.shell, answer)
    elif isinstance(answer, Fetched):
        if held is not None and _same(answer, held) and held == snapshots.latest(document.key):
            snapshot = snapshots.add(document, answer, held.gate)
        else:
            reading = _read(document, answer, held, version, desk)
            if look.shell is None and needs_browser(document, reading):
                return replace(look, shell=reading)
    if reading is not None:
        snapshot = snapshots.add(document, reading.answer, reading.verdict)
        if reading.extraction is None or not reading.accepted:
            outcome, detail = Outcome.REFUSED, reading.detail
        else:
            outcome = Outcome.UNCHANGED if held is not None and _same(reading.answer, held) else Outcome.NEW
            snapshots.save_version(snapshot, reading.extraction, like=version)
    return CaptureResult(
        document=document,
        outcome=outcome,
        checked_at=desk.clock.now(),
        snapshot=snapshot,
        detail=detail,
    )


def _held(document: Document, answer: Answer, desk: _Desk) -> tuple[Snapshot | None, Version | None]:
    """The last accepted snapshot, and its text where the answer is to be judged by it."""
    if isinstance(answer, Fetched):
        return current_version(document, desk.snapshots, desk.extractor) or (None, None)
    return desk.snapshots.latest(document.key, accepted=True), None


def _same(answer: Fetched, held: Snapshot) -> bool:
    return answer.status == held.status and hashlib.sha256(answer.body).hexdigest() == held.sha256
