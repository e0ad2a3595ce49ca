"""Invented vendors with findings, scored: what reports and scoring are tried on."""

from __future__ import annotations

from datetime import date

from tests.fakes.assessed import AT, assessed, document, finding
from tosrisk.catalogue.asks import load_asks
from tosrisk.catalogue.frameworks import load_frameworks
from tosrisk.core.alerting.plainwords import long_day
from tosrisk.core.scoring.score import score_vendor
from tosrisk.domain.alerts import Alert, AlertKind
from tosrisk.domain.changes import Direction, StanceChange
from tosrisk.domain.policy import Answer, AnswerChange
from tosrisk.domain.rules import Rule, Ruleset
from tosrisk.domain.scorecard import DocumentStatus, Scorecard
from tosrisk.domain.taxonomy import DataScope, Dimension, Severity, Stance
from tosrisk.domain.vendor import DocumentKind, Tier, Vendor
from tosrisk.reporters.guidance import Guidance

D, S, OF, BOTH = Dimension, Stance, DataScope.OF, DataScope.BOTH


def northwind() -> Scorecard:
    """A good vendor: no training, bounded retention, a DPA; the reader is on its business plan."""
    paid = (Tier.BUSINESS, Tier.ENTERPRISE, Tier.API)
    terms = assessed(
        document("northwind", title="Customer agreement", tiers=paid),
        finding(
            D.TRAINING,
            S.PROHIBITS,
            "Northwind will not use Customer Content to train any model.",
            about=OF,
            confidence=0.97,
            heading=("7. Your content", "7.2 Training"),
            rules=("training-never",),
        ),
        finding(D.CONTENT_RIGHTS, S.CUSTOMER_OWNS, "You own all Inputs and Outputs."),
        finding(D.CONTENT_RIGHTS, S.LIMITED, "You let us host your content only to run the service for you."),
        finding(D.USAGE_DATA, S.LIMITED, "Service logs are used only to run, bill and secure the service."),
        finding(D.TERMS_CHANGE, S.NOTICE, "We give thirty days' notice of any change to this agreement."),
        finding(D.LIABILITY, S.CAPPED, "Our total liability is limited to the fees paid in the past year."),
        finding(D.DISPUTES, S.COURTS, "The courts of Dublin decide disputes."),
    )
    dpa = assessed(
        document("northwind", DocumentKind.DPA, title="Data processing addendum", tiers=paid),
        finding(D.RETENTION, S.BOUNDED, "Content is erased 30 days after the agreement ends.", about=OF),
        finding(D.DELETION, S.OFFERED, "On request we delete or return all personal data.", about=BOTH),
        finding(
            D.SHARING, S.PROCESSORS, "Personal data goes to the sub-processors in Annex 3 only.", about=BOTH
        ),
        finding(D.SECURITY, S.SPECIFIC, "Content is encrypted at rest with AES-256.", confidence=0.95),
        finding(D.BREACH_NOTICE, S.COMMITTED, "We tell you of a breach within 48 hours."),
        finding(
            D.SUBPROCESSORS, S.NOTICE, "You may object within 14 days of our notice of a new sub-processor."
        ),
        finding(D.REGULATED_DATA, S.SUPPORTS, "We sign a business associate agreement on request."),
        finding(D.HUMAN_REVIEW, S.LIMITED, "Staff read content only to answer a support request of yours."),
        finding(D.DATA_LOCATION, S.COMMITTED, "Content stays in the European Union."),
    )
    privacy = assessed(
        document("northwind", DocumentKind.PRIVACY, title="Privacy notice"),
        finding(D.RETENTION, S.UNBOUNDED, "We keep personal information as long as we need it.", about=BOTH),
        finding(D.TRAINING, S.AMBIGUOUS, "We use personal information to improve our services.", about=BOTH),
    )  # fmt: skip
    vendor = Vendor(
        id="northwind",
        name="Northwind",
        tier=Tier.BUSINESS,
        documents=tuple(each.document for each in (terms, dpa, privacy)),
    )
    return score_vendor(vendor, (terms, dpa, privacy))


