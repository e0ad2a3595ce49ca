"""Tells how far an answer reaches: to the customer's content, to personal data in general, or not so far."""

from __future__ import annotations

import re
from enum import StrEnum

from tosrisk.core.judging.voice import tells
from tosrisk.core.scoring.choice import FEARED
from tosrisk.core.scoring.ground import believed
from tosrisk.core.scoring.reading import names_training
from tosrisk.core.scoring.verdict import decisive
from tosrisk.domain.scorecard import Verdict
from tosrisk.domain.taxonomy import DataScope, Dimension, Stance

_CONTENT = frozenset({DataScope.OF, None})
_SALE = re.compile(
    r"\b(?:sell|sells|sold|selling|sale|rent|rents|rented|trade[sd]?|moneti[sz]e\w*)\b", re.IGNORECASE
)
_GIVEN = re.compile(
    r"\b(?:shar(?:e|es|ed|ing)|disclos\w+|provid\w+ (?:\w+ ){0,4}to (?:any )?(?:third|others)"
    r"|transfer\w*|transmit\w*|confiden\w+|public\w*|access\w*"
    r"|visible|available)\b",
    re.IGNORECASE,
)


class Reach(StrEnum):
    """What the sentences that decide an answer speak of."""

    CONTENT = "content"
    """What the customer puts in and gets out."""
    GENERAL = "general"
    """Personal data, without a word on whether content is among it."""
    BESIDE = "beside"
    """Data about the customer, or de-identified data."""


def reach_of(verdict: Verdict) -> Reach:
    """How far an answer reaches; to content where nothing is said, since that is what is asked about."""
    said = [item for item in decisive(verdict) if tells(item.finding)] or decisive(verdict)
    if verdict.stance is Stance.NOT_STATED or not said:
        return Reach.CONTENT
    if believed((item for item in said if item.finding.data in _CONTENT), FEARED):
        return Reach.CONTENT
    return Reach.GENERAL if any(item.finding.data is DataScope.BOTH for item in said) else Reach.BESIDE


def spares_training(verdict: Verdict) -> bool:
    """True where the ways out that are offered are from other uses: none names training or models."""
    said = (item.finding for item in decisive(verdict))
    return verdict.dimension is Dimension.OPT_OUT and not any(map(names_training, said))


def bars_sale_alone(verdict: Verdict) -> bool:
    """True where all that is ruled out is that data is sold: it may be given away."""
    said = [item.finding.clause.reading for item in decisive(verdict)]
    return verdict.stance is Stance.PROHIBITS and all(
        _SALE.search(words) and not _GIVEN.search(words) for words in said
    )
