"""Gathers the evidence on clauses: rules, words, and a sentence vector where these leave a doubt."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from tosrisk.core.clauses.passages import key_of, passage_of
from tosrisk.core.judging.detect import UNCALIBRATED, doubtful
from tosrisk.core.judging.evidence import FEATURES, SCREEN, Candidate, Odds, Weigher
from tosrisk.core.judging.heads import Heads, from_bytes
from tosrisk.core.judging.lexicon import row
from tosrisk.core.judging.match import Hits, Matcher
from tosrisk.core.judging.similarity import ExemplarIndex
from tosrisk.domain.rules import Ruleset
from tosrisk.domain.version import Clause, Passage
from tosrisk.errors import RulesetError
from tosrisk.ports import Encoder, VectorCache

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from tosrisk.ports import Vectors

_FIT_AGAIN = "fit it again with `tosrisk train`"


@dataclass(slots=True, kw_only=True)
class Weighed:
    """A clause with the evidence on it."""

    clause: Clause
    hits: Hits
    candidates: tuple[Candidate, ...] = ()
    """Every stance of the dimensions that it touches."""


def _by_pair(heads: Heads, odds: NDArray[np.float32]) -> list[Odds]:
    return [dict(zip(heads.pairs, line, strict=True)) for line in odds.tolist()]


class Weighing:
    """A ruleset and an encoder, ready to weigh."""

    def __init__(self, ruleset: Ruleset, encoder: Encoder, vectors: VectorCache) -> None:
        """Take the rules and what was fitted for them.

        Raises:
            RulesetError: the calibration weighs something else than what is gathered here.
        """
        self.ruleset = ruleset
        self.calibration = ruleset.calibration or UNCALIBRATED
        if self.calibration.screen.features != SCREEN or self.calibration.full.features != FEATURES:
            raise RulesetError(
                "the calibration was fitted for other features",
                where="calibration.json",
                fix=_FIT_AGAIN,
            )
        self._weigher = Weigher(ruleset.rules, ruleset.calibration)
        self._encoder = encoder
        self._vectors = vectors

    def weigh(self, clauses: Sequence[Clause]) -> list[Weighed]:
        """Each clause with its evidence: that of a sentence vector as well where the screen is in doubt."""
        return self.begin(clauses)()

    def begin(self, clauses: Sequence[Clause]) -> Callable[[], list[Weighed]]:
        """Do all but encoding, which goes on beside the caller; what is returned waits for it and ends it.

        Raises:
            EncoderError: by what is returned: the model is missing, altered or cannot be loaded.
        """
        entries = [Weighed(clause=clause, hits=self._matcher.hits(clause)) for clause in clauses]
        touched = [entry for entry in entries if entry.hits.dimensions]
        doubted: list[Weighed] = []
        sees_meaning = self.sees_meaning
        for entry, odds in zip(touched, self._by_words([entry.clause for entry in touched]), strict=True):
            entry.candidates = self._weigher.screen(entry.clause, entry.hits, odds)
            if sees_meaning and doubtful(entry.candidates, self.calibration):
                doubted.append(entry)
        if not doubted:
            return lambda: entries
        encoded = self._begin_encoding([passage_of(entry.clause) for entry in doubted])

        def end() -> list[Weighed]:
            self._look_closer(doubted, encoded())
            return entries

        return end

    def _look_closer(self, doubted: Sequence[Weighed], vectors: Vectors) -> None:
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
    def _matcher(self) -> Matcher:
        """Compiled at the first clause that must be judged: most runs find nothing new."""
        return Matcher(self.ruleset)

    @cached_property
    def _exemplars(self) -> ExemplarIndex:
        return ExemplarIndex(self.ruleset, self.encode_exemplars)

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

    def encode_exemplars(self, texts: Sequence[Passage]) -> Vectors:
        """As `encode`, but for those that the pack brings along."""
        import numpy as np

        known = self.heads.known([passage.text for passage in texts]) if self.heads else {}
        missing = [passage for passage in dict.fromkeys(texts) if passage.text not in known]
        if missing:
            found = zip((passage.text for passage in missing), self.encode(missing), strict=True)
            known.update(found)
        return np.stack([known[passage.text] for passage in texts]).astype(np.float32)

    def encode(self, passages: Sequence[Passage]) -> Vectors:
        """Unit vectors through the cache, float32, shape (len(passages), dimension)."""
        return self._begin_encoding(passages)()

    def _begin_encoding(self, passages: Sequence[Passage]) -> Callable[[], Vectors]:
        """Encode what the cache lacks beside the caller; what is returned waits for it."""
        import numpy as np

        keys = [key_of(passage) for passage in passages]
        known = dict(self._vectors.get(self._encoder.id, sorted(set(keys))))
        missing = {key: passage for key, passage in zip(keys, passages, strict=True) if key not in known}
        encoding = self._beside.submit(self._encoder.encode, list(missing.values())) if missing else None

        def end() -> Vectors:
            if encoding:
                new = dict(zip(missing, encoding.result(), strict=True))
                self._vectors.put(self._encoder.id, new)
                known.update(new)
            return np.stack([known[key] for key in keys]).astype(np.float32)

        return end

    @cached_property
    def _beside(self) -> ThreadPoolExecutor:
        """One thread: an encoder uses all processors by itself, and is asked in order."""
        return ThreadPoolExecutor(max_workers=1, thread_name_prefix="encode")
