"""A vendor's page: the answer per plan, what changed, what to do, and the quotes that prove it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from tosrisk.core.alerting.plainwords import PLAN_WORDS
from tosrisk.core.asking.asks import asks
from tosrisk.core.asking.frameworks import map_frameworks
from tosrisk.core.asking.unmet import unmet_in_use
from tosrisk.core.report_paths import COMPARE, INDEX, class_anchor, document_path, timeline_path
from tosrisk.core.scoring.governing import governing_verdicts
from tosrisk.core.scoring.score import is_read
from tosrisk.domain.dossier import Dossier, Interim
from tosrisk.domain.scorecard import AssessedDocument, Scorecard, Verdict
from tosrisk.domain.taxonomy import TAXONOMY, Stance
from tosrisk.domain.vendor import DocumentKind, Tier
from tosrisk.reporters.alerted import alert_view
from tosrisk.reporters.answers import Advice, answers_by_plan, sections
from tosrisk.reporters.doubts import contradictions, doubt_of, vague_documents
from tosrisk.reporters.frameworks_view import frameworks_view
from tosrisk.reporters.guidance import Guidance
from tosrisk.reporters.held import COLUMNS, holding_rows
from tosrisk.reporters.later import Later, later
from tosrisk.reporters.letter import asks_by_policy, letter
from tosrisk.reporters.links import live_pages, visible
from tosrisk.reporters.paper import foot
from tosrisk.reporters.parts import (
    NEVER,
    STATE_WORDS,
    Places,
    day,
    grade_view,
    own_first,
    tier_names,
    troubles,
)
from tosrisk.reporters.policy_view import policy_panel
from tosrisk.reporters.promised import promise_lists
from tosrisk.reporters.proof import proof_of
from tosrisk.reporters.quotes import Quotes
from tosrisk.reporters.recipients_view import recipients_view
from tosrisk.reporters.shortly import answers_of, tier_lines, until_words
from tosrisk.reporters.todo import todo
from tosrisk.reporters.vendor_view import DocumentRow, GridRow, PlanHead, VendorPage
from tosrisk.reporters.view import Cell, Column
from tosrisk.reporters.words import KIND_WORDS, UNREAD, mark_of
from tosrisk.reporters.worth import worth

RECENT = 6
"""How many alerts are printed in full."""

_EXPECTED = (DocumentKind.TERMS, DocumentKind.PRIVACY, DocumentKind.DPA)
"""Documents that a vendor of business software has; where one is not watched, the page says so."""


def vendor_page(dossier: Dossier, guidance: Guidance, places: Places) -> VendorPage:
    """Everything a vendor's page prints."""
    card, alerts = dossier.card, dossier.alerts
    own = card.vendor.tier
    tiers = own_first(dict.fromkeys(verdict.tier for verdict in card.by_tier if verdict.tier), own)
    verdicts = governing_verdicts(card)
    advice, quotes = Advice(ruleset=guidance.ruleset), Quotes.of(card, places)
    book = guidance.book()
    gaps = asks(card, book)
    frameworks = frameworks_view(card, map_frameworks(card, guidance.frameworks()), gaps, book, places)
    answered = {class_anchor(each.id) for each in guidance.policy.classes}
    name, interim = visible(card.vendor.name), dossier.interim
    told = tuple(
        alert_view(each, places, answered=answered, vendor_page=True, history=dossier.history)
        for each in alerts[:RECENT]
    )
    grade = grade_view(card)
    return VendorPage(
        name=name,
        plan=tier_names([own]) if own else "",
        index_href=places.to(INDEX),
        compare_href=places.to(COMPARE),
        timeline_href=places.to(timeline_path(card.vendor.id)),
        grade=grade,
        troubles=troubles(grade),
        unwatched=_unwatched(card),
        tier_lines=tier_lines(card, tiers, interim),
        until=until_words(interim, card.grade.letter),
        alerts=told,
        older_alerts=len(alerts[RECENT:]) + dossier.older,
        todo=todo(card, alerts[:RECENT], frameworks.asks[: len(gaps)], verdicts, dossier.answers),
        policy=policy_panel(card, dossier.answers, guidance.policy, places, interim),
        tiers=tuple(PlanHead(name=PLAN_WORDS[tier], yours=tier is own) for tier in tiers),
        grid=_grid(card, tiers, interim),
        sections=sections(card, advice, quotes),
        asked=COLUMNS,
        holdings=holding_rows(card, quotes),
        promises=promise_lists(card, places, guidance.policy.importance, interim),
        silent=tuple(
            Column(title=TAXONOMY[each.dimension].title, question=TAXONOMY[each.dimension].question)
            for each in verdicts
            if each.stance is Stance.NOT_STATED
        ),
        contradictions=contradictions(card, quotes),
        vague=vague_documents(card, quotes),
        recipients=recipients_view(dossier.recipients, card, places),
        frameworks=frameworks,
        gaps=len(gaps),
        letter=letter(
            name,
            tier_names([own]) if own else "",
            frameworks,
            len(gaps),
            told,
            own=asks_by_policy(unmet_in_use(dossier.answers), book),
        ),
        documents=tuple(_document_row(each, places) for each in card.documents),
        rules=foot(f"{name}: vendor terms, newest text read on {grade.newest or NEVER}"),
    )


