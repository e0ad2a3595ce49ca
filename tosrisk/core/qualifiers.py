"""Finds what changed about a statement whose stance did not: an exception, a plan, a service, a period."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from tosrisk.core.normalize import fold
from tosrisk.core.wording import wording
from tosrisk.domain.changes import ClauseChange, Direction
from tosrisk.domain.findings import Finding
from tosrisk.domain.taxonomy import TAXONOMY, DataScope, Dimension, Stance

PROTECTIVE = 0.35
"""Highest risk of a stance that still protects the customer (see domain/taxonomy.py)."""


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_EXCEPTION = _set("unless except excluding notwithstanding")
_CONSENT = _set(
    "consent consents consented permission authorize authorise authorized authorised opt opted opting agree"
    " agrees explicit explicitly express expressly"
)
_NARROWING = _set(
    "aggregate aggregated anonymized anonymised anonymous deidentified identified pseudonymized pseudonymised"
    " level solely only"
)
_PLANS = _set(
    "free paid unpaid trial pro team teams business enterprise individual individuals consumer consumers"
    " education standard discounted premium tier tiers plan plans"
)
_LIGHTLY = 0.9
"""Least likeness of a lightly reworded clause."""
_TELLING = re.compile(
    r"(?:no|not|never|nor|cannot|may|will|can|must|shall|only|solely|without|any|all|free|opt|unless|except\w*|if"
    r"|train\w*|model\w*|learning|intelligence|improv\w*|develop\w*|research|sell|sold|shar\w*|disclos\w*"
    r"|retain\w*|stor\w*|keep|kept|delet\w*|review\w*|licen\w*|own\w*|perpetual|irrevocable|third|affiliates"
    r"|partners|advertis\w*|consent\w*|permi\w*|agree\w*|authori\w*|anonym\w*|aggregat\w*|identif\w*|notice"
    r"|notif\w*|subprocessors?|secur\w*|encrypt\w*|liab\w*|arbitrat\w*"
    r"|information|level|data|content|personal|\d+)$"
)
"""Words that a statement can hang on."""
_LEAST_LISTED = 2
"""Names that make a list of products."""
_LONGEST_LIST = 80
"""Characters of a list of names in a phrase."""
_LONGER, _SHORTER = frozenset({"later", "longer"}), frozenset({"earlier", "sooner", "shorter"})
_NAME = re.compile(r"(?<![\w-])[A-Z][\w'-]*(?: [A-Z][\w'-]*)*")
_LISTED = re.compile(r"(?:, (?:and |or )?|\band |\bor |[:(] ?)$")
_DEFINED = re.compile(
    r"\b(?:Service|Software|Site|Website|Content|Data|Information|Customer|User|Input|Output|Policy|Agreement|Term|Law"
    r"|Act|Section|Article|Inc|Ltd|LLC|Platform|Product|Party|Parties|Affiliate)s?\b"
)
"""Words that contracts write with a capital and that name no product."""

_SCOPED = frozenset({Dimension.TRAINING, Dimension.HUMAN_REVIEW, Dimension.OPT_OUT})
"""Dimensions where the list of plans or services that a sentence names decides whom it hits."""
_PERIODS = frozenset({Dimension.RETENTION, Dimension.DELETION})
_NOTICES = frozenset({Dimension.TERMS_CHANGE, Dimension.BREACH_NOTICE, Dimension.SUBPROCESSORS})
_BOUND = frozenset(
    {
        Dimension.TRAINING,
        Dimension.SHARING,
        Dimension.CONTENT_RIGHTS,
        Dimension.HUMAN_REVIEW,
        Dimension.OPT_OUT,
        Dimension.RETENTION,
    }
)
"""Dimensions where exceptions and consent decide what a promise is worth."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Qualification:
    """How a statement that still stands was narrowed or widened."""

    phrase: str
    direction: Direction


def qualify(old: Finding, new: Finding) -> Qualification | None:
    """What decisive part of a statement changed, its stance being the same; None when nothing did."""
    was, now = Counter(wording(old.clause)), Counter(wording(new.clause))
    added, dropped = set(now - was), set(was - now)
    return (
        _period(old, new, added, dropped)
        or _bounds(old, added, dropped)
        or _data(old, new, added, dropped)
        or _plans(old, new, added, dropped)
        or _names(old, new)
    )


def says_the_same(change: ClauseChange) -> bool:
    """Whether a clause was reworded so lightly that no finding can hang on it: a name, a link, a plural."""
    if change.before is None or change.after is None or change.similarity < _LIGHTLY:
        return False
    was, now = Counter(wording(change.before)), Counter(wording(change.after))
    return not any(_TELLING.match(word) for word in (now - was) + (was - now))


def _protects(finding: Finding) -> bool:
    return TAXONOMY[finding.dimension].risk_of(finding.stance) <= PROTECTIVE


def _widened(finding: Finding, *, wider: bool) -> Direction:
    """Direction when a statement applies to more (or less) than before."""
    return Direction.BETTER if wider is _protects(finding) else Direction.WORSE


