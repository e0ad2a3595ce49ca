"""Finds the sentences that offer a control which a customer can set on its side."""

from __future__ import annotations

import re
from collections.abc import Callable

from tosrisk.core.judging.voice import tells
from tosrisk.core.scoring.ground import Ground, believed, value_of
from tosrisk.core.scoring.reading import stance_of
from tosrisk.domain.findings import Assurance
from tosrisk.domain.scorecard import Evidence
from tosrisk.domain.taxonomy import TAXONOMY, Dimension, Stance
from tosrisk.domain.vendor import Setting, Tier

_D, _S = Dimension, Stance
_UNPAID = re.compile(
    r"\b(?:free|unpaid|individual|consumer|personal) (?:\w+ )?(?:content|data|plans?|accounts?|users?|tiers?"
    r"|versions?|services?|customers?)\b",
    re.IGNORECASE,
)
_REVIEW = re.compile(r"\b(?:review\w*|human\w*|people|person|staff)\b", re.IGNORECASE)
_CHOICE = re.compile(
    r"\b(?:choose\w*|choice|chosen|select\w*|elect\w*|configur\w+|option\w*)\b", re.IGNORECASE
)


def switches_for(setting: Setting, ground: Ground) -> tuple[Evidence, ...]:
    """The sentences on a plan that offer the control which a setting of the customer's is."""
    dimension, offered = _OFFERED[setting]
    places = {dimension, _D.OPT_OUT} if setting in _SWITCHED_OFF else {dimension}
    found = [
        item
        for place in (each for each in TAXONOMY if each in places)
        for item in (ground.verdicts[place].evidence if place in ground.verdicts else ())
        if offered(item) and not _is_for_others(item, ground.tier)
    ]
    return believed(found)


def _is_for_others(item: Evidence, tier: Tier | None) -> bool:
    """True when a control is offered to those who do not pay, and the company does."""
    return tier not in {None, Tier.CONSUMER} and bool(_UNPAID.search(item.finding.clause.reading))


def _turns_training_off(item: Evidence) -> bool:
    finding = item.finding
    if finding.dimension is _D.OPT_OUT:
        return stance_of(finding) is _S.OFFERED and tells(finding)
    return stance_of(finding) is _S.PROHIBITS and tells(finding) and value_of(item) is Assurance.SETTING


def _turns_review_off(item: Evidence) -> bool:
    finding = item.finding
    if finding.dimension is _D.OPT_OUT:
        return finding.stance is _S.OFFERED and bool(_REVIEW.search(finding.clause.reading))
    return finding.stance is _S.LIMITED and value_of(item) is Assurance.SETTING


def _keeps_nothing(item: Evidence) -> bool:
    return item.finding.stance is _S.NONE


def _lets_choose(item: Evidence) -> bool:
    return item.finding.stance is _S.COMMITTED and bool(_CHOICE.search(item.finding.clause.reading))


_SWITCHED_OFF = frozenset({Setting.TRAINING_OFF, Setting.REVIEW_OFF})
"""Settings that an opt-out offers."""

_OFFERED: dict[Setting, tuple[Dimension, Callable[[Evidence], bool]]] = {
    Setting.TRAINING_OFF: (_D.TRAINING, _turns_training_off),
    Setting.REVIEW_OFF: (_D.HUMAN_REVIEW, _turns_review_off),
    Setting.ZERO_RETENTION: (_D.RETENTION, _keeps_nothing),
    Setting.REGION_CHOSEN: (_D.DATA_LOCATION, _lets_choose),
}
"""Where a control is offered, and how one tells."""
