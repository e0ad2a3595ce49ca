"""Tells what a vendor does with each kind of its customer's data: the line between data of and data about."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tosrisk.core.scoping.nouns import Noun, nouns_in
from tosrisk.core.scoring.verdict import draw_verdict
from tosrisk.core.text.normalize import fold
from tosrisk.domain.findings import Finding
from tosrisk.domain.holdings import DataKind, KindAnswer, KindAnswers
from tosrisk.domain.scorecard import Verdict
from tosrisk.domain.taxonomy import DataScope, Dimension, Stance

ASKED = (Dimension.TRAINING, Dimension.RETENTION, Dimension.SHARING, Dimension.HUMAN_REVIEW)
"""What is asked of each kind: do they train on it, how long do they keep it, who gets it, do people look."""

_FEEDBACK = re.compile(
    r"\b(?:feedback|suggestions?|enhancement requests?|thumbs (?:up|down))\b", re.IGNORECASE
)
_READ = 2000
"""Characters of a clause that are looked at: no sentence is longer."""
_ABOUT = frozenset({DataKind.USAGE, DataKind.ACCOUNT})
_ALL = frozenset({DataKind.CONTENT, *_ABOUT})


def kinds_of(finding: Finding) -> frozenset[DataKind]:
    """The kinds of data that a finding names; empty when it speaks of data, or of data about you, in general.

    Whose data it is decides first; of data about the customer, the nouns of the sentence tell usage and
    account apart. Human review is asked of content, and findings on it carry no scope.
    """
    words = finding.clause.reading[:_READ]
    if finding.data is DataScope.DERIVED:
        return frozenset({DataKind.DERIVED})
    feedback = {DataKind.FEEDBACK} if _FEEDBACK.search(words) else set()
    nouns = nouns_in(fold(words))
    if finding.data is DataScope.ABOUT:
        named = {
            kind
            for kind, noun in ((DataKind.USAGE, Noun.USAGE), (DataKind.ACCOUNT, Noun.IDENTITY))
            if noun in nouns
        }
        return frozenset(feedback | named)
    if feedback and Noun.PERSONAL not in nouns:
        return frozenset(feedback | ({DataKind.CONTENT} if _names_more(words) else set()))
    if finding.data is DataScope.OF or finding.dimension is Dimension.HUMAN_REVIEW:
        return frozenset({DataKind.CONTENT})
    return frozenset()


def _names_more(words: str) -> bool:
    """True when content is named beside feedback."""
    return bool(nouns_in(fold(_FEEDBACK.sub(" ", words))) & {Noun.CONTENT, Noun.MATTER})


def holdings(verdicts: Sequence[Verdict]) -> tuple[KindAnswers, ...]:
    """What is said of each kind of data, drawn from the evidence of one plan's verdicts.

    An answer rests on the sentences that name the kind; where these say nothing for sure, on those that speak
    of personal data in general, which reach content, usage and account data alike. Never on de-identified
    data's.
    """
    by_dimension = {verdict.dimension: verdict for verdict in verdicts}
    asked = [by_dimension[dimension] for dimension in ASKED if dimension in by_dimension]
    return tuple(
        KindAnswers(kind=kind, answers=tuple(_answer(kind, verdict) for verdict in asked))
        for kind in DataKind
    )


def _in_general(finding: Finding) -> frozenset[DataKind]:
    """The kinds that a finding reaches which names none: usage and account, where it is on data about you."""
    if kinds_of(finding):
        return frozenset()
    return _ABOUT if finding.data is DataScope.ABOUT else _ALL


def _answer(kind: DataKind, verdict: Verdict) -> KindAnswer:
    named = [item for item in verdict.evidence if kind in kinds_of(item.finding)]
    general = [item for item in verdict.evidence if kind in _in_general(item.finding)]
    drawn = draw_verdict(verdict.dimension, named, verdict.tier)
    if drawn.stance is not Stance.NOT_STATED or not general:
        return KindAnswer(verdict=drawn, general=False)
    return KindAnswer(verdict=draw_verdict(verdict.dimension, general, verdict.tier), general=True)
