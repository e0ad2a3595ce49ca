"""Renders the report of what is stored."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from datetime import datetime
from pathlib import Path

from tosrisk.domain.dossier import Report
from tosrisk.domain.vendor import Vendor
from tosrisk.ports import HistoryCache, Outbox, Progress, Reporter
from tosrisk.workflows.assess import Assessor
from tosrisk.workflows.dossiers import Archivist
from tosrisk.workflows.histories import HistoryReader
from tosrisk.workflows.library import StoredTexts


def report(
    vendors: Sequence[Vendor],
    *,
    assessor: Assessor,
    outbox: Outbox,
    histories: HistoryCache,
    reporter: Reporter,
    progress: Progress,
    out: Path,
    at: datetime,
) -> Report:
    """Write the report on these vendors, known from the configuration or from evidence, into a folder.

    Raises:
        StoreError: evidence, state or the report could not be read or written.
    """
    archivist = Archivist(
        assessor=assessor,
        outbox=outbox,
        histories=HistoryReader(
            snapshots=assessor.snapshots,
            extractor=assessor.extractor,
            judge=assessor.judge,
            histories=histories,
        ),
    )
    library = StoredTexts(
        snapshots=assessor.snapshots,
        extractor=assessor.extractor,
        judge=assessor.judge,
        documents={document.key: document for vendor in vendors for document in vendor.documents},
    )
    with closing(archivist.subjects(vendors, progress)) as subjects:
        return reporter.render(subjects, archivist.news(), library, out, at)
