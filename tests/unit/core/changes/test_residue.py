"""What a page's furniture leaves in a text is no part of the document, and what resembles it is."""

from __future__ import annotations

import pytest

from tosrisk.core.changes.residue import is_residue


@pytest.mark.parametrize(
    "text",
    [
        "1,204 views",
        "3.4k likes",
        "Downloads: 17",
        "You are visitor number 90210.",
        "12 out of 19 people found this helpful",
        "7 min read",
        "Page 3 of 12",
        "Your last visit: 3 May 2031, 10:12",
        "Last visited on Tuesday",
        "Request ID: 7f3a-99c2-1b",
        "Was this page helpful? Yes No",
        "Copy link",
        "Back to top",
        "Loading…",
        "Accept all cookies",
        "© 2031 Acme Ltd. All rights reserved.",
    ],
)
def test_counters_buttons_and_ids_of_the_request_are_residue(text: str) -> None:
    assert is_residue(text)


@pytest.mark.parametrize(
    "text",
    [
        "3.3 Visitors",
        "We delete your files after 30 days.",
        "Copyright infringement is dealt with under section 4.",
        "You may view, share and comment on files of others.",
        "Last updated on 3 May 2031",
        "Reviews are written by users.",
        "Subscribe to our list of sub-processors to hear of new ones.",
    ],
)
def test_what_says_something_is_not(text: str) -> None:
    assert not is_residue(text)
