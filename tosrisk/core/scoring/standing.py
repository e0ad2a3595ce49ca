"""What is kept of a scorecard when many are scored one by one."""

from __future__ import annotations

from tosrisk.core.scoring.governing import governing_verdicts
from tosrisk.core.scoring.score import is_read
from tosrisk.domain.scorecard import DocumentStatus, Scorecard, Standing, Trouble


def standing_of(card: Scorecard) -> Standing:
    """A scorecard without its quotes: the answers on the plan in use, and how far it was read."""
    return Standing(
        vendor=card.vendor,
        letter=card.grade.letter,
        score=card.grade.score,
        stances=tuple((verdict.dimension, verdict.stance) for verdict in governing_verdicts(card)),
        documents=len(card.documents),
        read=sum(is_read(each) for each in card.documents),
        stale=sum(each.status is DocumentStatus.BROKEN for each in card.documents),
        troubles=tuple(
            Trouble(document=each.document.key, status=each.status, detail=each.detail)
            for each in card.documents
            if each.status is not DocumentStatus.CURRENT
        ),
    )
