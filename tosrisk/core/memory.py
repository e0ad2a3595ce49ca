"""Remembers what a document has said before, so that a page that flaps is told of once."""

from __future__ import annotations

from collections.abc import Iterable

from tosrisk.core.materiality import with_stances
from tosrisk.core.wording import wording, wording_of
from tosrisk.domain.changes import Change, StanceChange
from tosrisk.domain.taxonomy import Dimension, Stance
from tosrisk.domain.version import Clause


class Memory:
    """The wordings that earlier versions of one document held, and the losses that were told of."""

    def __init__(self) -> None:
        self._seen: set[str] = set()
        self._told: set[tuple[Dimension, str]] = set()

    def see(self, clauses: Iterable[Clause | None]) -> None:
        """Remember the clauses of a version, or those that are new in it."""
        self._seen.update(" ".join(wording(clause)) for clause in clauses if clause)

    def tell(self, stances: Iterable[StanceChange]) -> None:
        """Remember what an alert said."""
        self._told.update((s.dimension, _words(s.before)) for s in stances if _is_loss(s))

    def fresh(self, change: Change) -> Change:
        """The change without what only comes back, and without losses that were told of before.

        A sentence that an earlier version held is no news when it returns. A promise that was lost,
        came back and is lost again was news the first time.
        """
        news = [stance for stance in change.stances if not self._knows(stance)]
        return change if len(news) == len(change.stances) else with_stances(change, news)

    def _knows(self, stance: StanceChange) -> bool:
        if _is_loss(stance):
            return (stance.dimension, _words(stance.before)) in self._told
        return _words(stance.after) in self._seen


def _is_loss(stance: StanceChange) -> bool:
    """Whether a sentence left the document; what another document says in its place was never said here."""
    return stance.new_stance is Stance.NOT_STATED or bool(stance.sibling)


def _words(text: str) -> str:
    return " ".join(wording_of(text))
