"""The stored texts that a vendor's pages refer to, copied into the report so that it proves itself."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from tosrisk.core.clauses.citing import section_of, sections
from tosrisk.core.report_paths import SUMS, text_path, texts_folder
from tosrisk.domain.alerts import Alert
from tosrisk.domain.dossier import Dossier
from tosrisk.domain.snapshot import Snapshot
from tosrisk.domain.version import Clause
from tosrisk.ports import Library

Put = Callable[[str, bytes, str], None]
"""Puts a file into the report: at a path from its root, with this content, of which this is the SHA-256."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelved:
    """A version whose text lies in the report, without its words."""

    snapshot: Snapshot
    sha256: str
    """Of the text, hex."""
    effective: date | None
    updated: date | None
    words: int
    """How many the text has."""
    alerts: tuple[Alert, ...]
    """The vendor's newest alerts that tell of a change from it, or to it; newest first."""


class Shelf:
    """The versions of one vendor's documents whose texts lie in the report."""

    def __init__(self, versions: Mapping[str, Shelved], library: Library | None = None) -> None:
        """Take the versions by path (`vendor/document/snapshot`), and where their words are read again."""
        self._versions = versions
        self._library = library
        self._texts: dict[str, str] = {}

    def get(self, path: str) -> Shelved | None:
        """The version of this path; None when its text does not lie in the report."""
        return self._versions.get(path)

    def of_document(self, document: str) -> tuple[Shelved, ...]:
        """The versions of the document of this key, newest first."""
        own = [each for each in self._versions.values() if each.snapshot.document == document]
        return tuple(sorted(own, key=lambda each: (each.snapshot.fetched_at, each.snapshot.id), reverse=True))

    def section(self, path: str, clause: Clause) -> str:
        """The section that a clause of the version of this path stands in, as counsel cites it, or ""."""
        text = self._text(path)
        found = sections(text).at(clause.start) if text else None
        return section_of(clause.heading) if found is None else found

    def skips(self, path: str, clause: Clause) -> bool:
        """True unless a clause of the version of this path is known to stand right after its lead-in."""
        text = self._text(path) if clause.lead_in else ""
        return bool(clause.lead_in) and not (text and not sections(text).skips(clause))

    def section_saying(self, path: str, words: str) -> str:
        """The section of the version of this path that says these very words, or ""."""
        text = self._text(path) if words else ""
        return sections(text).saying(words) if text else ""

    def _text(self, path: str) -> str:
        """The words: of the versions that are cited again and again, there are few."""
        if path not in self._texts:
            version = self._library.version(path) if self._library and path in self._versions else None
            self._texts[path] = version.text if version else ""
        return self._texts[path]


EMPTY = Shelf({})
"""That of a page which refers to no text."""


def stock(dossier: Dossier, library: Library, put: Put) -> Shelf:
    """Put the texts that the pages of a vendor refer to into the report, with their hashes.

    Raises:
        StoreError: a stored text could not be read, or not be put there.
    """
    told: dict[str, list[Alert]] = defaultdict(list)
    for alert in dossier.alerts:
        for path in {alert.snapshot_before, alert.snapshot_after}:
            told[path].append(alert)
    versions: dict[str, Shelved] = {}
    sums: dict[str, list[str]] = defaultdict(list)
    for path in sorted({*_referred(dossier), *told} - {""}):
        snapshot, version = library.snapshot(path), library.version(path)
        if snapshot is None or version is None:
            continue
        name = text_path(snapshot.document, snapshot.id)
        put(name, version.text.encode("utf-8", "surrogatepass"), version.sha256)
        sums[texts_folder(snapshot.document)].append(f"{version.sha256}  {name.rpartition('/')[2]}\n")
        versions[path] = Shelved(
            snapshot=snapshot,
            sha256=version.sha256,
            effective=version.extraction.effective,
            updated=version.extraction.updated,
            words=version.extraction.words,
            alerts=tuple(told.get(path, ())),
        )
    for folder, lines in sums.items():
        content = "".join(lines).encode()
        put(f"{folder}/{SUMS}", content, hashlib.sha256(content).hexdigest())
    return Shelf(versions, library)


def _referred(dossier: Dossier) -> Iterator[str]:
    """Paths of the versions that pages show or link to, besides those that alerts name."""
    for each in dossier.card.documents:
        if each.version:
            yield f"{each.document.key}/{each.version.snapshot}"
    for point in dossier.history.points:
        yield from (cause.path for cause in point.causes)
    for change in dossier.recipients.changes:
        yield f"{change.document}/{change.before}"
        yield f"{change.document}/{change.after}"
