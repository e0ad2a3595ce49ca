"""Finds whom or what a statement covers more or less than before: plans, products, places."""

from __future__ import annotations

import re

from tosrisk.core.qualifying.places import places_of
from tosrisk.core.qualifying.plans import SCOPED, plans_of
from tosrisk.core.qualifying.qualification import Qualification, widened
from tosrisk.core.text.normalize import fold
from tosrisk.domain.findings import Finding

_LEAST_LISTED = 2
"""Names that make a list of products."""
_LONGEST_LIST = 80
"""Characters of a list of names in a phrase."""
_NAME = re.compile(r"(?<![\w-])[A-Z][\w'-]*(?: [A-Z][\w'-]*)*")
_LISTED = re.compile(r"(?:, (?:and |or )?|\band |\bor |[:(] ?)$")
_LISTED_ON = re.compile(r"[,;.:)]|$| (?:and|or|\()")
"""What follows a name in a list; a capital at the start of an item's sentence is followed by more words."""
_GOES_ON = re.compile(r" (?:and|or) [a-z]")
"""What follows one word with a capital that opens an item of a list: "Keep and show what you draw"."""
_DEFINED = re.compile(
    r"\b(?:Service|Software|Site|Website|Content|Data|Information|Customer|User|Input|Output|Policy|Agreement|Term|Law"
    r"|Act|Section|Article|Inc|Ltd|LLC|Platform|Product|Party|Parties|Affiliate)s?\b"
)
"""Words that contracts write with a capital and that name no product."""
_BRANDED = re.compile(r"\b[A-Z]+[a-z]+[A-Z]\w*")
"""A word with a capital within: a product's name, even before a word that contracts define."""


def reach_of(old: Finding, new: Finding, added: set[str], dropped: set[str]) -> Qualification | None:
    """Whom or what a statement covers more or less than before; None when that is the same.

    Args:
        old: the statement as it was.
        new: the statement as it is, of the same stance.
        added: words that only the new one has.
        dropped: words that only the old one has.
    """
    return plans_of(old, new, added, dropped) or _names(old, new) or places_of(old, new)


def _names(old: Finding, new: Finding) -> Qualification | None:
    """Products added to, or taken from, the list that a statement covers."""
    if old.dimension not in SCOPED:
        return None
    was, now = _products(old), _products(new)
    if min(len(was), len(now)) < _LEAST_LISTED:
        return None
    if now > was:
        return Qualification(phrase=f"now also for {_listed(now - was)}", direction=widened(old, wider=True))
    if was > now:
        return Qualification(
            phrase=f"no longer for {_listed(was - now)}", direction=widened(old, wider=False)
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
        and _LISTED_ON.match(text, found.end())
        and not (_GOES_ON.match(text, found.end()) and " " not in found.group())
        and not _DEFINED.search(found.group())
    )


def names_more(finding: Finding, other: Finding) -> bool:
    """Whether a statement whose reach depends on it names a product that the other does not."""
    return finding.dimension in SCOPED and not _all_names(finding) <= _all_names(other)


def _all_names(finding: Finding) -> frozenset[str]:
    """Proper names within a sentence, less its first word and the terms that a contract defines."""
    names = set()
    text = fold(finding.clause.text)
    for found in _NAME.finditer(text):
        opens = found.start() == 0 or text[found.start() - 2] == "."
        name = found.group().partition(" ")[2] if opens else found.group()
        if name and (not _DEFINED.search(name) or _BRANDED.search(name)):
            names.add(_DEFINED.sub("", name).strip())
    return frozenset(names)


def _listed(names: frozenset[str]) -> str:
    return ", ".join(sorted(names))[:_LONGEST_LIST]
