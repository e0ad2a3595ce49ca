"""What an answer is worth: the period that counts, what stands behind it, and the sentence that says so."""

from __future__ import annotations

from collections.abc import Sequence

from tosrisk.core.scoring.verdict import decisive
from tosrisk.domain.scorecard import Evidence, Verdict
from tosrisk.reporters.words import ASSURANCE_WORDS, period_words


def worth(verdict: Verdict) -> list[str]:
    """The period and what stands behind the answer, where it has them ("up to 90 days", "contract")."""
    words = [period_of(verdict)] if verdict.hours else []
    return words + ([ASSURANCE_WORDS[verdict.assurance]] if verdict.assurance else [])


def period_of(verdict: Verdict) -> str:
    """The period of an answer; "up to" the longest where its sentences state several; "" for none."""
    if not verdict.hours:
        return ""
    stated = {item.finding.hours for item in decisive(verdict)} - {None}
    longest = len(stated) > 1 and verdict.hours == max(filter(None, stated), default=0)
    return f"up to {period_words(verdict.hours)}" if longest else period_words(verdict.hours)


def deciding(verdict: Verdict) -> Sequence[Evidence]:
    """The sentences that say the answer, that of the period shown first: it must be the one that is read."""
    said = decisive(verdict)
    if not verdict.hours:
        return said
    return sorted(said, key=lambda item: item.finding.hours != verdict.hours)
