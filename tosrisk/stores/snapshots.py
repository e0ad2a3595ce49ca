"""Keeps every response as evidence: one folder each, never changed, chained by hashes per document."""

from __future__ import annotations

import hashlib
import threading
from pathlib import Path

from tosrisk.core.sources.parts import part_of
from tosrisk.domain.snapshot import Fetched, GateVerdict, Snapshot, body_name
from tosrisk.domain.vendor import Document
from tosrisk.domain.version import Extraction, Version
from tosrisk.stores.atomic import append_line, explained, replace_file, write_folder, write_over
from tosrisk.stores.chain import Chain, read_chain, read_links, read_snapshot
from tosrisk.stores.layout import (
    DOCUMENT,
    HEAD,
    META,
    REGISTER,
    REMOVED,
    altered,
    document_folder,
    document_folders,
    find_body,
    pack,
    registered,
    set_aside_half_written,
    snapshot_folders,
    snapshot_name,
    unpack,
)
from tosrisk.stores.meta import (
    Link,
    MalformedError,
    dump_document,
    dump_head,
    dump_link,
    parse_document,
)
from tosrisk.stores.packing import pack_in_pieces
from tosrisk.stores.versions import load_version, save_version


class FileSnapshotStore:
    """Snapshots below a folder, laid out as snapshots/README.md tells.

    Safe for threads. One process at a time may write: runs hold the workspace's lock.

    Args:
        root: the snapshots folder; made when the first snapshot is added.
        fsync: wait until the disk has it. Turn off for bulk imports that can be repeated; bodies are then
            compressed quicker and a little less, too.
    """

    def __init__(self, root: Path, *, fsync: bool = True) -> None:
        self._root = root
        self._fsync = fsync
        self._pack = pack if fsync else pack_in_pieces
        self._lock = threading.RLock()
        self._chains: dict[str, Chain] = {}
        self._registered: set[str] | None = None

    def add(self, document: Document, fetched: Fetched, gate: GateVerdict) -> Snapshot:
        """Store a response and return its snapshot; identical bytes and gate as the newest return that one.

        Raises:
            StoreError: it could not be written; nothing half-written remains visible.
        """
        folder = document_folder(self._root, document.key)
        sha256 = hashlib.sha256(fetched.body).hexdigest()
        with self._lock:
            chain = self._chain(document.key)
            newest = chain.newest
            if not chain.tidied:
                set_aside_half_written(folder)
                chain.tidied = True
            if newest is None or (newest.sha256, newest.gate) != (sha256, gate):
                newest = self._append(chain, document.key, fetched, gate, sha256)
            else:
                self._mend(newest, fetched)
            self._describe(chain, folder, document)
            self._register(document.key)
            return newest

    def history(self, document: str) -> tuple[Snapshot, ...]:
        """All snapshots of a document key whose bytes are kept, in the order they were added.

        Raises:
            StoreError: one of them cannot be read.
        """
        with self._lock:
            folder = document_folder(self._root, document)
            links = (link.snapshot for link, _ in read_links(folder))
            return tuple(each for each in links if not (folder / each.id / REMOVED).exists())

    def find(self, path: str) -> Snapshot | None:
        """The snapshot of this path (`vendor/document/snapshot`); None when there is none.

        Raises:
            StoreError: its record cannot be read, or the path is none.
        """
        document, _, name = path.rpartition("/")
        return read_snapshot(document_folder(self._root, document), name)

    def latest(self, document: str, *, accepted: bool = False) -> Snapshot | None:
        """The newest snapshot, or the newest accepted one."""
        with self._lock:
            chain = self._chain(document)
            return chain.last_accepted if accepted else chain.newest

    def body(self, snapshot: Snapshot) -> bytes:
        """The body as served, after checking its hash.

        Raises:
            StoreError: it is gone, or is not what was stored.
        """
        return unpack(find_body(self._folder(snapshot)), size=snapshot.size, sha256=snapshot.sha256)

    def documents(self) -> tuple[Document, ...]:
        """Every document that has a snapshot, by key, as it was described when last captured.

        Raises:
            StoreError: a description cannot be read.
        """
        return tuple(
            self._read_document(folder / DOCUMENT)
            for folder in document_folders(self._root)
            if (folder / DOCUMENT).exists() and snapshot_folders(folder)
        )

    def save_version(
        self, snapshot: Snapshot, extraction: Extraction, *, like: Version | None = None
    ) -> Version:
        """Write the text beside its snapshot (replacing an older extractor's) and return the version.

        Where another version of the document says the same, both have one file on the disk for it.

        Raises:
            StoreError: it could not be written.
        """
        return save_version(self._folder(snapshot), snapshot, extraction, like=like, fsync=self._fsync)

    def load_version(self, snapshot: Snapshot) -> Version | None:
        """The version saved beside the snapshot, whichever extractor made it.

        None when there is none, or its text is not the one that was saved: it can be rebuilt.
        """
        return load_version(self._folder(snapshot), snapshot)

    def _mend(self, snapshot: Snapshot, fetched: Fetched) -> None:
        """Write the body again where a power cut has left none: the same bytes are at hand."""
        path = self._folder(snapshot) / body_name(snapshot.media_type)
        if not path.exists() or not path.stat().st_size:
            replace_file(path, self._pack(fetched.body), fsync=self._fsync)

    def _append(self, chain: Chain, key: str, fetched: Fetched, gate: GateVerdict, sha256: str) -> Snapshot:
        folder = document_folder(self._root, key)
        base = name = snapshot_name(fetched, sha256)
        tries = 1
        while (folder / name).exists():  # the same bytes within a second, or a clock set back
            tries += 1
            name = f"{base}-{tries}"
        snapshot = Snapshot(
            document=key,
            id=name,
            url=fetched.url,
            final_url=fetched.final_url,
            status=fetched.status,
            headers=fetched.headers,
            fetched_at=fetched.fetched_at,
            via=fetched.via,
            redirects=fetched.redirects,
            remarks=fetched.remarks,
            parts=tuple(map(part_of, fetched.parts)),
            sha256=sha256,
            size=len(fetched.body),
            media_type=fetched.media_type,
            charset=fetched.charset,
            gate=gate,
            previous=chain.head.sha256,
        )
        link = Link(snapshot=snapshot, sequence=chain.head.sequence + 1)
        meta = dump_link(link)
        files = {body_name(fetched.media_type): self._pack(fetched.body), META: meta}
        write_folder(folder / name, files, fsync=self._fsync)
        chain.append(link, meta)
        if self._fsync:
            replace_file(folder / HEAD, dump_head(chain.head), fsync=True)
        else:
            write_over(folder / HEAD, dump_head(chain.head))
        return snapshot

    def _register(self, key: str) -> None:
        """Note the key once, below those of the other documents."""
        if self._registered is None:
            self._registered = set(registered(self._root))
        if key not in self._registered:
            append_line(self._root / REGISTER, key, fsync=self._fsync)
            self._registered.add(key)

    def _describe(self, chain: Chain, folder: Path, document: Document) -> None:
        if document is chain.described:
            return
        content = dump_document(document)
        if content != chain.document:
            replace_file(folder / DOCUMENT, content, fsync=self._fsync)
            chain.document = content
        chain.described = document

    def _chain(self, key: str) -> Chain:
        if key not in self._chains:
            self._chains[key] = read_chain(document_folder(self._root, key))
        return self._chains[key]

    def _read_document(self, path: Path) -> Document:
        try:
            with explained(path):
                return parse_document(path.read_bytes())
        except MalformedError as error:
            raise altered(path, f"the description cannot be read ({error})") from error

    def _folder(self, snapshot: Snapshot) -> Path:
        return document_folder(self._root, snapshot.document) / snapshot.id
