"""The panel that tells data of the customer from data about the customer."""

from __future__ import annotations

from tosrisk.core.scoring.governing import governing_verdicts
from tosrisk.core.scoring.holdings import ASKED, holdings
from tosrisk.domain.holdings import DataKind, KindAnswer
from tosrisk.domain.scorecard import Scorecard
from tosrisk.domain.taxonomy import TAXONOMY, Dimension
from tosrisk.reporters.quotes import Quotes
from tosrisk.reporters.vendor_view import HoldingCell, HoldingRow
from tosrisk.reporters.view import Column
from tosrisk.reporters.words import mark_of
from tosrisk.reporters.worth import deciding

_TITLES = {
    Dimension.TRAINING: "Trains on it",
    Dimension.RETENTION: "Keeps it",
    Dimension.SHARING: "Shares it",
    Dimension.HUMAN_REVIEW: "People look at it",
}

_KINDS = {
    DataKind.CONTENT: ("Your content", "what you put in and get out", "yours"),
    DataKind.FEEDBACK: ("Feedback", "ratings, suggestions and what goes along", "yours"),
    DataKind.USAGE: ("Usage data", "logs, telemetry, devices, cookies", "about you"),
    DataKind.ACCOUNT: ("Account data", "contacts, profiles, billing", "about you"),
    DataKind.DERIVED: ("Derived data", "de-identified or aggregated", "about you"),
}

COLUMNS = tuple(Column(title=_TITLES[each], question=TAXONOMY[each].question) for each in ASKED)
"""What is asked of each kind."""


def holding_rows(card: Scorecard, quotes: Quotes) -> tuple[HoldingRow, ...]:
    """One row per kind of data; none when nothing could be read."""
    verdicts = governing_verdicts(card)
    if not verdicts:
        return ()
    rows = []
    for each in holdings(verdicts):
        title, meaning, side = _KINDS[each.kind]
        cells = tuple(_cell(answer, quotes) for answer in each.answers)
        rows.append(HoldingRow(title=title, meaning=meaning, side=side, cells=cells))
    return tuple(rows)


def _cell(answer: KindAnswer, quotes: Quotes) -> HoldingCell:
    verdict = answer.verdict
    said = next(iter(deciding(verdict)), None)
    return HoldingCell(
        mark=mark_of(verdict.dimension, verdict.stance),
        quote=quotes.view(said, verdict.stance) if said else None,
        general=answer.general,
    )
