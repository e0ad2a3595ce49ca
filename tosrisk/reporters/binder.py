"""Puts pages into a fresh report: new ones, and those of the report before that still hold."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from tosrisk.domain.dossier import KeptFile
from tosrisk.errors import StoreError
from tosrisk.reporters.stamps import Stamps, without_stamps


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
        self._place(path).write_bytes(stamps.set_in(page))
        return KeptFile(path=path, sha256=hashlib.sha256(page).hexdigest())

    def keep(self, path: str, content: bytes) -> KeptFile:
        """Put a file that is the same in every run; it stays the one of the report before where that is it.

        Raises:
            OSError: it could not be written.
        """
        kept, place = KeptFile(path=path, sha256=hashlib.sha256(content).hexdigest()), self._place(path)
        if self._drawn(kept) is None or not _linked(self.before / path, place):
            place.write_bytes(content)
        return kept

    def reuse(self, files: Sequence[KeptFile], stamps: Stamps) -> bool:
        """Put pages of the report before, all or none: False when one is gone or is not what was drawn.

        Raises:
            OSError: one could not be written.
        """
        placed: list[Path] = []
        for folder in {file.path.rpartition("/")[0] for file in files}:
            (self.fresh / folder).mkdir(parents=True, exist_ok=True)
        for file in files:
            page = self._drawn(file)
            if page is None:
                for path in placed:
                    path.unlink()
                return False
            placed.append(self.fresh / file.path)
            stamped = stamps.set_in(page) if _is_page(file.path) else page
            if stamped != page or not _linked(self.before / file.path, placed[-1]):
                placed[-1].write_bytes(stamped)
        return True

    def _drawn(self, file: KeptFile) -> bytes | None:
        """The page as it lies in the report before; None when it is not the one that was drawn."""
        path = self.before / file.path
        try:
            page = b"" if path.is_symlink() else path.read_bytes()
        except OSError:
            return None
        drawn = without_stamps(page) if _is_page(file.path) else page
        return page if hashlib.sha256(drawn).hexdigest() == file.sha256 else None

    def _place(self, path: str) -> Path:
        place = self.fresh / path
        place.parent.mkdir(parents=True, exist_ok=True)
        return place


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


def _linked(page: Path, place: Path) -> bool:
    """Have both reports share a file; False where the file system cannot."""
    try:
        os.link(page, place)
    except OSError:
        return False
    return True
