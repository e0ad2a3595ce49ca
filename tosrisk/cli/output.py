"""Results that go to a file or to stdout: a file is there in full, or as it was."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tosrisk.errors import StoreError


def write_text(pieces: Iterable[str], out: Path) -> None:
    """Write a text in UTF-8, piece by piece; to stdout where `out` is `-`.

    Raises:
        StoreError: it could not be written; what was there before stays whole.
    """
    if str(out) == "-":
        if isinstance(sys.stdout, io.TextIOWrapper):
            sys.stdout.reconfigure(encoding="utf-8", newline="")
        for piece in pieces:
            sys.stdout.write(piece)
        return
    write_bytes((piece.encode() for piece in pieces), out)


def write_bytes(pieces: Iterable[bytes], out: Path) -> None:
    """Write bytes, piece by piece.

    Raises:
        StoreError: it could not be written; what was there before stays whole.
    """
    incoming = out.with_name(f".{out.name}.incoming")
    with _explained(out):
        out.parent.mkdir(parents=True, exist_ok=True)
        file = incoming.open("wb")
    try:
        with file:
            for piece in pieces:  # what fails in drawing one is told as what it is
                with _explained(out):
                    file.write(piece)
        with _explained(out):
            incoming.replace(out)
    finally:
        incoming.unlink(missing_ok=True)


@contextmanager
def _explained(out: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise StoreError(
            f"cannot be written: {error.strerror or error}", where=str(out), fix="choose another --out"
        ) from error
