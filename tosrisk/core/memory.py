"""Remembers what a document has said before, so that a page that flaps is told of once."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from tosrisk.core.materiality import with_stances
from tosrisk.core.wording import wording, wording_of
from tosrisk.domain.changes import Change, StanceChange
from tosrisk.domain.taxonomy import Dimension, Stance
from tosrisk.domain.version import Clause

FORGETS = timedelta(days=180)
"""How long a page may take to show again what it showed before, and count as flapping: trials of a wording,
variants by region and servers that are behind come back within months. Whoever returns to an old wording
after half a year has changed his mind."""


class Memory:
    """The wordings that earlier versions of one document held, the losses that were told of, and when."""

    def __init__(self) -> None:
        self._seen: dict[str, datetime] = {}
        self._told: dict[tuple[Dimension, str], datetime] = {}

    def see(self, clauses: Iterable[Clause | None], at: datetime) -> None:
        """Remember that the document held these clauses, or held them until then."""
        self._seen.update((" ".join(wording(clause)), at) for clause in clauses if clause)

    def tell(self, stances: Iterable[StanceChange], at: datetime) -> None:
        """Remember what an alert said."""
        self._told.update(((s.dimension, _words(s.before)), at) for s in stances if _is_loss(s))

    def fresh(self, change: Change, at: datetime) -> Change:
        """The change without what only comes back, and without losses that were told of before.

        A sentence that an earlier version held not long ago is no news when it returns. A promise that was
        lost, came back and is lost again was news the first time.
        """
        news = [stance for stance in change.stances if not self._knows(stance, at)]
        return change if len(news) == len(change.stances) else with_stances(change, news)

    def _knows(self, stance: StanceChange, at: datetime) -> bool:
        if not _is_loss(stance):
            return _recent(self._seen.get(_words(stance.after)), at)
        loss = stance.dimension, _words(stance.before)
        known = _recent(self._told.get(loss), at)
        if known:
            self._told[loss] = at
        return known


def _recent(last: datetime | None, at: datetime) -> bool:
    return last is not None and at - last <= FORGETS


def _is_loss(stance: StanceChange) -> bool:
    return stance.new_stance is Stance.NOT_STATED


def _words(text: str) -> str:
    return " ".join(wording_of(text))
