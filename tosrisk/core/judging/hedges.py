"""Words that leave open what is done with the customer's data: counted, and the worst quoted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from tosrisk.core.text.normalize import fold
from tosrisk.domain.findings import Finding
from tosrisk.domain.scorecard import AssessedDocument, Evidence, HedgedClause, Vagueness
from tosrisk.domain.taxonomy import Dimension
from tosrisk.domain.version import Clause

QUOTED = 3
"""Clauses that are quoted of each document."""

ON_DATA = frozenset(
    {
        Dimension.TRAINING,
        Dimension.RETENTION,
        Dimension.DELETION,
        Dimension.CONTENT_RIGHTS,
        Dimension.USAGE_DATA,
        Dimension.SHARING,
        Dimension.DEIDENTIFIED,
        Dimension.HUMAN_REVIEW,
    }
)
"""Dimensions that are about what happens to data."""

_HEDGES = re.compile(
    r"\bsuch as\b|\bincluding,? (?:but not limited to|without limitation|for example|among other things)\b"
    r"|\bfor (?:example|instance)\b|\be\.g\.|\band so on\b|\betc\b|\bamong other (?:things|purposes)\b"
    r"|\band/or similar\b"
    r"|\b(?:improv|enhanc|develop|optimi[sz])(?:e|es|ing|ement of)? (?:\w+,? (?:and |or )?){0,3}"
    r"(?:services?|products?|offerings?|business|technolog(?:y|ies)|experience|platform)\b"
    r"|\bfrom time to time\b|\bas (?:we|it) (?:may )?(?:deems?|sees? fit|considers?|determines?)\b"
    r"|\b(?:sole|own|absolute) discretion\b|\b(?:legitimate|internal|lawful)(?: business)? (?:purposes?"
    r"|interests?|needs)\b"
    r"|\bbusiness purposes?\b|\b(?:any|various|additional|related|similar"
    r"|other) (?:lawful )?purposes?\b(?!,? (?:other|except|than|outside))"
    r"|\b(?:certain|some|limited|various) (?:of your |types of |categories of |personal )*(?:information"
    r"|data|content|circumstances"
    r"|cases|third parties|partners|purposes)\b"
    r"|\b(?:trusted|selected|other|certain) (?:third[- ]party )?(?:partners|third parties|companies"
    r"|vendors|affiliates)\b"
    r"|\bas (?:reasonably )?(?:necessary|needed|appropriate|required)\b|\b(?:generally|typically|usually"
    r"|normally|primarily)\b"
    r"|(?<!you )(?<!customer )(?<!users )(?<!controller )(?<!subscriber )\b(?:may|might)\b(?! not\b"
    r"| only\b)|\bwhere (?:possible|feasible|practicable|appropriate)\b|\breasonabl[ey]\b"
)


def hedges_in(clause: Clause) -> tuple[str, ...]:
    """The hedges of a clause or its lead-in, folded and in lower case, in order."""
    return _hedges(clause.reading)


@lru_cache(maxsize=4096)
def _hedges(reading: str) -> tuple[str, ...]:
    return tuple(match[0] for match in _HEDGES.finditer(fold(reading).lower()))


def hedged_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Where the hedges of a wording stand in it; none where folding shifts its characters."""
    folded = fold(text)
    if len(folded) != len(text):
        return ()
    return tuple(match.span() for match in _HEDGES.finditer(folded.lower()))


def vagueness_of(assessed: AssessedDocument) -> Vagueness:
    """How vague a document is, over the clauses in which something was found on data."""
    first: dict[tuple[int, int], Finding] = {}
    for finding in assessed.findings:
        if finding.dimension in ON_DATA:
            first.setdefault((finding.clause.start, finding.clause.end), finding)
    hedged = [
        HedgedClause(evidence=Evidence(finding=finding, document=assessed.document), hedges=hedges)
        for finding in first.values()
        if (hedges := hedges_in(finding.clause))
    ]
    return Vagueness(
        document=assessed.document,
        clauses=len(first),
        hedged=len(hedged),
        hedges=sum(len(each.hedges) for each in hedged),
        worst=tuple(_worst(hedged)),
    )


def _worst(hedged: Iterable[HedgedClause]) -> Sequence[HedgedClause]:
    """Most different hedges first, then in the order of the text."""

    def order(each: HedgedClause) -> tuple[int, int]:
        return -len(set(each.hedges)), each.evidence.finding.clause.start

    return sorted(hedged, key=order)[:QUOTED]
