"""The findings of a vendor as records, each once, so that answers can name them by their ids."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from tosrisk.core.clauses.citing import section_of, sections
from tosrisk.core.scoring.assurance import assurance_of
from tosrisk.core.text.inert import inert
from tosrisk.core.text.lines import Lines
from tosrisk.domain.exports import KeptText, VendorFacts
from tosrisk.domain.findings import Finding
from tosrisk.domain.scorecard import Evidence, Scorecard
from tosrisk.domain.vendor import Document
from tosrisk.domain.version import Clause, Version
from tosrisk.exporters.model_documents import FindingRecord
from tosrisk.exporters.places import live_url


def finding_id(item: Evidence) -> str:
    """Id of a finding that is unique over documents, and over places where the same words stand twice."""
    return inert(f"{item.document.key}#{item.finding.id}@{item.finding.clause.start}")


def all_evidence(card: Scorecard) -> tuple[Evidence, ...]:
    """Every finding of a vendor once: what its documents say, then what follows without being said."""
    return tuple({finding_id(item): item for item in _said(card)}.values())


def _said(card: Scorecard) -> Iterator[Evidence]:
    for each in card.documents:
        yield from (Evidence(finding=finding, document=each.document) for finding in each.findings)
    for verdict in (*card.verdicts, *card.by_tier):
        yield from verdict.evidence
    for contradiction in card.contradictions:
        yield from (contradiction.promise, contradiction.against)
    for vague in card.vagueness:
        yield from (clause.evidence for clause in vague.worst)


def finding_records(facts: VendorFacts) -> list[FindingRecord]:
    """The records of every finding of a vendor."""
    places = {text.snapshot.document: Lines(text.text) for text in facts.texts}
    stated = {
        each.document.key: each.version.effective for each in facts.card.documents if each.version is not None
    }
    hashes = {each.document.key: each.version.sha256 for each in facts.card.documents if each.version}
    return [
        finding_record(
            item,
            kept=facts.text_of(item.document.key),
            lines=places.get(item.document.key),
            sha256=hashes.get(item.document.key, ""),
            effective=stated.get(item.document.key),
        )
        for item in all_evidence(facts.card)
    ]


def records_of(
    findings: Iterable[Finding], document: Document, kept: KeptText, version: Version
) -> list[FindingRecord]:
    """The records of what was found in one version, whose text is given."""
    lines = Lines(kept.text)
    return [
        finding_record(
            Evidence(finding=finding, document=document),
            kept=kept,
            lines=lines,
            sha256=version.sha256,
            effective=version.extraction.effective,
        )
        for finding in findings
    ]


def finding_record(
    item: Evidence, *, kept: KeptText | None, lines: Lines | None, sha256: str, effective: date | None
) -> FindingRecord:
    """One finding, with the place of its words where the text is at hand."""
    finding, clause = item.finding, item.finding.clause
    region = lines.region(clause.start, clause.end) if lines else None
    return FindingRecord(
        id=finding_id(item),
        document=item.document.key,
        clause=clause.id,
        dimension=finding.dimension,
        stance=finding.stance,
        data=finding.data,
        severity=finding.severity,
        confidence=round(finding.confidence, 4),
        quote=clause.text,
        lead_in=clause.lead_in,
        heading=list(clause.heading),
        section=_section(clause, kept),
        rules=list(finding.rules),
        plans=list(finding.tiers),
        hours=finding.hours,
        assurance=assurance_of(clause, item.document.kind),
        start=clause.start,
        end=clause.end,
        start_line=region.start_line if region else None,
        end_line=region.end_line if region else None,
        snapshot=kept.snapshot.path if kept else "",
        sha256=sha256,
        captured_at=kept.snapshot.fetched_at if kept else None,
        effective=effective,
        live_url=live_url(item.document),
    )


def _section(clause: Clause, kept: KeptText | None) -> str:
    found = sections(kept.text).at(clause.start) if kept else None
    return section_of(clause.heading) if found is None else found
