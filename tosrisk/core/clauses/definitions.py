"""Reads a document's own definitions, so that a clause on "Service Data" is read as the document means it."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field

import re2

from tosrisk.core.clauses.defining import Defined, defined
from tosrisk.core.clauses.terms import Terms, term_key
from tosrisk.core.scoping.nouns import Noun, nouns_in
from tosrisk.domain.taxonomy import DataScope
from tosrisk.domain.version import Clause

_DATA_NAME = re2.compile(
    r"(?i)\b(?:data(?:sets?)?|information|contents?|materials?|inputs?|outputs?|prompts?|submissions?|files|feedback"
    r"|records|logs|metadata|documents?|recordings?|images?|metrics|statistics|insights|results?|assets?|messages"
    r"|details|telemetry|cookies|generations?|completions?|code|posts?|suggestions?|queries|responses?"
    r"|transcripts?|analytics)$"
)
_DATA_HEAD = re2.compile(
    r"(?i)^\W*(?:any|all)(?: and all)? (?:other |your |electronic |raw |such )*(?:data|information|contents?"
    r"|materials?|inputs?|outputs?|prompts?|submissions?|files|text|images?)\b"
)
_LEFT_OUT = re2.compile(
    r"(?i)\b(?:excluding|excludes?|other than|but not|(?:does|do|shall|will) not include|except|not including"
    r"|(?:is|are) not)\b[^.;]*"
)
_PLAIN_NAME = re2.compile(r"(?i)^(?:your )?(?:personal(?:ly identifiable)? )?(?:data|information)$|^pii$")
"""Names that do not say which data, whatever a definition makes of them."""
_FOR_CUSTOMER = re2.compile(
    r"(?i)on behalf of|on (?:your|\w+'s) behalf|\bas an? \"?(?:data )?(?:sub-?)?processor"
    r"|\bas an? \"?service provider|\bfor (?:the )?(?:customer|company|client|controller)\b"
    r"|\b(?:submit|upload|input|enter|transmit|post|generat|creat|stor|import|provid)\w*(?: to us)?,?"
    r" (?:\w+ ){0,4}?by (?:or (?:on behalf of|for) )?(?:you|the customer|customer|users?|subscriber|client"
    r"|company|licensee|members?|an? user|any user|end[ -]users|the services?)\b"
    r"|\b(?:you|users?|customers?|subscribers?|clients?|members?)(?: or (?:your|its|their) [\w -]{1,30})?,?"
    r" (?:\w+ ){0,2}?(?:submit|upload|input|enter|transmit|post|generat|creat|stor|import)\w*"
)
_ON = frozenset({Noun.USAGE, Noun.IDENTITY, Noun.TRACE})
_IN = frozenset({Noun.CONTENT, Noun.MATTER, Noun.INSIDE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    """A defined term of data, with whose data it is."""

    term: str
    """As the document writes it."""
    words: str
    """What the document says it means."""
    scope: DataScope


@dataclass(frozen=True, slots=True, kw_only=True)
class Definitions:
    """The terms of data that a document defines."""

    entries: tuple[Definition, ...] = ()
    """In the order of the document; of a term defined twice, the first."""
    terms: Terms = field(default_factory=lambda: Terms(()), compare=False, repr=False)
    """The terms of `entries`, in the same order."""

    @property
    def entrusted(self) -> bool:
        """True when a term stands for the personal data that the vendor processes on the customer's behalf.

        So it is in an agreement on processing: what such a document says of recipients, terms and copies, it
        says of that data.
        """
        return any(
            entry.scope is DataScope.OF
            and (
                Noun.PERSONAL in nouns_in(entry.term)
                or (Noun.PERSONAL in nouns_in(entry.words[:200]) and "behalf" in entry.words)
            )
            for entry in self.entries
        )

    def used_in(self, text: str) -> tuple[Definition, ...]:
        """The defined terms that a text uses, in its order (see `Terms.used_in`)."""
        return tuple(self.entries[place] for place in self.terms.used_in(text))


NO_DEFINITIONS = Definitions()
"""Those of a document that defines nothing, or of a clause alone."""


def definitions_of(clauses: Sequence[Clause]) -> Definitions:
    """The terms of data that a document defines, each with whose data it is.

    Terms that name no data ("Affiliate", "Services") are left out, as are those of which nothing tells whose
    data they are. Definitions may refer to one another, and in circles. Linear in the length of the document.
    """
    found: dict[tuple[str, ...], Defined] = {}
    for entry in defined(clauses):
        if _of_data(entry):
            found.setdefault(term_key(entry.term), entry)
    entries = tuple(found.values())
    resolved = tuple(
        Definition(term=entry.term, words=entry.words, scope=scope)
        for entry, scope in zip(entries, _resolve(entries), strict=True)
        if scope is not None
    )
    return Definitions(entries=resolved, terms=Terms(entry.term for entry in resolved))


def _of_data(entry: Defined) -> bool:
    if _DATA_NAME.search(entry.term):
        return True
    return not entry.introduced and _DATA_HEAD.search(entry.words) is not None


def _plainly(entry: Defined) -> DataScope | None:
    """What the name and the words of a definition tell without looking at other definitions."""
    if _PLAIN_NAME.search(entry.term):
        return DataScope.BOTH
    words = _LEFT_OUT.sub(" ", entry.words)
    name = nouns_in(entry.term)
    if Noun.DERIVED in name | nouns_in(words[:150]) and Noun.CONTENT not in name:
        return DataScope.DERIVED
    if name & _ON and not name & _IN:
        return DataScope.BOTH if Noun.CONTENT in nouns_in(words[:150]) else DataScope.ABOUT
    if name & _IN or _FOR_CUSTOMER.search(words):
        return DataScope.OF
    return None


def _loosely(entry: Defined, others: Sequence[DataScope]) -> DataScope | None:
    """What the nouns of a definition and the terms that it refers to tell together."""
    words = nouns_in(_LEFT_OUT.sub(" ", entry.words))
    named = nouns_in(entry.term)
    of = bool((words | named) & _IN) or DataScope.OF in others
    about = bool(words & _ON) or DataScope.ABOUT in others
    if (of and about) or DataScope.BOTH in others:
        return DataScope.BOTH
    if of or about:
        return DataScope.OF if of else DataScope.ABOUT
    if others:
        return DataScope.DERIVED
    return DataScope.BOTH if Noun.PERSONAL in words | named else None


def _resolve(entries: Sequence[Defined]) -> list[DataScope | None]:
    """Scope of each entry, of those that refer to others after the others (Kahn, 1962).

    What stands in a circle is taken in the order of the document, by what is known by then.
    """
    scopes = [_plainly(entry) for entry in entries]
    terms = Terms(entry.term for entry in entries)
    refers: dict[int, list[int]] = {}
    referred: dict[int, list[int]] = {}
    for place, entry in enumerate(entries):
        if scopes[place] is None:
            refers[place] = sorted(set(terms.used_in(entry.words)) - {place})
            for other in refers[place]:
                referred.setdefault(other, []).append(place)
    waits = {place: sum(scopes[other] is None for other in others) for place, others in refers.items()}
    ready = deque(place for place, count in waits.items() if not count)
    done: set[int] = set()
    for start in (None, *refers):
        if start is not None:
            ready.append(start)
        while ready:
            place = ready.popleft()
            if place in done:
                continue
            done.add(place)
            known = [scope for other in refers[place] if (scope := scopes[other]) is not None]
            scopes[place] = _loosely(entries[place], known)
            for waiting in referred.get(place, ()):
                waits[waiting] -= 1
                if not waits[waiting]:
                    ready.append(waiting)
    return scopes
