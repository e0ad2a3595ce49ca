"""Reads the history of documents that an Open Terms Archive collection recorded in git."""

from __future__ import annotations

import hashlib
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath

from tosrisk.domain.snapshot import TECHNICAL_UPGRADE, Fetched
from tosrisk.domain.vendor import Document, DocumentKind
from tosrisk.errors import FetchError
from tosrisk.fetchers.git import GitRepository
from tosrisk.fetchers.slugs import slug

_MEDIA_TYPES = {".md": "text/markdown", ".html": "text/html", ".pdf": "application/pdf"}
_ENTRY = re.compile(rb":\d+ \d+ [0-9a-f]{40,64} ([0-9a-f]{40,64}) [A-Z]\d*")
_COMMIT = b"\x01"
_UPGRADE = re.compile(r"refilter |apply (?:technical|declaration)[a-z ]* upgrade", re.IGNORECASE)
"""Subjects by which Open Terms Archive marks versions that differ because its own extraction changed."""
_KINDS = (
    (DocumentKind.SUBPROCESSORS, re.compile(r"sub-?processor", re.IGNORECASE)),
    (DocumentKind.DPA, re.compile(r"data process|\bdpa\b", re.IGNORECASE)),
    (DocumentKind.AI_TERMS, re.compile(r"\bai\b|artificial intelligence|generative", re.IGNORECASE)),
    (DocumentKind.PRIVACY, re.compile(r"privacy|trackers", re.IGNORECASE)),
    (DocumentKind.SECURITY, re.compile(r"security|vulnerability", re.IGNORECASE)),
    (DocumentKind.ACCEPTABLE_USE, re.compile(r"acceptable use|guidelines|usage polic", re.IGNORECASE)),
    (DocumentKind.TERMS, re.compile(r"terms|conditions|agreement", re.IGNORECASE)),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Record:
    path: str
    at: int
    """Seconds since the epoch."""
    blob: str
    upgrade: bool


@contextmanager
def open_archive(source: Path) -> Iterator[GitArchive]:
    """Open a git repository, bare repository or bundle of `Service/Document.md` (.html, .pdf).

    A bundle is unpacked into a temporary folder that is removed afterwards.

    Raises:
        FetchError: the source does not exist or is none of these, or git is missing.
    """
    if not source.exists():
        raise FetchError("there is no such archive", where=str(source), fix="give a git repository or bundle")
    unpacked: Path | None = None
    try:
        if source.is_file():
            unpacked = Path(tempfile.mkdtemp(prefix="tosrisk-archive-"))
            repository = GitRepository.clone(source, unpacked / "archive.git")
        else:
            repository = GitRepository.open(source)
        yield GitArchive(repository, str(source))
    finally:
        if unpacked:
            shutil.rmtree(unpacked, ignore_errors=True)


class GitArchive:
    """An `Archive` over the history of a git repository's current branch."""

    def __init__(self, repository: GitRepository, where: str) -> None:
        self._repository = repository
        self._records = _recorded(repository)
        if not self._records:
            raise FetchError(
                "it holds no Service/Document.md, .html or .pdf",
                where=where,
                fix="give an Open Terms Archive collection of versions or snapshots",
            )
        self._documents = _documents({record.path for record in self._records})

    def count(self) -> int:
        """How many versions `records` yields."""
        return len(self._records)

    def records(self) -> Iterator[tuple[Document, Fetched]]:
        """Every recorded version, oldest first, read as it is asked for.

        Raises:
            FetchError: git failed on the way.
        """
        bodies = self._repository.blobs(record.blob for record in self._records)
        for record, body in zip(self._records, bodies, strict=True):
            yield self._documents[record.path], _fetched(record, body)


def _fetched(record: _Record, body: bytes) -> Fetched:
    media_type = _MEDIA_TYPES[PurePosixPath(record.path).suffix]
    headers = [("content-type", media_type if media_type.endswith("pdf") else f"{media_type}; charset=utf-8")]
    if record.upgrade:
        headers.append((TECHNICAL_UPGRADE, "1"))
    return Fetched(
        url=record.path,
        final_url=record.path,
        status=200,
        headers=tuple(headers),
        body=body,
        fetched_at=datetime.fromtimestamp(record.at, UTC),
        via="import",
    )


def _recorded(repository: GitRepository) -> tuple[_Record, ...]:
    """What each commit added or changed; by date, in the order of history where dates are equal."""
    log = repository.output(
        *("log", "--reverse", "--first-parent", "-m", "--no-renames", "--diff-filter=AM", "--raw"),
        *(
            "--no-abbrev",
            "-z",
            "--no-show-signature",
            "--format=format:%x01%at%x01%s%x01",
            repository.revision,
        ),
    )
    records: list[_Record] = []
    at, upgrade, blob = 0, False, ""
    for token in log.split(b"\0"):
        rest = token
        if token.startswith(_COMMIT):
            _, time, subject, rest = token.split(_COMMIT, 3)
            at, upgrade = int(time), bool(_UPGRADE.match(subject.decode("utf-8", "replace")))
        if entry := _ENTRY.fullmatch(rest.strip(b"\n")):
            blob = entry.group(1).decode()
        elif blob:
            path = token.decode("utf-8", "replace")
            if _is_document(path):
                records.append(_Record(path=path, at=at, blob=blob, upgrade=upgrade))
            blob = ""
    return tuple(sorted(records, key=lambda record: record.at))


def _is_document(path: str) -> bool:
    parts = PurePosixPath(path).parts
    return len(parts) == 2 and not parts[0].startswith(".") and PurePosixPath(path).suffix in _MEDIA_TYPES


def _documents(paths: set[str]) -> dict[str, Document]:
    documents: dict[str, Document] = {}
    taken: set[str] = set()
    for path in sorted(paths):
        service, title = PurePosixPath(path).parts[0], PurePosixPath(path).stem
        vendor, name = slug(service), slug(title)
        if f"{vendor}/{name}" in taken:
            name = f"{name}-{hashlib.sha256(path.encode()).hexdigest()[:6]}"
        taken.add(f"{vendor}/{name}")
        documents[path] = Document(
            vendor=vendor,
            id=name,
            kind=_kind(title),
            title=title,
            vendor_name=service,
            origin=path,
        )
    return documents


def _kind(title: str) -> DocumentKind:
    return next((kind for kind, pattern in _KINDS if pattern.search(title)), DocumentKind.OTHER)
