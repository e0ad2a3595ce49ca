"""The text a document stands at, drawn anew when the way of drawing it has changed."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from tosrisk.core.sources.parts import join_texts, split
from tosrisk.domain.snapshot import Fetched, Snapshot
from tosrisk.domain.vendor import Document
from tosrisk.domain.version import Extraction, Version
from tosrisk.errors import ExtractError, StoreError
from tosrisk.ports import Extractor, SnapshotStore

LANGUAGES = frozenset({"en", ""})
""""" stands for a text too short to tell. The core rules speak English alone."""


def speaks_our_language(version: Version) -> bool:
    """True when the rules can read a text; the silence of any other text means nothing."""
    return version.extraction.language in LANGUAGES


def made_by(document: Document, extractor: Extractor) -> str:
    """Id of the extractor, with a mark of the document's selectors when it has any.

    Whoever changes `select` or `remove` changes the text as a new extractor does: a technical upgrade,
    not a change by the vendor.
    """
    if not document.select and not document.remove:
        return extractor.id
    selectors = repr((document.select, document.remove)).encode("utf-8", "surrogatepass")
    return f"{extractor.id}+{hashlib.sha256(selectors).hexdigest()[:8]}"


def draw(document: Document, body: bytes, source: Fetched | Snapshot, extractor: Extractor) -> Extraction:
    """The text of a body, signed with `made_by`; that of a document over several addresses, part by part.

    Raises:
        ExtractError: the bytes, or those of one part, hold no readable document.
        StoreError: the body does not hold the parts that the snapshot names.
    """
    parts = source.parts if isinstance(source, Fetched) else split(source, body)
    if parts:
        return join_texts([_draw_part(document, part, extractor) for part in parts])
    extraction = extractor.extract(
        body,
        media_type=source.media_type,
        charset=source.charset,
        select=document.select,
        remove=document.remove,
    )
    return replace(extraction, extractor=made_by(document, extractor))


def _draw_part(document: Document, part: Fetched, extractor: Extractor) -> Extraction:
    try:
        return draw(document, part.body, part, extractor)
    except ExtractError as error:
        raise ExtractError(error.what, where=part.url, fix=error.fix) from error


def parts_of(snapshot: Snapshot, snapshots: SnapshotStore) -> tuple[Fetched, ...]:
    """The answers that a snapshot of several addresses was made of.

    None where it has one address, and none where its body was altered on disk: the parts can then be
    fetched anew, and `tosrisk verify` names the file.
    """
    try:
        return split(snapshot, snapshots.body(snapshot)) if snapshot.parts else ()
    except StoreError:
        return ()


def comparable(after: Fetched | Snapshot, before: Snapshot) -> bool:
    """False when the one was read at more addresses than the other.

    Then whoever configured the document has added pages to it or taken some away, and a comparison would
    show that as the vendor's doing. One address in the place of another is a page that moved.
    """
    return len(after.parts) == len(before.parts)


def current_version(
    document: Document, snapshots: SnapshotStore, extractor: Extractor
) -> tuple[Snapshot, Version] | None:
    """The last accepted snapshot and its text by the present extractor; None before the first.

    Raises:
        StoreError: the snapshot cannot be read.
    """
    snapshot = snapshots.latest(document.key, accepted=True)
    if snapshot is None:
        return None
    version = version_at(document, snapshot, snapshots, extractor)
    return None if version is None else (snapshot, version)


def version_at(
    document: Document, snapshot: Snapshot, snapshots: SnapshotStore, extractor: Extractor
) -> Version | None:
    """The text of one snapshot by the present extractor; None when nothing can be drawn from it.

    A text made otherwise is drawn anew and saved. Where that fails, the saved one stands.

    Raises:
        StoreError: the snapshot cannot be read.
    """
    saved = snapshots.load_version(snapshot)
    if saved is not None and saved.extraction.extractor == made_by(document, extractor):
        return saved
    try:
        extraction = draw(document, snapshots.body(snapshot), snapshot, extractor)
    except ExtractError:
        return saved
    return snapshots.save_version(snapshot, extraction)
