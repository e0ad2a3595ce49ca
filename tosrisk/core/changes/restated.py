"""Tells whether two findings are one promise, however it is worded and whatever the product is called."""

from __future__ import annotations

import re
from functools import lru_cache

from tosrisk.core.changes.sameness import same_stance
from tosrisk.core.clauses.wording import similarity, wording_of
from tosrisk.core.qualifying.reach import names_more
from tosrisk.core.scoring.choice import PROMISE
from tosrisk.core.text.normalize import fold
from tosrisk.domain.findings import Finding
from tosrisk.domain.taxonomy import TAXONOMY, Stance

REWRITTEN = 0.45
"""Least nearness at which what a document says counts as what it said before, in other words. In two recorded
histories that were looked through, nearly all pairs below 0.4 are two promises; from 0.45 on most are one."""
RESTATED = 0.6
"""The same for sentences that do not follow one another, in two documents or at two times: what is moved is
mostly copied, and documents of one vendor share many phrases."""

_NAME = re.compile(r"(?<![\w'-])[A-Z][\w'-]*(?: [A-Z][\w'-]*)*")
_NAMED = "named"
"""Stands for any name of a product or a defined term."""
_LEAST_BESIDES = 4
"""Words besides names: of fewer, a sentence is its names."""
_REMEMBERED = 16_384


def is_promise(finding: Finding) -> bool:
    """Whether a statement protects the customer, by the risk that the taxonomy gives to its stance."""
    return TAXONOMY[finding.dimension].risk_of(finding.stance) <= PROMISE


def beats_silence(finding: Finding) -> bool:
    """Whether a statement leaves the customer better off than none would."""
    spec = TAXONOMY[finding.dimension]
    return spec.risk_of(finding.stance) < spec.risk_of(Stance.NOT_STATED)


def words_of(finding: Finding) -> tuple[str, ...]:
    """The words of a finding with what introduces them, as comparisons see them."""
    return wording_of(finding.clause.reading)


def nearness(one: Finding, other: Finding) -> float:
    """How alike two findings are worded, 0..1, names of products and defined terms being all one.

    Of items of two lists, only their own words count: their lists may well begin alike.
    """
    items = one.clause.lead_in and other.clause.lead_in
    was, now = ((f.clause.text if items else f.clause.reading) for f in (one, other))
    plain = similarity(wording_of(was), wording_of(now))
    bare = _nameless(was), _nameless(now)
    if min(sum(word != _NAMED for word in words) for words in bare) < _LEAST_BESIDES:
        return plain
    return max(plain, similarity(*bare))


def restates(one: Finding, other: Finding) -> bool:
    """Whether a finding makes the same promise as another: wherever it stands, it may stand for it."""
    return same_stance(one, other) and not names_more(one, other) and nearness(one, other) >= RESTATED


@lru_cache(maxsize=_REMEMBERED)
def _nameless(reading: str) -> tuple[str, ...]:
    """The words of a sentence with one word for each name.

    A lone capital at the head of the sentence is no name: every sentence begins with one.
    """

    def named(found: re.Match[str]) -> str:
        lone = found.start() == 0 and " " not in found.group()
        return found.group() if lone else _NAMED

    return wording_of(_NAME.sub(named, fold(reading)))
