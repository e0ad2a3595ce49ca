"""Lets go of the bytes of a capture and leaves a note in their place, so that the chain still holds."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from tosrisk.domain.retention import Holding, Reason
from tosrisk.domain.snapshot import Snapshot
from tosrisk.stores.atomic import explained, replace_file
from tosrisk.stores.layout import (
    META,
    REMOVED,
    VERSION_META,
    VERSION_TEXT,
    altered,
    document_folder,
    find_body,
    read_link,
    snapshot_folders,
)
from tosrisk.stores.meta import Link, MalformedError, parse_version


@dataclass(frozen=True, slots=True, kw_only=True)
class Tombstone:
    """What is left of a capture besides its record."""

    reason: Reason
    at: datetime
    """UTC."""
    sha256: str
    """Of the body that was let go, hex."""


def read_tombstone(folder: Path) -> Tombstone | None:
    """The note in a snapshot's folder; None when its bytes were never let go.

    Raises:
        MalformedError: it is not what `FileReaper` writes.
    """
    try:
        fields = json.loads((folder / REMOVED).read_bytes())
        return Tombstone(
            reason=Reason(fields["reason"]),
            at=datetime.fromisoformat(fields["at"]),
            sha256=str(fields["sha256"]),
        )
    except FileNotFoundError:
        return None
    except (ValueError, TypeError, KeyError) as error:
        raise MalformedError(f"not a note of what was removed: {error}") from error


class FileReaper:
    """Lists and lets go of captures below a snapshots folder (ports.Reaper)."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def holdings(self, document: str) -> tuple[Holding, ...]:
        """The captures of a document whose bytes are kept, in the order of the chain.

        Raises:
            StoreError: a record cannot be read.
        """
        found: list[tuple[int, Holding]] = []
        folder = document_folder(self._root, document)
        with explained(folder):
            for one in snapshot_folders(folder):
                if (one / REMOVED).exists():
                    continue
                link = _link(one / META)
                size = sum(_share(path) for path in _bytes_of(one))
                holding = Holding(snapshot=link.snapshot, text=text_of(one, link.snapshot), size=size)
                found.append((link.sequence, holding))
        return tuple(holding for _, holding in sorted(found, key=lambda pair: pair[0]))

    def drop(self, snapshot: Snapshot, reason: Reason, at: datetime) -> None:
        """Let go of the body and the text of a capture; its record stays.

        The note is written first: a kill after it leaves bytes that `sweep` finds.

        Raises:
            StoreError: something could not be written or removed.
        """
        folder = document_folder(self._root, snapshot.document) / snapshot.id
        fields = {"reason": reason.value, "at": at.astimezone(UTC).isoformat(), "sha256": snapshot.sha256}
        replace_file(folder / REMOVED, (json.dumps(fields, sort_keys=True) + "\n").encode(), fsync=True)
        _clear(folder)

    def sweep(self, document: str) -> None:
        """Finish what was killed between writing a note and removing the bytes.

        Raises:
            StoreError: something could not be removed.
        """
        for folder in snapshot_folders(document_folder(self._root, document)):
            if (folder / REMOVED).exists():
                _clear(folder)


def _link(path: Path) -> Link:
    try:
        return read_link(path, path.read_bytes())
    except MalformedError as error:
        raise altered(path, str(error)) from error


def text_of(folder: Path, snapshot: Snapshot) -> str:
    """What tells the text beside a snapshot from others: hash and extractor; "" where none is kept."""
    try:
        version = parse_version((folder / VERSION_META).read_bytes(), "", snapshot)
    except (FileNotFoundError, MalformedError):
        return ""
    return f"{version.sha256} {version.extraction.extractor}"


def _bytes_of(folder: Path) -> Iterator[Path]:
    paths = (find_body(folder), folder / VERSION_TEXT, folder / VERSION_META)
    return (path for path in paths if path.exists())


def _share(path: Path) -> int:
    """Bytes of a file, or of its share where versions with the same text have one file between them."""
    stat = path.stat()
    return stat.st_size // stat.st_nlink


def _clear(folder: Path) -> None:
    with explained(folder):
        for path in _bytes_of(folder):
            path.unlink()
