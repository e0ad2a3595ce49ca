"""All pages of one vendor."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache, partial

from tosrisk.core.report_paths import change_path, document_path, record_path, timeline_path, vendor_path
from tosrisk.domain.alerts import Alert, AlertKind
from tosrisk.domain.dossier import Dossier
from tosrisk.domain.judged import JudgedVersion
from tosrisk.domain.scorecard import AssessedDocument, Scorecard
from tosrisk.domain.vendor import Document
from tosrisk.ports import Library
from tosrisk.reporters.change_answers import ByPlan
from tosrisk.reporters.change_page import answers_by_plan, change_page
from tosrisk.reporters.document_page import document_page
from tosrisk.reporters.guidance import Guidance
from tosrisk.reporters.parts import Places
from tosrisk.reporters.record_page import record_page
from tosrisk.reporters.timeline import timeline_page
from tosrisk.reporters.vendor_page import vendor_page

_RECENT = 32
"""Versions that are remembered, half a megabyte each, while a vendor's changes are drawn."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page that is to be printed."""

    path: str
    """From the report's root."""
    template: str
    view: object
    """What the template prints as `page`."""


def pages_of(
    dossier: Dossier, library: Library, guidance: Guidance, places: Callable[[str], Places]
) -> Iterator[Page]:
    """The pages of a vendor, each drawn when it is asked for.

    They are drawn from what is given here alone, for they are kept while that stays: what changes with every
    run is left to `reporters.stamps`.

    Args:
        dossier: the vendor, assessed.
        library: texts of other days.
        guidance: what is the same for every vendor.
        places: the neighbours of a page, given its path.

    Raises:
        StoreError: a stored text could not be read.
    """
    card = dossier.card
    path = vendor_path(card.vendor.id)
    yield Page(path=path, template="vendor.html", view=vendor_page(dossier, guidance, places(path)))
    path = timeline_path(card.vendor.id)
    timeline = timeline_page(card, dossier.history, dossier.alerts, places(path), dossier.interim)
    yield Page(path=path, template="timeline.html", view=timeline)
    for each in card.documents:
        path = document_path(each.document.key)
        view = document_page(each, _text(each, library), places(path))
        yield Page(path=path, template="document.html", view=view)
        path, own = record_path(each.document.key), places(record_path(each.document.key))
        if own.shelf.of_document(each.document.key):
            shown = each.version.snapshot if each.version else ""
            yield Page(path=path, template="record.html", view=record_page(each.document, shown, own))
    versions = _Versions(library)
    for alert in dossier.alerts:
        if alert.kind is AlertKind.MATERIAL_CHANGE:
            yield _change(alert, card, versions, places)


def _text(each: AssessedDocument, library: Library) -> str | None:
    version = library.version(f"{each.document.key}/{each.version.snapshot}") if each.version else None
    return version.text if version else None


def _change(alert: Alert, card: Scorecard, versions: _Versions, places: Callable[[str], Places]) -> Page:
    path = change_path(alert.document.vendor, alert.id)
    shown = {
        f"{each.document.key}/{each.version.snapshot}" for each in card.documents if each.version is not None
    }
    view = change_page(
        alert,
        versions.judged(alert.snapshot_before),
        versions.judged(alert.snapshot_after),
        places(path),
        current=alert.snapshot_after in shown,
        plan=card.vendor.tier,
        answers=versions.answers,
    )
    return Page(path=path, template="change.html", view=view)


def _judged(library: Library, path: str) -> JudgedVersion | None:
    version = library.version(path) if path else None
    return JudgedVersion(version=version, findings=library.findings(version)) if version else None


class _Versions:
    """Versions that a vendor's changes lie between, each read and judged once: most stand in two changes."""

    def __init__(self, library: Library) -> None:
        self.judged = lru_cache(maxsize=_RECENT)(partial(_judged, library))
        self._by_plan: dict[tuple[Document, str], ByPlan] = {}

    def answers(self, document: Document, judged: JudgedVersion) -> ByPlan:
        """As `answers_by_plan`."""
        key = document, judged.version.sha256  # what a change ends at, the next mostly begins with
        if key not in self._by_plan:
            if len(self._by_plan) >= _RECENT:
                del self._by_plan[next(iter(self._by_plan))]
            self._by_plan[key] = answers_by_plan(document, judged)
        return self._by_plan[key]
