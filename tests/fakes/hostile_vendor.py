"""A vendor, and what was told about it, with one hostile text wherever its words can stand."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from tests.fakes.assessed import AT, assessed, document, finding
from tosrisk.core.scoring.score import score_vendor
from tosrisk.domain.alerts import Alert, AlertKind, OptOutPlace, PlaceKind
from tosrisk.domain.changes import Direction, StanceChange
from tosrisk.domain.data_classes import DataClass, Demand, Regime
from tosrisk.domain.exports import KeptText, VendorFacts
from tosrisk.domain.findings import Assurance, Finding
from tosrisk.domain.policy import CheckState, ClassAnswer, Policy, RequirementCheck
from tosrisk.domain.promises import Promise, PromiseEvent, PromiseEventKind, PromiseState
from tosrisk.domain.requirements import Requirement
from tosrisk.domain.scorecard import (
    AssessedDocument,
    Contradiction,
    Evidence,
    HedgedClause,
    Scorecard,
    Vagueness,
)
from tosrisk.domain.signoffs import SignOff, SignOffState
from tosrisk.domain.snapshot import GateVerdict, Quality, Snapshot
from tosrisk.domain.taxonomy import DataScope, Dimension, Severity, Stance
from tosrisk.domain.vendor import Document, DocumentKind, Tier, Vendor

_BETWEEN = "\n\n"
_NO_TRAINING = Demand(requirement=Requirement.NO_TRAINING, assurance=Assurance.CONTRACT)
_SHORT = Demand(requirement=Requirement.BOUNDED_RETENTION, hours=240)
_BEFORE, _AFTER = "20260101T060000Z-aaaaaaaaaaaa", "20260301T060000Z-bbbbbbbbbbbb"


ASKED = Policy(
    profile="ours.toml",
    default=False,
    classes=(
        DataClass(id="health", title="Health data", demands=(_NO_TRAINING,), regime=Regime.HEALTH),
        DataClass(id="records", title="Records", demands=(_NO_TRAINING, _SHORT)),
    ),
)
"""What is asked of the vendor."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A vendor, and what was told about it, with one text wherever a vendor's words can stand."""

    facts: VendorFacts
    alerts: tuple[Alert, ...]

    @property
    def card(self) -> Scorecard:
        return self.facts.card


def told(text: str, vendor: str = "acme") -> Told:
    """A vendor with `text` as name, titles, addresses, headings, clauses and the words around dates."""
    terms = _terms(text, vendor)
    privacy = _privacy(text, vendor)
    documents = tuple(each.document for each in (terms, privacy))
    named = Vendor(
        id=vendor,
        name=text,
        documents=documents,
        tier=Tier.BUSINESS,
        domains=(text,),
        classes=tuple(each.id for each in ASKED.classes),
    )
    card = score_vendor(named, (terms, privacy))
    card = replace(card, promises=(_promise(terms, text),), **_doubts(terms, text))
    facts = VendorFacts(card=card, answers=_answers(terms, text), texts=tuple(map(_kept, (terms, privacy))))
    return Told(facts=facts, alerts=(_change(terms.document, text), _outage(privacy.document, text)))


def _terms(text: str, vendor: str) -> AssessedDocument:
    said = [
        (Dimension.TRAINING, Stance.PERMITS, text, DataScope.OF),
        (Dimension.CONTENT_RIGHTS, Stance.BROAD, f"{text} is ours.", None),
        (Dimension.RETENTION, Stance.UNBOUNDED, f"As of {text}, we keep it.", DataScope.OF),
        (Dimension.RETENTION, Stance.BOUNDED, f"We delete {text} within 30 days.", DataScope.OF),
        (Dimension.TERMS_CHANGE, Stance.UNILATERAL, f"Last updated: {text}", None),
    ]
    findings: list[Finding] = []
    for dimension, stance, words, about in said:
        findings.append(
            finding(
                dimension,
                stance,
                words,
                about=about,
                heading=(text, f"2. {text}"),
                lead_in=text,
                rules=(text,),
                confidence=0.95,
                start=findings[-1].clause.end + len(_BETWEEN) if findings else 0,
            )
        )
    own = document(vendor, title=text, url=text, vendor_name=text)
    return assessed(own, *findings, detail=text, language=text)


def _privacy(text: str, vendor: str) -> AssessedDocument:
    url = f"https://acme.example/{text}"
    own = document(vendor, DocumentKind.PRIVACY, title=text, url=url, vendor_name=text)
    return assessed(own, finding(Dimension.SHARING, Stance.BROAD, f"We sell {text}.", about=DataScope.BOTH))