def acme() -> Scorecard:
    """A bad vendor: trains on everything, contradicts itself, and its DPA page is broken."""
    terms = assessed(
        document("acme", title="Terms of service"),
        finding(
            D.TRAINING,
            S.PERMITS,
            "We may use anything you submit to train and improve our models.",
            about=OF,
            heading=("Your content",),
            rules=("training-default",),
            confidence=0.96,
        ),
        finding(
            D.TRAINING,
            S.PROHIBITS,
            "Enterprise workspaces are never used for training.",
            about=OF,
            tiers=(Tier.ENTERPRISE,),
            confidence=0.88,
        ),
        finding(
            D.CONTENT_RIGHTS,
            S.BROAD,
            "You grant Acme a perpetual, irrevocable licence to your content for any "
            "purpose, including promotion.",
        ),
        finding(D.CONTENT_RIGHTS, S.CUSTOMER_OWNS, "You keep ownership of what you upload."),
        finding(D.TERMS_CHANGE, S.UNILATERAL, "We may change these terms at any time by posting them here."),
        finding(D.LIABILITY, S.DISCLAIMS, "Acme is not liable for any damages whatsoever."),
        finding(D.DISPUTES, S.ARBITRATION, "Disputes go to binding arbitration; you waive class actions."),
    )
    privacy = assessed(
        document("acme", DocumentKind.PRIVACY, title="Privacy policy"),
        finding(D.RETENTION, S.UNBOUNDED, "We keep information while our business needs it.", about=BOTH),
        finding(D.RETENTION, S.BOUNDED, "Deleted chats are removed within 30 days.", about=OF),
        finding(D.SHARING, S.BROAD, "advertising partners, for their own purposes", about=BOTH,
                lead_in="We share your information with:", heading=("How we share", "Partners")),
        finding(D.SHARING, S.PROHIBITS, "We do not sell your personal information.", about=BOTH),
        finding(D.OPT_OUT, S.LIMITED, "You can object where the law of your country lets you."),
        finding(D.USAGE_DATA, S.UNRESTRICTED, "We own data about how you use the service."),
        finding(D.DEIDENTIFIED, S.RELIES, "Aggregated data may be used for any purpose."),
        finding(D.HUMAN_REVIEW, S.PERMITS, "Our contractors may review conversations."),
        finding(D.SECURITY, S.GENERIC, "We take reasonable measures.", confidence=0.7),
    )  # fmt: skip
    dpa = assessed(
        document("acme", DocumentKind.DPA, title="DPA", tiers=(Tier.ENTERPRISE,)),
        finding(D.BREACH_NOTICE, S.COMMITTED, "Acme notifies the customer of incidents without undue delay."),
        status=DocumentStatus.BROKEN,
        detail="HTTP 503",
    )
    documents = (terms, privacy, dpa)
    vendor = Vendor(id="acme", name="Acme Assistant", documents=tuple(each.document for each in documents))
    return score_vendor(vendor, documents)


def fabrikam() -> Scorecard:
    """A vendor of whom nothing can be read: one page in Chinese, one never captured."""
    foreign = assessed(
        document("fabrikam", title="Terms"),
        status=DocumentStatus.UNSUPPORTED_LANGUAGE,
        language="zh",
        detail="language zh is not supported",
    )
    missing = assessed(
        document("fabrikam", DocumentKind.PRIVACY), status=DocumentStatus.MISSING, detail="host not found"
    )
    vendor = Vendor(id="fabrikam", name="Fabrikam", documents=(foreign.document, missing.document))
    return score_vendor(vendor, (foreign, missing))


def material_alert(card: Scorecard, *, summary: str = "Acme: your content may now train AI") -> Alert:
    """A promise that became a permission."""
    change = StanceChange(
        dimension=D.TRAINING,
        direction=Direction.WORSE,
        old_stance=S.PROHIBITS,
        new_stance=S.PERMITS,
        severity=Severity.CRITICAL,
        before="We never train our models on your content.",
        after="We may use anything you submit to train and improve our models.",
        why="a promise was replaced by a permission",
    )
    return Alert(
        id="a1",
        kind=AlertKind.MATERIAL_CHANGE,
        document=card.documents[0].document,
        raised_at=AT,
        severity=Severity.CRITICAL,
        dimensions=(D.TRAINING,),
        summary=summary,
        changes=(change,),
        snapshot_before=f"{card.documents[0].document.key}/20260101T060000Z-aaaaaaaaaaaa",
        snapshot_after=f"{card.documents[0].document.key}/20260301T060000Z-bbbbbbbbbbbb",
    )


def broken_alert(card: Scorecard) -> Alert:
    """A page that stopped answering."""
    return Alert(
        id="b1",
        kind=AlertKind.SOURCE_BROKEN,
        document=card.documents[-1].document,
        raised_at=AT,
        severity=Severity.MEDIUM,
        dimensions=(),
        summary="Acme DPA has answered HTTP 503 three times in a row",
    )


def answer_alert(card: Scorecard, *, starts: date | None = None) -> Alert:
    """Health data that may not go there any more, or from a day on."""
    turn = AnswerChange(
        vendor=card.vendor.id,
        data_class="health",
        title="Health data",
        before=Answer.ALLOWED,
        after=Answer.NOT_ALLOWED,
        why="a sentence keeps it out",
        quote="Do not upload patient records.",
    )
    name = card.vendor.name
    return Alert(
        id="p1",
        kind=AlertKind.POLICY_ANSWER,
        document=card.documents[0].document,
        raised_at=AT,
        severity=Severity.HIGH,
        dimensions=(D.REGULATED_DATA,),
        summary=f"{name}: health data: allowed → not allowed, because a sentence keeps it out",
        effective=starts,
        ahead=f"{name}: from {long_day(starts)}: health data not allowed" if starts else "",
        remarks=("Health data: allowed before: “Do not upload patient records.” (Terms of service)",),
        answers=(turn,),
    )


RULESET = Ruleset(
    rules=(
        Rule(
            id="training-default",
            dimension=D.TRAINING,
            stance=S.PERMITS,
            title="Trains by default",
            severity=Severity.CRITICAL,
            trigger=("train",),
            rationale="What a model has learned cannot be taken back out of it.",
            remediation="Ask for a clause that bars training on inputs, outputs and what derives from them.",
        ),
    )
)
"""One rule with advice, for the section on what to ask."""

GUIDANCE = Guidance(ruleset=RULESET, book=load_asks, frameworks=load_frameworks)
"""What the report knows besides the vendors."""
