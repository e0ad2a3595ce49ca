"""Finds what a definition that changed does to the statements that use the term."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tosrisk.core.clauses.defining import defined
from tosrisk.core.clauses.terms import Terms, term_key
from tosrisk.core.qualifying.coverage import kinds_of_data
from tosrisk.core.qualifying.qualification import Qualification, protects, widened
from tosrisk.core.text.normalize import normalize
from tosrisk.domain.changes import ChangeKind, ClauseChange
from tosrisk.domain.findings import Finding
from tosrisk.domain.taxonomy import Dimension

_BESIDE = re.compile(
    r"^(?:This|That|These|Those|It|Which|What)$|\b(?:Confidential|Feedback|Prohibited|Restricted|Third)\b"
)
"""Words that open a sentence as a term opens its definition ("This means that ..."), and terms for what is
neither the customer's data nor about the customer, or is kept secret both ways."""
_ON_DATA = (
    Dimension.TRAINING,
    Dimension.CONTENT_RIGHTS,
    Dimension.SHARING,
    Dimension.HUMAN_REVIEW,
    Dimension.RETENTION,
    Dimension.USAGE_DATA,
    Dimension.DEIDENTIFIED,
)
"""Dimensions whose statements reach as far as the terms that they use."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Redefined:
    """A statement that reads as before and says something else, for a term in it was defined anew."""

    change: ClauseChange
    """That of the definition."""
    statement: Finding
    qualification: Qualification


def redefined(changes: Sequence[ClauseChange], after: Sequence[Finding]) -> Iterator[Redefined]:
    """For each definition that takes in more or less, the statement that it touches most, by dimension.

    A wider term makes permissions reach further, a narrower one promises less far; where there is none of
    these, the other way round.

    Args:
        changes: from `tosrisk.core.changes.align.align`.
        after: every finding of the new version.
    """
    for change in changes:
        if change.kind is not ChangeKind.REWORDED or change.before is None or change.after is None:
            continue
        was = {term_key(entry.term): entry for entry in defined([change.before])}
        for entry in defined([change.after]):
            earlier = was.get(term_key(entry.term))
            if earlier is None or _BESIDE.search(entry.term):
                continue
            old, new = _kinds(earlier.words), _kinds(entry.words)
            if not (old < new or new < old):
                continue
            wider = old < new
            phrase = (
                f"“{entry.term}” {'now also' if wider else 'no longer'} means {', '.join(sorted(old ^ new))}"
            )
            terms = Terms([entry.term])
            for dimension in _ON_DATA:
                users = [
                    f
                    for f in after
                    if f.dimension is dimension and next(terms.used_in(f.clause.text), None) is not None
                ]
                if users:
                    touched = min(users, key=lambda finding: protects(finding) is wider)
                    direction = widened(touched, wider=wider)
                    yield Redefined(
                        change=change,
                        statement=touched,
                        qualification=Qualification(phrase=phrase, direction=direction),
                    )


def _kinds(words: str) -> frozenset[str]:
    return kinds_of_data(normalize(words))
