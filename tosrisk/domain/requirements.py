"""What a company can require of a vendor before a class of data may go there."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from tosrisk.domain.taxonomy import Dimension, Stance
from tosrisk.domain.vendor import Setting


class Requirement(StrEnum):
    """One thing that a vendor's documents must say. The list is closed: each has a test of its own."""

    NO_TRAINING = "no-training"
    OPT_IN_TRAINING = "opt-in-or-no-training"
    NO_DEIDENTIFIED = "no-training-on-deidentified"
    BOUNDED_RETENTION = "bounded-retention"
    ZERO_RETENTION = "zero-retention"
    DELETION = "deletion"
    PROCESSORS_ONLY = "processors-only"
    CONTENT_STAYS_OURS = "content-stays-ours"
    LIMITED_USAGE_DATA = "limited-usage-data"
    LIMITED_REVIEW = "limited-human-review"
    NO_REVIEW = "no-human-review"
    SPECIFIC_SECURITY = "specific-security"
    ENCRYPTION = "encryption"
    BREACH_NOTICE = "breach-notice"
    BAA = "baa"
    PCI = "pci"
    FERPA = "ferpa"
    SUBPROCESSOR_NOTICE = "subprocessor-notice"
    NOTICE_OF_CHANGES = "notice-of-changes"
    DATA_LOCATION = "data-location"


class Limit(StrEnum):
    """Which way a period counts that a requirement may name."""

    AT_MOST = "at most"
    AT_LEAST = "at least"


@dataclass(frozen=True, slots=True, kw_only=True)
class RequirementSpec:
    """What meets a requirement, what rules it out, and what to ask the vendor for."""

    title: str
    """As the head of a line: "No training on our content"."""
    dimension: Dimension
    """The question whose sentences decide."""
    meets: frozenset[Stance]
    refutes: frozenset[Stance]
    """Answers that say the opposite: the data must not go there."""
    ask: str
    """One sentence: what to have put into the contract."""
    limit: Limit | None = None
    """None where the requirement names no period."""
    setting: Setting | None = None
    """The control, set on the company's side, that stands in for a promise."""


_R, _D, _S = Requirement, Dimension, Stance


def _spec(
    title: str,
    dimension: Dimension,
    meets: tuple[Stance, ...],
    refutes: tuple[Stance, ...],
    ask: str,
    *,
    limit: Limit | None = None,
    setting: Setting | None = None,
) -> RequirementSpec:
    return RequirementSpec(
        title=title,
        dimension=dimension,
        meets=frozenset(meets),
        refutes=frozenset(refutes),
        ask=ask,
        limit=limit,
        setting=setting,
    )


