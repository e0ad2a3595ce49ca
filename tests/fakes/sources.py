"""Documents, answers, and the ports that capturing needs, all without network, clock or parser."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta

from tosrisk.domain.snapshot import Fetched, GateVerdict, NotModified, Quality, Validators
from tosrisk.domain.vendor import Document, DocumentKind
from tosrisk.domain.version import Extraction
from tosrisk.errors import ExtractError, FetchError

NOON = datetime(2026, 1, 15, 12, 0, tzinfo=UTC)
GOOD = GateVerdict(quality=Quality.ACCEPTED)
BAD = GateVerdict(quality=Quality.REFUSED, reason="http-error", detail="HTTP 503")


class SteppingClock:
    """A second later each time it is asked."""

    def __init__(self, start: datetime = NOON) -> None:
        self._next = start

    def now(self) -> datetime:
        self._next += timedelta(seconds=1)
        return self._next - timedelta(seconds=1)


def a_source(key: str = "acme/terms", **fields) -> Document:
    vendor, _, document = key.partition("/")
    defaults = {
        "kind": DocumentKind.TERMS,
        "title": "Terms",
        "vendor_name": vendor.title(),
        "url": f"https://{vendor}.example/{document}",
    }
    return Document(vendor=vendor, id=document, **{**defaults, **fields})


def an_answer(body: bytes | str = b"<p>Terms</p>", *, at: datetime = NOON, **fields) -> Fetched:
    defaults = {
        "url": "https://acme.example/terms",
        "final_url": "https://acme.example/terms",
        "status": 200,
        "headers": (("content-type", "text/html; charset=utf-8"),),
        "via": "http",
    }
    content = body.encode() if isinstance(body, str) else body
    return Fetched(body=content, fetched_at=at, **{**defaults, **fields})


def a_text(text: str, *, extractor: str = "plain/1", **fields) -> Extraction:
    defaults = {"title": "", "language": "en", "effective": None, "updated": None}
    return Extraction(text=text, extractor=extractor, **{**defaults, **fields})


def terms(words: int = 400, *, about: str = "your content") -> str:
    """A document of about so many words, in sentences."""
    sentence = f"Acme keeps {about} safe and never sells it to anybody."
    return "\n\n".join([sentence] * max(1, words // len(sentence.split())))


class PlainExtractor:
    """The bytes are the text; `calls` counts how often text was drawn."""

    def __init__(self, extractor_id: str = "plain/1", *, fails: bool = False) -> None:
        self.id = extractor_id
        self.fails = fails
        self.calls = 0
        self.effective: date | None = None
        """The date that every text states."""

    def extract(
        self, body: bytes, *, media_type: str, charset: str, select: Sequence[str], remove: Sequence[str]
    ) -> Extraction:
        self.calls += 1
        if self.fails or not body.strip():
            raise ExtractError("no text on the page")
        text = body.decode(charset or "utf-8")
        return a_text(text, extractor=self.id, effective=self.effective)


class ScriptedFetcher:
    """Gives each document's answers in turn, the last one for ever; an exception is raised."""

    def __init__(self, **answers: Sequence[Fetched | NotModified | FetchError]) -> None:
        self._answers = {key.replace("_", "/"): list(given) for key, given in answers.items()}
        self.asked: list[tuple[str, Validators | None]] = []

    def fetch(self, document: Document, validators: Validators | None) -> Fetched | NotModified:
        self.asked.append((document.key, validators))
        waiting = self._answers[document.key]
        answer = waiting.pop(0) if len(waiting) > 1 else waiting[0]
        if isinstance(answer, FetchError):
            raise answer
        return answer


class SilentProgress:
    """Counts the steps and shows nothing."""

    def __init__(self) -> None:
        self.total = 0
        self.notes: list[str] = []

    @contextmanager
    def track(self, label: str, total: int) -> Iterator[SilentProgress]:
        self.total = total
        yield self

    def advance(self, note: str = "") -> None:
        self.notes.append(note)
