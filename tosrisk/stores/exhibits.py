"""Gives out evidence as it lies on disk, after checking that it is what was stored."""

from __future__ import annotations

import hashlib
from itertools import pairwise
from pathlib import Path

from tosrisk.domain.exports import Chain, ChainRecord, StoredFile
from tosrisk.domain.snapshot import Snapshot
from tosrisk.errors import StoreError
from tosrisk.stores.atomic import explained
from tosrisk.stores.chain import read_links
from tosrisk.stores.layout import (
    HEAD,
    META,
    REMOVED,
    VERSION_META,
    VERSION_TEXT,
    altered,
    document_folder,
    find_body,
    unpack,
)
from tosrisk.stores.meta import MalformedError, parse_head


class FileExhibits:
    """Files below a snapshots folder, byte for byte (ports.Exhibits)."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def files(self, snapshot: Snapshot) -> tuple[StoredFile, ...]:
        """The body, its record and the text of a snapshot, by name.

        Raises:
            StoreError: the bytes were let go, or are not what was stored.
        """
        folder = document_folder(self._root, snapshot.document) / snapshot.id
        if (folder / REMOVED).exists():
            raise StoreError(
                "the bytes of this capture were let go by `tosrisk gc`",
                where=str(folder),
                fix="restore the folder from a backup",
            )
        body = find_body(folder)
        unpack(body, size=snapshot.size, sha256=snapshot.sha256)
        with explained(folder):
            found = [body, *(folder / name for name in (META, VERSION_META, VERSION_TEXT))]
            files = [StoredFile(name=path.name, content=path.read_bytes()) for path in found if path.exists()]
        return tuple(sorted(files, key=lambda file: file.name))

    def chain(self, document: str, since: str) -> Chain:
        """The records of a document from the snapshot `since` to the newest.

        Raises:
            StoreError: a record is missing, or is not the one that the next one, or head.json, knows.
        """
        folder = document_folder(self._root, document)
        records = [
            ChainRecord(
                sequence=link.sequence,
                snapshot=link.snapshot.id,
                content=content,
                previous=link.snapshot.previous,
            )
            for link, content in read_links(folder)
        ]
        start = next((at for at, record in enumerate(records) if record.snapshot == since), None)
        if start is None:
            raise altered(folder / since / META, "the record is missing")
        for record, following in pairwise(records[start:]):
            if _sha256(record.content) != following.previous:
                what = "the record is not the one that the next one knows"
                raise altered(folder / record.snapshot / META, what)
        return Chain(records=tuple(records[start:]), head=_head(folder / HEAD, records))


def _head(path: Path, records: list[ChainRecord]) -> bytes:
    """The bytes of head.json, which must know a record; a killed run may leave it one behind."""
    with explained(path):
        content = path.read_bytes()
    try:
        head = parse_head(content)
    except MalformedError as error:
        raise altered(path, str(error)) from error
    if not any((head.sequence, head.sha256) == (each.sequence, _sha256(each.content)) for each in records):
        raise altered(path, "it knows another record than the one that is stored")
    return content


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
