"""Walks every chain of snapshots and names the first file of each that is not what was stored."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from tosrisk.core.sources.parts import split
from tosrisk.errors import StoreError
from tosrisk.stores.atomic import explained
from tosrisk.stores.layout import (
    HEAD,
    META,
    REGISTER,
    REMOVED,
    document_folder,
    document_folders,
    find_body,
    read_link,
    registered,
    snapshot_folders,
    unpack,
)
from tosrisk.stores.meta import Head, Link, MalformedError, parse_head
from tosrisk.stores.tombstones import Tombstone, read_tombstone, text_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Breach:
    """The first broken file of a document."""

    document: str
    path: Path
    reason: str
    """One phrase."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """What `verify` saw."""

    documents: int
    snapshots: int
    """Records found sound."""
    removed: int
    """Of these, records whose bytes `tosrisk gc` let go."""
    breaches: tuple[Breach, ...]
    """At most one per document, in order of the keys."""


class _BrokenError(Exception):
    """Ends the walk of one chain at a file."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(reason)
        self.path = path
        self.reason = reason


@dataclass(frozen=True, slots=True, kw_only=True)
class _Record:
    """One meta.json as found."""

    link: Link
    sha256: str
    path: Path
    tombstone: Tombstone | None


def verify(root: Path) -> Verification:
    """Check every body against its hash, and every record against what the next one and head.json know.

    That shows what was altered, inserted or taken out by anybody who did not also rewrite the rest of
    the chain; against that, keep copies of the head.json files elsewhere. A root that does not exist
    holds no documents.
    """
    documents = snapshots = removed = 0
    breaches: list[Breach] = []
    for folder in _folders(root):
        documents += 1
        try:
            with explained(folder):
                records = _read_chain(folder)
                _check_removed(records)
                for record in records:
                    _check_body(record)
                    snapshots += 1
                    removed += record.tombstone is not None
        except _BrokenError as error:
            breaches.append(_breach(folder, error.path, error.reason))
        except StoreError as error:
            breaches.append(_breach(folder, Path(error.where), error.what))
    return Verification(documents=documents, snapshots=snapshots, removed=removed, breaches=tuple(breaches))


def _folders(root: Path) -> list[Path]:
    """The folders of all documents, those that are gone included, in order of their keys."""
    return sorted({*document_folders(root), *(document_folder(root, key) for key in registered(root))})


def _check_body(record: _Record) -> None:
    snapshot, path = record.link.snapshot, find_body(record.path.parent)
    if record.tombstone is None or path.exists():
        split(snapshot, unpack(path, size=snapshot.size, sha256=snapshot.sha256))


def _check_removed(records: list[_Record]) -> None:
    """A body may be missing where a note says so, and only where `tosrisk gc` would have removed it."""
    accepted = [record for record in records if record.link.snapshot.accepted]
    kept = {record.path for record in (*records[-1:], *accepted[:1], *accepted[-1:])}
    for record in records:
        if record.tombstone is None:
            continue
        if record.tombstone.sha256 != record.link.snapshot.sha256:
            raise _BrokenError(record.path.with_name(REMOVED), "the note is that of another body")
        if record.path in kept or (record.link.snapshot.accepted and _hides_a_change(record, accepted)):
            raise _BrokenError(record.path.with_name(REMOVED), "such a body is never removed by tosrisk")


def _hides_a_change(record: _Record, accepted: list[_Record]) -> bool:
    """True for one of the captures between two that are kept and differ in their text, by one extractor."""
    place = accepted.index(record)
    before = [each for each in accepted[:place] if each.tombstone is None][-1:]
    after = [each for each in accepted[place:] if each.tombstone is None][:1]
    texts = [text_of(each.path.parent, each.link.snapshot).split() for each in (*before, *after)]
    return len(texts) < 2 or (all(texts) and texts[0] != texts[1] and texts[0][1] == texts[1][1])


def _breach(folder: Path, path: Path, reason: str) -> Breach:
    return Breach(document=f"{folder.parent.name}/{folder.name}", path=path, reason=reason)


def _read_chain(folder: Path) -> list[_Record]:
    """The records in order, once nothing is missing and each is the one that the next one knows."""
    records = sorted(
        (_read(one / META) for one in snapshot_folders(folder)), key=lambda record: record.link.sequence
    )
    if not records and f"{folder.parent.name}/{folder.name}" in registered(folder.parents[1]):
        raise _BrokenError(
            folder,
            f"the document is gone with all its snapshots; restore it from a backup, or take its line out of "
            f"{REGISTER} if that was you",
        )
    known, before = "", folder
    for expected, record in enumerate(records, start=1):
        if record.link.sequence != expected:
            raise _BrokenError(record.path, f"record {expected} of the chain, before this one, is missing")
        if record.link.snapshot.previous != known:
            raise _BrokenError(before, "the record is not the one that the next one knows")
        known, before = record.sha256, record.path
    _check_head(folder / HEAD, records)
    return records


def _read(path: Path) -> _Record:
    try:
        content = path.read_bytes()
        return _Record(
            link=read_link(path, content),
            sha256=hashlib.sha256(content).hexdigest(),
            path=path,
            tombstone=read_tombstone(path.parent),
        )
    except FileNotFoundError as error:
        raise _BrokenError(path, "the record is missing") from error
    except MalformedError as error:
        raise _BrokenError(path, str(error)) from error


def _check_head(path: Path, records: list[_Record]) -> None:
    """Compare the end of the chain with head.json, which a killed run may leave one record behind."""
    try:
        head = parse_head(path.read_bytes()) if path.exists() else Head()
    except MalformedError as error:
        raise _BrokenError(path, str(error)) from error
    if head.sequence > len(records):
        raise _BrokenError(
            path, f"{head.sequence - len(records)} records at the end of the chain are missing"
        )
    if head.sequence < len(records) - 1:
        raise _BrokenError(path, f"it knows only {head.sequence} of {len(records)} records")
    if head.sequence and records[head.sequence - 1].sha256 != head.sha256:
        raise _BrokenError(records[head.sequence - 1].path, "the record is not the one that head.json knows")
