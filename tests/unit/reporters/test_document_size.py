"""However long a document is, its page stays small, and what was found in it is shown."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from tests.fakes.assessed import assessed
from tests.fakes.judged_versions import on
from tests.unit.reporters.document_pages import ACME, D, S, page, source
from tosrisk.core.clauses.segment import segment
from tosrisk.domain.findings import Finding


def long_text(words: int, finding_every: int) -> tuple[str, tuple[Finding, ...]]:
    lines = [
        f"We may train number {number} of our models on your content, files and messages & more of them."
        for number in range(words // 17)
    ]
    text = "\n\n".join(lines)
    first = on(text, "number 0 ", D.TRAINING, S.PERMITS, rules=("training-permits-by-default",))
    clauses = segment(text)[::finding_every]
    return text, tuple(replace(first, id=f"f{clause.start}", clause=clause) for clause in clauses)


@pytest.mark.parametrize(
    ("words", "finding_every", "whole"), [(12_000, 5, True), (25_000, 6, True), (90_000, 40, False)]
)
def test_a_large_document_keeps_below_half_a_megabyte(
    tmp_path: Path, words: int, finding_every: int, whole: bool
) -> None:
    long, findings = long_text(words, finding_every)
    shown = page(tmp_path, long, None, *findings)
    assert shown.path.stat().st_size < 500_000
    assert ("not printed here: the page would be too large" in shown.text) is not whole
    assert {href[1:] for href in shown.hrefs if href.startswith("#")} <= set(shown.ids)
    assert len(re.findall('role="note"', source(shown))) == len(findings), (
        "what was found is shown in any case"
    )


@pytest.mark.parametrize(
    "text",
    [
        "x " * 400_000,
        '"' * 600_000 + " words",
        "- item <b>\n" * 60_000,
        "# heading " + "&" * 900 + "\n\n" + ("# more & more " + "&" * 900 + "\n\n") * 900,
        "| a |" + " |" * 200 + "\n" + ("| b |" + " |" * 200 + "\n") * 900,
    ],
    ids=["one sentence", "to be escaped", "one list", "headings", "blank cells"],
)
def test_no_text_makes_a_page_too_large(tmp_path: Path, text: str) -> None:
    assert page(tmp_path, text, assessed(ACME)).path.stat().st_size < 500_000
