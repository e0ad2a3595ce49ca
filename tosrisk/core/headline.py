"""Puts a change into one line that a busy person can act on."""

from __future__ import annotations

from collections.abc import Sequence

from tosrisk.domain.changes import Direction, StanceChange
from tosrisk.domain.taxonomy import TAXONOMY, Dimension, Stance

_D, _S = Dimension, Stance
_NOW: dict[tuple[Dimension, Stance], str] = {
    (_D.TRAINING, _S.PERMITS): "data may now be used to train AI models",
    (_D.TRAINING, _S.AMBIGUOUS): "data may now be used to improve products, with no word on AI training",
    (_D.TRAINING, _S.CONDITIONAL): "training on data is now tied to consent or a narrow case",
    (_D.TRAINING, _S.PROHIBITS): "data is now said not to be used for AI training",
    (_D.OPT_OUT, _S.OFFERED): "there is now an opt-out",
    (_D.OPT_OUT, _S.LIMITED): "the opt-out now has limits",
    (_D.OPT_OUT, _S.DENIED): "there is now no opt-out",
    (_D.RETENTION, _S.UNBOUNDED): "data may now be kept without a limit",
    (_D.RETENTION, _S.BOUNDED): "a period for keeping data is now stated",
    (_D.RETENTION, _S.NONE): "data is now said not to be kept",
    (_D.DELETION, _S.OFFERED): "deletion is now offered",
    (_D.DELETION, _S.LIMITED): "deletion now has limits",
    (_D.CONTENT_RIGHTS, _S.BROAD): "a broad licence to customer content is now taken",
    (_D.CONTENT_RIGHTS, _S.LIMITED): "the licence to content is now limited to the service",
    (_D.CONTENT_RIGHTS, _S.CUSTOMER_OWNS): "customers are now said to own their content",
    (_D.USAGE_DATA, _S.UNRESTRICTED): "data about customers may now be used for the vendor's own purposes",
    (_D.USAGE_DATA, _S.LIMITED): "use of data about customers is now limited",
    (_D.SHARING, _S.BROAD): "data may now be shared with third parties for their own purposes",
    (_D.SHARING, _S.PROCESSORS): "data may now be shared with service providers",
    (_D.SHARING, _S.PROHIBITS): "data is now said not to be sold or shared",
    (_D.DEIDENTIFIED, _S.RELIES): "de-identified data is now freed from the promises",
    (_D.DEIDENTIFIED, _S.SAFEGUARDS): "de-identification now comes with a promise",
    (_D.HUMAN_REVIEW, _S.PERMITS): "people may now review content",
    (_D.HUMAN_REVIEW, _S.LIMITED): "human review is now limited",
    (_D.SECURITY, _S.DISCLAIMS): "security is now disclaimed",
    (_D.TERMS_CHANGE, _S.UNILATERAL): "terms may now change without notice",
    (_D.TERMS_CHANGE, _S.NOTICE): "notice of changed terms is now promised",
    (_D.BREACH_NOTICE, _S.COMMITTED): "notice of breaches is now promised",
    (_D.SUBPROCESSORS, _S.NOTICE): "notice of new sub-processors is now promised",
    (_D.SUBPROCESSORS, _S.GENERAL): "sub-processors may now be added without notice",
    (_D.DISPUTES, _S.ARBITRATION): "arbitration is now imposed",
    (_D.LIABILITY, _S.CAPPED): "liability is now capped",
    (_D.LIABILITY, _S.DISCLAIMS): "liability is now disclaimed",
}
_GONE: dict[tuple[Dimension, Stance], str] = {
    (_D.TRAINING, _S.PROHIBITS): "the promise not to train on data is gone",
    (_D.TRAINING, _S.CONDITIONAL): "the limit on training (consent, a narrow case) is gone",
    (_D.TRAINING, _S.PERMITS): "the permission to train AI models on data is gone",
    (_D.TRAINING, _S.AMBIGUOUS): "the permission to use data to improve products is gone",
    (_D.OPT_OUT, _S.OFFERED): "an opt-out is gone",
    (_D.OPT_OUT, _S.LIMITED): "a limited opt-out is gone",
    (_D.RETENTION, _S.BOUNDED): "a limit on keeping data is gone",
    (_D.RETENTION, _S.NONE): "the promise not to keep data is gone",
    (_D.DELETION, _S.OFFERED): "a right to deletion is gone",
    (_D.CONTENT_RIGHTS, _S.CUSTOMER_OWNS): "the statement that customers own their content is gone",
    (_D.CONTENT_RIGHTS, _S.LIMITED): "the limit on the licence to content is gone",
    (_D.SHARING, _S.PROHIBITS): "a promise not to sell or share data is gone",
    (_D.DEIDENTIFIED, _S.SAFEGUARDS): "a promise about de-identification is gone",
    (_D.HUMAN_REVIEW, _S.LIMITED): "the limit on human review is gone",
    (_D.SECURITY, _S.SPECIFIC): "a named security measure is gone",
    (_D.BREACH_NOTICE, _S.COMMITTED): "the promise to tell of breaches is gone",
    (_D.TERMS_CHANGE, _S.NOTICE): "the promise of notice of changed terms is gone",
    (_D.SUBPROCESSORS, _S.NOTICE): "the promise of notice of new sub-processors is gone",
    (_D.REGULATED_DATA, _S.SUPPORTS): "a commitment on regulated data is gone",
}
_MOST = 2
"""Statements in a headline; the rest is counted."""


def phrase(change: StanceChange) -> str:
    """What one stance change comes to, as a clause without a final period."""
    if change.old_stance is change.new_stance:
        return f"{TAXONOMY[change.dimension].title}: {change.why}"
    if change.new_stance is Stance.NOT_STATED:
        gone = _GONE.get((change.dimension, change.old_stance))
        return gone or f"{TAXONOMY[change.dimension].title}: no longer {_word(change.old_stance)}"
    now = _NOW.get((change.dimension, change.new_stance))
    return now or f"{TAXONOMY[change.dimension].title}: now {_word(change.new_stance)}"


def headline(changes: Sequence[StanceChange]) -> str:
    """One line for a change, its gravest statements first; "" when there are none."""
    phrases = list(dict.fromkeys(phrase(change) for change in changes))
    line = "; ".join(phrases[:_MOST])
    if _training_without_way_out(changes):
        line += "; no opt-out is stated beside it"
    rest = len({change.dimension for change in changes}) - len({c.dimension for c in changes[:_MOST]})
    return f"{line} (and {rest} more)" if rest > 0 else line


def _training_without_way_out(changes: Sequence[StanceChange]) -> bool:
    lead = changes[0] if changes else None
    return (
        lead is not None
        and lead.dimension is Dimension.TRAINING
        and lead.new_stance is Stance.PERMITS
        and lead.direction is Direction.WORSE
        and lead.old_stance is not Stance.PERMITS
        and not any(change.dimension is Dimension.OPT_OUT for change in changes)
        and "opt" not in lead.after.lower()
    )


def _word(stance: Stance) -> str:
    return stance.replace("_", " ")
