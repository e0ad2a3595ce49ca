"""Writes that are either there in full or not there at all, whatever kills the run."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from tosrisk.errors import StoreError

INCOMING = ".incoming"
"""Name of the folder, or suffix of the file, that is being written; a killed run may leave one behind."""


def write_folder(folder: Path, files: Mapping[str, bytes], *, fsync: bool) -> None:
    """Make a folder of files appear at once, clearing what a killed run left beside it.

    Raises:
        StoreError: it exists already, or could not be written.
    """
    parent = folder.parent
    incoming = parent / INCOMING
    with explained(folder):
        if not parent.exists():
            parent.mkdir(parents=True, exist_ok=True)
        if incoming.exists():
            shutil.rmtree(incoming)
        incoming.mkdir()
        try:
            for name, content in files.items():
                _write(incoming / name, content, fsync=fsync)
            if fsync:
                _sync_folder(incoming)
            incoming.rename(folder)
        except OSError:
            shutil.rmtree(incoming, ignore_errors=True)
            raise
        if fsync:
            _sync_folder(parent)


def replace_file(path: Path, content: bytes, *, fsync: bool) -> None:
    """Replace a file, or make it, so that readers see the old content or the new, never a part.

    Raises:
        StoreError: it could not be written.
    """
    incoming = path.with_name(f".{path.name}{INCOMING}")
    with explained(path):
        try:
            _write(incoming, content, fsync=fsync)
            incoming.replace(path)
        except OSError:
            incoming.unlink(missing_ok=True)
            raise
        if fsync:
            _sync_folder(path.parent)


def write_over(path: Path, content: bytes) -> None:
    """Replace a short file without waiting for the disk; it is made where there is none.

    One call writes all of it into its place, so that a killed run leaves the old content or the new. To put
    another file into its place makes some file systems wait for the disk.

    Raises:
        StoreError: it could not be written.
    """
    if not path.exists():
        replace_file(path, content, fsync=False)
        return
    with explained(path), path.open("r+b", buffering=0) as file:
        file.write(content)
        file.truncate()


def same_file(path: Path, other: Path, *, fsync: bool) -> bool:
    """Make a file that does not exist yet a second name of another; False where that cannot be done.

    Files are replaced and never written into, so that what becomes of the one name leaves the other alone.
    """
    try:
        os.link(other, path)
    except OSError:  # no such file, or a file system or a folder without such names
        return False
    if fsync:
        with explained(path):
            _sync_folder(path.parent)
    return True


def append_line(path: Path, line: str, *, fsync: bool) -> None:
    """Add a line to a file, or make it. A line that a power cut left without its end is taken out.

    Raises:
        StoreError: it could not be written.
    """
    with explained(path), path.open("ab") as file:
        file.truncate(path.read_bytes().rfind(b"\n") + 1)
        file.write(f"{line}\n".encode())
        if fsync:
            file.flush()
            os.fsync(file.fileno())


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn an OSError into a StoreError that names the path and says what to do."""
    try:
        yield
    except OSError as error:
        raise StoreError(
            f"the snapshot store cannot be used ({(error.strerror or type(error).__name__).lower()})",
            where=str(error.filename or path),
            fix="check that the folder exists, is writable, and that the disk has room",
        ) from error


def _write(path: Path, content: bytes, *, fsync: bool) -> None:
    with path.open("wb") as file:
        file.write(content)
        if fsync:
            file.flush()
            os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
