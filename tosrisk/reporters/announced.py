"""Sets what announced texts say to the day from which they apply, for they are read long before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, time

from tosrisk.core.scoring.governing import governing_verdicts
from tosrisk.domain.dossier import Interim
from tosrisk.domain.history import HistoryPoint


def as_it_applies(points: Sequence[HistoryPoint], interim: Interim | None) -> tuple[HistoryPoint, ...]:
    """The points of a history, with the last answers on the day from which they hold.

    Args:
        points: by the day on which the texts were read, oldest first.
        interim: how the vendor stands until announced texts apply; None where none is ahead.
    """
    if interim is None or not points:
        return tuple(points)
    last, grade = points[-1], interim.card.grade
    stands = tuple((each.dimension, each.stance) for each in governing_verdicts(interim.card))
    if (stands, grade.letter, grade.score) == (last.stances, last.letter, last.score):
        return tuple(points)
    announced = replace(last, at=datetime.combine(interim.until, time(), tzinfo=UTC))
    keys = {each.key for each in interim.documents}
    alike = [place for place, point in enumerate(points) if point.stances == stands]
    if alike:
        return (*points[: alike[-1] + 1], announced)
    # Another text turned an answer since: the day of the announcement begins what stands until then.
    read = [place for place, point in enumerate(points) if keys & {cause.document for cause in point.causes}]
    begun = read[-1] if read else len(points) - 1
    standing = replace(points[begun], letter=grade.letter, score=grade.score, stances=stands)
    return (*points[:begun], standing, announced)
