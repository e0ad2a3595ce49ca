"""Whose data a clause speaks of: data of the customer, data about the customer, both, or derived.

Read off where the nouns stand, in an order of precedence: the terms that the document defines, what is kept,
shared, deleted or trained on, the rest of the clause, then what stands around it. To whom data goes and what
for says nothing of whose it is. Never decided by the rule that fired.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from tosrisk.core.clauses.definitions import NO_DEFINITIONS, Definitions
from tosrisk.core.clauses.neighbours import ALONE, Neighbours
from tosrisk.core.scoping.nouns import Noun, nouns_in
from tosrisk.core.scoping.objects import bared, objects_in, without_opening_purpose
from tosrisk.core.scoping.whose import ABOUT_NOUNS, OF_NOUNS, listed, loose, named, plain, titled, together
from tosrisk.core.text.normalize import fold
from tosrisk.domain.taxonomy import DataScope
from tosrisk.domain.version import Clause, ClauseKind

_READ = 6000
"""Characters of a clause, of its lead-in and of the sentence before it that are looked at."""
_LABEL = 160
"""A run-in title ends within so many characters ("Account data (such as your e-mail address): one year")."""

_IT = re.compile(r"(?:it|them)\b")
_UNSAID = frozenset({Noun.PERSONAL, Noun.ACCOUNT, Noun.COUPLED, Noun.CONTENT})


@dataclass(frozen=True, kw_only=True)
class _Reading:
    """A clause taken apart; each part is worked out when it is asked for."""

    clause: Clause
    definitions: Definitions
    neighbours: Neighbours

    @cached_property
    def text(self) -> str:
        return fold(self.clause.text[:_READ])

    @cached_property
    def bare(self) -> str:
        words = bared(self.text)
        return words if self.clause.kind is ClauseKind.SENTENCE else without_opening_purpose(words)

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
        """True under a heading, or else the one above, that names a kind of data about the customer alone."""
        above = (named(bared(fold(part[:_READ]))) for part in reversed(self.clause.heading[-2:]))
        return next(filter(None, above), None) is DataScope.ABOUT

    @cached_property
    def points_back(self) -> bool:
        return bool(self.before) and Noun.BACK in nouns_in(self.text)

    def unless_of_recipients(self, found: DataScope | None) -> DataScope | None:
        """Nothing for ABOUT where recipients are told of: what they do for the vendor is not the data."""
        if found is not DataScope.ABOUT:
            return found
        on_recipients = any(Noun.HELPER in nouns_in(part) for part in (self.text, self.lead, self.heading))
        return None if on_recipients else found


def scope_of(
    clause: Clause, definitions: Definitions = NO_DEFINITIONS, neighbours: Neighbours = ALONE
) -> DataScope:
    """Whose data a clause speaks of; BOTH when nothing in it or around it tells.

    Args:
        clause: the clause.
        definitions: those of its document (`definitions_of`).
        neighbours: what stands about it in its document (`Neighbourhood.of`).
    """
    reading = _Reading(clause=clause, definitions=definitions, neighbours=neighbours)
    found = _derived(reading) or _defined(reading) or _stated(reading) or _around(reading)
    narrowed = (
        found is DataScope.BOTH and reading.in_section_on_use and not nouns_in(reading.objects) & OF_NOUNS
    )
    return DataScope.ABOUT if narrowed else found


def _derived(reading: _Reading) -> DataScope | None:
    """What is made anonymous, and content that holds personal data or is made public."""
    nouns = nouns_in(reading.text)
    if Noun.DERIVED in nouns_in(reading.bare) and Noun.DERIVING not in nouns:
        return DataScope.DERIVED
    return DataScope.OF if nouns & {Noun.INSIDE, Noun.POSTED} else None


def _defined(reading: _Reading) -> DataScope | None:
    """What the defined terms of the clause tell, or of its row where it names no data itself.

    Those that are handled go before those only mentioned.
    """
    for part in (reading.objects, reading.bare, reading.text):
        scopes = {definition.scope for definition in reading.definitions.used_in(part)}
        if len(scopes) > 1:
            return DataScope.BOTH
        if scopes:
            coupled = scopes == {DataScope.OF} and Noun.COUPLED in nouns_in(part)
            return DataScope.BOTH if coupled else scopes.pop()
    if nouns_in(reading.bare) & (ABOUT_NOUNS | {Noun.CONTENT}):
        return None
    return _named_by(reading, reading.row) or (DataScope.OF if reading.definitions.entrusted else None)


def _stated(reading: _Reading) -> DataScope | None:
    """What plain names tell: objects, bare clause, run-in title, what introduces it, whole clause."""
    if found := _handled(reading) or _mentioned(reading) or titled(reading.label) or _introduced(reading):
        return found
    return reading.unless_of_recipients(named(reading.text))


def _handled(reading: _Reading) -> DataScope | None:
    """What is kept, shared, deleted or trained on; content beside data on the customer is BOTH."""
    if reading.before and _IT.match(reading.objects) and (meant := _antecedent(reading)):
        return meant
    nouns = nouns_in(reading.objects)
    found = plain(nouns)
    if (found is DataScope.ABOUT and nouns & OF_NOUNS) or (found is DataScope.OF and _mixed(nouns)):
        return DataScope.BOTH
    return _pointed(reading, nouns, found)


def _mentioned(reading: _Reading) -> DataScope | None:
    """What else the clause names, apart from recipients, purposes and conditions."""
    nouns = nouns_in(reading.bare)
    found = plain(nouns)
    if found is DataScope.ABOUT and _mixed(nouns):
        return DataScope.BOTH
    return _pointed(reading, nouns, reading.unless_of_recipients(found))


def _mixed(nouns: frozenset[Noun]) -> bool:
    """True where content and data on the customer stand side by side: "your profile and your posts"."""
    return bool(nouns & OF_NOUNS and Noun.IDENTITY in nouns and not nouns & {Noun.INSIDE, Noun.POSTED})


def _introduced(reading: _Reading) -> DataScope | None:
    """What a cell's row, the sentence that "this information" points to, the lead-in, or the list tells."""
    found = titled(reading.row) or loose(reading.row) or _beside(reading)
    if not found and reading.points_back:
        found = _antecedent(reading)
    found = found or _told(reading, bared(reading.lead))
    return found or together(filter(None, map(_item, reading.neighbours.items)))


