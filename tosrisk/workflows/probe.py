"""Tries sources without keeping anything, so that somebody can see what a run would see."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import partial

from tosrisk.core.text.normalize import normalize
from tosrisk.domain.snapshot import Fetched, GateVerdict
from tosrisk.domain.vendor import Document
from tosrisk.domain.version import Extraction
from tosrisk.errors import ExtractError, FetchError, TosriskError
from tosrisk.ports import Extractor, Fetcher, Progress
from tosrisk.workflows.crew import Crew
from tosrisk.workflows.reading import (
    Answer,
    Reading,
    ask,
    escalated,
    needs_browser,
    read,
    rendered,
    unfilled,
)


class Steadiness(StrEnum):
    """Whether two looks in a row see the same words."""

    STABLE = "stable"
    VOLATILE = "volatile"
    UNKNOWN = "-"
    """There was no document to look at twice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Probe:
    """What came of trying one source twice."""

    document: Document
    fetched: Fetched | None
    """The first answer, without its body; None when there was none."""
    extraction: Extraction | None
    """None when no text could be drawn."""
    verdict: GateVerdict | None
    """Of the gate; None when there was no answer."""
    error: TosriskError | None
    """Why a run could not use the source; None when it could."""
    steadiness: Steadiness = Steadiness.UNKNOWN
    differing: int = 0
    """Lines of text that only one of the two looks saw."""
    second: str = ""
    """Why the second look saw no document, though the first did; "" when it did."""
    idle: tuple[str, ...] = ()
    """Selectors of `select` that match nothing, and of `remove` that drop nothing."""
    parts: tuple[Reading, ...] = ()
    """What the first look saw at each address of a document that has several, without the bodies."""

    @property
    def how(self) -> str:
        """How it was read: plain, browser, pdf or file, or several of these; "-" without an answer."""
        answers = self.fetched.parts or (self.fetched,) if self.fetched else ()
        return " + ".join(dict.fromkeys(map(how_read, answers))) or "-"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Try:
    """How far the trying of one document has come."""

    index: int
    document: Document
    shell: Reading | None = None
    """What was served plainly, once a browser was asked to fill it."""
    first: Probe | None = None
    """What the first look came to, once there is a second under way."""

    def ask(self, fetcher: Fetcher) -> Answer:
        if self.shell is None:
            return ask(self.document, None, fetcher)
        answer = ask(rendered(self.document), None, fetcher)
        return escalated(answer, self.shell.detail) if isinstance(answer, Fetched) else answer


def how_read(answer: Fetched) -> str:
    """One word for how an answer was read: plain, browser, pdf or file."""
    if answer.media_type == "application/pdf":
        return "pdf"
    return {"http": "plain"}.get(answer.via, answer.via)


def probe_all(
    documents: Sequence[Document], *, fetcher: Fetcher, extractor: Extractor, progress: Progress, workers: int
) -> tuple[Probe, ...]:
    """Try every source, `workers` at a time, and return the results in the documents' order.

    What can be read is read twice, to see whether its words hold still. A source that fails is a result, not
    an exception.
    """
    probes: dict[int, Probe] = {}
    running: dict[Future[Answer], _Try] = {}
    with progress.track("Trying", len(documents)) as step, Crew[Answer](workers, "probe") as crew:
        for index, document in enumerate(documents):
            trial = _Try(index=index, document=document)
            running[crew.submit(partial(trial.ask, fetcher))] = trial
        while running:
            for future in wait(running, return_when=FIRST_COMPLETED).done:
                trial = running.pop(future)
                result = _settle(trial, future.result(), extractor)
                if isinstance(result, _Try):
                    running[crew.submit(partial(result.ask, fetcher))] = result
                else:
                    probes[trial.index] = result
                    step.advance(trial.document.key)
    return tuple(probes[index] for index in range(len(documents)))


