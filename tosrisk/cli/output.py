"""Results that go to a file or to stdout: a file is there in full, or as it was."""

from __future__ import annotations

import io
import os
import stat
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from tosrisk.cli.options import STDOUT
from tosrisk.errors import StoreError, UsageError


def write_text(pieces: Iterable[str], out: Path) -> None:
    """Write a text in UTF-8, piece by piece; to stdout where `out` is `-`.

    Raises:
        StoreError: it could not be written; what was there before stays whole.
    """
    if out == STDOUT:
        if isinstance(sys.stdout, io.TextIOWrapper):
            sys.stdout.reconfigure(encoding="utf-8", newline="")
        for piece in pieces:
            sys.stdout.write(piece)
        return
    write_bytes((piece.encode() for piece in pieces), out)


def write_bytes(pieces: Iterable[bytes], out: Path) -> None:
    """Write bytes, piece by piece; to stdout where `out` is `-`.

    A link is followed. A file is replaced whole, with its owner and permissions kept; into anything else that
    stands there, such as a pipe or a device, the bytes are written.

    Raises:
        StoreError: they could not be written; a file that was there before stays whole.
        UsageError: they would go to a terminal.
    """
    if out == STDOUT:
        if sys.stdout.isatty():
            raise UsageError("a binary file is not for the terminal", fix="name a file with --out")
        for piece in pieces:
            sys.stdout.buffer.write(piece)
        return
    with _explained(out):
        before = out.stat() if out.exists() else None  # of what a link leads to
    if before is None or stat.S_ISREG(before.st_mode):
        _replace(pieces, out, before)
    else:
        with _explained(out):
            file = out.open("wb")
        _write(pieces, file, out)


def _replace(pieces: Iterable[bytes], out: Path, before: os.stat_result | None) -> None:
    with _explained(out):
        target = out.resolve()
        target.parent.mkdir(parents=True, exist_ok=True)
        incoming = target.with_name(f".{target.name}.{os.getpid()}.incoming")
        incoming.unlink(missing_ok=True)
        file = incoming.open("xb")
    try:
        with _explained(out):
            _keep_access(file, before)  # before anything is in it that not everybody may read
        _write(pieces, file, out)
        with _explained(out):
            incoming.replace(target)
    finally:
        incoming.unlink(missing_ok=True)


def _write(pieces: Iterable[bytes], file: BinaryIO, out: Path) -> None:
    try:
        for piece in pieces:  # what fails in drawing one is told as what it is
            with _explained(out):
                file.write(piece)
        with _explained(out):
            file.close()
    finally:
        with suppress(OSError):  # what could not be written cannot be flushed either
            file.close()


def _keep_access(file: BinaryIO, before: os.stat_result | None) -> None:
    if before is None:
        return
    with suppress(OSError):  # only root may give a file away
        os.chown(file.fileno(), before.st_uid, before.st_gid)
    os.fchmod(file.fileno(), stat.S_IMODE(before.st_mode))


@contextmanager
def _explained(out: Path) -> Iterator[None]:
    try:
        yield
    except (OSError, RuntimeError) as error:  # RuntimeError: links that lead in a circle
        what = (getattr(error, "strerror", None) or str(error)).lower()
        raise StoreError(f"cannot be written: {what}", where=str(out), fix="choose another --out") from error
