"""Runs a ruleset's patterns over a clause, in time linear in its length (RE2)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import re2

from tosrisk.core.judging.polarity import Reading
from tosrisk.core.text.normalize import fold
from tosrisk.domain.rules import Rule, Ruleset
from tosrisk.domain.taxonomy import Dimension
from tosrisk.domain.version import Clause

MAX_READING = 6000
"""Characters of a reading that are matched: beyond, it is no sentence but a failure to find one."""
_CACHE_BYTES = 1 << 23
"""RE2's memory for the states of one pattern: with less, long patterns rebuild theirs for every clause."""
_PATHS = 1 << 10
"""Heading paths that are remembered with what matches them: many clauses stand under one."""
_WITNESS = "the filter sees this"


def _options() -> re2.Options:
    options = re2.Options()
    options.case_sensitive = False
    options.log_errors = False
    options.never_capture = True
    options.max_mem = _CACHE_BYTES
    return options


class _Patterns:
    """All patterns of a ruleset behind one filter: a pattern is run only where its literal words occur."""

    def __init__(self) -> None:
        self._options = _options()
        self._filter = re2.Filter()
        self._numbers: dict[str, int] = {}
        self._witness = self.add(_WITNESS)

    def add(self, pattern: str) -> int:
        """The number by which a `_Text` is asked about the pattern."""
        if pattern not in self._numbers:
            self._numbers[pattern] = self._filter.Add(pattern, self._options)
        return self._numbers[pattern]

    def compile(self) -> None:
        """Build the filter; no pattern can be added after this."""
        self._filter.Compile()
        self._compiled = [self._filter.re(number) for number in range(len(self._numbers))]
        # A filter too large for RE2's memory finds nothing and says nothing. Then every pattern is run.
        self._works = self._witness in (self._filter.Match(_WITNESS, True) or ())

    def at(self, number: int) -> re2._Regexp:
        return self._compiled[number]

    def possible(self, text: str) -> frozenset[int]:
        """Numbers of the patterns that can match a text at all."""
        if not self._works:
            return frozenset(range(len(self._compiled)))
        return frozenset(self._filter.Match(text, True) or ())

    def matching(self, text: str) -> frozenset[int]:
        """Numbers of the patterns that do match a text."""
        if not self._works:
            return frozenset(n for n, pattern in enumerate(self._compiled) if pattern.search(text))
        return frozenset(self._filter.Match(text) or ())


class _Text:
    """A folded text with what is known of it so far: rules share patterns, and places in the text."""

    def __init__(self, text: str, patterns: _Patterns) -> None:
        self.reading = Reading(text)
        self.possible = patterns.possible(text)
        """Numbers of the patterns that can match at all."""
        self._text = text
        self._bytes = text.encode()
        self._patterns = patterns
        self._known: dict[int, bool] = {}
        self._places: dict[int, tuple[tuple[int, int], ...]] = {}

    def has(self, number: int) -> bool:
        """Whether a pattern that can match does."""
        if number not in self._known:
            self._known[number] = self._patterns.at(number).search(self._bytes) is not None
        return self._known[number]

    def has_any(self, numbers: frozenset[int]) -> bool:
        """Whether one of these patterns matches."""
        return any(map(self.has, numbers & self.possible))

    def places(self, number: int) -> tuple[tuple[int, int], ...]:
        """Start and end of every match of a pattern."""
        if number not in self._places:
            found = self._patterns.at(number).finditer(self._text)
            self._places[number] = tuple((match.start(), match.end()) for match in found)
        return self._places[number]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Compiled:
    """A rule with its patterns by number."""

    rule: Rule
    trigger: tuple[int, ...]
    require: frozenset[int]
    exclude: frozenset[int]
    heading: frozenset[int]

    def fires(self, text: _Text, heading: _Text) -> bool:
        """Whether the rule fires on a text that a trigger of it may match."""
        # Triggers are the long patterns. They run last, and only those that the filter leaves.
        return (
            self.require <= text.possible
            and not text.has_any(self.exclude)
            and all(map(text.has, self.require))
            and (not self.heading or heading.has_any(self.heading))
            and any(
                text.reading.said(start, end).fits(self.rule.polarity, self.rule.actor)
                for number in self.trigger
                if number in text.possible and text.has(number)
                for start, end in text.places(number)
            )
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Hits:
    """What patterns alone say of one clause."""

    dimensions: tuple[Dimension, ...]
    """Dimensions whose topic the clause touches: only these can have findings."""
    rules: tuple[Rule, ...]
    """The rules that fired, in the ruleset's order."""


NO_HITS = Hits(dimensions=(), rules=())


class Matcher:
    """A ruleset, compiled once."""

    def __init__(self, ruleset: Ruleset) -> None:
        self._topic_patterns = _Patterns()
        self._topics = {dim: self._topic_patterns.add(text) for dim, text in ruleset.topics.items()}
        self._topic_patterns.compile()
        self._patterns = _Patterns()
        add = self._patterns.add
        self._rules = tuple(
            _Compiled(
                rule=rule,
                trigger=tuple(map(add, rule.trigger)),
                require=frozenset(map(add, rule.require)),
                exclude=frozenset(map(add, rule.exclude)),
                heading=frozenset(map(add, rule.heading)),
            )
            for rule in ruleset.rules
        )
        self._triggered: dict[int, list[int]] = {}
        """Pattern to the places of the rules that it triggers: the others need not be asked."""
        for place, compiled in enumerate(self._rules):
            for number in compiled.trigger:
                self._triggered.setdefault(number, []).append(place)
        self._triggers = frozenset(self._triggered)
        self._patterns.compile()
        self._path = lru_cache(maxsize=_PATHS)(lambda path: _Text(path, self._patterns))

    def hits(self, clause: Clause) -> Hits:
        """The topics a clause touches and the rules that fire on it."""
        return NO_HITS if clause.silent else self.read(clause.reading, clause.heading)

    def read(self, reading: str, heading: Sequence[str] = ()) -> Hits:
        """The same for a bare reading under a heading path."""
        folded = fold(reading)[:MAX_READING]
        touched = self._topic_patterns.matching(folded)
        topics = tuple(dim for dim, topic in self._topics.items() if topic in touched)
        if not topics:
            return NO_HITS
        text = _Text(folded, self._patterns)
        path = self._path(fold(" > ".join(heading)))
        asked = {place for number in text.possible & self._triggers for place in self._triggered[number]}
        fired = tuple(
            compiled.rule
            for compiled in (self._rules[place] for place in sorted(asked))
            if compiled.rule.dimension in topics and compiled.fires(text, path)
        )
        return Hits(dimensions=topics, rules=fired)
