"""The standard streams as commands get them: one that fails is told apart from every other failure."""

from __future__ import annotations

import errno
import io
import os
import sys
from typing import TYPE_CHECKING

from tosrisk.errors import StoreError

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

_FILLERS = (os.O_RDONLY, os.O_RDONLY, os.O_WRONLY)
"""How /dev/null stands in for a closed stdin, stdout, stderr: writing to such a stdout still fails."""


class OutputError(OSError):
    """Stdout takes no more. No `BrokenPipeError`: rich answers that one with exit code 1."""


class Outlet(io.FileIO):
    """Stdout, which remembers why it took no more."""

    failure: OSError | None = None
    """What went wrong at first."""
    abandoned = False
    """True lets the interpreter flush on its way out what nobody can take any more."""

    def write(self, content: ReadableBuffer, /) -> int:
        """Write bytes.

        Raises:
            OutputError: they could not be written.
        """
        if self.abandoned:
            return memoryview(content).nbytes
        try:
            return super().write(content)
        except OSError as error:
            self.failure = self.failure or error
            raise OutputError(_words(error)) from error


class _Remarks(io.FileIO):
    """Stderr: remarks that nobody can hear change nothing about what a command does."""

    def write(self, content: ReadableBuffer, /) -> int:
        try:
            return super().write(content)
        except OSError:
            return memoryview(content).nbytes


def claim_streams() -> Outlet | None:
    """Put our own streams in the place of the interpreter's, those that were closed included.

    Returns:
        What stdout writes to; None where somebody has put another stdout in its place, or on Windows, whose
        console is no file.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A file name that is not valid UTF-8 must not end a run in the middle of a line.
            stream.reconfigure(errors="backslashreplace")
    if sys.platform == "win32" or sys.stdout is not sys.__stdout__ or sys.stderr is not sys.__stderr__:
        return None
    for descriptor, mode in enumerate(_FILLERS):
        _fill(descriptor, mode)
    outlet = Outlet(1, "w", closefd=False)
    sys.stdout = _text(outlet, sys.stdout)
    sys.stderr = _text(_Remarks(2, "w", closefd=False), sys.stderr, line_buffering=True)
    return outlet


def output_failure(failure: OSError) -> StoreError | None:
    """What to say when stdout took no more; None where its reader went away, which needs no words."""
    if isinstance(failure, BrokenPipeError):
        return None
    return StoreError(_words(failure), where="stdout", fix="free some space, or write elsewhere")


def _words(error: OSError) -> str:
    return "is closed" if error.errno == errno.EBADF else (error.strerror or type(error).__name__).lower()


def _fill(descriptor: int, mode: int) -> None:
    """Else the next file that is opened would be taken for the stream."""
    try:
        os.fstat(descriptor)
    except OSError:
        os.open(os.devnull, mode)  # gets the lowest number that is free
        os.set_inheritable(descriptor, True)


def _text(raw: io.FileIO, before: object, *, line_buffering: bool = False) -> io.TextIOWrapper:
    encoding = before.encoding if isinstance(before, io.TextIOWrapper) else "utf-8"
    return io.TextIOWrapper(
        io.BufferedWriter(raw),
        encoding=encoding,
        errors="backslashreplace",
        line_buffering=line_buffering or raw.isatty(),
    )
