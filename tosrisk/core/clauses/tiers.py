"""Which plans a clause speaks of: terms differ by plan more than by anything else."""

from __future__ import annotations

import re

from tosrisk.core.clauses.plan_titles import plans_in
from tosrisk.core.text.normalize import fold
from tosrisk.domain.vendor import Tier
from tosrisk.domain.version import Clause

_BETWEEN = (
    r"(?:(?:[ ,/]|, ?(?:and|or) | (?:and|or|or our|and our) )+(?:free|pro|plus|unpaid|paid|personal"
    r"|individual|teams?|business|commercial|enterprise|education|edu|service|user|subscription|subscriber|workspace|customer|chat))"
    r"{0,4}? ?"
)
_PLAN = (
    _BETWEEN
    + r"[ ,/](?:plan|tier|account(?! (?:numbers?|names?|ids?)\b)|user|subscription|subscriber|version|edition"
    r"|customer|client|offering|workspace|organi[sz]ation|service)s?\b"
)
_UNPAID = r"(?:\b(?:not have|without|no) (?:an? |any )?(?:active )?paid (?:subscription|plan|account)s?\b)"
_NOT_PAID = re.compile(_UNPAID)
_NOT_A_TEAM = "Security|Support|Privacy|Legal|Sales|Protection|Compliance|Trust|Safety|Our|The|Your|A|This"
_NAMED = (
    (Tier.BUSINESS, re.compile(rf"\b(?!(?:{_NOT_A_TEAM})\b)[A-Z]\w+ (?:Teams?|Business)\b(?! [A-Z])")),
    (Tier.ENTERPRISE, re.compile(r"\b(?!(?:Our|The|Your|An|This)\b)[A-Z]\w+ Enterprise\b(?! [A-Z])")),
)
"""Products named after a plan ("Acme Enterprise"), told by their capitals."""

_PAPER = re.compile(
    r"\b(?:[A-Z][\w&’'-]*[ /]){1,6}(?:(?:Terms|Conditions)(?: (?:of|and) (?:Service|Use|Sale|Conditions)s?)?"
    r"|Policy|Notice|Addendum|Guidelines|Regulation)\b"
)
"""The name of a document ("Enterprise Subscription Terms of Service"), told by its capitals."""
_TRADER = re.compile(r"\bBusiness Users?\b")
"""What laws on marketplaces call those who sell there, on whatever plan."""

_TIERS = (
    (
        Tier.CONSUMER,
        re.compile(
            rf"{_UNPAID}|\b(?:free|consumer|personal|individual|basic|pro|plus|unpaid)(?! of\b){_PLAN}"
            r"|\b(?:individual|consumer) users?\b"
        ),
    ),
    (
        Tier.BUSINESS,
        re.compile(
            rf"\b(?:business|teams?|paid){_PLAN}"
            rf"|\b(?:commercial|professional){_BETWEEN}[ ,/](?:plan|tier|account|user"
            r"|subscription|subscriber|edition|customer|client|workspace)s?\b"
        ),
    ),
    (
        Tier.ENTERPRISE,
        re.compile(
            rf"\benterprise{_PLAN}|\benterprise (?:agreement|licen[sc]e)\b|\bfor enterprises?\b(?! resource)"
        ),
    ),
    (
        Tier.API,
        re.compile(
            r"\b(?:our|the|via|through|using|paid|of) (?:\w+ )?apis?\b"
            r"|\bapi (?:customers?|users?|usage|services?|platform|data|calls?)\b"
        ),
    ),
)
_BUT_NOT = re.compile(
    r"\b(?:except(?:ing)? (?:for |to |on |in )?|excluding|exclud(?:es|ed)|other than(?: for| on)?|apart from"
    r"|(?:does|do|shall|will) not apply (?:to|on|for))\b"
)

_COLUMN = re.compile(
    r"^\W*(?:(?:for|on|the|our) )*(?:(?:free|consumer|pro|plus|business|teams?|enterprise)"
    r"(?:,? and |,? or |, | / |/)?)+\W*(?:plan|tier|edition)?s?\W*$",
    re.IGNORECASE,
)
"""A column's header that is a plan's name, as in a table that compares plans."""
_ASIDE = re.compile(r"; (?:and |but |however,? )?(?:for|on|under|in the case of) ")


def tiers_of(clause: Clause) -> tuple[Tier, ...]:
    """The plans that a clause or its lead-in speaks of, in the order of `Tier`; empty when it names none.

    Plans after "except for" and the like are those that it does not speak of: where no others are named, it
    speaks of all the rest. A rule for one plan that a semicolon sets apart ("...; for free accounts, ...")
    leaves what stands before it to all. A clause that names no plan speaks of those that its column names or,
    after it, the innermost heading that is about plans.
    """
    general = _ASIDE.split(fold(clause.reading), 1)[0]
    return _spoken_of(general) or _in_column(clause.column) or _in_titles(clause.heading)


def _in_column(header: str) -> tuple[Tier, ...]:
    return _spoken_of(f"{fold(header)} plan") if _COLUMN.match(fold(header)) else ()


def _in_titles(path: tuple[str, ...]) -> tuple[Tier, ...]:
    """The plans of the innermost heading that is about some."""
    return next((_spoken_of(plans) for title in reversed(path) if (plans := plans_in(fold(title)))), ())


def _spoken_of(reading: str) -> tuple[Tier, ...]:
    cut = _BUT_NOT.search(reading.lower())
    named = _named(reading[: cut.start()] if cut else reading)
    excluded = _named(reading[cut.end() :]) if cut else frozenset()
    spoken_of = named or (frozenset(Tier) if excluded else named)
    return tuple(tier for tier in Tier if tier in spoken_of and tier not in excluded - named)


def _named(folded: str) -> frozenset[Tier]:
    folded = _TRADER.sub(" ", _PAPER.sub(" ", folded))
    lowered = folded.lower()
    paying = _NOT_PAID.sub(" ", lowered)
    found = {tier for tier, pattern in _TIERS if pattern.search(paying if tier is Tier.BUSINESS else lowered)}
    return frozenset(found | {tier for tier, pattern in _NAMED if pattern.search(folded)})
