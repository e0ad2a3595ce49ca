"""How a thing is said: by whom, denied or affirmed, and whether only with consent.

The reading is local to the place where a rule's trigger matched: a negation counts when it governs that
place, so "we will not sell it, but may use it to train" denies the sale alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import re2

from tosrisk.core.judging import polarity_words as words
from tosrisk.domain.rules import Actor, Polarity

_AFTER_CONSENT = 28
"""Characters after words of consent that can still reverse them ("unless you choose to opt out")."""
_LIST_WINDOW = 900
"""Characters before a trigger in which a lettered list can have begun."""
_WINDOW = 260
"""Characters before a trigger in which a negation can govern it: about 45 words, a long legal phrase."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """How the text at one place is said."""

    negated: bool
    consented: bool
    actor: Actor
    """CUSTOMER when the customer is the one who acts, or must not act; else VENDOR."""

    def fits(self, polarity: Polarity, actor: Actor) -> bool:
        """Whether a rule that wants this polarity and this actor may fire."""
        if actor is not Actor.ANY and actor is not self.actor:
            return False
        if polarity is Polarity.ANY:
            return True
        if self.consented:
            return polarity is Polarity.CONSENTED
        return polarity is (Polarity.NEGATED if self.negated else Polarity.ASSERTED)


def _lead_in(before: str) -> Actor | None:
    """Who may not do what a list names whose introduction denies each item; None without one.

    An introduction that only says when the list holds ("Where you do not pay: ...") denies nothing.
    """
    opening = words.OPENING_CONDITION.search(before)
    said = before[opening.start(1) :] if opening else before
    barred = words.BARRED.search(said)
    found = barred or words.LEAD_IN.search(said)
    if not found or words.CONDITION.search(found.group()):
        return None
    theirs = not words.OWN_ACTS.search(found.group()) if barred else found.group(1)
    return Actor.CUSTOMER if theirs else Actor.VENDOR


def _scope(text: str, start: int, end: int) -> str:
    """The text up to a place that can govern it: from the last breaker, within the window."""
    window = words.ASIDE.sub("", text[:start])[-_WINDOW:]
    last = 0
    for breaker in words.BREAKER.finditer(window):
        last = breaker.end()
    listed = words.ENUMERATED_DENIAL.search(text[max(0, start - _LIST_WINDOW) : start])
    introduced = last == 0 and _lead_in(text[:start]) is not None
    before = "not " if listed or introduced else ""
    governed: str = words.NOT_A_NEGATOR.sub(" ", f"{before}{window[last:]}{text[start:end]}")
    return governed


def _turned(text: str, start: int) -> bool | None:
    """Whether an exception before a place denies it ("any purpose other than"), or None without one."""
    found = words.TURNS.search(text[max(0, start - _WINDOW) : start])
    if found is None or words.NO_TURN.search(found.group()) or words.OTHER_SUBJECT.search(found.group()):
        return None
    at = max(0, start - _WINDOW) + found.start()
    if not text[:at].strip():
        return None
    return not words.NEGATOR.search(_scope(text, at, at))


def _actor(text: str, start: int) -> Actor:
    """Whose modal verb is the nearest before a place."""
    listed = words.ENUMERATED_DENIAL.search(text[max(0, start - _LIST_WINDOW) : start])
    before = text[max(0, start - (_LIST_WINDOW if listed else _WINDOW)) : start]
    nearest = Actor.VENDOR
    if words.IMPERATIVE.search(text[:start]) or _lead_in(text[:start]) is Actor.CUSTOMER:
        nearest = Actor.CUSTOMER
    for subject in words.SUBJECT.finditer(before):
        if not subject.group(1):
            nearest = Actor.VENDOR
        elif not subject.group(2):
            nearest = Actor.CUSTOMER
        elif subject.group(2).lstrip().startswith(("that", "and", "to")):
            nearest = Actor.VENDOR
    return nearest


def _denied_after(rest: str) -> bool:
    """Whether what follows a place denies it: "training on your files is not permitted"."""
    found = words.DENIED_AFTER.search(rest)
    return found is not None and not words.OTHER_SUBJECT.search(found.group(1))


def _depends(consent: re2._Regexp, text: str) -> bool:
    """Whether a text makes what it says depend on the customer's consent."""
    return any(
        not words.NO_CONSENT.search(text[found.start() : found.end() + _AFTER_CONSENT])
        and not words.REFUSED.search(found.group())
        for found in consent.finditer(text)
    )


class Reading:
    """A folded reading, and how it is said at each place that was asked about.

    What depends on the whole text, or on one place, is read once however many rules ask.
    """

    def __init__(self, text: str) -> None:
        """Take a clause's reading, folded (see `tosrisk.core.text.normalize.fold`)."""
        self._text = text
        self._said: dict[tuple[int, int], Said] = {}

    def said(self, start: int, end: int) -> Said:
        """How the text between two offsets is said: first character, and one past the last."""
        place = (start, end)
        if place not in self._said:
            self._said[place] = self._read(start, end)
        return self._said[place]

    def _read(self, start: int, end: int) -> Said:
        negated = _turned(self._text, start)
        if negated is None:
            scope = _scope(self._text, start, end)
            negated = bool(words.NEGATOR.search(scope)) or _denied_after(self._text[end:])
        consented = self._only_with_consent or (
            self._not_without_consent if negated else self._if_consent_is_given
        )
        return Said(negated=negated, consented=consented, actor=_actor(self._text, start))

    @cached_property
    def _only_with_consent(self) -> bool:
        return _depends(words.CONSENT, self._text)

    @cached_property
    def _not_without_consent(self) -> bool:
        return words.WITHOUT_CONSENT.search(self._text) is not None

    @cached_property
    def _if_consent_is_given(self) -> bool:
        return _depends(words.IF_GIVEN, self._text)
