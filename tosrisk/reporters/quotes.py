"""The evidence of one answer, as a section of the vendor's page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tosrisk.core.assurance import assurance_of
from tosrisk.core.reading import stance_of
from tosrisk.core.verdict import decisive
from tosrisk.domain.rules import Rule, Ruleset
from tosrisk.domain.scorecard import Evidence, Scorecard, Verdict
from tosrisk.domain.taxonomy import TAXONOMY, Stance
from tosrisk.reporters.links import sentence_href, snapshot_href, visible
from tosrisk.reporters.parts import Places, percent, tier_names
from tosrisk.reporters.quoted import QuoteView, Section
from tosrisk.reporters.words import ASSURANCE_WORDS, DATA_WORDS, KIND_WORDS, mark_of

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


def stored_texts(card: Scorecard, places: Places) -> dict[str, str]:
    """Document key to the address of the text that was judged."""
    return {
        each.document.key: snapshot_href(places.snapshots, each.document.key, each.version.snapshot)
        for each in card.documents
        if each.version
    }


def section(verdict: Verdict, card: Scorecard, advice: Advice, places: Places) -> Section:
    """One dimension: the answer, why, and the quotes, decisive ones first."""
    spec = TAXONOMY[verdict.dimension]
    snapshots = stored_texts(card, places)

    def quoted(item: Evidence) -> QuoteView:
        return quote_view(item, verdict.stance, snapshots.get(item.document.key, ""))

    shown = tuple(map(quoted, (decisive(verdict) or verdict.evidence)[:SHOWN]))
    said = {quote.text for quote in shown}
    # Of hundreds of quotes, few are printed: only those are drawn, and what may be one of those shown.
    rest = [each for each in verdict.evidence if _words(each) not in said or quoted(each) not in shown]
    return Section(
        anchor=verdict.dimension.value,
        title=spec.title,
        question=spec.question,
        mark=mark_of(verdict.dimension, verdict.stance),
        severity=verdict.severity.value,
        contradictory=verdict.contradictory,
        why=visible(verdict.why),
        rationale=advice.rationale(verdict),
        quotes=shown,
        more=tuple(map(quoted, rest[:FOLDED])),
        left_out=max(0, len(rest) - FOLDED),
    )


def _words(item: Evidence) -> str:
    return visible(item.finding.quote)


def quote_view(item: Evidence, answer: Stance, snapshot: str) -> QuoteView:
    """A sentence with where it stands and what it is worth; decisive when it says the answer."""
    finding, document = item.finding, item.document
    return QuoteView(
        text=_words(item),
        lead_in=visible(finding.clause.lead_in),
        mark=mark_of(finding.dimension, finding.stance),
        decisive=stance_of(finding) is answer,
        about=DATA_WORDS[finding.data],
        confidence=percent(finding.confidence),
        document=visible(document.title),
        kind=KIND_WORDS[document.kind],
        heading=visible(" › ".join(finding.clause.heading)),
        tiers=tier_names(finding.tiers),
        # Of several pages, nothing here tells which one the sentence stands on.
        live_href="" if document.parts else sentence_href(document.url, finding.quote),
        snapshot_href=snapshot,
        rules=", ".join(finding.rules),
        assurance=ASSURANCE_WORDS[assurance_of(finding.clause, document.kind)],
    )