def _period(old: Finding, new: Finding, added: set[str], dropped: set[str]) -> Qualification | None:
    if old.dimension in _NOTICES:
        return _notice(old, new)
    if old.dimension not in _PERIODS:
        return None
    if old.days and new.days and old.days != new.days:
        direction = Direction.WORSE if new.days > old.days else Direction.BETTER
        return Qualification(phrase=f"kept {new.days} days instead of {old.days}", direction=direction)
    if added & _LONGER and dropped & _SHORTER:
        return Qualification(phrase="now the later of two dates", direction=Direction.WORSE)
    if added & _SHORTER and dropped & _LONGER:
        return Qualification(phrase="now the earlier of two dates", direction=Direction.BETTER)
    return None


def _notice(old: Finding, new: Finding) -> Qualification | None:
    if old.days is None or old.days == new.days:
        return None
    if new.days is None:
        return Qualification(phrase="the notice period is no longer stated", direction=Direction.WORSE)
    later = new.days > old.days
    worse = later is (old.dimension is Dimension.BREACH_NOTICE)
    phrase = f"notice changed from {old.days} to {new.days} days"
    return Qualification(phrase=phrase, direction=Direction.WORSE if worse else Direction.BETTER)


def _bounds(old: Finding, added: set[str], dropped: set[str]) -> Qualification | None:
    if old.dimension not in _BOUND:
        return None
    if added & _EXCEPTION and not dropped & _EXCEPTION:
        return Qualification(phrase="an exception was added", direction=_widened(old, wider=False))
    if dropped & _EXCEPTION and not added & _EXCEPTION:
        return Qualification(phrase="an exception was dropped", direction=_widened(old, wider=True))
    conditional = old.stance is Stance.CONDITIONAL or not _protects(old)
    if dropped & _CONSENT and not added & _CONSENT and conditional:
        return Qualification(phrase="consent is no longer asked", direction=Direction.WORSE)
    if added & _CONSENT and not dropped & _CONSENT and conditional:
        return Qualification(phrase="consent is now asked", direction=Direction.BETTER)
    return None


def _data(old: Finding, new: Finding, added: set[str], dropped: set[str]) -> Qualification | None:
    if old.dimension not in _BOUND or _protects(old):
        return None
    was_derived, is_derived = old.data is DataScope.DERIVED, new.data is DataScope.DERIVED
    if was_derived and not is_derived:
        return Qualification(
            phrase="no longer limited to de-identified data", direction=_widened(old, wider=True)
        )
    if is_derived and not was_derived:
        return Qualification(phrase="now limited to de-identified data", direction=_widened(old, wider=False))
    if dropped & _NARROWING and not added & _NARROWING:
        return Qualification(phrase="a limit on the data was dropped", direction=_widened(old, wider=True))
    if added & _NARROWING and not dropped & _NARROWING:
        return Qualification(phrase="a limit on the data was added", direction=_widened(old, wider=False))
    return None


def _plans(old: Finding, new: Finding, added: set[str], dropped: set[str]) -> Qualification | None:
    if old.dimension not in _SCOPED:
        return None
    more, fewer = added & _PLANS, dropped & _PLANS
    if not more and not fewer and old.tiers == new.tiers:
        return None
    if more and fewer:
        return Qualification(phrase="the plans it applies to changed", direction=Direction.MIXED)
    named = bool(set(wording(old.clause)) & _PLANS)
    if more:
        return Qualification(
            phrase="more plans are named" if named else "now for some plans only",
            direction=_widened(old, wider=named),
        )
    if fewer:
        still = bool(set(wording(new.clause)) & _PLANS)
        return Qualification(
            phrase="fewer plans are named" if still else "no longer for some plans only",
            direction=_widened(old, wider=not still),
        )
    return None


def _names(old: Finding, new: Finding) -> Qualification | None:
    """Products added to, or taken from, the list that a statement covers."""
    if old.dimension not in _SCOPED:
        return None
    was, now = _products(old), _products(new)
    if min(len(was), len(now)) < _LEAST_LISTED:
        return None
    if now > was:
        return Qualification(phrase=f"now also for {_listed(now - was)}", direction=_widened(old, wider=True))
    if was > now:
        return Qualification(
            phrase=f"no longer for {_listed(was - now)}", direction=_widened(old, wider=False)
        )
    return None


def _products(finding: Finding) -> frozenset[str]:
    """Proper names that stand in a list, less the terms that a contract defines."""
    text = fold(finding.clause.text)
    return frozenset(
        found.group()
        for found in _NAME.finditer(text)
        if (
            _LISTED.search(text[max(0, found.start() - 8) : found.start()])
            or text[found.end() : found.end() + 1] == ","
        )
        and not _DEFINED.search(found.group())
    )


def names_more(finding: Finding, other: Finding) -> bool:
    """Whether a statement whose reach depends on it names a product that the other does not."""
    return finding.dimension in _SCOPED and not _all_names(finding) <= _all_names(other)


def _all_names(finding: Finding) -> frozenset[str]:
    """Proper names within a sentence, less its first word and the terms that a contract defines."""
    names = set()
    text = fold(finding.clause.text)
    for found in _NAME.finditer(text):
        opens = found.start() == 0 or text[found.start() - 2] == "."
        name = found.group().partition(" ")[2] if opens else found.group()
        if name and not _DEFINED.search(name):
            names.add(name)
    return frozenset(names)


def _listed(names: frozenset[str]) -> str:
    return ", ".join(sorted(names))[:_LONGEST_LIST]
