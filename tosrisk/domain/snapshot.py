"""What was served, exactly as served: the evidence everything else is derived from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

OWN_HEADERS = "x-tosrisk-"
"""Prefix of headers that tosrisk itself adds to an answer; a server's own of that name are dropped."""
TECHNICAL_UPGRADE = "x-tosrisk-technical-upgrade"
"""Header on an imported version whose text differs because the archive's own extraction changed."""


CONTAINER = "application/x-tar"
"""Media type of the body of a document over several addresses. Only the record of its parts makes a body such
a container: a server may declare what it likes."""
EXTENSIONS = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "application/pdf": "pdf",
    "text/markdown": "md",
    "text/plain": "txt",
    CONTAINER: "tar",
}
"""Media type to the extension that lets people open a stored body."""


class Quality(StrEnum):
    """Whether a response is the document, or something served in its place."""

    ACCEPTED = "accepted"
    REFUSED = "refused"


def body_name(media_type: str) -> str:
    """File name of a compressed body."""
    return f"body.{EXTENSIONS.get(media_type, 'bin')}.gz"


@dataclass(frozen=True, slots=True, kw_only=True)
class Validators:
    """What the server gave us to ask "has it changed?" with."""

    etag: str = ""
    last_modified: str = ""
    parts: tuple[Fetched, ...] = ()
    """What is held of each address of a document that has several: to ask each with, and to stand for those
    that have not changed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """One answer to a request, before anything has judged it."""

    url: str
    final_url: str
    status: int
    """HTTP status; 200 for a file that was read."""
    headers: tuple[tuple[str, str], ...]
    """Response headers in order, names in lower case."""
    body: bytes
    """The body after transfer and content decoding."""
    fetched_at: datetime
    """UTC."""
    via: str
    """How it was read: "http", "browser", "file", "import"."""
    redirects: tuple[str, ...] = ()
    """Every URL that answered with a redirect, in order."""
    remarks: tuple[str, ...] = ()
    """What was out of the ordinary in reading it, one sentence each, without a final period."""
    parts: tuple[Fetched, ...] = ()
    """The answers of all addresses of a document that has several, in order; `body` then holds them all."""

    def header(self, name: str) -> str:
        """Value of the first header of that name (any case), or ""."""
        wanted = name.lower()
        return next((value for key, value in self.headers if key == wanted), "")

    @property
    def media_type(self) -> str:
        """The declared media type without parameters, lower case; "" when undeclared."""
        return self.header("content-type").partition(";")[0].strip().lower()

    @property
    def charset(self) -> str:
        """The declared charset, or ""."""
        for part in self.header("content-type").split(";")[1:]:
            key, _, value = part.partition("=")
            if key.strip().lower() == "charset":
                return value.strip().strip("\"'")
        return ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NotModified:
    """The server says (304) that the page is the one we already hold."""

    url: str
    fetched_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class GateVerdict:
    """Whether a response may become a Version."""

    quality: Quality
    reason: str = ""
    """Kebab-case reason of a refusal ("http-error", "challenge", "empty-shell"), "" when accepted."""
    detail: str = ""
    """One phrase for people, such as "HTTP 503"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What one address of a document that has several answered; its bytes are in the body of the snapshot."""

    url: str
    final_url: str
    status: int
    headers: tuple[tuple[str, str], ...]
    fetched_at: datetime
    """UTC, when the bytes were served: before the snapshot's own time where the server has said 304 since."""
    via: str
    redirects: tuple[str, ...]
    remarks: tuple[str, ...]
    sha256: str
    """Of the part's bytes, hex."""
    size: int
    """Of the part, bytes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """A stored response. Never changed, never deleted by a run."""

    document: str
    """Key of the document: `vendor/id`."""
    id: str
    """Folder name: `<UTC time>-<first 12 hex of the body's SHA-256>`."""
    url: str
    final_url: str
    status: int
    headers: tuple[tuple[str, str], ...]
    fetched_at: datetime
    """UTC."""
    via: str
    redirects: tuple[str, ...]
    sha256: str
    """Of the decoded body, hex."""
    size: int
    """Of the decoded body, bytes."""
    media_type: str
    charset: str
    gate: GateVerdict
    previous: str
    """SHA-256 (hex) of the meta.json before it in the document's chain; "" for the first."""
    remarks: tuple[str, ...] = ()
    """What was out of the ordinary in reading it: rendered though plain was asked for, robots.txt not
    asked."""
    parts: tuple[Part, ...] = ()
    """One for each address of a document that has several. The body is then a container of their bytes."""

    @property
    def addresses(self) -> tuple[str, ...]:
        """Every address that was asked."""
        return tuple(part.url for part in self.parts) or (self.url,)

    @property
    def accepted(self) -> bool:
        """True when the bytes are the document and may become a Version."""
        return self.gate.quality is Quality.ACCEPTED

    @property
    def technical_upgrade(self) -> bool:
        """True when an archive says that its extraction changed and not the vendor's words."""
        return self.via == "import" and any(name == TECHNICAL_UPGRADE for name, _ in self.headers)

    @property
    def validators(self) -> Validators:
        """ETag and Last-Modified as served."""
        named = dict(self.headers)
        return Validators(etag=named.get("etag", ""), last_modified=named.get("last-modified", ""))

    @property
    def path(self) -> str:
        """Folder of the snapshot relative to the snapshots folder."""
        return f"{self.document}/{self.id}"

    @property
    def body_path(self) -> str:
        """File of the compressed body relative to the snapshots folder."""
        return f"{self.path}/{body_name(self.media_type)}"
