"""What tells people: notifiers, reports, progress."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path
from typing import Protocol

from tosrisk.domain.dossier import Brief, Dossier, News, Report
from tosrisk.domain.findings import Finding
from tosrisk.domain.notices import Notice
from tosrisk.domain.snapshot import Snapshot
from tosrisk.domain.version import Version


class Notifier(Protocol):
    """Tells somebody."""

    @property
    def name(self) -> str:
        """Name in the configuration; deliveries are kept by it."""
        ...

    def notify(self, notice: Notice) -> None:
        """Send one message.

        Raises:
            NotifyError: it could not be delivered; it will be tried again.
        """
        ...


class Subject(Protocol):
    """A vendor to report on: what is known of it is put together only when its pages must be drawn."""

    @property
    def brief(self) -> Brief:
        """What its dossier is put together by: another process can, too."""
        ...

    @property
    def facts(self) -> str:
        """A fingerprint of everything that the dossier is made of: while it stays, so does the dossier."""
        ...

    @property
    def asked(self) -> Mapping[str, datetime | None]:
        """When each of its documents was last asked for, UTC, by key: no part of the facts."""
        ...

    def dossier(self) -> Dossier:
        """Judge its documents and look up its alerts.

        Raises:
            StoreError: evidence or state could not be read.
        """
        ...


class Library(Protocol):
    """Texts that were captured, and what they say."""

    def snapshot(self, path: str) -> Snapshot | None:
        """The record of the snapshot of this path (`vendor/document/snapshot`); None when there is none.

        Raises:
            StoreError: it cannot be read.
        """
        ...

    def version(self, path: str) -> Version | None:
        """The text of the snapshot of this path (`vendor/document/snapshot`); None when there is none.

        Raises:
            StoreError: the snapshot cannot be read.
        """
        ...

    def findings(self, version: Version) -> tuple[Finding, ...]:
        """What a text was judged to say, in its order; it is judged where it was not judged before."""
        ...


class Reporter(Protocol):
    """Renders what is known."""

    def render(
        self, subjects: Iterable[Subject], news: News, library: Library, out: Path, at: datetime
    ) -> Report:
        """Write the report into `out`.

        The vendors are taken one by one, and no dossier is kept: there may be many, and each is large.
        Where the facts are those of an earlier report, its pages may be kept, and no dossier is asked for.

        Raises:
            StoreError: it could not be written; an older report stays whole.
        """
        ...


class Progress(Protocol):
    """Shows how far long work has come."""

    def track(self, label: str, total: int) -> AbstractContextManager[Step]:
        """A bar of `total` steps."""
        ...


class Step(Protocol):
    """One progress bar."""

    def advance(self, note: str = "") -> None:
        """One step done; `note` says on what."""
        ...