def _unwatched(card: Scorecard) -> str:
    watched = {each.document.kind for each in card.documents}
    missing = [KIND_WORDS[kind] for kind in _EXPECTED if kind not in watched]
    return ", ".join(missing) if card.documents else ""


def _grid(card: Scorecard, tiers: Sequence[Tier], interim: Interim | None) -> tuple[GridRow, ...]:
    before = answers_of(interim.card if interim else None)
    rows = []
    for dimension, spec in TAXONOMY.items() if tiers else ():
        cells: dict[Tier, Cell] = {}
        for answer in answers_by_plan(card, dimension):
            for tier in answer.tiers:
                shown = mark_of(dimension, answer.verdict.stance).word
                stood = before.get((tier, dimension))
                ahead = later(interim, shown, mark_of(dimension, stood.stance).word if stood else "")
                cells[tier] = _cell(answer.verdict, card, f"#{answer.anchor}", ahead)
        unread = Cell(mark=UNREAD, href="", doubt=None)
        rows.append(
            GridRow(
                title=spec.title,
                href=f"#{dimension.value}",
                cells=tuple(_told_once([cells.get(tier, unread) for tier in tiers], tiers)),
            )
        )
    return tuple(rows)


def _told_once(cells: Sequence[Cell], tiers: Sequence[Tier]) -> Iterator[Cell]:
    """The cells of a row, the first of those that say the same with the plans of all of them."""
    alike: dict[tuple[object, ...], list[Tier]] = {}
    for cell, tier in zip(cells, tiers, strict=True):
        alike.setdefault((cell.mark, cell.doubt, cell.note), []).append(tier)
    for cell, tier in zip(cells, tiers, strict=True):
        plans = alike[cell.mark, cell.doubt, cell.note]
        said = "All plans" if len(plans) == len(tiers) > 1 else tier_names(plans)
        yield replace(cell, plans=said) if plans[0] is tier else cell


def _cell(verdict: Verdict, card: Scorecard, href: str, ahead: Later | None) -> Cell:
    notes = worth(verdict) + ([ahead.words] if ahead else [])
    return Cell(
        mark=mark_of(verdict.dimension, verdict.stance),
        href=href,
        doubt=doubt_of(verdict, card),
        note=", ".join(notes),
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
        href=places.to(document_path(document.key)) if version else "",
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
        proof=proof_of(places.shelf.get(f"{document.key}/{version.snapshot}") if version else None, places),
        records_href=places.record(document.key, version.snapshot) if version else "",
        findings=len(each.findings),
    )
