"""The packaged questions and clauses: one of each for whatever costs much."""

from __future__ import annotations

import pytest

from tosrisk.catalogue.asks import load_asks
from tosrisk.catalogue.frameworks import load_frameworks
from tosrisk.core.asking.asks import ASK_RISK
from tosrisk.domain.taxonomy import TAXONOMY, Dimension, Stance

BOOK = load_asks()
COSTLY = [
    (dimension, stance)
    for dimension, spec in TAXONOMY.items()
    for stance, risk in spec.risk.items()
    if risk >= ASK_RISK
]


@pytest.mark.parametrize(("dimension", "stance"), COSTLY)
def test_every_answer_that_costs_much_has_a_question_and_a_clause_of_its_own(dimension, stance) -> None:
    entry = BOOK.entry(dimension)
    assert stance in dict(entry.by_stance)
    ask = BOOK.ask(dimension, stance)
    assert ask.question.endswith("?") or ask.question.endswith(".")
    assert ask.question != entry.confirm.question
    assert "Provider" in ask.clause or "Customer" in ask.clause


@pytest.mark.parametrize("dimension", Dimension)
def test_the_wanted_answer_is_among_the_best_and_needs_no_ask(dimension) -> None:
    entry = BOOK.entry(dimension)
    assert TAXONOMY[dimension].risk_of(entry.wanted) <= 0.2
    assert entry.wanted not in dict(entry.by_stance)
    assert BOOK.ask(dimension, entry.wanted) == entry.confirm
    assert set(dict(entry.by_stance)) <= set(TAXONOMY[dimension].risk)


def test_whatever_a_framework_counts_as_a_gap_can_be_asked_for() -> None:
    needs = [
        need
        for framework in load_frameworks()
        for control in framework.controls
        for need in control.needs
        if not control.question
    ]
    missing = {
        (need.dimension, stance)
        for need in needs
        for stance in (*need.gap, *need.partly, Stance.NOT_STATED)
        if stance not in dict(BOOK.entry(need.dimension).by_stance)
    }
    # To own one's content is well, and leaves open what licence is given: that is asked by confirming.
    assert missing <= {(Dimension.CONTENT_RIGHTS, Stance.CUSTOMER_OWNS)}


@pytest.mark.parametrize("dimension", Dimension)
def test_clauses_bind_and_say_who(dimension) -> None:
    for _, ask in (*BOOK.entry(dimension).by_stance, (None, BOOK.entry(dimension).confirm)):
        assert any(word in ask.clause for word in ("shall", "decide", "owns", "are switched off", "applies"))
        assert "[" not in ask.clause  # nothing to fill in that could be forgotten
        assert "we " not in ask.clause.lower().split(".")[0]


def test_the_clauses_that_counsel_looks_for() -> None:
    clause = {dimension: BOOK.entry(dimension).confirm.clause for dimension in Dimension}
    assert "72 hours" in clause[Dimension.BREACH_NOTICE]
    assert "certify" in clause[Dimension.DELETION]
    assert "at most 30 days" in clause[Dimension.RETENTION]
    assert "164.514(b)" in clause[Dimension.DEIDENTIFIED]
    assert "re-identify" in clause[Dimension.DEIDENTIFIED]
    assert "30 days before" in clause[Dimension.SUBPROCESSORS]
    assert "Customer Content" in BOOK.definitions
