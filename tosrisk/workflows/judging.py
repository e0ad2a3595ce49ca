"""Judges texts: cuts them into clauses, gathers evidence, and remembers what it has judged before."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING

from tosrisk.core.definitions import Definitions, definitions_of
from tosrisk.core.detect import UNCALIBRATED, detect, doubtful, in_document, settle
from tosrisk.core.evidence import FEATURES, SCREEN, Candidate, Odds, Weigher
from tosrisk.core.heads import Heads, from_bytes
from tosrisk.core.lexicon import row
from tosrisk.core.match import Hits, Matcher
from tosrisk.core.normalize import fold, text_sha256
from tosrisk.core.scope import scope_of
from tosrisk.core.segment import segment
from tosrisk.core.similarity import ExemplarIndex
from tosrisk.domain.findings import Finding
from tosrisk.domain.rules import Ruleset
from tosrisk.domain.taxonomy import DataScope
from tosrisk.domain.version import Clause, ClauseKind
from tosrisk.errors import RulesetError
from tosrisk.ports import Encoder, FindingCache, VectorCache

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from tosrisk.ports import Vectors

_REMEMBERED = 32_768
"""Clauses whose findings are kept in memory, of a hundred texts or so: the memory of a run must not grow with
the number of documents."""

_FIT_AGAIN = "fit it again with `tosrisk train`"
_REVISION = "3"
"""Raised when the code of judging changes its results: it makes the caches forget."""


@dataclass(slots=True, kw_only=True)
class Weighed:
    """A clause with the evidence on it."""

    clause: Clause
    hits: Hits
    candidates: tuple[Candidate, ...] = ()
    """Every stance of the dimensions that it touches."""


def _by_pair(heads: Heads, odds: NDArray[np.float32]) -> list[Odds]:
    return [dict(zip(heads.pairs, line, strict=True)) for line in odds.tolist()]


class Judge:
    """A ruleset and an encoder, ready to judge.

    A clause is judged once while it is remembered, a text once per state store: a new version of a document
    costs what is new in it.
    """

    def __init__(
        self, ruleset: Ruleset, encoder: Encoder, *, vectors: VectorCache, findings: FindingCache
    ) -> None:
        calibration = ruleset.calibration or UNCALIBRATED
        if calibration.screen.features != SCREEN or calibration.full.features != FEATURES:
            raise RulesetError(
                "the calibration was fitted for other features",
                where="calibration.json",
                fix=_FIT_AGAIN,
            )
        self.ruleset = ruleset
        self.calibration = calibration
        self._weigher = Weigher(ruleset.rules, ruleset.calibration)
        self._encoder = encoder
        self._vectors = vectors
        self._findings = findings
        self._exemplars: ExemplarIndex | None = None
        self._judged: dict[tuple[str, str], tuple[Finding, ...]] = {}
        self._scoped: dict[tuple[str, str, object], DataScope] = {}
        identity = f"{_REVISION}\0{ruleset.fingerprint}\0{encoder.id}"
        self.fingerprint = hashlib.sha256(identity.encode()).hexdigest()[:16]
        """Changes when the same text may be judged differently: a technical upgrade."""

    @cached_property
    def _matcher(self) -> Matcher:
        """Compiled at the first clause that must be judged: most runs find nothing new."""
        return Matcher(self.ruleset)

    def findings(self, text: str) -> tuple[Finding, ...]:
        """The findings of a version's text, in document order."""
        key = text_sha256(text)
        known = self._findings.get(key, self.fingerprint)
        if known is None:
            known = self.judge(segment(text))
            self._findings.put(key, self.fingerprint, known)
        return known

    def judge(self, clauses: Sequence[Clause]) -> tuple[Finding, ...]:
        """The findings of clauses that make up one document."""
        fresh = {
            (clause.id, clause.before): clause
            for clause in clauses
            if clause.kind is not ClauseKind.HEADING and (clause.id, clause.before) not in self._judged
        }
        self._judge_fresh(fresh)
        scope = self._scopes(definitions_of(clauses))
        found = settle(
            [
                in_document(finding, clause, scope)
                for clause in clauses
                for finding in self._judged.get((clause.id, clause.before), ())
            ]
        )
        if len(self._judged) > _REMEMBERED:
            newest = islice(self._judged.items(), len(self._judged) - _REMEMBERED // 2, None)
            self._judged = dict(newest)
        return found

    def _scopes(self, definitions: Definitions) -> Callable[[Clause], DataScope]:
        """Whose data a clause speaks of under these definitions, remembered from version to version."""
        terms = tuple((entry.term, entry.scope) for entry in definitions.entries)

        def scope(clause: Clause) -> DataScope:
            key = (clause.id, clause.before, terms)
            if key not in self._scoped:
                if len(self._scoped) >= _REMEMBERED:
                    self._scoped.clear()
                self._scoped[key] = scope_of(clause, definitions)
            return self._scoped[key]

        return scope

    def _judge_fresh(self, fresh: dict[tuple[str, str], Clause]) -> None:
        for key, entry in zip(fresh, self.weigh(list(fresh.values())), strict=True):
            self._judged[key] = detect(entry.clause, entry.candidates, self.calibration)

    def weigh(self, clauses: Sequence[Clause]) -> list[Weighed]:
        """Each clause with its evidence: that of a sentence vector as well where the screen is in doubt."""
        entries = [Weighed(clause=clause, hits=self._matcher.hits(clause)) for clause in clauses]
        touched = [entry for entry in entries if entry.hits.dimensions]
        doubted: list[Weighed] = []
        for entry, odds in zip(touched, self._by_words([entry.clause for entry in touched]), strict=True):
            entry.candidates = self._weigher.screen(entry.clause, entry.hits, odds)
            if self.sees_meaning and doubtful(entry.candidates, self.calibration):
                doubted.append(entry)
        if doubted:
            self._look_closer(doubted)
        return entries

    def _look_closer(self, doubted: Sequence[Weighed]) -> None:
        if self._exemplars is None:
            self._exemplars = ExemplarIndex(self.ruleset, self.encode_exemplars)
        vectors = self.encode([entry.clause.reading for entry in doubted])
        near = self._exemplars.nearness(vectors)
        meaning = _by_pair(self.heads, self.heads.read_meaning(vectors)) if self.heads else None
        for index, entry in enumerate(doubted):
            odds = meaning[index] if meaning else {}
            entry.candidates = self._weigher.weigh(entry.candidates, near[index], odds)

    def _by_words(self, clauses: Sequence[Clause]) -> Sequence[Odds]:
        if self.heads is None:
            return [{} for _ in clauses]
        return _by_pair(self.heads, self.heads.read_words([row(clause) for clause in clauses]))

    @cached_property
    def heads(self) -> Heads | None:
        """The fitted models, unpacked at the first clause that is read; None where the pack has none."""
        try:
            return from_bytes(self.ruleset.heads) if self.ruleset.heads else None
        except ValueError as error:
            raise RulesetError(str(error), where="heads.npz", fix=_FIT_AGAIN) from error

    @property
    def sees_meaning(self) -> bool:
        """Vectors count where the weights are for the encoder that makes them, or for none in particular."""
        return self.heads is None or self.heads.encoder == self._encoder.id

    def encode_exemplars(self, texts: Sequence[str]) -> Vectors:
        """As `encode`, but for those that the pack brings along."""
        import numpy as np

        folded = [fold(text) for text in texts]
        known = self.heads.known(folded) if self.heads else {}
        missing = [text for text in dict.fromkeys(folded) if text not in known]
        if missing:
            known.update(zip(missing, self.encode(missing), strict=True))
        return np.stack([known[text] for text in folded]).astype(np.float32)

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors of texts through the cache, float32, shape (len(texts), dimension)."""
        import numpy as np

        folded = [fold(text) for text in texts]
        keys = [text_sha256(text) for text in folded]
        known = dict(self._vectors.get(self._encoder.id, sorted(set(keys))))
        missing = {key: text for key, text in zip(keys, folded, strict=True) if key not in known}
        if missing:
            encoded = self._encoder.encode(list(missing.values()))
            new = dict(zip(missing, encoded, strict=True))
            self._vectors.put(self._encoder.id, new)
            known.update(new)
        return np.stack([known[key] for key in keys]).astype(np.float32)