def _settle(trial: _Try, answer: Answer, extractor: Extractor) -> Probe | _Try:
    """What the look came to, or the look that must follow it."""
    document, last_good = trial.document, trial.first.extraction if trial.first else None
    if isinstance(answer, Fetched):
        reading = read(document, answer, last_good, extractor)
        if trial.shell is None and needs_browser(document, reading):
            return replace(trial, shell=reading)
    elif trial.shell is not None and isinstance(answer, FetchError):
        reading = unfilled(trial.shell, answer)
    else:
        unanswered = _unanswered(document, answer)
        return _unsteady(trial.first, str(unanswered.error)) if trial.first else unanswered
    if trial.first is not None:
        return _compared(trial.first, reading)
    probe = _probed(document, reading, extractor)
    return probe if probe.error else replace(trial, first=probe)


def _unanswered(document: Document, answer: Answer) -> Probe:
    error = answer if isinstance(answer, FetchError) else None
    return Probe(
        document=document,
        fetched=None,
        extraction=None,
        verdict=None,
        error=error
        or FetchError(
            "the server says 304 though nothing is held", where=document.url, fix="try again later"
        ),
    )


def _probed(document: Document, reading: Reading, extractor: Extractor) -> Probe:
    return Probe(
        document=document,
        fetched=_without_body(reading.answer),
        extraction=reading.extraction,
        verdict=reading.verdict,
        error=None if reading.accepted else _refusal(document, reading),
        idle=_idle(document, reading.answer, extractor),
        parts=tuple(replace(part, answer=_without_body(part.answer)) for part in reading.parts),
    )


def _without_body(answer: Fetched) -> Fetched:
    return replace(answer, body=b"", parts=tuple(map(_without_body, answer.parts)))


def _refusal(document: Document, reading: Reading) -> TosriskError:
    where = document.url or document.file
    if reading.extraction is None and reading.verdict.reason in ("", "no-text"):
        return ExtractError(reading.detail, where=where, fix="open it in a browser, and look at `select`")
    return FetchError(
        f"not the document: {reading.detail}",
        where=where,
        fix='open it in a browser; where it needs scripts, set render = "browser"',
    )


def _compared(first: Probe, second: Reading) -> Probe:
    """The first look, with what the second says about how steady the source is."""
    if first.extraction is None or second.extraction is None or not second.accepted:
        return _unsteady(first, second.detail)
    lines = [
        Counter(normalize(line) for line in text.splitlines() if line.strip())
        for text in (first.extraction.text, second.extraction.text)
    ]
    differing = ((lines[0] - lines[1]) + (lines[1] - lines[0])).total()
    return replace(
        first,
        steadiness=Steadiness.VOLATILE if differing else Steadiness.STABLE,
        differing=differing,
    )


def _unsteady(first: Probe, why: str) -> Probe:
    return replace(first, steadiness=Steadiness.VOLATILE, second=why)


def _idle(document: Document, answer: Fetched, extractor: Extractor) -> tuple[str, ...]:
    """The selectors of a document that its page has nothing for."""
    if not document.select and not document.remove:
        return ()
    if answer.parts:  # a selector that one part has something for is not idle
        idle = [_idle(document, part, extractor) for part in answer.parts]
        return tuple(selector for selector in idle[0] if all(selector in each for each in idle))
    whole = _text(answer, extractor)
    unmatched = [
        selector for selector in document.select if _text(answer, extractor, select=(selector,)) is None
    ]
    needless = [
        selector for selector in document.remove if _text(answer, extractor, remove=(selector,)) == whole
    ]
    return (*unmatched, *needless)


def _text(
    answer: Fetched, extractor: Extractor, *, select: Sequence[str] = (), remove: Sequence[str] = ()
) -> str | None:
    try:
        return extractor.extract(
            answer.body, media_type=answer.media_type, charset=answer.charset, select=select, remove=remove
        ).text
    except ExtractError:
        return None
