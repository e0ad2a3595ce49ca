"""Finds what the statements of a document reach that none of its statements of the same kind reached before."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tosrisk.core.qualification import protects
from tosrisk.core.sameness import likeness_of
from tosrisk.domain.findings import Finding
from tosrisk.domain.taxonomy import Dimension


_D = Dimension


@dataclass(frozen=True, slots=True, kw_only=True)
class Aspect:
    """Something that makes a statement reach further than another of the same stance."""

    dimension: Dimension
    phrase: str
    """What it reaches, after "now" or "no longer"."""
    pattern: re.Pattern[str]
    promise: bool
    """Whether it is promises that reach it, rather than permissions."""


def _aspect(dimension: Dimension, phrase: str, pattern: str, *, promise: bool = False) -> Aspect:
    compiled = re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE)
    return Aspect(dimension=dimension, phrase=phrase, pattern=compiled, promise=promise)


_MODELS = r"ai|artificial[- ]intelligence|machine[- ]learning|llms?|(?:language|foundation|ai|learning) models?"
_SALE = r"sell|sold|selling|sale|monetary|moneti[sz]\w*"
_ASPECTS = (
    _aspect(_D.TRAINING, "for AI models", _MODELS),
    _aspect(_D.TRAINING, "with voice, images or video", r"voices?|audio|images?|photos?|videos?|recordings?"),
    _aspect(_D.TRAINING, "with messages", r"messages?|conversations?|chats?|e-?mails?"),
    _aspect(_D.TRAINING, "for outputs", r"outputs?", promise=True),
    _aspect(_D.TRAINING, "for inputs", r"inputs?|prompts?", promise=True),
    _aspect(_D.TRAINING, "for third parties", r"third[- ]part(?:y|ies)|providers?|partners?", promise=True),
    _aspect(_D.SHARING, "for money", _SALE),
    _aspect(_D.SHARING, "for advertising", r"advertis\w+"),
    _aspect(_D.SHARING, "for AI models", _MODELS),
    _aspect(_D.SHARING, "for sale", _SALE, promise=True),
    _aspect(_D.SHARING, "for advertising", r"advertis\w+", promise=True),
    _aspect(_D.USAGE_DATA, "for AI models", _MODELS),
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
        r"|(?:data|information|content)\W+(?:that )?(?:we |us )?(?:already |previously )?(?:hold|have|held|collected)"
        r"|(?:already|previously) (?:held|collected|provided|obtained|received)",
    ),
    _aspect(_D.DISPUTES, "without class actions", r"class"),
    _aspect(_D.DISPUTES, "without a jury", r"jury"),
)
"""What a customer's counsel would strike out of a permission, or ask for in a promise, first."""


def further(
    before: Sequence[Finding], after: Sequence[Finding], changed: Iterable[Finding]
) -> Iterator[tuple[Aspect, Finding, Finding]]:
    """The aspects that statements of `after` have and none of `before` had.

    Each with the first statement of `after` that has it, and the statement of `before` that is most like that.

    Promises are held against promises and permissions against permissions; only a document that made one
    before can reach further.

    Args:
        before: every finding on one side.
        after: every finding on the other.
        changed: those of `after` that stand on clauses which differ.
    """
    news = list(changed)
    for aspect in _ASPECTS:
        known = [finding for finding in before if _may_have(finding, aspect)]
        if not known or any(aspect.pattern.search(f.clause.reading) for f in known):
            continue
        first = next(
            (f for f in news if _may_have(f, aspect) and aspect.pattern.search(f.clause.reading)),
            None,
        )
        if first:
            yield aspect, first, max(known, key=lambda finding: likeness_of(finding, first))


def _may_have(finding: Finding, aspect: Aspect) -> bool:
    return finding.dimension is aspect.dimension and protects(finding) is aspect.promise
