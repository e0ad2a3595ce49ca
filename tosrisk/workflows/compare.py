"""Compares two texts of a document: what changed, what it means, whether it matters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Protocol

from tosrisk.core.changes.align import align
from tosrisk.core.changes.materiality import judge_change
from tosrisk.core.changes.moves import Siblings
from tosrisk.core.clauses.segment import RECENT_TEXTS, segment
from tosrisk.core.gating.gate import gate
from tosrisk.core.text.normalize import text_sha256
from tosrisk.domain.changes import Change, ChangeKind
from tosrisk.domain.findings import Finding
from tosrisk.domain.snapshot import Fetched, Quality
from tosrisk.domain.version import Clause, Extraction
from tosrisk.ports import Extractor


class ClauseJudge(Protocol):
    """Judges the clauses of a document (see `tosrisk.workflows.judging.Judge`)."""

    def judge(self, clauses: Sequence[Clause]) -> tuple[Finding, ...]:
        """The findings of clauses that make up one document."""
        ...

    def findings(self, text: str) -> tuple[Finding, ...]:
        """The findings of a version's text, remembered from run to run."""
        ...

    def __hash__(self) -> int:
        """By identity: what one judge found is no other's."""
        ...


def compare_texts(
    before: str, after: str, judge: ClauseJudge, key: str, siblings: Siblings | None = None
) -> Change:
    """Compare two texts of the document `key`. Clauses that merely moved are not judged.

    With `siblings`, a promise that another document of the vendor took over is told as moved.
    """
    old, new = segment(before), segment(after)
    clauses = () if before == after else align(old, new)
    told = any(change.kind is not ChangeKind.MOVED for change in clauses)
    return judge_change(
        key,
        before=text_sha256(before),
        after=text_sha256(after),
        clauses=clauses,
        old=findings_of(before, judge) if told else (),
        new=findings_of(after, judge) if told else (),
        siblings=siblings,
    )


@lru_cache(maxsize=RECENT_TEXTS)
def findings_of(text: str, judge: ClauseJudge) -> tuple[Finding, ...]:
    """The findings of a text, remembered as its clauses are."""
    return judge.judge(segment(text))


def not_comparable(key: str, before: str, after: str, reason: str) -> Change:
    """The answer where one of two texts is not the document: nothing changed that we know of."""
    nothing = judge_change(
        key, before=text_sha256(before), after=text_sha256(after), clauses=(), old=(), new=()
    )
    return replace(nothing, summary=f"not compared: {reason}")


def compare_pages(
    before: Fetched, after: Fetched, *, extractor: Extractor, judge: ClauseJudge, key: str
) -> Change:
    """Compare two saved pages; where one is an error page or the like, nothing is compared.

    Raises:
        ExtractError: no text can be drawn from one of them.
    """
    old, new = _drawn(before, extractor), _drawn(after, extractor)
    for name, fetched, extraction, good in (
        ("the first", before, old, None),
        ("the second", after, new, old),
    ):
        verdict = gate(fetched, extraction, good)
        if verdict.quality is Quality.REFUSED:
            return not_comparable(key, old.text, new.text, f"{name} is {verdict.detail or verdict.reason}")
    return compare_texts(old.text, new.text, judge, key)


def _drawn(fetched: Fetched, extractor: Extractor) -> Extraction:
    return extractor.extract(
        fetched.body, media_type=fetched.media_type, charset=fetched.charset, select=(), remove=()
    )
