"""A clause of given words and surroundings, and the four kinds of data it may speak of."""

from __future__ import annotations

from tosrisk.domain.taxonomy import DataScope
from tosrisk.domain.version import Clause, ClauseKind

OF, ABOUT, BOTH, DERIVED = DataScope.OF, DataScope.ABOUT, DataScope.BOTH, DataScope.DERIVED


def said(text: str, *, lead_in: str = "", before: str = "", heading: tuple[str, ...] = ()) -> Clause:
    return Clause(
        id="0" * 16,
        kind=ClauseKind.SENTENCE,
        text=text,
        start=0,
        end=len(text),
        heading=heading,
        lead_in=lead_in,
        before=before,
    )
