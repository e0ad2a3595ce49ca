"""Defined terms are found in running text by their words."""

from __future__ import annotations

import time

from tosrisk.core.clauses.terms import Terms, term_key


def test_terms_are_found_in_the_order_of_the_text() -> None:
    terms = Terms(["Content", "Usage Data", "Content of the Team"])
    assert list(terms.used_in("Usage Data and the Content of the Team and Content's copies")) == [1, 2, 0]


def test_of_the_same_term_twice_the_first_place_counts() -> None:
    assert list(Terms(["Input", "Inputs"]).used_in("All Inputs.")) == [0]


def test_number_and_possessive_make_no_difference() -> None:
    assert term_key("User Submissions") == term_key("user submission") == term_key("User Submission's")
    assert term_key("Process") == ("process",)
    assert term_key("...") == ()


def test_no_terms_are_found_where_there_are_none() -> None:
    assert list(Terms([]).used_in("Usage Data")) == []
    assert list(Terms(["Usage Data"]).used_in("")) == []


def test_terms_that_begin_alike_are_looked_up_quickly() -> None:
    terms = Terms([" ".join(["Data"] * 6 + [f"N{number}"]) for number in range(10_000)])
    start = time.process_time()
    assert list(terms.used_in("Data " * 100_000)) == []
    assert time.process_time() - start < 10
