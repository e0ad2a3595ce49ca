"""One invented vendor, held against what a company requires of it."""

from __future__ import annotations

from tests.fakes.assessed import assessed, document, finding
from tosrisk.core.policing.answers import answers
from tosrisk.core.scoring.score import score_vendor
from tosrisk.domain.data_classes import DataClass, Demand, Regime
from tosrisk.domain.findings import Finding
from tosrisk.domain.policy import ClassAnswer, Policy, RequirementCheck
from tosrisk.domain.requirements import Requirement
from tosrisk.domain.scorecard import AssessedDocument, Scorecard
from tosrisk.domain.taxonomy import DataScope, Dimension, Stance
from tosrisk.domain.vendor import DocumentKind, Setting, Tier, Vendor

D, S, R, OF = Dimension, Stance, Requirement, DataScope.OF
PAID = (Tier.BUSINESS, Tier.ENTERPRISE)
NEVER = finding(D.TRAINING, S.PROHIBITS, "We will never train models on your content.", about=OF)
TRAINS = finding(D.TRAINING, S.PERMITS, "We may train models on your content.", about=OF)
SWITCH = finding(D.OPT_OUT, S.OFFERED, "You may opt out of training at any time by writing to us.")
BAA = finding(D.REGULATED_DATA, S.SUPPORTS, "We sign a business associate agreement with every hospital.")
NO_PHI = finding(D.REGULATED_DATA, S.PROHIBITS, "You must not upload protected health information.")


def card(
    *documents: AssessedDocument, tier: Tier | None = Tier.BUSINESS, settings: tuple[Setting, ...] = ()
) -> Scorecard:
    vendor = Vendor(
        id="acme",
        name="Acme",
        documents=tuple(each.document for each in documents),
        tier=tier,
        settings=settings,
        classes=("secret",),
    )
    return score_vendor(vendor, documents)


def contract(*findings: Finding, tiers: tuple[Tier, ...] = PAID) -> AssessedDocument:
    return assessed(document("acme", id="agreement", tiers=tiers), *findings)


def policy(*findings: Finding, tiers: tuple[Tier, ...] = PAID) -> AssessedDocument:
    return assessed(document("acme", DocumentKind.PRIVACY, tiers=tiers), *findings)


def asked(scorecard: Scorecard, *demands: Demand, regime: Regime | None = None) -> ClassAnswer:
    secret = DataClass(id="secret", title="Secrets", demands=demands, regime=regime)
    (answer,) = answers(scorecard, Policy(classes=(secret,)))
    return answer


def held(scorecard: Scorecard, requirement: Requirement, **limits: object) -> RequirementCheck:
    (check,) = asked(scorecard, Demand(requirement=requirement, **limits)).checks  # type: ignore[arg-type]
    return check
