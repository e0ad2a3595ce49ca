"""Shows where a rule's patterns match a clause, and what keeps a rule from firing that nearly did."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import re2

from tosrisk.core.judging.match import MAX_READING
from tosrisk.core.judging.polarity import Reading, Said
from tosrisk.core.text.normalize import fold
from tosrisk.domain.rules import Actor, Rule
from tosrisk.domain.version import Clause


@dataclass(frozen=True, slots=True, kw_only=True)
class Witness:
    """What a rule's trigger matched, how that is said, and why the rule does not fire on it."""

    rule: Rule
    words: str
    """The words that the trigger matched."""
    said: Said
    obstacle: str
    """What keeps the rule from firing, in words; "" when it fires."""


def witnesses(clause: Clause, rules: Sequence[Rule]) -> tuple[Witness, ...]:
    """Of each rule with a trigger that matches, the place that makes it fire, or else the first place."""
    text = fold(clause.reading)[:MAX_READING]
    reading = Reading(text)
    path = fold(" > ".join(clause.heading))
    found = (_witness(rule, text, reading, path) for rule in rules)
    return tuple(witness for witness in found if witness)


def _witness(rule: Rule, text: str, reading: Reading, path: str) -> Witness | None:
    places = [place for pattern in rule.trigger for place in _places(pattern, text)]
    if not places:
        return None
    said = [reading.said(*place) for place in places]
    fitting = [one.fits(rule.polarity, rule.actor) for one in said]
    chosen = fitting.index(True) if any(fitting) else 0
    start, end = places[chosen]
    obstacle = _context(rule, text, path) or ("" if any(fitting) else _manner(rule, said[chosen]))
    return Witness(rule=rule, words=text[start:end], said=said[chosen], obstacle=obstacle)


def _context(rule: Rule, text: str, path: str) -> str:
    for pattern in rule.exclude:
        if excluded := _places(pattern, text):
            start, end = excluded[0]
            return f'excluded by the words "{text[start:end]}"'
    if any(not _places(pattern, text) for pattern in rule.require):
        return "words that it requires are missing"
    if rule.heading and not any(_places(pattern, path) for pattern in rule.heading):
        return "no heading above is one that it asks for"
    return ""


def _manner(rule: Rule, said: Said) -> str:
    if rule.actor is not Actor.ANY and said.actor is not rule.actor:
        return f"the {said.actor.value} acts, and it asks for the {rule.actor.value}"
    return f"read as {manner(said)}, and it asks for {rule.polarity.value}"


def manner(said: Said) -> str:
    """How a place is said, in the words that rules use for it."""
    if said.consented:
        return "consented"
    return "negated" if said.negated else "asserted"


def _places(pattern: str, text: str) -> list[tuple[int, int]]:
    options = re2.Options()
    options.case_sensitive = False
    options.log_errors = False
    options.never_capture = True
    return [(match.start(), match.end()) for match in re2.compile(pattern, options).finditer(text)]
