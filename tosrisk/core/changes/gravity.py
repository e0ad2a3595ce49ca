"""Weighs what a change means: whom it favours, and how much it matters."""

from __future__ import annotations

import re

from tosrisk.core.alerting.plainwords import only_payment
from tosrisk.core.changes.effect import Effect
from tosrisk.core.changes.sensitive import is_sensitive
from tosrisk.domain.changes import Direction
from tosrisk.domain.findings import Finding
from tosrisk.domain.taxonomy import DATA_DIMENSIONS, TAXONOMY, DataScope, Dimension, Severity, Stance

_D = Dimension
GRAVITY: dict[Dimension, float] = {
    _D.TRAINING: 5.0,
    _D.OPT_OUT: 4.0,
    _D.CONTENT_RIGHTS: 3.0,
    _D.RETENTION: 3.0,
    _D.SHARING: 2.8,
    _D.HUMAN_REVIEW: 3.0,
    _D.DEIDENTIFIED: 3.0,
    _D.DELETION: 2.5,
    _D.SUBPROCESSORS: 2.5,
    _D.REGULATED_DATA: 2.5,
    _D.DATA_LOCATION: 2.5,
    _D.BREACH_NOTICE: 2.0,
    _D.USAGE_DATA: 2.0,
    _D.LIABILITY: 2.0,
    _D.DISPUTES: 2.0,
    _D.TERMS_CHANGE: 2.0,
    _D.SECURITY: 1.5,
}
"""How much a reader wants to hear of a change in each dimension: what decides who may use the company's
data, and for what, comes before how the contract is run. Explained in docs/changes.md."""

_STEPS = (
    (3.0, Severity.CRITICAL),
    (1.5, Severity.HIGH),
    (0.9, Severity.MEDIUM),
    (0.4, Severity.LOW),
)
"""Least score of each severity. A score is gravity times the step in risk, 0..1."""

MATERIAL = Severity.MEDIUM
"""Least severity that somebody must hear of."""

_AGAIN = 0.75
"""Factor for a statement that others of the document make too: it adds, but does not decide."""
_GOOD_NEWS = 0.6
"""Factor for changes in the customer's favour: welcome, but nothing has to be done about them."""
_QUALIFIED = 0.5
"""Step in risk of a statement that stands but was qualified, and of giving up what the law gives."""
_GIVEN_UP = frozenset({Stance.ARBITRATION, Stance.CAPPED})
"""Stances that take from the customer what the law gives where nothing is said."""
_RESTATED = 0.1
"""Step in risk of a permission put in other words: worth a line, and no alert, even on AI training."""
_DERIVED = 0.6
"""Factor for statements about de-identified data."""
_PAYMENT = 0.3
"""Factor for good news about payment details alone: no content is at stake. Bad news weighs in full."""
_SENSITIVE = 1.5
"""Factor for bad news about data whose misuse cannot be undone, such as biometric or health data."""
_UNSURE = 0.5
"""Confidence below which a finding counts for less."""
_ANSWERED = frozenset({_D.TRAINING, _D.OPT_OUT})
"""Dimensions with one answer per document: a new kind of statement is measured against the answer before."""
_GENERAL = 0.5
"""Factor for one opt-out among several that names neither training nor sale nor review: a general right."""
_SPECIFIC = re.compile(
    r"\b(?:train\w*|models?|ai|artificial|learning|improv\w*|sell\w*|sold|sale|review\w*)\b", re.IGNORECASE
)
_STORES = re.compile(r"\b(?:may|can|will|shall)(?: also)? (?:store|retain|keep|hold)\b", re.IGNORECASE)
_KEEPS = re.compile(
    r"\b(?:may|can|will|shall|might)(?:,? but (?:is|are) not \w+ to,?)?(?: \w+ly)?(?: also| still)?"
    r" (?:store|retain|keep|hold|continue to \w+)\b",
    re.IGNORECASE,
)
_READS = re.compile(
    r"\b(?:may|can|will|shall)(?: also)? (?:be )?(?:(?:manually|human) )?"
    r"(?:review|read|access|inspect|look|monitor)",
    re.IGNORECASE,
)
_ALONE = re.compile(r"\b(?:only|solely|never|no longer|(?:will|do|does|shall) not)\b", re.IGNORECASE)
_DELETES = re.compile(
    r"\b(?:will|shall|is|are|be|then|and|we) (?:\w+ly )?(?:delet|eras|destroy|purg)\w*"
    r"|\b(?:within|maximum|only|no longer)\b",
    re.IGNORECASE,
)


