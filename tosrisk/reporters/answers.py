"""The answers to one question, plan by plan, with the evidence of each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tosrisk.core.scoring.governing import governing_verdicts
from tosrisk.core.scoring.verdict import decisive
from tosrisk.domain.rules import Rule, Ruleset
from tosrisk.domain.scorecard import Evidence, Scorecard, Verdict
from tosrisk.domain.taxonomy import TAXONOMY, Dimension
from tosrisk.domain.vendor import Tier
from tosrisk.reporters.doubts import doubt_of
from tosrisk.reporters.links import visible
from tosrisk.reporters.parts import tier_names
from tosrisk.reporters.quoted import AnswerView, Section
from tosrisk.reporters.quotes import Quotes
from tosrisk.reporters.words import mark_of
from tosrisk.reporters.worth import deciding

SHOWN = 3
"""Decisive quotes that are printed open."""

FOLDED = 6
"""Further quotes that are printed folded; the pages of the documents have all."""

ELSEWHERE = 2
"""Decisive quotes that are printed of an answer on other plans than the reader's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Advice:
    """What the rules that fired say of an answer."""

    ruleset: Ruleset

    def rationale(self, verdict: Verdict) -> str:
        """Why the answer matters, by the strongest rule behind it; "" when no rule says."""
        return next((rule.rationale for rule in self._rules(verdict) if rule.rationale), "")

    def remediation(self, verdict: Verdict) -> str:
        """What helps, by the strongest rule behind the answer; "" when no rule says."""
        return next((rule.remediation for rule in self._rules(verdict) if rule.remediation), "")

    def _rules(self, verdict: Verdict) -> Iterable[Rule]:
        for item in decisive(verdict):
            for rule_id in item.finding.rules:
                rule = self.ruleset.rule(rule_id)
                if rule and rule.stance is item.finding.stance:
                    yield rule


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One answer, and the plans on which it is given for the same reasons."""

    verdict: Verdict
    tiers: tuple[Tier, ...]

    @property
    def anchor(self) -> str:
        """Where it stands on the page; unlike that of any other answer."""
        return f"{self.verdict.dimension.value}-{self.tiers[0].value}"


def answers_by_plan(card: Scorecard, dimension: Dimension) -> tuple[Answer, ...]:
    """The answers to one question, each once: that of the reader's plan first, then the worst."""
    alike: dict[tuple[object, ...], list[Verdict]] = {}
    for verdict in card.by_tier:
        if verdict.dimension is dimension:
            said = tuple(id(item.finding) for item in verdict.evidence)
            alike.setdefault((verdict.stance, doubt_of(verdict, card), said), []).append(verdict)
    answers = [
        Answer(verdict=group[0], tiers=tuple(each.tier for each in group if each.tier))
        for group in alike.values()
    ]
    answers.sort(key=lambda answer: (card.vendor.tier not in answer.tiers, -answer.verdict.risk))
    return tuple(answers)


def sections(card: Scorecard, advice: Advice, quotes: Quotes) -> tuple[Section, ...]:
    """One section per dimension; none when nothing could be read."""
    return tuple(_section(verdict, card, advice, quotes) for verdict in governing_verdicts(card))


def _section(verdict: Verdict, card: Scorecard, advice: Advice, quotes: Quotes) -> Section:
    dimension = verdict.dimension
    return Section(
        anchor=dimension.value,
        title=TAXONOMY[dimension].title,
        question=TAXONOMY[dimension].question,
        mark=mark_of(dimension, verdict.stance),
        doubt=doubt_of(verdict, card),
        answers=tuple(
            _answer(answer, card, advice, quotes, in_full=number == 0)
            for number, answer in enumerate(answers_by_plan(card, dimension))
        ),
    )


def _answer(answer: Answer, card: Scorecard, advice: Advice, quotes: Quotes, *, in_full: bool) -> AnswerView:
    verdict = answer.verdict
    shown = (deciding(verdict) or verdict.evidence)[: SHOWN if in_full else ELSEWHERE]
    rest = _others(verdict, shown)
    folded = rest[:FOLDED] if in_full else ()
    return AnswerView(
        anchor=answer.anchor,
        plans=tier_names(answer.tiers),
        yours=card.vendor.tier in answer.tiers,
        mark=mark_of(verdict.dimension, verdict.stance),
        severity=verdict.severity.value,
        doubt=doubt_of(verdict, card),
        why=visible(verdict.why),
        rationale=advice.rationale(verdict),
        remedy=advice.remediation(verdict),
        quotes=tuple(quotes.view(item, verdict.stance) for item in shown),
        more=tuple(quotes.view(item, verdict.stance) for item in folded),
        left_out=len(rest) - len(folded),
    )


def _others(verdict: Verdict, shown: Sequence[Evidence]) -> list[Evidence]:
    """The evidence that is not shown, less what repeats the very words shown of the same document."""
    said = {(item.document.key, item.finding.stance, item.finding.quote) for item in shown}
    return [
        item
        for item in verdict.evidence
        if (item.document.key, item.finding.stance, item.finding.quote) not in said
    ]
