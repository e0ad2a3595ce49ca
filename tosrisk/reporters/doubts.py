"""What a reader should doubt: sentences that contradict one another, and documents that leave things open."""

from __future__ import annotations

from tosrisk.core.reading import stance_of
from tosrisk.domain.scorecard import Evidence, Scorecard, Vagueness
from tosrisk.domain.taxonomy import TAXONOMY
from tosrisk.reporters.links import visible
from tosrisk.reporters.parts import Places, percent, tier_names
from tosrisk.reporters.quoted import ContradictionView, QuoteView, VagueDocument, VagueQuote
from tosrisk.reporters.quotes import quote_view, stored_texts

PRINTED = 12
"""Contradictions that are printed."""


def contradictions(card: Scorecard, places: Places) -> tuple[ContradictionView, ...]:
    """The surest contradictions, both sentences of each."""
    snapshots = stored_texts(card, places)
    return tuple(
        ContradictionView(
            title=TAXONOMY[each.dimension].title,
            href=f"#{each.dimension.value}",
            tiers=tier_names(each.tiers),
            promise=_quote(each.promise, snapshots),
            against=_quote(each.against, snapshots),
        )
        for each in card.contradictions[:PRINTED]
    )


def vague_documents(card: Scorecard, places: Places) -> tuple[VagueDocument, ...]:
    """The documents that hedge, those with the larger share of hedged sentences first."""
    snapshots = stored_texts(card, places)
    hedging = [each for each in card.vagueness if each.hedged]
    hedging.sort(key=lambda each: (-each.share, each.document.key))
    return tuple(_document(each, snapshots) for each in hedging)


def _document(each: Vagueness, snapshots: dict[str, str]) -> VagueDocument:
    return VagueDocument(
        title=visible(each.document.title),
        share=percent(each.share),
        counts=f"{each.hedged} of {each.clauses} sentences on your data, {each.hedges} hedges",
        worst=tuple(
            VagueQuote(
                quote=_quote(clause.evidence, snapshots),
                hedges=", ".join(visible(hedge) for hedge in dict.fromkeys(clause.hedges)),
            )
            for clause in each.worst
        ),
    )


def _quote(item: Evidence, snapshots: dict[str, str]) -> QuoteView:
    return quote_view(item, stance_of(item.finding), snapshots.get(item.document.key, ""))
