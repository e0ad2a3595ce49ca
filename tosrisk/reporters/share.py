"""What the pages about all vendors say of one: kept with its pages, so that no scorecard is needed for it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from tosrisk.core.report_paths import vendor_path
from tosrisk.core.scoring.governing import governing_verdicts
from tosrisk.core.scoring.standing import standing_of
from tosrisk.domain.dossier import Dossier
from tosrisk.domain.scorecard import AssessedDocument, DocumentStatus, Scorecard, Standing
from tosrisk.domain.taxonomy import TAXONOMY, Dimension, Stance
from tosrisk.reporters.compare import compare_column
from tosrisk.reporters.compare_view import CompareColumn
from tosrisk.reporters.doubts import doubt_of
from tosrisk.reporters.later import later, words_before
from tosrisk.reporters.links import live_pages, visible
from tosrisk.reporters.overview_classes import class_cells
from tosrisk.reporters.overview_view import BrokenSource, HeatCell, OverviewRow, ShortlistRow
from tosrisk.reporters.parts import STATE_WORDS, Places, day, grade_view, tier_names, troubles
from tosrisk.reporters.shortlist import shortlisted
from tosrisk.reporters.words import UNREAD, mark_of, terse_level

if TYPE_CHECKING:
    from pydantic import TypeAdapter

Rank = tuple[int, float, str, str]
"""What puts the worst vendor first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VendorShare:
    """A vendor's share of the pages on all, and its standing: nothing that changes with every run."""

    standing: Standing
    rank: Rank
    row: OverviewRow
    broken: tuple[BrokenSource, ...]
    column: CompareColumn
    """Its column of the comparison."""
    listed: ShortlistRow | None
    """Its line of the shortlist, when it is on it."""
    training: Stance | None
    """The answer on training, on the plan that counts; None when nothing could be read."""


def share_of(dossier: Dossier, places: Places) -> VendorShare:
    """What the overview and the comparison, which have these neighbours, say of a vendor."""
    card = dossier.card
    return VendorShare(
        standing=standing_of(card),
        rank=_worst_first(card),
        row=_row(dossier, places),
        broken=tuple(
            _broken(card, each, places)
            for each in card.documents
            if each.status is not DocumentStatus.CURRENT
        ),
        column=compare_column(card, places, dossier.interim),
        listed=shortlisted(card, places, dossier.interim),
        training=_answer(card, Dimension.TRAINING),
    )


def encode_share(share: VendorShare) -> bytes:
    """Compact JSON in UTF-8."""
    return _codec().dump_json(share)


def decode_share(encoded: bytes) -> VendorShare | None:
    """What `encode_share` was given; None when that was the share of another tosrisk."""
    try:
        return _codec().validate_json(encoded)
    except ValueError:
        return None


@cache
def _codec() -> TypeAdapter[VendorShare]:
    from pydantic import TypeAdapter

    return TypeAdapter(VendorShare)


def _worst_first(card: Scorecard) -> Rank:
    """Unread vendors first, then by letter and score from the worst."""
    order = "?FDCBA".index(card.grade.letter)
    return order, -card.grade.score, card.vendor.name.casefold(), card.vendor.id


def _row(dossier: Dossier, places: Places) -> OverviewRow:
    card, interim = dossier.card, dossier.interim
    grade = grade_view(card)
    verdicts = {verdict.dimension: verdict for verdict in governing_verdicts(card)}
    before = words_before(interim)
    cells = []
    for dimension in TAXONOMY:
        verdict = verdicts.get(dimension)
        mark = mark_of(dimension, verdict.stance) if verdict else UNREAD
        doubt = doubt_of(verdict, card) if verdict else None
        cells.append(
            HeatCell(
                level=terse_level(mark.level),
                word=mark.word,
                doubt=f"{doubt.symbol} {doubt.word}" if doubt else "",
                anchor=dimension.value if verdict else "",
                later=later(interim, mark.word, before.get(dimension, "")) if verdict else None,
            )
        )
    return OverviewRow(
        name=visible(card.vendor.name),
        href=places.to(vendor_path(card.vendor.id)),
        plan=tier_names([card.vendor.tier]) if card.vendor.tier else "all plans",
        letter=grade.letter,
        level=terse_level(grade.level),
        score=grade.score,
        later=later(interim, grade.letter, interim.card.grade.letter if interim else ""),
        coverage=f"{grade.current} current",
        troubles=troubles(grade),
        classes=class_cells(dossier.answers, interim, read=bool(verdicts)),
        cells=tuple(cells),
    )


def _broken(card: Scorecard, each: AssessedDocument, places: Places) -> BrokenSource:
    return BrokenSource(
        document=each.document.key,
        vendor=visible(card.vendor.name),
        vendor_href=places.to(vendor_path(card.vendor.id)),
        title=visible(each.document.title),
        live=live_pages(each.document.addresses),
        state=STATE_WORDS[each.status][0].partition(":")[0],
        detail=visible(_reason(each)),
        captured=day(each.captured_at),
        checked="",
    )


def _reason(each: AssessedDocument) -> str:
    """What is wrong with a document, without its address, which the link to it tells."""
    addresses = (f"{address}: " for address in each.document.addresses)
    prefix = next((address for address in addresses if each.detail.startswith(address)), "")
    return each.detail.removeprefix(prefix)


def _answer(card: Scorecard, dimension: Dimension) -> Stance | None:
    return next((each.stance for each in governing_verdicts(card) if each.dimension is dimension), None)