SPECS: dict[Requirement, RequirementSpec] = {
    _R.NO_TRAINING: _spec(
        "No AI training on our content", _D.TRAINING, (_S.PROHIBITS,), (_S.PERMITS,),
        "A clause that excludes your content from training or improving any model.",
        setting=Setting.TRAINING_OFF,
    ),
    _R.OPT_IN_TRAINING: _spec(
        "No AI training unless we agree", _D.TRAINING, (_S.PROHIBITS, _S.CONDITIONAL), (_S.PERMITS,),
        "A clause that excludes your content from training unless you agree in writing, case by case.",
        setting=Setting.TRAINING_OFF,
    ),
    _R.NO_DEIDENTIFIED: _spec(
        "No training on de-identified data either", _D.DEIDENTIFIED, (), (_S.RELIES,),
        "A clause that excludes de-identified, anonymised and aggregated data from training, too.",
    ),
    _R.BOUNDED_RETENTION: _spec(
        "Kept for a limited time", _D.RETENTION, (_S.BOUNDED, _S.NONE), (_S.UNBOUNDED,),
        "A fixed period after which content, logs and backups are gone, in days.",
        limit=Limit.AT_MOST, setting=Setting.ZERO_RETENTION,
    ),
    _R.ZERO_RETENTION: _spec(
        "Not kept at all", _D.RETENTION, (_S.NONE,), (_S.UNBOUNDED,),
        "Zero retention of inputs and outputs, switched on for your account and written into the contract.",
        setting=Setting.ZERO_RETENTION,
    ),
    _R.DELETION: _spec(
        "Deleted on request", _D.DELETION, (_S.OFFERED,), (),
        "Deletion on request and at termination, backups included, with a certificate.",
        limit=Limit.AT_MOST,
    ),
    _R.PROCESSORS_ONLY: _spec(
        "Shared with processors only", _D.SHARING, (_S.PROCESSORS, _S.PROHIBITS), (_S.BROAD,),
        "Disclosure only to named processors under equal duties; no sale, no advertising.",
    ),
    _R.CONTENT_STAYS_OURS: _spec(
        "Content stays ours", _D.CONTENT_RIGHTS, (_S.LIMITED, _S.CUSTOMER_OWNS), (_S.BROAD,),
        "A licence limited to providing the service to you, ending with the agreement.",
    ),
    _R.LIMITED_USAGE_DATA: _spec(
        "Usage data serves the service only", _D.USAGE_DATA, (_S.LIMITED,), (_S.UNRESTRICTED,),
        "Use of usage data limited to providing, billing, securing and supporting the service.",
    ),
    _R.LIMITED_REVIEW: _spec(
        "Read by people in narrow cases at most", _D.HUMAN_REVIEW, (_S.LIMITED,), (_S.PERMITS,),
        "No human access to content but at your request or for a named security reason.",
        setting=Setting.REVIEW_OFF,
    ),
    _R.NO_REVIEW: _spec(
        "Not read by people", _D.HUMAN_REVIEW, (_S.LIMITED,), (_S.PERMITS,),
        "A clause that no person reads your content, and a switch that holds review off.",
        setting=Setting.REVIEW_OFF,
    ),
    _R.SPECIFIC_SECURITY: _spec(
        "Named security measures", _D.SECURITY, (_S.SPECIFIC,), (_S.DISCLAIMS,),
        "Named measures (encryption, access control, audits) as an annex to the contract.",
    ),
    _R.ENCRYPTION: _spec(
        "Encryption", _D.SECURITY, (_S.SPECIFIC,), (),
        "Encryption of content in transit and at rest, by a named standard, as an annex to the contract.",
    ),
    _R.BREACH_NOTICE: _spec(
        "Told of breaches", _D.BREACH_NOTICE, (_S.COMMITTED,), (),
        "Notice of a breach without undue delay, within hours that are named, with its details.",
        limit=Limit.AT_MOST,
    ),
    _R.BAA: _spec(
        "A business associate agreement (HIPAA)", _D.REGULATED_DATA, (_S.SUPPORTS,), (_S.PROHIBITS,),
        "A business associate agreement for your plan, signed, that covers the features you use.",
    ),
    _R.PCI: _spec(
        "PCI DSS", _D.REGULATED_DATA, (_S.SUPPORTS,), (_S.PROHIBITS,),
        "An attestation of compliance with PCI DSS that covers the service, and a split of duties.",
    ),
    _R.FERPA: _spec(
        "FERPA", _D.REGULATED_DATA, (_S.SUPPORTS,), (_S.PROHIBITS,),
        "A clause that the vendor acts as a school official under FERPA, under your direct control.",
    ),
    _R.SUBPROCESSOR_NOTICE: _spec(
        "Told of new sub-processors", _D.SUBPROCESSORS, (_S.NOTICE, _S.PROHIBITS), (_S.GENERAL,),
        "A list of sub-processors, notice before a new one, and the right to object.",
        limit=Limit.AT_LEAST,
    ),
    _R.NOTICE_OF_CHANGES: _spec(
        "Told of changed terms", _D.TERMS_CHANGE, (_S.NOTICE,), (_S.UNILATERAL,),
        "Notice of material changes in good time, and the right to leave before they bind.",
        limit=Limit.AT_LEAST,
    ),
    _R.DATA_LOCATION: _spec(
        "Kept in a named place", _D.DATA_LOCATION, (_S.COMMITTED,), (_S.TRANSFERS,),
        "A named region for storage and processing, and the mechanism for any transfer.",
        setting=Setting.REGION_CHOSEN,
    ),
}  # fmt: skip
"""Every requirement; explained in docs/policy.md."""
