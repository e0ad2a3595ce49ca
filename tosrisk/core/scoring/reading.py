"""How the answers of single sentences add up to one answer, dimension by dimension."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from tosrisk.core.text.normalize import fold
from tosrisk.core.text.periods import open_ended, stated_periods
from tosrisk.domain.findings import Finding
from tosrisk.domain.taxonomy import DataScope, Dimension, Stance

_D, _S = Dimension, Stance

CONTENT = frozenset({DataScope.OF, DataScope.BOTH, None})
"""Scopes that reach the customer's content."""

IDENTIFIED = frozenset({DataScope.OF, DataScope.BOTH, DataScope.ABOUT, None})
"""Every scope but de-identified data."""


class Precedence(StrEnum):
    """Which answer counts when sentences differ."""

    WORST = "worst"
    """The least protective: a permission is not undone by a promise elsewhere."""
    BEST = "best"
    """The most protective: a commitment stands, however often vaguer words stand beside it."""
    EACH = "each"
    """The most protective within each document, the least protective of the documents: each is a deal of
    its own, and what one promises does not bind the other."""
    MOST = "most"
    """The answer with the stronger support; the less protective one when they are equal."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """How one dimension is read."""

    precedence: Precedence
    scopes: frozenset[DataScope | None] = IDENTIFIED
    """Whose data the answer is about; other findings decide only where these are silent."""
    opposites: frozenset[frozenset[Stance]] = frozenset()
    """Pairs of stances that contradict one another when both are stated."""


def _pairs(*pairs: tuple[Stance, Stance]) -> frozenset[frozenset[Stance]]:
    return frozenset(frozenset(pair) for pair in pairs)


_WORST = Reading(precedence=Precedence.WORST)
_BEST = Reading(precedence=Precedence.BEST)

READINGS: dict[Dimension, Reading] = {
    _D.TRAINING: Reading(
        precedence=Precedence.WORST,
        scopes=CONTENT,
        opposites=_pairs((_S.PERMITS, _S.PROHIBITS), (_S.AMBIGUOUS, _S.PROHIBITS)),
    ),
    _D.RETENTION: Reading(
        precedence=Precedence.WORST,
        scopes=CONTENT,
        opposites=_pairs((_S.UNBOUNDED, _S.BOUNDED), (_S.UNBOUNDED, _S.NONE)),
    ),
    _D.DELETION: Reading(
        precedence=Precedence.MOST, scopes=CONTENT, opposites=_pairs((_S.OFFERED, _S.LIMITED))
    ),
    _D.OPT_OUT: Reading(precedence=Precedence.BEST, opposites=_pairs((_S.OFFERED, _S.DENIED))),
    _D.CONTENT_RIGHTS: Reading(precedence=Precedence.WORST, opposites=_pairs((_S.BROAD, _S.LIMITED))),
    _D.USAGE_DATA: _WORST,
    _D.SHARING: Reading(precedence=Precedence.WORST, opposites=_pairs((_S.BROAD, _S.PROHIBITS))),
    _D.DEIDENTIFIED: _WORST,
    _D.HUMAN_REVIEW: Reading(precedence=Precedence.WORST, opposites=_pairs((_S.PERMITS, _S.LIMITED))),
    _D.SECURITY: Reading(precedence=Precedence.BEST, opposites=_pairs((_S.SPECIFIC, _S.DISCLAIMS))),
    _D.BREACH_NOTICE: _BEST,
    _D.TERMS_CHANGE: Reading(precedence=Precedence.EACH),
    _D.REGULATED_DATA: _WORST,
    _D.SUBPROCESSORS: _BEST,
    _D.LIABILITY: _WORST,
    _D.DISPUTES: _WORST,
    _D.DATA_LOCATION: _WORST,
}
"""One reading per dimension, explained in docs/scoring.md."""

_FEEDBACK = re.compile(r"\b(feedback|suggest(ions?|ing)|enhancement requests?|ideas)\b", re.IGNORECASE)
_OUR_SUGGESTIONS = re.compile(r"\bour (?:\w+ ){0,2}suggestions?\b", re.IGNORECASE)
"""What a writing assistant makes, not what it is told."""
_CONTENT = re.compile(
    r"\b((your|user|customer|client|subscriber) (content|data|materials|files)|personal (data|information)|"
    r"inputs?|outputs?|prompts?|submissions?|conversations?|uploads?)\b",
    re.IGNORECASE,
)
_TRAINING = re.compile(
    r"\b(train(s|ed|ing)?|models?|machine learning|ai|artificial intelligence|algorithms?)\b", re.IGNORECASE
)
_WHERE_POSSIBLE = re.compile(
    r"\b(?:where|wherever|when|whenever|as far as|to the extent) (?:reasonably |technically |commercially )?"
    r"(?:possible|feasible|practicable)\b",
    re.IGNORECASE,
)
_FEEDBACK_BOUND = frozenset({_D.TRAINING, _D.CONTENT_RIGHTS, _D.USAGE_DATA})


def speaks_of_feedback_alone(finding: Finding) -> bool:
    """True when the clause is about feedback on the service, which is no answer about content."""
    if finding.dimension not in _FEEDBACK_BOUND:
        return False
    # A heading on content says nothing against words on feedback below it; one on feedback leaves them open.
    reading = _OUR_SUGGESTIONS.sub(" ", finding.clause.reading)
    words = reading if _FEEDBACK.search(reading) else " ".join((*finding.clause.heading[-1:], reading))
    return bool(_FEEDBACK.search(words)) and not _CONTENT.search(words)


def stance_of(finding: Finding) -> Stance:
    """The stance that a finding contributes to the answer.

    An opt-out that names neither training nor models (a right to object, an advertising preference) is
    `limited`: it does not reliably stop what the question is about. Data that is kept while it is needed,
    with no period named, is kept without a limit, however the end is put. A promise not to train "where
    possible" leaves it to the vendor when it is: it holds in some cases only.
    """
    if finding.dimension is _D.TRAINING and finding.stance is _S.PROHIBITS:
        return _S.CONDITIONAL if _WHERE_POSSIBLE.search(finding.clause.text) else _S.PROHIBITS
    if finding.dimension is _D.RETENTION and finding.stance is _S.BOUNDED:
        return _S.UNBOUNDED if _kept_while_needed(finding.clause.reading) else _S.BOUNDED
    general = finding.dimension is _D.OPT_OUT and finding.stance is _S.OFFERED
    if general and not names_training(finding):
        return _S.LIMITED
    return finding.stance


@lru_cache(maxsize=4096)
def _kept_while_needed(reading: str) -> bool:
    words = fold(reading)
    return open_ended(words) and not stated_periods(words)


def names_training(finding: Finding) -> bool:
    """True when a clause, or the heading above it, names training or models."""
    return _TRAINING.search(" ".join((*finding.clause.heading[-1:], finding.clause.reading))) is not None
