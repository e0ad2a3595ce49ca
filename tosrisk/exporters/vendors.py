"""What is known of a vendor, put into the records of the JSON."""

from __future__ import annotations

from math import fsum

from tosrisk.core.scoring.certainty import certainty
from tosrisk.core.scoring.governing import governing_verdicts
from tosrisk.core.scoring.score import is_read
from tosrisk.core.scoring.verdict import decisive
from tosrisk.core.text.weblinks import web_href
from tosrisk.domain.exports import KeptText, VendorFacts
from tosrisk.domain.promises import Promise
from tosrisk.domain.scorecard import AssessedDocument, Contradiction, Scorecard, Vagueness, Verdict
from tosrisk.domain.taxonomy import Stance
from tosrisk.exporters.findings import finding_id, finding_records
from tosrisk.exporters.model import (
    ContradictionRecord,
    GradeRecord,
    HedgedRecord,
    ScoreLineRecord,
    VaguenessRecord,
    VendorRecord,
    VerdictRecord,
)
from tosrisk.exporters.model_documents import DocumentRecord, VersionRecord
from tosrisk.exporters.model_promises import PromiseEventRecord, PromiseRecord
from tosrisk.exporters.places import live_urls
from tosrisk.exporters.policy import vendor_policy_record


def vendor_record(facts: VendorFacts) -> VendorRecord:
    """Everything about one vendor."""
    card = facts.card
    return VendorRecord(
        id=card.vendor.id,
        name=card.vendor.name,
        plan=card.vendor.tier,
        domains=list(card.vendor.domains),
        grade=_grade(card),
        verdicts=[_verdict(each) for each in (*card.verdicts, *card.by_tier)],
        documents=[_document(each, facts.text_of(each.document.key)) for each in card.documents],
        findings=finding_records(facts),
        contradictions=[_contradiction(each) for each in card.contradictions],
        vagueness=[_vagueness(each) for each in card.vagueness],
        promises=[_promise(each) for each in card.promises],
        policy=vendor_policy_record(facts),
    )


def _grade(card: Scorecard) -> GradeRecord:
    grade, verdicts = card.grade, governing_verdicts(card)
    sure = certainty(verdicts, grade)
    return GradeRecord(
        letter=grade.letter,
        score=grade.score if grade.lines else None,
        plan=card.vendor.tier,
        note=grade.note,
        lines=[
            ScoreLineRecord(
                dimension=line.dimension,
                stance=line.stance,
                weight=line.weight,
                risk=line.risk,
                points=line.points,
            )
            for line in grade.lines
        ],
        points=round(fsum(line.points for line in grade.lines), 4),
        weight=round(fsum(line.weight for line in grade.lines), 4),
        confidence=None if sure is None else round(sure, 4),
        documents=len(card.documents),
        documents_read=sum(map(is_read, card.documents)),
        questions_answered=sum(verdict.stance is not Stance.NOT_STATED for verdict in verdicts),
    )


def _verdict(verdict: Verdict) -> VerdictRecord:
    saying = decisive(verdict)
    ids = dict.fromkeys(map(finding_id, saying))
    quotes = (item.finding.quote for item in saying)
    return VerdictRecord(
        plan=verdict.tier,
        dimension=verdict.dimension,
        stance=verdict.stance,
        severity=verdict.severity,
        risk=verdict.risk,
        contradictory=verdict.contradictory,
        assurance=verdict.assurance,
        hours=verdict.hours,
        why=verdict.why,
        quote=next(quotes, ""),
        decisive=list(ids),
        other=[each for each in dict.fromkeys(map(finding_id, verdict.evidence)) if each not in ids],
    )


def _document(each: AssessedDocument, kept: KeptText | None) -> DocumentRecord:
    document = each.document
    return DocumentRecord(
        key=document.key,
        kind=document.kind,
        title=document.title,
        plans=list(document.tiers),
        status=each.status,
        detail=each.detail,
        live_urls=live_urls(document),
        checked_at=each.checked_at,
        version=_version(each, kept) if kept else None,
    )


def _version(each: AssessedDocument, kept: KeptText) -> VersionRecord | None:
    snapshot, version = kept.snapshot, each.version
    if version is None:
        return None
    return VersionRecord(
        snapshot=snapshot.path,
        captured_at=snapshot.fetched_at,
        url=web_href(snapshot.url),
        final_url=web_href(snapshot.final_url),
        body_sha256=snapshot.sha256,
        body_size=snapshot.size,
        media_type=snapshot.media_type,
        text=kept.path,
        sha256=version.sha256,
        language=version.language,
        effective=version.effective,
        updated=version.updated,
    )


def _contradiction(each: Contradiction) -> ContradictionRecord:
    return ContradictionRecord(
        dimension=each.dimension,
        plans=list(each.tiers),
        promise=finding_id(each.promise),
        against=finding_id(each.against),
    )


def _vagueness(each: Vagueness) -> VaguenessRecord:
    return VaguenessRecord(
        document=each.document.key,
        clauses=each.clauses,
        hedged=each.hedged,
        hedges=each.hedges,
        share=round(each.share, 4),
        worst=[
            HedgedRecord(finding=finding_id(clause.evidence), hedges=list(clause.hedges))
            for clause in each.worst
        ],
    )


def _promise(promise: Promise) -> PromiseRecord:
    return PromiseRecord(
        id=promise.id,
        dimension=promise.first.dimension,
        state=promise.state,
        first_sentence=promise.first.clause.quoted,
        first_stance=promise.first.stance,
        first_document=promise.first_document,
        first_seen=promise.first_seen,
        sentence=promise.now.clause.quoted,
        stance=promise.now.stance,
        document=promise.document,
        last_seen=promise.last_seen,
        events=[
            PromiseEventRecord(
                kind=event.kind,
                at=event.at,
                document=event.document,
                sentence=event.sentence,
                note=event.note,
            )
            for event in promise.events
        ],
    )
