"""Judges texts: cuts them into clauses, has them weighed, and remembers what it has judged before."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from itertools import islice

from tosrisk.core.clauses.definitions import Definitions, definitions_of
from tosrisk.core.clauses.neighbours import Neighbourhood
from tosrisk.core.clauses.segment import segment
from tosrisk.core.judging.detect import detect, in_document, settle
from tosrisk.core.scoping.scope import scope_of
from tosrisk.core.scoping.set_apart import sets_content_apart, with_content_apart
from tosrisk.core.text.normalize import text_sha256
from tosrisk.domain.findings import Finding
from tosrisk.domain.rules import Ruleset
from tosrisk.domain.taxonomy import DataScope
from tosrisk.domain.version import Clause, ClauseKind
from tosrisk.ports import Encoder, FindingCache, VectorCache
from tosrisk.workflows.weighing import Weighing

_REMEMBERED = 32_768
"""Clauses whose findings are kept in memory, of a hundred texts or so: the memory of a run must not grow with
the number of documents."""

_RECENT = 32
"""Texts whose findings are kept in memory: score, promises, history and pages of a vendor ask for them."""

_REVISION = "10"
"""Raised when the code of judging changes its results: it makes the caches forget."""


class Judge:
    """A ruleset and an encoder, ready to judge.

    A clause is judged once while it is remembered, a text once per state store: a new version of a document
    costs what is new in it.
    """

    def __init__(
        self, ruleset: Ruleset, encoder: Encoder, *, vectors: VectorCache, findings: FindingCache
    ) -> None:
        self.weighing = Weighing(ruleset, encoder, vectors)
        self._findings = findings
        self._judged: dict[tuple[str, str], tuple[Finding, ...]] = {}
        self._recent: dict[str, tuple[Finding, ...]] = {}
        self._scoped: dict[tuple[str, str, object], DataScope] = {}
        identity = f"{_REVISION}\0{ruleset.fingerprint}\0{encoder.id}"
        self.fingerprint = hashlib.sha256(identity.encode()).hexdigest()[:16]
        """Changes when the same text may be judged differently: a technical upgrade."""

    def findings(self, text: str) -> tuple[Finding, ...]:
        """The findings of a version's text, in document order."""
        return self.begin(text)()

    def begin(self, text: str) -> Callable[[], tuple[Finding, ...]]:
        """Judge a text but for what must be encoded, which goes on beside the caller.

        What is returned waits for that and gives the findings, in document order. Who has many texts begins
        the next one before asking for those of the last, and ends them in the same order.
        """
        if (known := self.known(text)) is not None:
            return lambda: known
        judged = self._begin(segment(text))

        def end() -> tuple[Finding, ...]:
            found = judged()
            self.keep(text, found)
            return found

        return end

    def known(self, text: str) -> tuple[Finding, ...] | None:
        """The findings of a text that was judged before, or None."""
        key = text_sha256(text)
        found = self._recent.get(key)
        if found is None and (found := self._findings.get(key, self.fingerprint)) is not None:
            self._hold(key, found)
        return found

    def keep(self, text: str, findings: tuple[Finding, ...]) -> None:
        """Remember what such a judge found in a text."""
        key = text_sha256(text)
        self._findings.put(key, self.fingerprint, findings)
        self._hold(key, findings)

    def judge(self, clauses: Sequence[Clause]) -> tuple[Finding, ...]:
        """The findings of clauses that make up one document."""
        return self._begin(clauses)()

    def _begin(self, clauses: Sequence[Clause]) -> Callable[[], tuple[Finding, ...]]:
        keys = {
            (clause.id, clause.before): clause for clause in clauses if clause.kind is not ClauseKind.HEADING
        }
        known = {key: self._judged[key] for key in keys if key in self._judged}
        fresh = {key: clause for key, clause in keys.items() if key not in known}
        weighed = self.weighing.begin(list(fresh.values()))
        scope = self._scopes(definitions_of(clauses), Neighbourhood(clauses))

        def end() -> tuple[Finding, ...]:
            for key, entry in zip(fresh, weighed(), strict=True):
                known[key] = detect(entry.clause, entry.candidates, self.weighing.calibration)
            self._remember(known)
            found = settle(
                [
                    in_document(finding, clause, scope)
                    for clause in clauses
                    for finding in known.get((clause.id, clause.before), ())
                ]
            )
            return with_content_apart(found) if sets_content_apart(clauses) else found

        return end

    def _hold(self, key: str, findings: tuple[Finding, ...]) -> None:
        if len(self._recent) >= _RECENT:
            del self._recent[next(iter(self._recent))]
        self._recent[key] = findings

    def _remember(self, judged: dict[tuple[str, str], tuple[Finding, ...]]) -> None:
        self._judged.update(judged)
        if len(self._judged) > _REMEMBERED:
            newest = islice(self._judged.items(), len(self._judged) - _REMEMBERED // 2, None)
            self._judged = dict(newest)

    def _scopes(
        self, definitions: Definitions, neighbourhood: Neighbourhood
    ) -> Callable[[Clause], DataScope]:
        """Whose data a clause speaks of in such a document, remembered from version to version."""
        terms = tuple((entry.term, entry.scope) for entry in definitions.entries)

        def scope(clause: Clause) -> DataScope:
            neighbours = neighbourhood.of(clause)
            key = (clause.id, clause.before, (terms, neighbours))
            if key not in self._scoped:
                if len(self._scoped) >= _REMEMBERED:
                    self._scoped.clear()
                self._scoped[key] = scope_of(clause, definitions, neighbours)
            return self._scoped[key]

        return scope