def risk_step(effect: Effect) -> float:
    """Change in the risk that the dimension carries, -1 (all better) to 1 (all worse)."""
    if effect.qualifier:
        steps = {Direction.BETTER: -_QUALIFIED, Direction.NEUTRAL: _RESTATED}
        return steps.get(effect.direction or Direction.NEUTRAL, _QUALIFIED)
    spec = TAXONOMY[effect.dimension]
    silent = spec.risk_of(Stance.NOT_STATED)
    was = spec.risk_of(effect.old.stance) if effect.old else silent
    now = spec.risk_of(effect.new.stance) if effect.new else silent
    if effect.old is None and effect.new and _allows_more(effect.new):
        return 1.0 - silent
    if effect.novel and effect.new and effect.new.stance in _GIVEN_UP:
        return _QUALIFIED
    if effect.prior is not None and effect.novel and effect.dimension in _ANSWERED:
        before = spec.risk_of(effect.prior)
        was = max(was, before) if now < before else min(was, before)
    return now - was


def _allows_more(new: Finding) -> bool:
    """Whether a limit, stated for the first time, allows keeping or reading rather than promises its end."""
    if new.dimension is Dimension.HUMAN_REVIEW and new.stance is Stance.LIMITED:
        return _READS.search(new.clause.reading) is not None and not _ALONE.search(new.clause.reading)
    if new.dimension is Dimension.DELETION and new.stance is Stance.LIMITED:
        return _KEEPS.search(new.clause.reading) is not None
    return (
        new.dimension is Dimension.RETENTION
        and new.stance is Stance.BOUNDED
        and _STORES.search(new.clause.reading) is not None
        and not _DELETES.search(new.clause.reading)
    )


def direction_of(effect: Effect) -> Direction:
    """Whom the change favours."""
    if effect.direction is not None:
        return effect.direction
    step = risk_step(effect)
    if abs(step) < 0.01:
        return Direction.NEUTRAL
    return Direction.WORSE if step > 0 else Direction.BETTER


def score_of(effect: Effect) -> float:
    """How much the change matters: 0 (nothing) to 7.5 (a broken promise not to train on health data)."""
    step = risk_step(effect)
    score = GRAVITY[effect.dimension] * abs(step)
    if step < 0:
        score *= _GOOD_NEWS
    found = effect.finding
    if step > 0 and found.dimension in DATA_DIMENSIONS and is_sensitive(found.clause.reading):
        score *= _SENSITIVE
    elif not effect.novel:
        score *= _AGAIN
        if effect.dimension is _D.OPT_OUT and not _SPECIFIC.search(found.clause.reading):
            score *= _GENERAL
    if found.data is DataScope.DERIVED and found.dimension is not Dimension.DEIDENTIFIED:
        score *= _DERIVED
    if step < 0 and found.dimension in DATA_DIMENSIONS and only_payment(found.clause.text):
        score *= _PAYMENT
    if found.confidence < _UNSURE:
        score *= _DERIVED
    return round(score, 3)


def severity_of(effect: Effect) -> Severity:
    """The severity that its score amounts to."""
    return _severity(score_of(effect))


def worst_of(dimension: Dimension) -> Severity:
    """The severity of a change from all good to all bad."""
    return _severity(GRAVITY[dimension])


def _severity(score: float) -> Severity:
    return next((severity for least, severity in _STEPS if score >= least), Severity.INFO)
