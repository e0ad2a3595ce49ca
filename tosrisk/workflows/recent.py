"""Remembers the newest texts and findings of an import: pages flap, and each text is compared twice."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from typing import TypeVar

from tosrisk.core.clauses.segment import RECENT_TEXTS
from tosrisk.domain.findings import Finding
from tosrisk.domain.snapshot import Fetched
from tosrisk.domain.vendor import Document
from tosrisk.domain.version import Clause, Extraction
from tosrisk.errors import ExtractError
from tosrisk.ports import Extractor
from tosrisk.workflows.compare import ClauseJudge
from tosrisk.workflows.versions import draw

K = TypeVar("K")
V = TypeVar("V")


class Recent:
    """The newest texts and findings of all documents: pages flap, and each text is compared twice."""

    def __init__(self, extractor: Extractor, judge: ClauseJudge) -> None:
        self._extractor = extractor
        self._judge = judge
        self._drawn: OrderedDict[tuple[str, str], Extraction | None] = OrderedDict()
        self._judged: OrderedDict[int, tuple[Sequence[Clause], tuple[Finding, ...]]] = OrderedDict()

    def draw(self, document: Document, fetched: Fetched, sha256: str) -> Extraction | None:
        """The text of a body with that hash; None when none can be drawn."""
        key = (document.key, sha256)
        if key not in self._drawn:
            try:
                self._drawn[key] = draw(document, fetched.body, fetched, self._extractor)
            except ExtractError:
                self._drawn[key] = None
        return _newest(self._drawn, key)

    def judge(self, clauses: Sequence[Clause]) -> tuple[Finding, ...]:
        """The findings of clauses that make up one document; the same object is judged once."""
        if id(clauses) not in self._judged:
            self._judged[id(clauses)] = (clauses, self._judge.judge(clauses))
        return _newest(self._judged, id(clauses))[1]

    def findings(self, text: str) -> tuple[Finding, ...]:
        """The findings of a version's text, remembered from run to run."""
        return self._judge.findings(text)


def _newest(kept: OrderedDict[K, V], key: K) -> V:
    """What is kept under a key, which now is the newest of those that stay."""
    kept.move_to_end(key)
    if len(kept) > RECENT_TEXTS:
        kept.popitem(last=False)
    return kept[key]
