"""Whose data a clause speaks of: data of the customer, data about the customer, both, or derived.

Read off where the nouns stand, in an order of precedence: the terms that the document defines, what is kept,
shared, deleted or trained on, the rest of the clause, then what stands around it. To whom data goes and what
for says nothing of whose it is. Never decided by the rule that fired.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from tosrisk.core.definitions import NO_DEFINITIONS, Definitions
from tosrisk.core.normalize import fold
from tosrisk.core.nouns import Noun, nouns_in
from tosrisk.core.objects import bared, objects_in
from tosrisk.domain.taxonomy import DataScope
from tosrisk.domain.version import Clause

_READ = 6000
"""Characters of a clause, of its lead-in and of the sentence before it that are looked at."""
_LABEL = 160
"""A run-in title ends within so many characters ("Account data (such as your e-mail address): one year")."""

_EXAMPLES = re.compile(r",? (?:such as|including|like|e\.g\.)|[(:;]")
_ON = frozenset({Noun.USAGE, Noun.IDENTITY})
_IN = frozenset({Noun.CONTENT, Noun.MATTER})
_UNSAID = frozenset({Noun.PERSONAL, Noun.ACCOUNT, Noun.COUPLED, Noun.CONTENT})


@dataclass(frozen=True, kw_only=True)
class _Reading:
    """A clause taken apart; each part is worked out when it is asked for."""

    clause: Clause
    definitions: Definitions

    @cached_property
    def text(self) -> str:
        return fold(self.clause.text[:_READ])

    @cached_property
    def bare(self) -> str:
        return bared(self.text)

    @cached_property
    def objects(self) -> str:
        return objects_in(self.bare)

    @cached_property
    def label(self) -> str:
        label, colon, _ = self.text[:_LABEL].partition(": ")
        return label if colon else ""

    @cached_property
    def row(self) -> str:
        return fold(self.clause.row[:_READ])

    @cached_property
    def lead(self) -> str:
        return fold(self.clause.lead_in[:_READ])

    @cached_property
    def before(self) -> str:
        return fold(self.clause.before[:_READ])

    @cached_property
    def heading(self) -> str:
        return fold(self.clause.heading[-1][:_READ]) if self.clause.heading else ""

    @cached_property
    def in_section_on_use(self) -> bool:
        """True under a heading, or the one above, that names a kind of data about the customer alone."""
        return any(_named(fold(part[:_READ])) is DataScope.ABOUT for part in self.clause.heading[-2:])

    @cached_property
    def points_back(self) -> bool:
        return bool(self.before) and Noun.BACK in nouns_in(self.text)

    @cached_property
    def on_recipients(self) -> bool:
        """True where recipients are told of: what they do for the vendor is not the data they are given."""
        return any(Noun.HELPER in nouns_in(part) for part in (self.text, self.lead, self.heading))


def scope_of(clause: Clause, definitions: Definitions = NO_DEFINITIONS) -> DataScope:
    """Whose data a clause speaks of; BOTH when nothing in it or around it tells.

    `definitions` are those of the clause's document (`definitions_of`).
    """
    reading = _Reading(clause=clause, definitions=definitions)
    found = _derived(reading) or _defined(reading) or _stated(reading) or _around(reading)
    if found is DataScope.BOTH and reading.in_section_on_use:
        return DataScope.ABOUT
    return found


def _derived(reading: _Reading) -> DataScope | None:
    """What is made anonymous, and content that holds personal data or is made public."""
    nouns = nouns_in(reading.text)
    if Noun.DERIVED in nouns_in(reading.bare) and Noun.DERIVING not in nouns:
        return DataScope.DERIVED
    return DataScope.OF if nouns & {Noun.INSIDE, Noun.POSTED} else None


def _defined(reading: _Reading) -> DataScope | None:
    """What the defined terms of the clause tell; those that are handled before those only mentioned."""
    for part in (reading.objects, reading.bare, reading.text):
        scopes = {definition.scope for definition in reading.definitions.used_in(part)}
        if len(scopes) > 1:
            return DataScope.BOTH
        if scopes:
            coupled = scopes == {DataScope.OF} and Noun.COUPLED in nouns_in(part)
            return DataScope.BOTH if coupled else scopes.pop()
    if reading.definitions.entrusted and not nouns_in(reading.bare) & (_ON | {Noun.CONTENT}):
        return DataScope.OF
    return None


def _stated(reading: _Reading) -> DataScope | None:
    """What plain names tell: objects, bare clause, run-in title, sentence before, lead-in, whole clause."""
    objects, bare = nouns_in(reading.objects), nouns_in(reading.bare)
    found = _plain(objects)
    if found is DataScope.ABOUT and objects & _IN:
        return DataScope.BOTH
    if found := _pointed(reading, objects, found):
        return found
    found = _plain(bare)
    if found is DataScope.ABOUT and reading.on_recipients:
        found = None
    if found := _pointed(reading, bare, found) or _titled(reading.label):
        return found
    if found := _introduced(reading):
        return found
    found = _named(reading.text)
    return None if found is DataScope.ABOUT and reading.on_recipients else found


def _introduced(reading: _Reading) -> DataScope | None:
    """What the row of a cell, the sentence that "this information" points to, or the lead-in tells."""
    found = _titled(reading.row) or _loose(reading.row)
    if not found and reading.points_back:
        found = _named(reading.before)
    return found or _named(bared(reading.lead))


def _titled(part: str) -> DataScope | None:
    """What a title or a row's first cell names; its head before its examples ("Identifiers, such as ...")."""
    return _named(_EXAMPLES.split(part, 1)[0]) or _named(part)


def _pointed(reading: _Reading, nouns: frozenset[Noun], found: DataScope | None) -> DataScope | None:
    """For "this information", which alone does not say whose it is, what the sentence before tells."""
    if found is DataScope.BOTH and reading.points_back and not nouns & _UNSAID:
        return _named(reading.before) or found
    return found


def _around(reading: _Reading) -> DataScope:
    """What loose words tell, and after them the sentence before and the heading above."""
    found = _loose(reading.bare)
    if found is DataScope.ABOUT and reading.on_recipients:
        found = None
    found = found or _loose(bared(reading.lead))
    for part in (reading.before, reading.heading):
        found = found or _named(part) or _loose(part)
    return found or DataScope.BOTH


def _named(part: str) -> DataScope | None:
    """The scope that plain names tell; None when the part holds none."""
    nouns = nouns_in(part)
    if Noun.DERIVED in nouns and Noun.DERIVING not in nouns:
        return DataScope.DERIVED
    return _plain(nouns)


def _plain(nouns: frozenset[Noun]) -> DataScope | None:
    """The scope that plain names tell where nothing is said of making data anonymous."""
    if nouns & {Noun.INSIDE, Noun.POSTED}:
        return DataScope.OF
    if nouns & {Noun.PERSONAL, Noun.COUPLED}:
        return DataScope.BOTH
    if Noun.CONTENT in nouns:
        return DataScope.BOTH if nouns & {Noun.YOURS, Noun.ACCOUNT} else DataScope.OF
    if nouns & _ON and Noun.ACCOUNT not in nouns:
        return DataScope.ABOUT
    return DataScope.BOTH if nouns & {Noun.YOURS, Noun.ACCOUNT} else None


def _loose(part: str) -> DataScope | None:
    """The scope that loose words suggest; None when the part holds none."""
    nouns = nouns_in(part)
    if Noun.MATTER in nouns:
        return DataScope.OF
    if Noun.TRACE in nouns:
        return DataScope.ABOUT
    return DataScope.BOTH if Noun.PLAIN in nouns else None
