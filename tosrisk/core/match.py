"""Runs a ruleset's patterns over a clause, in time linear in its length (RE2)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import re2

from tosrisk.core.normalize import fold
from tosrisk.core.polarity import said
from tosrisk.domain.rules import Rule, Ruleset
from tosrisk.domain.taxonomy import Dimension
from tosrisk.domain.version import Clause

_MAX_READING = 6000
"""Characters of a reading that are matched: beyond, it is no sentence but a failure to find one."""


def _compile(pattern: str) -> re2._Regexp:
    options = re2.Options()
    options.case_sensitive = False
    options.log_errors = False
    return re2.compile(pattern, options)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Compiled:
    rule: Rule
    trigger: tuple[re2._Regexp, ...]
    require: tuple[re2._Regexp, ...]
    exclude: tuple[re2._Regexp, ...]
    heading: tuple[re2._Regexp, ...]

    def fires(self, reading: str, heading: str) -> bool:
        if self.heading and not any(pattern.search(heading) for pattern in self.heading):
            return False
        if not all(pattern.search(reading) for pattern in self.require):
            return False
        if any(pattern.search(reading) for pattern in self.exclude):
            return False
        return any(
            said(reading, found.start(), found.end()).fits(self.rule.polarity, self.rule.actor)
            for pattern in self.trigger
            for found in pattern.finditer(reading)
        )


def _compile_rule(rule: Rule) -> _Compiled:
    return _Compiled(
        rule=rule,
        trigger=tuple(_compile(text) for text in rule.trigger),
        require=tuple(_compile(text) for text in rule.require),
        exclude=tuple(_compile(text) for text in rule.exclude),
        heading=tuple(_compile(text) for text in rule.heading),
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
        self._topics = {dim: _compile(pattern) for dim, pattern in ruleset.topics.items()}
        self._rules: dict[Dimension, list[_Compiled]] = {}
        for rule in ruleset.rules:
            self._rules.setdefault(rule.dimension, []).append(_compile_rule(rule))

    def hits(self, clause: Clause) -> Hits:
        """The topics a clause touches and the rules that fire on it."""
        return self.read(clause.reading, clause.heading)

    def read(self, reading: str, heading: Sequence[str] = ()) -> Hits:
        """The same for a bare reading under a heading path."""
        folded = fold(reading)[:_MAX_READING]
        topics = tuple(dim for dim, topic in self._topics.items() if topic.search(folded))
        if not topics:
            return NO_HITS
        path = fold(" > ".join(heading))
        fired = tuple(
            compiled.rule
            for dimension in topics
            for compiled in self._rules.get(dimension, ())
            if compiled.fires(folded, path)
        )
        return Hits(dimensions=topics, rules=fired)
