"""Versions of an invented document with findings on sentences of theirs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tests.fakes.assessed import AT, finding
from tosrisk.core.clauses.segment import segment
from tosrisk.core.text.normalize import text_sha256
from tosrisk.domain.findings import Finding
from tosrisk.domain.judged import JudgedVersion
from tosrisk.domain.taxonomy import DataScope, Dimension, Stance
from tosrisk.domain.version import Extraction, Version


def on(text: str, words: str, dimension: Dimension, stance: Stance, **fields: object) -> Finding:
    """A finding on the first clause of a text that has the words."""
    clause = next(clause for clause in segment(text) if words in clause.text)
    return replace(finding(dimension, stance, clause.text, about=DataScope.OF), clause=clause, **fields)


def judged(text: str, *findings: Finding) -> JudgedVersion:
    """A version of these words."""
    extraction = Extraction(
        text=text, title="", language="en", effective=date(2026, 3, 1), updated=None, extractor="test/1"
    )
    version = Version(document="acme/terms", snapshot="s", extraction=extraction, sha256=text_sha256(text))
    return JudgedVersion(version=version, findings=findings, captured_at=AT)
