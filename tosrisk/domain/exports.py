"""What files for other programs, and packs of evidence, are drawn from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from tosrisk.domain.alerts import Alert
from tosrisk.domain.changes import Change
from tosrisk.domain.dossier import Held
from tosrisk.domain.findings import Finding
from tosrisk.domain.snapshot import Snapshot
from tosrisk.domain.vendor import Document
from tosrisk.domain.version import Version

STANDING_TEXT = "current.md"
"""Name of the copy of the text that a document stands at, in the document's folder."""


class Format(StrEnum):
    """What other programs, and people without the report, can be given."""

    JSON = "json"
    CSV = "csv"
    MARKDOWN = "markdown"
    SARIF = "sarif"
    ATOM = "atom"
    ICS = "ics"


class Rows(StrEnum):
    """What the rows of a table are."""

    VERDICTS = "verdicts"
    FINDINGS = "findings"
    POLICY = "policy"
    """Answers of the company's policy, by vendor and class of data."""
    REQUIREMENTS = "requirements"
    """What decides them."""
    DOCUMENTS = "documents"
    ALERTS = "alerts"


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedIdentity:
    """Which feed it is, wherever it is published: unique and permanent (RFC 4287, 4.2.6)."""

    id: str
    """A UUID."""
    since: datetime
    """When it was given, UTC: nothing was told before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptText:
    """The text that a document stands at, and the snapshot that it was drawn from."""

    snapshot: Snapshot
    text: str

    @property
    def path(self) -> str:
        """Path of the text's file relative to the snapshots folder."""
        return f"{self.snapshot.path}/version.md"

    @property
    def standing_path(self) -> str:
        """Path of the copy that is at one place whatever is captured, relative to the snapshots folder."""
        return f"{self.snapshot.document}/{STANDING_TEXT}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Watchlist:
    """Where the company's own file names what is watched."""

    path: str = "tosrisk.toml"
    """Relative to the workspace."""
    lines: tuple[tuple[str, int], ...] = ()
    """Id of a vendor, or key of a document, and its line from 1; none for what only an archive knows."""

    def line(self, document: Document) -> int:
        """The line that names a document, or else its vendor; the first where there is neither."""
        known = dict(self.lines)
        return known.get(document.key) or self.line_of_vendor(document.vendor)

    def line_of_vendor(self, vendor: str) -> int:
        """The line that names the vendor of that id; the first where there is none."""
        return dict(self.lines).get(vendor, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class VendorFacts(Held):
    """A vendor, held against the company's policy, with the texts that are quoted."""

    texts: tuple[KeptText, ...] = ()
    """One for each document that has a version."""

    def text_of(self, document: str) -> KeptText | None:
        """The text of the document of this key; None when it has none."""
        return next((text for text in self.texts if text.snapshot.document == document), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredFile:
    """A file as it lies in the store."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainRecord:
    """One record of a document's chain of hashes."""

    sequence: int
    """Place in the chain, from 1."""
    snapshot: str
    """Id of the snapshot."""
    content: bytes
    """The bytes of its meta.json, which the next record's `previous` is the SHA-256 of."""
    previous: str
    """SHA-256 (hex) of the record before; "" for the first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """The records of a document from one of them to the newest, and what says which is the newest."""

    records: tuple[ChainRecord, ...]
    head: bytes
    """The bytes of head.json."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Exhibit:
    """A capture as it is stored, and what was drawn from it."""

    snapshot: Snapshot
    files: tuple[StoredFile, ...]
    version: Version
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Deposition:
    """Everything that proves what one document said when it was captured."""

    document: Document
    exhibit: Exhibit
    chain: Chain
    """From this capture on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """Everything that proves one change of one document."""

    alert: Alert
    before: Exhibit
    after: Exhibit
    change: Change
    chain: Chain
    """From the older of the two captures on."""
