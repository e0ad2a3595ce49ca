"""What writes files for other programs, and what gives out evidence as it is stored."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from tosrisk.domain.alerts import Alert
from tosrisk.domain.exports import Case, Chain, Deposition, KeptText, StoredFile, VendorFacts
from tosrisk.domain.snapshot import Snapshot


class Exporter(Protocol):
    """Writes what is known in one format. The same facts always make the same text."""

    def pieces(self, vendors: Iterable[VendorFacts], alerts: Sequence[Alert]) -> Iterator[str]:
        """The text of the file, piece by piece.

        The vendors are taken one by one, and none is kept: there may be many, and each is large. A format
        that tells of changes alone does not take any, so that nothing is judged for it.
        """
        ...


class StandingTexts(Protocol):
    """Keeps a copy of the text that each document stands at where other programs find it again."""

    def keep(self, text: KeptText) -> None:
        """Put it in the place of the copy before.

        Raises:
            StoreError: it could not be written.
        """
        ...


class Exhibits(Protocol):
    """Gives out what is stored, byte for byte."""

    def files(self, snapshot: Snapshot) -> tuple[StoredFile, ...]:
        """The files of a snapshot, by name.

        Raises:
            StoreError: they cannot be read, or its bytes were let go.
        """
        ...

    def chain(self, document: str, since: str) -> Chain:
        """The records of a document key from the snapshot id `since` on.

        Raises:
            StoreError: a record is missing, altered, or not the one that the next one knows.
        """
        ...


class Packer(Protocol):
    """Packs evidence into one file. The same evidence always makes the same bytes."""

    def pack(self, name: str, cases: Sequence[Case]) -> bytes:
        """What proves changes; `name` is that of the folder in the pack."""
        ...

    def pack_deposition(self, name: str, deposition: Deposition) -> bytes:
        """What proves what one capture says; `name` likewise."""
        ...
