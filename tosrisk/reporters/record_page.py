"""The page beside a document's stored texts: of each, where, when and as what it was captured."""

from __future__ import annotations

from dataclasses import dataclass

from tosrisk.core.report_paths import INDEX, SUMS, document_path, texts_folder, vendor_path
from tosrisk.domain.vendor import Document
from tosrisk.reporters.links import visible
from tosrisk.reporters.parts import Places
from tosrisk.reporters.proof import ProofView, proof_of


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionRecord:
    """One stored text."""

    proof: ProofView
    shown: bool
    """Whether it is the one on the document's own page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordPage:
    """The stored texts of a document."""

    vendor: str
    vendor_href: str
    overview_href: str
    title: str
    document_href: str
    folder: str
    """Of the texts, from the report's root."""
    sums_href: str
    versions: tuple[VersionRecord, ...]
    """Newest first."""


def record_page(document: Document, shown: str, places: Places) -> RecordPage:
    """Everything that the page prints.

    Args:
        document: whose texts they are.
        shown: id of the snapshot whose text its own page shows.
        places: addresses as seen from the page.
    """
    records = []
    for each in places.shelf.of_document(document.key):
        proof = proof_of(each, places)
        if proof:
            records.append(VersionRecord(proof=proof, shown=each.snapshot.id == shown))
    return RecordPage(
        vendor=visible(document.vendor_name),
        vendor_href=places.to(vendor_path(document.vendor)),
        overview_href=places.to(INDEX),
        title=visible(document.title),
        document_href=places.to(document_path(document.key)),
        folder=texts_folder(document.key),
        sums_href=places.to(f"{texts_folder(document.key)}/{SUMS}"),
        versions=tuple(records),
    )
