"""Whose data the nouns in one part of a clause tell of: its words, its title, a cell, a list of names."""

from __future__ import annotations

import re
from collections.abc import Iterable

from tosrisk.core.scoping.nouns import Noun, nouns_in
from tosrisk.domain.taxonomy import DataScope

ABOUT_NOUNS = frozenset({Noun.USAGE, Noun.IDENTITY})
"""Plain names of data about the customer."""
OF_NOUNS = frozenset({Noun.CONTENT, Noun.MATTER})
"""Names of data of the customer, plain or loose."""

_EXAMPLES = re.compile(r",? (?:such as|including|like|e\.g\.)|[(:;]")
_BULLETS = re.compile(r"[•*;]")


def named(part: str) -> DataScope | None:
    """The scope that plain names tell; None when the part holds none."""
    nouns = nouns_in(part)
    if Noun.DERIVED in nouns and Noun.DERIVING not in nouns:
        return DataScope.DERIVED
    return plain(nouns)


def plain(nouns: frozenset[Noun]) -> DataScope | None:
    """The scope that plain names tell where nothing is said of making data anonymous."""
    if nouns & {Noun.INSIDE, Noun.POSTED}:
        return DataScope.OF
    if nouns & {Noun.PERSONAL, Noun.COUPLED}:
        return DataScope.BOTH
    if Noun.CONTENT in nouns:
        return DataScope.BOTH if nouns & {Noun.YOURS, Noun.ACCOUNT} else DataScope.OF
    if nouns & ABOUT_NOUNS and Noun.ACCOUNT not in nouns:
        return DataScope.ABOUT
    return DataScope.BOTH if nouns & {Noun.YOURS, Noun.ACCOUNT} else None


def loose(part: str) -> DataScope | None:
    """The scope that loose words suggest; None when the part holds none."""
    nouns = nouns_in(part)
    if Noun.MATTER in nouns:
        return DataScope.OF
    if Noun.TRACE in nouns:
        return DataScope.ABOUT
    return DataScope.BOTH if Noun.PLAIN in nouns else None


def titled(part: str) -> DataScope | None:
    """What a title or a row's first cell names; its head before its examples ("Identifiers, such as ...")."""
    return named(_EXAMPLES.split(part, 1)[0]) or named(part)


def listed(parts: Iterable[str]) -> DataScope | None:
    """What lists of names tell together: BOTH where they name data of different kinds."""
    pieces = (piece for part in parts for piece in _BULLETS.split(part))
    return together(scope for piece in pieces if (scope := titled(piece)))


def together(scopes: Iterable[DataScope]) -> DataScope | None:
    """The one scope, BOTH where there are several, or None where there is none."""
    found = set(scopes)
    return DataScope.BOTH if len(found) > 1 else next(iter(found), None)
