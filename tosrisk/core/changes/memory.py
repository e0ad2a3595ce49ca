"""Remembers what a document has said before, so that a page that flaps is told of once."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from tosrisk.core.changes.materiality import with_stances
from tosrisk.core.clauses.wording import wording, wording_of
from tosrisk.domain.changes import Change, ClauseChange, StanceChange
from tosrisk.domain.taxonomy import Dimension, Stance
from tosrisk.domain.version import Clause

FORGOTTEN_AFTER = timedelta(days=180)
"""How long a document must have stood without a wording for its return to be news, or with a promise that was
lost before for losing it again to be. Trials of a wording, variants by region and servers that are behind
come back within months; whoever returns to an old wording after half a year has changed his mind."""


class Memory:
    """Since when one document has held or lacked each wording that it ever held, and which losses were told.

    Times never run backwards here: one before the newest seen counts as that one.
    """

    def __init__(self) -> None:
        self._since: dict[str, datetime] = {}
        """Wordings that the newest version holds, and when each came, or came back."""
        self._gone: dict[str, datetime] = {}
        """Wordings that it does not hold any more, and when each went."""
        self._told: dict[tuple[Dimension, str], datetime] = {}
        self._now: datetime | None = None

    def see(self, clauses: Iterable[Clause], at: datetime) -> None:
        """Take in a whole version."""
        now = self._advance(at)
        held = {_of(clause) for clause in clauses}
        for words in [words for words in self._since if words not in held]:
            self._leave(words, now)
        for words in held:
            self._enter(words, now)

    def turn(self, changes: Iterable[ClauseChange], at: datetime) -> None:
        """Take in a version by what differs from the one before."""
        now = self._advance(at)
        changes = tuple(changes)
        come = {_of(change.after) for change in changes if change.after}
        for words in {_of(change.before) for change in changes if change.before} - come:
            self._leave(words, now)
        for words in come:
            self._enter(words, now)

    def tell(self, stances: Iterable[StanceChange], at: datetime) -> None:
        """Remember what an alert said."""
        self._told.update({(s.dimension, _words(s.before)): at for s in stances if _is_loss(s)})

    def fresh(self, change: Change, at: datetime) -> Change:
        """The change without what only comes back, and without losses that were told of before.

        A sentence that the document held not long ago is no news when it returns. A promise that was lost,
        came back and is lost again was news the first time, and is again once it had stood for long.
        """
        news = [stance for stance in change.stances if not self._knows(stance, at)]
        return change if len(news) == len(change.stances) else with_stances(change, news)

    def _knows(self, stance: StanceChange, at: datetime) -> bool:
        if _is_loss(stance):
            words = _words(stance.before)
            told = self._told.get((stance.dimension, words))
            return told is not None and at - max(told, self._since.get(words, told)) < FORGOTTEN_AFTER
        words = _words(stance.after)
        return words in self._since or (words in self._gone and at - self._gone[words] < FORGOTTEN_AFTER)

    def _advance(self, at: datetime) -> datetime:
        self._now = at if self._now is None else max(at, self._now)
        return self._now

    def _enter(self, words: str, now: datetime) -> None:
        self._gone.pop(words, None)
        self._since.setdefault(words, now)

    def _leave(self, words: str, now: datetime) -> None:
        if self._since.pop(words, None) is not None:
            self._gone[words] = now


def _is_loss(stance: StanceChange) -> bool:
    """Whether a sentence left the document; what another document says in its place was never said here."""
    return stance.new_stance is Stance.NOT_STATED or bool(stance.sibling)


def _words(text: str) -> str:
    return " ".join(wording_of(text))


def _of(clause: Clause) -> str:
    return " ".join(wording(clause))
