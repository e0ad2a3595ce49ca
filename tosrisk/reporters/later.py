"""Tells beside an answer of a text that applies later what holds until then, by the vendor's own date."""

from __future__ import annotations

from dataclasses import dataclass

from tosrisk.core.scoring.governing import governing_verdicts
from tosrisk.domain.dossier import Interim
from tosrisk.domain.taxonomy import Dimension
from tosrisk.reporters.words import mark_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Later:
    """From when on an answer holds that is shown, and what holds until then."""

    words: str
    """"from 2026-02-20; until then: No training"."""
    starts: str
    """The same for a cell among many, in two parts: the day,"""
    now: str
    """and "now No training"."""


def later(interim: Interim | None, shown: str, stands: str) -> Later | None:
    """What to tell beside an answer; None where nothing lies ahead, or the text before says the same.

    Args:
        interim: how the vendor stands until announced texts apply.
        shown: the answer by the newest texts, in words.
        stands: the answer until then, in words; "" where there is none.
    """
    if interim is None or not stands or stands == shown:
        return None
    day = interim.until
    return Later(
        words=f"from {day.isoformat()}; until then: {stands}",
        starts=day.isoformat(),
        now=f"now {stands}",
    )


def words_before(interim: Interim | None) -> dict[Dimension, str]:
    """The answers that count until announced texts apply, in words."""
    verdicts = governing_verdicts(interim.card) if interim else ()
    return {each.dimension: mark_of(each.dimension, each.stance).word for each in verdicts}
