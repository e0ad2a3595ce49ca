"""A page that failed to load in part is known by two error phrases in one breath."""

from __future__ import annotations

from tosrisk.core.gating.partial import failed_part

TERMS = "We keep your data safe and delete it within 30 days. " * 40


def test_an_error_shell_inside_a_long_page_is_found() -> None:
    shell = "This page isn’t available\n\nAn unexpected error has occurred. Try reloading the page."
    assert failed_part(TERMS + shell + TERMS).startswith("this page isn't available")


def test_a_contract_that_speaks_of_errors_is_whole() -> None:
    clause = (
        "If an error occurred in an invoice, tell us. "
        + TERMS
        + "The service may be temporarily unavailable."
    )
    assert failed_part(clause) == ""