def _answers(terms: AssessedDocument, text: str) -> tuple[ClassAnswer, ...]:
    """Answers for what goes there: one that is ruled out, and one that is signed off."""
    evidence = tuple(Evidence(finding=each, document=terms.document) for each in terms.findings[:4])
    signoff = SignOff(vendor="acme", data_class="records", by=text, on=AT.date(), versions=(), note=text)
    ruled_out, open_ = (
        ClassAnswer(
            vendor=terms.document.vendor,
            data_class=each,
            tier=Tier.BUSINESS,
            in_use=True,
            checks=tuple(
                RequirementCheck(demand=demand, state=state, why=text, evidence=evidence)
                for demand in each.demands
            ),
            doubts=(text,),
        )
        for each, state in zip(ASKED.classes, (CheckState.REFUTED, CheckState.MISSING), strict=True)
    )
    return (
        replace(ruled_out, bans=evidence[:1], signoff=SignOffState(signoff=signoff, stale=text)),
        replace(open_, signoff=SignOffState(signoff=signoff)),
    )


def _doubts(terms: AssessedDocument, text: str) -> dict[str, tuple]:
    """A contradiction and a hedge, whether or not there is one in the text."""
    against, promise = (Evidence(finding=each, document=terms.document) for each in terms.findings[2:4])
    hedged = HedgedClause(evidence=promise, hedges=(text,))
    return {
        "contradictions": (
            Contradiction(
                dimension=Dimension.RETENTION, tiers=(Tier.BUSINESS,), promise=promise, against=against
            ),
        ),
        "vagueness": (Vagueness(document=terms.document, clauses=2, hedged=1, hedges=1, worst=(hedged,)),),
    }


def _promise(terms: AssessedDocument, text: str) -> Promise:
    kept = finding(Dimension.TRAINING, Stance.PROHIBITS, text, about=DataScope.OF)
    key = terms.document.key
    event = PromiseEvent(kind=PromiseEventKind.DROPPED, at=AT, document=key, sentence=text, note=text)
    return Promise(
        id="0123456789abcdef",
        first=kept,
        first_document=key,
        first_seen=AT,
        fullest=kept,
        now=kept,
        document=key,
        last_seen=AT,
        state=PromiseState.DROPPED,
        events=(replace(event, kind=PromiseEventKind.MADE), event),
    )


def _kept(each: AssessedDocument) -> KeptText:
    assert each.version is not None
    text = _BETWEEN.join(finding.clause.text for finding in each.findings)
    return KeptText(snapshot=capture(each.document, each.version.snapshot, text), text=text)


def capture(document: Document, snapshot: str, text: str) -> Snapshot:
    """A snapshot of a document that a server has sent this text of, and in its headers."""
    body = text.encode("utf-8", "surrogatepass")
    return Snapshot(
        document=document.key,
        id=snapshot,
        url=document.url,
        final_url=document.url,
        status=200,
        headers=(("content-type", "text/html"), ("x-words", text)),
        fetched_at=AT,
        via="http",
        redirects=(),
        sha256=hashlib.sha256(body).hexdigest(),
        size=len(body),
        media_type="text/html",
        charset=text,
        gate=GateVerdict(quality=Quality.ACCEPTED),
        previous="",
    )


def _change(document: Document, text: str) -> Alert:
    change = StanceChange(
        dimension=Dimension.TRAINING,
        direction=Direction.WORSE,
        old_stance=Stance.PROHIBITS,
        new_stance=Stance.PERMITS,
        severity=Severity.CRITICAL,
        before=text,
        after=f"{text} may be used to train.",
        why=text,
    )
    return Alert(
        id=hashlib.sha256(b"change").hexdigest(),
        kind=AlertKind.MATERIAL_CHANGE,
        document=document,
        raised_at=datetime(2026, 3, 1, 6, 0, tzinfo=UTC),
        severity=Severity.CRITICAL,
        dimensions=(Dimension.TRAINING,),
        summary=text,
        changes=(change,),
        snapshot_before=f"{document.key}/{_BEFORE}",
        snapshot_after=f"{document.key}/{_AFTER}",
        effective=date(2026, 4, 1),
        opt_out=(OptOutPlace(kind=PlaceKind.SETTING, place=text, quote=text),),
        remarks=(text,),
    )


def _outage(document: Document, text: str) -> Alert:
    return Alert(
        id=hashlib.sha256(b"outage").hexdigest(),
        kind=AlertKind.SOURCE_BROKEN,
        document=document,
        raised_at=datetime(2026, 3, 1, 6, 0, tzinfo=UTC),
        severity=Severity.MEDIUM,
        dimensions=(),
        summary=text,
        remarks=(text,),
    )