def _beside(reading: _Reading) -> DataScope | None:
    """What the other cells of its row tell of a cell that names no content itself."""
    return None if Noun.CONTENT in nouns_in(reading.text) else listed(reading.neighbours.cells)


def _item(words: str) -> DataScope | None:
    return named(words) or loose(words)


def _told(reading: _Reading, part: str) -> DataScope | None:
    """What the defined terms of a part around the clause tell, else its plain names."""
    return _named_by(reading, part) or named(part)


def _named_by(reading: _Reading, part: str) -> DataScope | None:
    """What the defined terms of a part around the clause tell."""
    return together(entry.scope for entry in reading.definitions.used_in(part))


def _antecedent(reading: _Reading) -> DataScope | None:
    """What the sentence before tells, or, as long as each points back itself, the one before that."""
    for sentence in (reading.before, *reading.neighbours.earlier):
        if (found := _told(reading, sentence)) or Noun.BACK not in nouns_in(sentence):
            return found
    return None


def _pointed(reading: _Reading, nouns: frozenset[Noun], found: DataScope | None) -> DataScope | None:
    """For "this information", which alone does not say whose it is, what the sentence before tells."""
    if found is DataScope.BOTH and reading.points_back and not nouns & _UNSAID:
        return _antecedent(reading) or found
    return found


def _around(reading: _Reading) -> DataScope:
    """What loose words tell, and after them the sentence before and the heading above."""
    found = reading.unless_of_recipients(loose(reading.bare)) or loose(bared(reading.lead))
    for part in (reading.before, reading.heading):
        found = found or named(part) or loose(part)
    return found or DataScope.BOTH
