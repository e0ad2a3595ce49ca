"""Puts pages into a fresh report: new ones, and those of the report before that still hold."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from tosrisk.domain.dossier import KeptFile
from tosrisk.errors import StoreError
from tosrisk.reporters.stamps import Stamps, has_slots, without_stamps


class Binder:
    """Fills the folder of a fresh report. The report before is read, and never written to."""

    def __init__(self, before: Path, fresh: Path) -> None:
        """Take the folder of the report before, which may not be there, and that of the fresh one."""
        self.before = before
        self.fresh = fresh

    def add(self, path: str, page: bytes, stamps: Stamps) -> KeptFile:
        """Put a page that was printed at a path from the root.

        Raises:
            OSError: it could not be written.
        """
        self._write(path, stamps.set_in(page))
        sha256 = hashlib.sha256(page).hexdigest()
        return KeptFile(path=path, sha256=sha256, seal="" if has_slots(page) else _seal(self.fresh / path))

    def keep(self, path: str, content: bytes, sha256: str) -> KeptFile:
        """Put a file that is the same in every run; it stays the one of the report before where that is it.

        Args:
            path: from the root.
            content: of the file.
            sha256: of the content, hex.

        Raises:
            OSError: it could not be written.
        """
        if self._drawn(KeptFile(path=path, sha256=sha256)) is None or not self._link(path):
            self._write(path, content)
        return KeptFile(path=path, sha256=sha256, seal=_seal(self.fresh / path))

    def reuse(self, files: Sequence[KeptFile], stamps: Stamps) -> tuple[KeptFile, ...] | None:
        """Put pages of the report before, all or none: None when one is gone or is not what was drawn.

        A file whose seal holds is not read: of many vendors, only the pages that tell times are.

        Returns:
            The files as they are sealed now.

        Raises:
            OSError: one could not be written.
        """
        placed: list[KeptFile] = []
        for file in files:
            again = self._again(file, stamps)
            if again is None:
                for each in placed:
                    (self.fresh / each.path).unlink()
                return None
            placed.append(again)
        return tuple(placed)

    def _again(self, file: KeptFile, stamps: Stamps) -> KeptFile | None:
        """Put a file of the report before, with the times of this run; None when it is not what was drawn."""
        if file.seal and file.seal == _seal(self.before / file.path) and self._link(file.path):
            return file
        page = self._drawn(file)
        if page is None:
            return None
        stamped = stamps.set_in(page) if _is_page(file.path) else page
        if stamped != page or not self._link(file.path):
            self._write(file.path, stamped)
        return replace(file, seal=_seal(self.fresh / file.path)) if file.seal else file

    def _drawn(self, file: KeptFile) -> bytes | None:
        """The page as it lies in the report before; None when it is not the one that was drawn."""
        path = self.before / file.path
        try:
            page = b"" if path.is_symlink() else path.read_bytes()
        except OSError:
            return None
        drawn = without_stamps(page) if _is_page(file.path) else page
        return page if hashlib.sha256(drawn).hexdigest() == file.sha256 else None

    def _write(self, path: str, content: bytes) -> None:
        place = self.fresh / path
        _into(place, lambda: place.write_bytes(content))

    def _link(self, path: str) -> bool:
        """Have both reports share a file; False where the file system cannot."""
        place = self.fresh / path
        try:
            _into(place, lambda: os.link(self.before / path, place))
        except OSError:
            return False
        return True


@contextmanager
def explained(out: Path) -> Iterator[None]:
    """Turn an error of the file system into one that says what became of the report."""
    try:
        yield
    except OSError as error:
        raise StoreError(
            f"the report could not be written: {error.strerror or error}",
            where=str(out),
            fix="check permissions and free space; the older report is untouched",
        ) from error


def _is_page(path: str) -> bool:
    """Whether times are set into a file; a stored text stays as it is, whatever stands in it."""
    return path.endswith(".html")


def _seal(file: Path) -> str:
    """Changes when somebody writes to a file, or puts another thing in its place; "" of what is no file."""
    try:
        seen = file.lstat()
    except OSError:
        return ""
    return f"{seen.st_size}-{seen.st_mtime_ns}" if stat.S_ISREG(seen.st_mode) else ""


def _into(place: Path, put: Callable[[], object]) -> None:
    """Put a file into its folder, which is made for the first one."""
    try:
        put()
    except FileNotFoundError:
        place.parent.mkdir(parents=True, exist_ok=True)
        put()
