"""The records of one document in their order, and what is remembered of them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from pathlib import Path

from tosrisk.domain.snapshot import Snapshot
from tosrisk.domain.vendor import Document
from tosrisk.stores.atomic import explained
from tosrisk.stores.layout import DOCUMENT, META, altered, is_whole, read_link, snapshot_folders
from tosrisk.stores.meta import Head, Link, MalformedError


@dataclass(slots=True)
class Chain:
    """What the store remembers of one document: the ends of its history, for there are many documents."""

    newest: Snapshot | None = None
    last_accepted: Snapshot | None = None
    head: Head = field(default_factory=Head)
    document: bytes = b""
    """Content of document.json."""
    described: Document | None = None
    """The description that was last found to be that content."""
    tidied: bool = False
    """True once what a power cut left half-written was looked for."""

    def append(self, link: Link, meta: bytes) -> None:
        """Add the newest record, with its bytes."""
        self.newest = link.snapshot
        self.last_accepted = link.snapshot if link.snapshot.accepted else self.last_accepted
        self.head = Head(sequence=link.sequence, sha256=hashlib.sha256(meta).hexdigest())


def read_chain(folder: Path) -> Chain:
    """What is stored of a document.

    Raises:
        StoreError: a record cannot be read.
    """
    chain = Chain()
    with explained(folder):
        if (folder / DOCUMENT).exists():
            chain.document = (folder / DOCUMENT).read_bytes()
    for link, content in read_links(folder):
        chain.append(link, content)
    return chain


def read_snapshot(folder: Path, name: str) -> Snapshot | None:
    """The snapshot of that name in the folder of its document, or None.

    Raises:
        StoreError: its record cannot be read.
    """
    path = folder / name / META
    if "/" in name or not path.is_file():
        return None
    with explained(folder):
        content = path.read_bytes()
    try:
        return read_link(path, content).snapshot
    except MalformedError as error:
        raise altered(path, str(error)) from error


def read_links(folder: Path) -> list[tuple[Link, bytes]]:
    """The records of a chain in its order, each with its bytes.

    Raises:
        StoreError: a record cannot be read.
    """
    found: list[tuple[Link, bytes]] = []
    with explained(folder):
        for path in (one / META for one in snapshot_folders(folder) if is_whole(one)):
            content = path.read_bytes()
            try:
                found.append((read_link(path, content), content))
            except MalformedError as error:
                raise altered(path, str(error)) from error
    return sorted(found, key=lambda pair: pair[0].sequence)
