"""What a reader should doubt: sentences that contradict one another, and documents that leave things open."""

from __future__ import annotations

from tosrisk.domain.scorecard import Contradiction, Scorecard, Vagueness, Verdict
from tosrisk.domain.taxonomy import TAXONOMY
from tosrisk.reporters.links import visible
from tosrisk.reporters.parts import percent, tier_names
from tosrisk.reporters.quoted import ContradictionView, VagueDocument, VagueQuote
from tosrisk.reporters.quotes import Quotes
from tosrisk.reporters.words import CONTRADICTION, MIXED, Doubt

PRINTED = 12
"""Contradictions that are printed."""


def contradictions_behind(verdict: Verdict, card: Scorecard) -> tuple[Contradiction, ...]:
    """The contradictions on the question and the plan of a verdict of `card`; for all plans, on any."""
    return tuple(
        each
        for each in card.contradictions
        if each.dimension is verdict.dimension and (verdict.tier is None or verdict.tier in each.tiers)
    )


def doubt_of(verdict: Verdict, card: Scorecard) -> Doubt | None:
    """What an answer of `card` is marked with: a contradiction, which is the graver, goes first."""
    if contradictions_behind(verdict, card):
        return CONTRADICTION
    return MIXED if verdict.contradictory else None


def contradictions(card: Scorecard, quotes: Quotes) -> tuple[ContradictionView, ...]:
    """The surest contradictions, both sentences of each."""
    return tuple(
        ContradictionView(
            title=TAXONOMY[each.dimension].title,
            href=f"#{each.dimension.value}",
            tiers=tier_names(each.tiers),
            promise=quotes.view(each.promise),
            against=quotes.view(each.against),
        )
        for each in card.contradictions[:PRINTED]
    )


def vague_documents(card: Scorecard, quotes: Quotes) -> tuple[VagueDocument, ...]:
    """The documents that hedge, those with the larger share of hedged sentences first."""
    hedging = [each for each in card.vagueness if each.hedged]
    hedging.sort(key=lambda each: (-each.share, each.document.key))
    return tuple(_document(each, quotes) for each in hedging)


def _document(each: Vagueness, quotes: Quotes) -> VagueDocument:
    return VagueDocument(
        title=visible(each.document.title),
        share=percent(each.share),
        counts=f"{each.hedged} of {each.clauses} sentences on your data, {each.hedges} hedges",
        worst=tuple(
            VagueQuote(
                quote=quotes.view(clause.evidence),
                hedges=", ".join(visible(hedge) for hedge in dict.fromkeys(clause.hedges)),
            )
            for clause in each.worst
        ),
    )
