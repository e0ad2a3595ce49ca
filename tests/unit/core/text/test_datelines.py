"""A line with nothing but the date of its text is told from one that says more."""

from __future__ import annotations

import pytest

from tosrisk.core.text.datelines import is_date_line


@pytest.mark.parametrize(
    "line",
    [
        "Last updated: 3 October 2025",
        "Effective: 20 February 2026.",
        "Effective date: February 20, 2026",
        "Updated on 2026-02-09",
        "_Last modified 09/02/2026_",
        "Last revised: Feb. 9th, 2026 | Effective as of March 1, 2026",
        "Version date: 1 May 2024",
    ],
)
def test_a_date_alone_is_one(line: str) -> None:
    assert is_date_line(line)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "3 October 2025",
        "Effective: 20 February 2026, we may train models on your content.",
        "Last updated: soon",
        "We updated these terms on 3 October 2025.",
        "Effective immediately",
        f"Last updated: {'x' * 200} 3 October 2025",
    ],
)
def test_what_says_more_is_none(line: str) -> None:
    assert not is_date_line(line)
