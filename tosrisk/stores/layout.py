"""Where things lie below the snapshots folder, and which names may lie there."""

from __future__ import annotations

import gzip
import hashlib
import io
import re
import zlib
from datetime import UTC
from pathlib import Path

from tosrisk.domain.snapshot import Fetched
from tosrisk.errors import StoreError
from tosrisk.stores.atomic import explained
from tosrisk.stores.meta import Link, MalformedError, parse_link

META = "meta.json"
HEAD = "head.json"
DOCUMENT = "document.json"
VERSION_TEXT = "version.md"
VERSION_META = "version.json"
REMOVED = "removed.json"
"""Stands in the place of a body that was let go."""
REGISTER = "documents.txt"
"""Keys of all documents that ever had a snapshot, one a line: who takes a whole folder away is noticed."""

_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,99}")


def document_folder(root: Path, key: str) -> Path:
    """The folder of a document key `vendor/id`.

    Raises:
        StoreError: the key could name something outside the root, or is not fit for a folder.
    """
    parts = key.split("/")
    if len(parts) != 2 or not all(_NAME.fullmatch(part) for part in parts):
        raise StoreError(
            "cannot name a folder",
            where=repr(key),
            fix="use lower-case letters, digits, dot, dash and underscore for vendor and document ids",
        )
    return root.joinpath(*parts)


def document_folders(root: Path) -> list[Path]:
    """The folders of all documents, in order of their keys."""
    return sorted(
        document
        for vendor in root.glob("*/")
        if _NAME.fullmatch(vendor.name)
        for document in vendor.glob("*/")
        if _NAME.fullmatch(document.name)
    )


def registered(root: Path) -> tuple[str, ...]:
    """The keys in the register, in its order; a line that a power cut left half-written is none."""
    try:
        lines = (root / REGISTER).read_text(encoding="utf-8", errors="replace").split("\n")
    except FileNotFoundError:
        return ()
    keys = (line.split("/") for line in lines[:-1])
    return tuple("/".join(key) for key in keys if len(key) == 2 and all(map(_NAME.fullmatch, key)))


def snapshot_folders(folder: Path) -> list[Path]:
    """The snapshot folders of a document, by name; what a killed run left behind is not one."""
    return sorted(path for path in folder.glob("*/") if not path.name.startswith("."))


def is_whole(folder: Path) -> bool:
    """False for a snapshot that a power cut left without its record, or with an empty one.

    Runs wait for the disk, so that only an import can leave such a thing. Where a record was emptied by
    somebody, the chain has a gap, which `stores.verify` names.
    """
    meta = folder / META
    return meta.exists() and meta.stat().st_size > 0


def set_aside_half_written(folder: Path) -> None:
    """Rename what is no whole snapshot, so that it is none any more; nothing is removed.

    Raises:
        StoreError: it could not be renamed.
    """
    with explained(folder):
        for half in [one for one in snapshot_folders(folder) if not is_whole(one)]:
            half.rename(half.with_name(f".half-{half.name}"))


def read_link(path: Path, content: bytes) -> Link:
    """Read a meta.json that lies at a path.

    Raises:
        MalformedError: it is not a record, or not the record of the folder it lies in.
    """
    link = parse_link(content)
    if link.snapshot.path.split("/") != list(path.parts[-4:-1]):
        raise MalformedError(f"the record is that of {link.snapshot.path}")
    return link


def snapshot_name(fetched: Fetched, sha256: str) -> str:
    """`<UTC time>-<first 12 hex of the body's SHA-256>`."""
    return f"{fetched.fetched_at.astimezone(UTC):%Y%m%dT%H%M%SZ}-{sha256[:12]}"


def pack(body: bytes) -> bytes:
    """Compress; the same body always gives the same bytes."""
    return gzip.compress(body, compresslevel=6, mtime=0)


def find_body(folder: Path) -> Path:
    """The compressed body in a snapshot folder, whether it is there or not."""
    return next(iter(sorted(folder.glob("body.*.gz"))), folder / "body.gz")


def unpack(path: Path, *, size: int, sha256: str) -> bytes:
    """Read a compressed body and check that it is what was stored.

    Never inflates beyond one byte more than the size that was stored.

    Raises:
        StoreError: it is gone, or is not what was stored.
    """
    try:
        with gzip.open(io.BytesIO(path.read_bytes())) as file:
            body = file.read(size + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise altered(path, "the body cannot be read") from error
    if len(body) != size or hashlib.sha256(body).hexdigest() != sha256:
        raise altered(path, "the body is not the one that was stored")
    return body


def altered(path: Path, what: str) -> StoreError:
    """A stored file that is not what was stored."""
    return StoreError(what, where=str(path), fix="restore it from a backup, then run `tosrisk verify`")
