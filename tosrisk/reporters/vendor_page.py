"""A vendor's page: the answer per plan, the grade, what changed, what to ask for, and the quotes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from tosrisk.core.score import is_read
from tosrisk.domain.dossier import Dossier
from tosrisk.domain.rules import Ruleset
from tosrisk.domain.scorecard import AssessedDocument, Scorecard, Verdict
from tosrisk.domain.taxonomy import TAXONOMY, Dimension, Stance
from tosrisk.domain.vendor import Tier
from tosrisk.reporters.doubts import contradictions, vague_documents
from tosrisk.reporters.links import live_pages, snapshot_href, visible
from tosrisk.reporters.parts import (
    STATE_WORDS,
    Places,
    alert_view,
    day,
    governing_verdicts,
    grade_view,
    tier_names,
)
from tosrisk.reporters.promised import promise_lists
from tosrisk.reporters.quotes import Advice, section
from tosrisk.reporters.view import Ask, Cell, Column, DocumentRow, GridRow, TierLine, VendorPage
from tosrisk.reporters.words import (
    ASKS,
    ASSURANCE_WORDS,
    KIND_WORDS,
    SENTENCES,
    TIER_WORDS,
    UNREAD,
    Mark,
    mark_of,
    period_words,
)

RECENT = 6
"""How many alerts are printed in full."""

ASK_RISK = 0.5
"""Least risk at which an answer is worth a request to the vendor."""


def vendor_page(dossier: Dossier, ruleset: Ruleset, places: Places) -> VendorPage:
    """Everything a vendor's page prints."""
    card, alerts = dossier.card, dossier.alerts
    tiers = tuple(dict.fromkeys(verdict.tier for verdict in card.by_tier if verdict.tier))
    verdicts = governing_verdicts(card)
    advice = Advice(ruleset=ruleset)
    sections = (section(verdict, card, advice, places) for verdict in verdicts)
    return VendorPage(
        name=visible(card.vendor.name),
        plan=tier_names([card.vendor.tier]) if card.vendor.tier else "",
        grade=grade_view(card),
        tier_lines=_tier_lines(card, tiers),
        alerts=tuple(alert_view(alert, places, vendor_page=True) for alert in alerts[:RECENT]),
        older_alerts=len(alerts[RECENT:]) + dossier.older,
        asks=_asks(card, verdicts, advice),
        tiers=tuple(TIER_WORDS[tier] for tier in tiers),
        grid=_grid(card, tiers),
        sections=tuple(sections),
        silent=tuple(
            Column(title=TAXONOMY[each.dimension].title, question=TAXONOMY[each.dimension].question)
            for each in verdicts
            if each.stance is Stance.NOT_STATED
        ),
        contradictions=contradictions(card, places),
        vague=vague_documents(card, places),
        promises=promise_lists(card),
        documents=tuple(_document_row(each, places) for each in card.documents),
    )


def _tier_lines(card: Scorecard, tiers: Sequence[Tier]) -> tuple[TierLine, ...]:
    """One line for all plans of which the same is to be said."""
    by_sentence: dict[str, list[Tier]] = {}
    marks: dict[str, Mark] = {}
    for tier in tiers:
        stance = {each.dimension: each.stance for each in card.by_tier if each.tier is tier}
        sentence = _in_short(stance)
        by_sentence.setdefault(sentence, []).append(tier)
        marks[sentence] = mark_of(Dimension.TRAINING, stance[Dimension.TRAINING])
    return tuple(
        TierLine(
            tier=tier_names(alike),
            yours=TIER_WORDS[card.vendor.tier] if card.vendor.tier in alike else "",
            mark=marks[sentence],
            sentence=sentence,
        )
        for sentence, alike in by_sentence.items()
    )


def _in_short(stance: Mapping[Dimension, Stance]) -> str:
    asked = [Dimension.TRAINING, Dimension.RETENTION, Dimension.SHARING]
    if stance[Dimension.TRAINING] in {Stance.PERMITS, Stance.AMBIGUOUS}:
        asked.insert(1, Dimension.OPT_OUT)
    words = "; ".join(SENTENCES[dimension, stance[dimension]] for dimension in asked)
    return f"{words[0].upper()}{words[1:]}."


def _grid(card: Scorecard, tiers: Sequence[Tier]) -> tuple[GridRow, ...]:
    by_place = {(verdict.dimension, verdict.tier): verdict for verdict in card.by_tier}
    return tuple(
        GridRow(
            title=spec.title,
            href=f"#{dimension.value}",
            cells=tuple(_cell(by_place.get((dimension, tier))) for tier in tiers),
        )
        for dimension, spec in TAXONOMY.items()
        if tiers
    )


def _cell(verdict: Verdict | None) -> Cell:
    if verdict is None:
        return Cell(mark=UNREAD, href="", contradictory=False)
    worth = [period_words(verdict.hours)] if verdict.hours else []
    worth += [ASSURANCE_WORDS[verdict.assurance]] if verdict.assurance else []
    return Cell(
        mark=mark_of(verdict.dimension, verdict.stance),
        href="",
        contradictory=verdict.contradictory,
        note=", ".join(worth),
    )


def _asks(card: Scorecard, verdicts: Sequence[Verdict], advice: Advice) -> tuple[Ask, ...]:
    """Requests, those that would move the grade most first."""
    lines = {line.dimension: line for line in card.grade.lines}
    costly = [verdict for verdict in verdicts if lines[verdict.dimension].risk >= ASK_RISK]
    costly.sort(key=lambda verdict: -lines[verdict.dimension].points)
    return tuple(
        Ask(
            title=TAXONOMY[verdict.dimension].title,
            href=f"#{verdict.dimension.value}",
            mark=mark_of(verdict.dimension, verdict.stance),
            reason=advice.rationale(verdict),
            text=advice.remediation(verdict) or ASKS[verdict.dimension],
        )
        for verdict in costly
    )


def _stated(stated: date | None, each: AssessedDocument) -> str:
    """A date that a text states; of a text that nobody could read, nothing is known."""
    if stated is not None:
        return stated.isoformat()
    return "not stated" if is_read(each) else "not known"


def _document_row(each: AssessedDocument, places: Places) -> DocumentRow:
    document, version = each.document, each.version
    state, level = STATE_WORDS[each.status]
    return DocumentRow(
        key=document.key,
        title=visible(document.title),
        kind=KIND_WORDS[document.kind],
        tiers=tier_names(document.tiers),
        state=state,
        level=level,
        detail=visible(each.detail),
        language=visible(version.language) if version and version.language else "unknown",
        captured=day(each.captured_at),
        effective=_stated(version.effective if version else None, each),
        updated=_stated(version.updated if version else None, each),
        sha256=version.sha256 if version else "",
        live=live_pages(document.addresses),
        snapshot_href=snapshot_href(places.snapshots, document.key, version.snapshot if version else ""),
        findings=len(each.findings),
    )
