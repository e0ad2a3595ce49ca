"""Renders the report of what is stored."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from tosrisk.domain.dossier import Report
from tosrisk.domain.vendor import Vendor
from tosrisk.ports import Progress, Reporter
from tosrisk.workflows.dossiers import Archivist
from tosrisk.workflows.library import StoredTexts


def report(
    vendors: Sequence[Vendor],
    archivist: Archivist,
    *,
    reporter: Reporter,
    progress: Progress,
    out: Path,
    at: datetime,
) -> Report:
    """Write the report on these vendors, known from the configuration or from evidence, into a folder.

    Raises:
        StoreError: evidence, state or the report could not be read or written.
    """
    today = at.astimezone(UTC).date()
    with closing(archivist.subjects(vendors, progress, today)) as subjects:
        return reporter.render(subjects, archivist.news(today), library_of(vendors, archivist), out, at)


def library_of(vendors: Sequence[Vendor], archivist: Archivist) -> StoredTexts:
    """The texts of these vendors, read and judged as for their dossiers."""
    return archivist.assessor.texts(vendors)
