"""The text that was drawn from a snapshot, kept beside it: it can be drawn again, and is replaced freely."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

from tosrisk.domain.snapshot import Snapshot
from tosrisk.domain.version import Extraction, Version
from tosrisk.stores.atomic import explained, replace_file, same_file
from tosrisk.stores.layout import VERSION_META, VERSION_TEXT
from tosrisk.stores.meta import MalformedError, dump_version, parse_version


def save_version(
    folder: Path, snapshot: Snapshot, extraction: Extraction, *, like: Version | None, fsync: bool
) -> Version:
    """Write a text into the folder of its snapshot and return the version.

    Args:
        folder: the snapshot's; an older extractor's text in it is replaced.
        snapshot: what the text was drawn from.
        extraction: the text.
        like: another version of the document; where it says the same, both have one file on the disk.
        fsync: wait until the disk has it.

    Raises:
        StoreError: it could not be written.
    """
    if like and like.extraction == extraction:
        version = replace(like, snapshot=snapshot.id)
        twin = folder.with_name(like.snapshot)
        if all(same_file(folder / name, twin / name, fsync=fsync) for name in (VERSION_TEXT, VERSION_META)):
            return version
    text = extraction.text.encode("utf-8", "surrogatepass")
    version = Version(
        document=snapshot.document,
        snapshot=snapshot.id,
        extraction=extraction,
        sha256=hashlib.sha256(text).hexdigest(),
    )
    # Text first: a kill between the two leaves a hash that does not fit, which counts as no version.
    replace_file(folder / VERSION_TEXT, text, fsync=fsync)
    replace_file(folder / VERSION_META, dump_version(version), fsync=fsync)
    return version


def load_version(folder: Path, snapshot: Snapshot) -> Version | None:
    """The version in the folder of a snapshot, whichever extractor made it.

    None when there is none, or its text is not the one that was saved: it can be drawn again.

    Raises:
        StoreError: it is there and cannot be read.
    """
    if not (folder / VERSION_META).exists() or not (folder / VERSION_TEXT).exists():
        return None
    with explained(folder):
        meta, text = (folder / VERSION_META).read_bytes(), (folder / VERSION_TEXT).read_bytes()
    try:
        version = parse_version(meta, text.decode("utf-8", "surrogatepass"), snapshot)
    except (MalformedError, UnicodeDecodeError):
        return None
    return version if version.sha256 == hashlib.sha256(text).hexdigest() else None
