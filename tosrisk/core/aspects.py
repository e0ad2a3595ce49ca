"""Finds what the statements of a document reach that none of its statements of the same kind reached before."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tosrisk.core.qualification import protects
from tosrisk.core.sameness import likeness_of
from tosrisk.domain.findings import Finding
from tosrisk.domain.taxonomy import Dimension


@dataclass(frozen=True, slots=True, kw_only=True)
class Aspect:
    """Something that makes a statement of the same stance reach further."""

    dimension: Dimension
    phrase: str
    """What it lets the vendor do, after "now" or "no longer"."""
    pattern: re.Pattern[str]


def _aspect(dimension: Dimension, phrase: str, pattern: str) -> Aspect:
    return Aspect(
        dimension=dimension, phrase=phrase, pattern=re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE)
    )


_ASPECTS = (
    _aspect(
        Dimension.TERMS_CHANGE,
        "without notice",
        r"without (?:any |further |giving |providing |you )*(?:prior |advance |specific |individual )*(?:written )?notice"
        r"|(?:no|not|never) (?:duty|obligation|obliged|obligated|required) to (?:notify|inform|tell|give)",
    ),
    _aspect(
        Dimension.TERMS_CHANGE,
        "for data held already",
        r"retroactive(?:ly)?|retrospective(?:ly)?"
        r"|(?:data|information|content)\W+(?:that )?(?:we |us )?(?:already |previously )?(?:hold|have|held|collected)"
        r"(?: about you)?"
        r"|(?:already|previously) (?:held|collected|provided|obtained|received)",
    ),
    _aspect(Dimension.CONTENT_RIGHTS, "for ever", r"perpetual(?:ly)?|irrevocabl[ey]|in perpetuity"),
    _aspect(Dimension.CONTENT_RIGHTS, "with a right to sub-license", r"sub-?licen[sc]\w*"),
    _aspect(Dimension.CONTENT_RIGHTS, "with a right to derivative works", r"derivative works?"),
    _aspect(
        Dimension.CONTENT_RIGHTS, "with a right to sell or advertise", r"sell|commerciali[sz]\w*|advertis\w*|market"
    ),
    _aspect(Dimension.SHARING, "for money", r"sell|sold|selling|sale|monetary|monetiz\w*"),
    _aspect(Dimension.SHARING, "for advertising", r"advertis\w+"),
    _aspect(Dimension.TRAINING, "for AI models", r"ai|artificial[- ]intelligence|machine[- ]learning|llms?|models?"),
    _aspect(Dimension.LIABILITY, "for data", r"(?:loss|corruption|breach) of (?:\w+ ){0,3}(?:data|content)"),
    _aspect(Dimension.DISPUTES, "without class actions", r"class"),
    _aspect(Dimension.DISPUTES, "without a jury", r"jury"),
)
"""In what a customer's counsel would strike out first."""


def further(
    before: Sequence[Finding], after: Sequence[Finding], changed: Iterable[Finding]
) -> Iterator[tuple[Aspect, Finding, Finding]]:
    """The aspects that statements of `after` have and none of `before` had.

    Each with the first statement of `after` that has it, and the statement of `before` that is most like that.

    Only statements that do not protect the customer reach anywhere, and only a document that made one
    before can reach further.

    Args:
        before: every finding on one side.
        after: every finding on the other.
        changed: those of `after` that stand on clauses which differ.
    """
    news = [finding for finding in changed if not protects(finding)]
    for aspect in _ASPECTS:
        known = [f for f in before if f.dimension is aspect.dimension and not protects(f)]
        if not known or any(aspect.pattern.search(f.clause.reading) for f in known):
            continue
        first = next(
            (f for f in news if f.dimension is aspect.dimension and aspect.pattern.search(f.clause.reading)),
            None,
        )
        if first:
            yield aspect, first, max(known, key=lambda finding: likeness_of(finding, first))
