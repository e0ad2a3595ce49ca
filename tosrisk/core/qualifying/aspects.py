"""Finds what the permissions of a document reach that none of its permissions reached before."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tosrisk.core.changes.sameness import likeness_of
from tosrisk.core.qualifying.qualification import protects
from tosrisk.domain.findings import Finding
from tosrisk.domain.taxonomy import Dimension

_D = Dimension


@dataclass(frozen=True, slots=True, kw_only=True)
class Aspect:
    """Something that makes a statement reach further than another of the same stance."""

    dimension: Dimension
    phrase: str
    """What it reaches, after "now"."""
    pattern: re.Pattern[str]


def _aspect(dimension: Dimension, phrase: str, pattern: str) -> Aspect:
    compiled = re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE)
    return Aspect(dimension=dimension, phrase=phrase, pattern=compiled)


_MODELS = (
    r"ai|artificial[- ]intelligence|machine[- ]learning|llms?|(?:language|foundation|ai|learning) models?"
)
_OTHERS_MODELS = (
    r"models?,? (?:that |which )?(?:we|our \w+) (?:use|deploy|licen[sc]e|offer|host|integrate|rely)"
    r"|(?:third[- ]part(?:y|ies)|partners?|providers?|suppliers?|vendors?|others)['’]?s?"
    r" (?:own )?(?:(?:ai|machine[- ]learning|language|foundation|generative) )*models?"
    r"|models? (?:of|from|owned by|developed by|operated by) (?:our )?"
    r"(?:third[- ]part(?:y|ies)|partners?|providers?|suppliers?|vendors?|others)"
)
_SALE = r"sell|sold|selling|sale|monetary|moneti[sz]\w*"
_ASPECTS = (
    _aspect(_D.TRAINING, "for AI models", _MODELS),
    _aspect(_D.TRAINING, "for models of others", _OTHERS_MODELS),
    _aspect(_D.SHARING, "for money", _SALE),
    _aspect(_D.SHARING, "for advertising", r"advertis\w+"),
    _aspect(_D.SHARING, "for AI models", _MODELS),
    _aspect(_D.CONTENT_RIGHTS, "for ever", r"perpetual(?:ly)?|irrevocabl[ey]|in perpetuity"),
    _aspect(_D.CONTENT_RIGHTS, "with a right to sub-license", r"sub-?licen[sc]\w*"),
    _aspect(_D.CONTENT_RIGHTS, "with a right to derivative works", r"derivative works?"),
    _aspect(_D.CONTENT_RIGHTS, "with a right to sell", r"sell|commerciali[sz]\w*"),
    _aspect(_D.CONTENT_RIGHTS, "for AI models", _MODELS),
    _aspect(_D.HUMAN_REVIEW, "by others", r"contractors?|third[- ]part(?:y|ies)|vendors?|partners?|agents?"),
    _aspect(_D.DEIDENTIFIED, "for AI models", _MODELS),
    _aspect(_D.DEIDENTIFIED, "for others", r"shar\w+|disclos\w+|sell|sold|publish\w*|third[- ]part(?:y|ies)"),
    _aspect(
        _D.RETENTION,
        "after the account is closed",
        r"(?:after|even if|following)\W+(?:\w+\W+){0,6}(?:clos|delet|terminat|cancel|deactivat|expir)\w*",
    ),
    _aspect(
        _D.TERMS_CHANGE,
        "without notice",
        r"without (?:any |further |giving |providing |you )*(?:prior |advance |specific |individual )*"
        r"(?:written )?notice|(?:no|not|never) (?:duty|obligation|obliged|obligated|required) to"
        r" (?:notify|inform|tell|give)",
    ),
    _aspect(
        _D.TERMS_CHANGE,
        "for data held already",
        r"retroactive(?:ly)?|retrospective(?:ly)?"
        r"|(?:data|information|content)\W+(?:that )?(?:we |us )?(?:already |previously )?"
        r"(?:hold|have|held|collected)"
        r"|(?:already|previously) (?:held|collected|provided|obtained|received)",
    ),
    _aspect(_D.DISPUTES, "without class actions", r"class"),
    _aspect(_D.DISPUTES, "without a jury", r"jury"),
)
"""What a customer's counsel would strike out of a permission first."""


def further(
    before: Sequence[Finding], changed: Iterable[Finding]
) -> Iterator[tuple[Aspect, Finding, Finding]]:
    """The aspects that permissions on changed clauses have and none of `before` had.

    Each with the permission of `before` that is most like the first that has it now, and with that
    one. Only a document that permitted something before can reach further. That a word is no longer there
    is no evidence of the reverse: permissions are often put in more general words.

    Args:
        before: every finding of the old version.
        changed: those of the new version that stand on clauses which differ.
    """
    news = [finding for finding in changed if not protects(finding)]
    for aspect in _ASPECTS:
        known = [f for f in before if f.dimension is aspect.dimension and not protects(f)]
        if not known or any(aspect.pattern.search(finding.clause.reading) for finding in known):
            continue
        first = next(
            (f for f in news if f.dimension is aspect.dimension and aspect.pattern.search(f.clause.reading)),
            None,
        )
        if first:
            yield aspect, max(known, key=lambda finding: likeness_of(finding, first)), first
