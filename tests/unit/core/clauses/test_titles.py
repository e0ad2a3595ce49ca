"""Bold words that open paragraphs are headings to what follows, where a page has no others."""

from __future__ import annotations

import pytest

from tosrisk.core.clauses.segment import segment
from tosrisk.core.clauses.titles import title_of


def paths(markdown: str) -> dict[str, tuple[str, ...]]:
    return {clause.text: clause.heading for clause in segment(markdown)}


@pytest.mark.parametrize(
    ("paragraph", "title"),
    [
        ("**Service providers.** We share it.", "**Service providers.**"),
        ("**Service providers**. We share it.", "**Service providers**."),
        ("__Service providers:__ we share it.", "__Service providers:__"),
        ("**4.2 Retention**", "**4.2 Retention**"),
        ("4.2 **Retention.** We keep it.", "4.2 **Retention.**"),
        ("2.1 Use of data. We use it.", "2.1 Use of data."),
    ],
)
def test_a_title_is_bold_or_numbered_and_closed(paragraph: str, title: str) -> None:
    found = title_of(paragraph)
    assert found is not None
    assert found.source == title


@pytest.mark.parametrize(
    "paragraph",
    [
        "We keep it.",
        "**You** may close your account.",
        "**Last updated: 4 May 2031**",
        "**We will never sell what you put into Acme to anybody.**",
        "**and our partners.** We share it.",
        "2.1 We keep your files for as long as you have an account with us. Then we delete them.",
        "**" + "word " * 13 + "**",
    ],
)
def test_other_bold_or_numbered_words_are_no_title(paragraph: str) -> None:
    assert title_of(paragraph) is None


def test_a_paragraph_in_bold_heads_what_follows_until_the_next() -> None:
    found = paths("# Terms\n\n**Data**\n\nKept.\n\nUsed.\n\n**Law**\n\nDelaware.\n\n# More\n\nNothing.")
    assert found["Data"] == ("Terms",)
    assert found["Kept."] == found["Used."] == ("Terms", "Data")
    assert found["Delaware."] == ("Terms", "Law")
    assert found["Nothing."] == ("More",)


def test_a_title_that_opens_a_paragraph_stands_below_one_that_is_a_paragraph() -> None:
    found = paths("**Sharing**\n\n**Partners.** We sell it.\n\nTo all.\n\n**Courts.** We obey.")
    assert found["Partners."] == ("Sharing",)
    assert found["We sell it."] == found["To all."] == ("Sharing", "Partners.")
    assert found["We obey."] == ("Sharing", "Courts.")


def test_a_title_in_a_list_item_governs_that_item_alone() -> None:
    found = paths("- **Logs.** Kept.\n    - Deleted later.\n- Sold.\n\nNothing else.")
    assert found["Kept."] == found["Deleted later."] == ("Logs.",)
    assert found["Sold."] == found["Nothing else."] == ()


def test_a_numbered_clause_ends_the_title_of_the_one_before() -> None:
    found = paths("2.1 **Fees.** You pay.\n\n2.2 Acme keeps your files.")
    assert found["You pay."] == ("2.1 Fees.",)
    assert found["2.2 Acme keeps your files."] == ()
