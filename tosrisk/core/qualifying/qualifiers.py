"""Finds what changed about a statement whose stance did not: an exception, a plan, a service, a period."""

from __future__ import annotations

import re
from collections import Counter

from tosrisk.core.clauses.wording import wording
from tosrisk.core.qualifying.caps import capped
from tosrisk.core.qualifying.coverage import coverage_of
from tosrisk.core.qualifying.excuses import OPENERS, excuse_of
from tosrisk.core.qualifying.qualification import Qualification, protects, widened
from tosrisk.core.qualifying.reach import reach_of
from tosrisk.core.qualifying.strength import strength_of
from tosrisk.domain.changes import ClauseChange, Direction
from tosrisk.domain.findings import Finding
from tosrisk.domain.taxonomy import DataScope, Dimension, Stance
from tosrisk.domain.version import Clause


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_CONSENT = _set(
    "consent consents consented permission authorize authorise authorized authorised opt opted opting agree"
    " agrees explicit explicitly express expressly"
)
_CONDITIONS = _CONSENT | OPENERS | _set("if when where only not no")
"""Words that a condition can hang on."""
_DISGUISED = _set(
    "aggregate aggregated anonymized anonymised anonymous deidentified identified pseudonymized pseudonymised"
    " level"
)
_ONLY = _set("solely only exclusively")
_OPPOSED = {Direction.WORSE, Direction.BETTER}
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
_LONGER, _SHORTER = frozenset({"later", "longer"}), frozenset({"earlier", "sooner", "shorter"})
_PERIODS = frozenset({Dimension.RETENTION, Dimension.DELETION})
_NOTICES = frozenset({Dimension.TERMS_CHANGE, Dimension.BREACH_NOTICE, Dimension.SUBPROCESSORS})
_IN_WRITING = re.compile(r"\b(?:written|in writing|e-?mail(?:s|ed|ing)?|letter)\b", re.IGNORECASE)
_BOUND = frozenset(
    {
        Dimension.TRAINING,
        Dimension.SHARING,
        Dimension.CONTENT_RIGHTS,
        Dimension.HUMAN_REVIEW,
        Dimension.OPT_OUT,
        Dimension.RETENTION,
        Dimension.DELETION,
    }
)
"""Dimensions where exceptions and consent decide what a promise is worth."""


def qualify(old: Finding, new: Finding) -> Qualification | None:
    """What decisive part of a statement changed, its stance being the same; None when nothing did.

    Of several that favour the same side, the most telling; where some favour the one side and some the
    other, the most telling of each, and the change is mixed.
    """
    added, dropped = _words_that_differ(old.clause, new.clause)
    found = [
        qualified
        for qualified in (
            _period(old, new, added, dropped),
            capped(old, new),
            _bounds(old, new, added, dropped),
            _data(old, new, added, dropped),
            strength_of(old, new),
            reach_of(old, new, added, dropped),
            coverage_of(old, new),
        )
        if qualified
    ]
    if not found:
        return None
    first = found[0]
    against = next((other for other in found if {first.direction, other.direction} == _OPPOSED), None)
    if against is None:
        return first
    return Qualification(phrase=f"{first.phrase}, but {against.phrase}", direction=Direction.MIXED)


def says_the_same(change: ClauseChange) -> bool:
    """Whether a clause was reworded so lightly that no finding can hang on it: a name, a link, a plural."""
    if change.before is None or change.after is None or change.similarity < _LIGHTLY:
        return False
    added, dropped = _words_that_differ(change.before, change.after)
    return not any(_TELLING.match(word) for word in added | dropped)


def only_heard_otherwise(old: Finding, new: Finding) -> bool:
    """Whether a permission became conditional, or the reverse, without a word for it.

    Both wordings name the same exceptions and the same ways to consent or opt out: that the one was heard as
    a permission and the other as one on conditions is our doing, not the vendor's.
    """
    if {old.stance, new.stance} != {Stance.PERMITS, Stance.CONDITIONAL}:
        return False
    added, dropped = _words_that_differ(old.clause, new.clause)
    return not (added | dropped) & _CONDITIONS


def _words_that_differ(before: Clause, after: Clause) -> tuple[set[str], set[str]]:
    """Words that stand in the later wording more often than in the earlier, and the reverse."""
    was, now = Counter(wording(before)), Counter(wording(after))
    return set(now - was), set(was - now)


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
        return _form_of_notice(old, new) if protects(old) else None
    if new.days is None:
        return Qualification(phrase="the notice period is no longer stated", direction=Direction.WORSE)
    later = new.days > old.days
    worse = later is (old.dimension is Dimension.BREACH_NOTICE)
    phrase = f"notice changed from {old.days} to {new.days} days"
    return Qualification(phrase=phrase, direction=Direction.WORSE if worse else Direction.BETTER)


def _form_of_notice(old: Finding, new: Finding) -> Qualification | None:
    was, now = (_IN_WRITING.search(finding.clause.text) is not None for finding in (old, new))
    if was and not now:
        return Qualification(phrase="notice need not be in writing any more", direction=Direction.WORSE)
    if now and not was:
        return Qualification(phrase="notice is now given in writing", direction=Direction.BETTER)
    return None


def _bounds(old: Finding, new: Finding, added: set[str], dropped: set[str]) -> Qualification | None:
    if old.dimension not in _BOUND:
        return None
    if added & OPENERS and not dropped & OPENERS:
        return Qualification(phrase="an exception was added", direction=widened(old, wider=False))
    if dropped & OPENERS and not added & OPENERS:
        return Qualification(phrase="an exception was dropped", direction=widened(old, wider=True))
    conditional = old.stance is Stance.CONDITIONAL or not protects(old)
    if dropped & _CONSENT and not added & _CONSENT and conditional:
        return Qualification(phrase="consent is no longer asked", direction=Direction.WORSE)
    if added & _CONSENT and not dropped & _CONSENT and conditional:
        return Qualification(phrase="consent is now asked", direction=Direction.BETTER)
    return excuse_of(old, new)


def _data(old: Finding, new: Finding, added: set[str], dropped: set[str]) -> Qualification | None:
    if old.dimension not in _BOUND or protects(old):
        return None
    was_derived, is_derived = old.data is DataScope.DERIVED, new.data is DataScope.DERIVED
    if was_derived and not is_derived:
        return Qualification(
            phrase="no longer limited to de-identified data", direction=widened(old, wider=True)
        )
    if is_derived and not was_derived:
        return Qualification(phrase="now limited to de-identified data", direction=widened(old, wider=False))
    was, now = set(wording(old.clause)), set(wording(new.clause))
    for limit in (_DISGUISED, _ONLY):
        if dropped & limit and not now & limit:
            return Qualification(phrase="a limit on the data was dropped", direction=widened(old, wider=True))
        if added & limit and not was & limit:
            return Qualification(phrase="a limit on the data was added", direction=widened(old, wider=False))
    return None
