"""The evidence of one answer, as a section of the vendor's page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tosrisk.core.reading import stance_of
from tosrisk.core.verdict import decisive
from tosrisk.domain.rules import Rule, Ruleset
from tosrisk.domain.scorecard import Evidence, Scorecard, Verdict
from tosrisk.domain.taxonomy import TAXONOMY
from tosrisk.reporters.links import sentence_href, snapshot_href, visible
from tosrisk.reporters.parts import Places, percent, tier_names
from tosrisk.reporters.view import QuoteView, Section
from tosrisk.reporters.words import DATA_WORDS, KIND_WORDS, mark_of

SHOWN = 3
"""Decisive quotes that are printed open."""

FOLDED = 20
"""Further quotes that are printed folded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Advice:
    """What the rules that fired say of an answer."""

    ruleset: Ruleset

    def rationale(self, verdict: Verdict) -> str:
        """Why the answer matters, by the strongest rule behind it; "" when no rule says."""
        return next((rule.rationale for rule in self._rules(verdict) if rule.rationale), "")

    def remediation(self, verdict: Verdict) -> str:
        """What to ask for, by the strongest rule behind the answer; "" when no rule says."""
        return next((rule.remediation for rule in self._rules(verdict) if rule.remediation), "")

    def _rules(self, verdict: Verdict) -> Iterable[Rule]:
        for item in decisive(verdict):
            for rule_id in item.finding.rules:
                rule = self.ruleset.rule(rule_id)
                if rule and rule.stance is item.finding.stance:
                    yield rule


def section(verdict: Verdict, card: Scorecard, advice: Advice, places: Places) -> Section:
    """One dimension: the answer, why, and the quotes, decisive ones first."""
    spec = TAXONOMY[verdict.dimension]
    snapshots = {
        each.document.key: snapshot_href(places.snapshots, each.document.key, each.version.snapshot)
        for each in card.documents
        if each.version
    }
    quotes = [_quote(item, verdict, snapshots.get(item.document.key, "")) for item in verdict.evidence]
    shown = ([quote for quote in quotes if quote.decisive] or quotes)[:SHOWN]
    rest = [quote for quote in quotes if quote not in shown]
    return Section(
        anchor=verdict.dimension.value,
        title=spec.title,
        question=spec.question,
        mark=mark_of(verdict.dimension, verdict.stance),
        severity=verdict.severity.value,
        contradictory=verdict.contradictory,
        why=visible(verdict.why),
        rationale=advice.rationale(verdict),
        quotes=tuple(shown),
        more=tuple(rest[:FOLDED]),
        left_out=max(0, len(rest) - FOLDED),
    )


def _quote(item: Evidence, verdict: Verdict, snapshot: str) -> QuoteView:
    finding, document = item.finding, item.document
    return QuoteView(
        text=visible(finding.quote),
        lead_in=visible(finding.clause.lead_in),
        mark=mark_of(finding.dimension, finding.stance),
        decisive=stance_of(finding) is verdict.stance,
        about=DATA_WORDS[finding.data],
        confidence=percent(finding.confidence),
        document=visible(document.title),
        kind=KIND_WORDS[document.kind],
        heading=visible(" › ".join(finding.clause.heading)),
        tiers=tier_names(finding.tiers),
        live_href=sentence_href(document.url, finding.quote),
        snapshot_href=snapshot,
        rules=", ".join(finding.rules),
    )
