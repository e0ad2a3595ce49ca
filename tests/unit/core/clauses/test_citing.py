"""A clause is cited by the number and the heading that the vendor gave its section."""

from __future__ import annotations

import pytest

from tosrisk.core.clauses.citing import cited, section_of, sections
from tosrisk.core.clauses.segment import segment


def section(text: str, words: str) -> str:
    """How the first clause that has these words is cited."""
    clause = next(clause for clause in segment(text) if words in clause.text)
    return sections(text).at(clause.start)


@pytest.mark.parametrize(
    ("heading", "wanted"),
    [
        ("## 14. Disputes", "§ 14 Disputes"),
        ("## 14) Disputes", "§ 14 Disputes"),
        ("## 9.1 Retention", "§ 9.1 Retention"),
        ("## Section 3(b) – Sharing", "§ 3(b) Sharing"),
        ("## SECTION 7: Money", "§ 7 Money"),
        ("## § 5 Haftung", "§ 5 Haftung"),
        ("## Article IV. Use", "Article IV Use"),
        ("## Annex II: Measures", "Annex II Measures"),
        ("## Exhibit A", "Exhibit A"),
        ("## XII. Law", "§ XII Law"),
        ("## C. Cookies", "§ C Cookies"),
        ("## (b) Guests", "§ (b) Guests"),
        ("## Your content", "“Your content”"),
        ("## 30 Days to Leave", "“30 Days to Leave”"),
        ("## 2026 Update", "“2026 Update”"),
        ("## Partners", "“Partners”"),
        ("## I agree", "“I agree”"),
    ],
)
def test_a_heading_gives_its_number_and_its_words(heading: str, wanted: str) -> None:
    assert section(f"# Acme Terms\n\n{heading}\n\nWe sell cars.", "sell cars") == wanted


def test_bare_numbers_count_where_they_follow_one_another() -> None:
    text = "# Terms\n\n## 3 Data\n\nWe keep it.\n\n## 4 Money\n\nYou pay.\n\n## 30 Days to Leave\n\nYou go."
    assert section(text, "keep it") == "§ 3 Data"
    assert section(text, "pay") == "§ 4 Money"
    assert section(text, "go") == "“30 Days to Leave”"


def test_the_innermost_number_is_cited_with_the_part_that_it_stands_in() -> None:
    text = "# Annex II: Security\n\n## 3. Measures\n\n### 3.2 Doors\n\nWe lock them.\n\n### Windows\n\nOpen."
    assert section(text, "lock") == "Annex II § 3.2 Doors"
    assert section(text, "Open") == "Annex II § 3 Measures › Windows"


def test_a_paragraph_with_a_number_of_its_own_is_cited_by_it() -> None:
    text = "# Terms\n\n## 9. Data\n\n9.1 We keep whatever you send to us. For long.\n\n"
    text += "**9.2 Sharing.** We show it. To all."
    assert [section(text, words) for words in ("keep", "For long")] == ["§ 9.1 Data"] * 2
    assert [section(text, words) for words in ("9.2", "show it", "To all")] == ["§ 9.2 Sharing"] * 3


def test_items_are_cited_by_the_letters_above_them() -> None:
    text = (
        "# Terms\n\n## 9. Data\n\nWe may:\n\n(a) sell it;\n    (ii) twice;\n\n(b) lose it.\n\n- or burn it.\n"
    )
    assert section(text, "sell") == "§ 9(a) Data"
    assert section(text, "twice") == "§ 9(a)(ii) Data"
    assert section(text, "lose") == "§ 9(b) Data"
    assert section(text, "burn") == "§ 9 Data"


def test_numbered_items_with_titles_are_sections() -> None:
    text = "# Terms\n\n1. **Use.** You use it. Well.\n2. **Money.** You pay.\n"
    assert section(text, "Well") == "§ 1 Use"
    assert section(text, "pay") == "§ 2 Money"


def test_a_list_without_titles_numbers_no_section() -> None:
    text = "# Terms\n\n## How to leave\n\n1. Press the red button.\n2. Wait.\n"
    assert section(text, "Wait") == "“How to leave” (2)"


def test_words_lead_to_their_section() -> None:
    found = sections("# Terms\n\n## 9. Data\n\nWe may:\n\n- sell it.\n")
    assert found.saying("sell it.") == found.saying("We may: sell it.") == "§ 9 Data"
    assert found.saying("give it away.") == ""


def test_a_clause_under_no_heading_has_no_section() -> None:
    assert section("We keep it.", "keep") == ""
    assert section_of(()) == ""
    assert section_of(("Terms", "9. Data")) == "§ 9 Data"


def test_a_citation_names_the_document_first() -> None:
    assert cited("Terms of Service", "§ 14 Disputes") == "Terms of Service § 14 Disputes"
    assert cited("Privacy Policy", "“Your data”") == "Privacy Policy, “Your data”"
    assert cited("Privacy Policy", "") == "Privacy Policy"


def test_what_stands_before_the_first_section_is_cited_by_the_document_alone() -> None:
    text = "# Acme Terms\n\nWelcome to Acme.\n\n## Your content\n\nWe keep it."
    assert section(text, "Welcome") == ""
    assert section(text, "keep") == "“Your content”"


def test_a_long_heading_is_cut_at_a_word() -> None:
    words = section(f"# Terms\n\n## 5. {'very ' * 60}long\n\nWe keep it.", "keep")
    assert len(words) < 110
    assert words.endswith("very …")


def test_a_clause_skips_words_where_others_stand_after_its_lead_in() -> None:
    text = "We may use it to:\n\n- run the service;\n- train models, and:\n  - sell them;\n  - show them."
    skips = {each.text: sections(text).skips(each) for each in segment(text)}
    assert not skips["run the service;"]
    assert skips["train models, and:"]
    assert skips["show them."]
    assert not skips["We may use it to:"]


def test_an_item_with_a_number_of_its_own_is_cited_by_it() -> None:
    text = "# Terms\n\n## 8. Rest\n\n* 8.3. Updates.\n    * a. Generally. We may change these terms.\n"
    text += "    * b. Exceptions. Laws come first.\n* 8.4 We keep copies.\n"
    assert section(text, "8.3. Updates") == "§ 8.3 Rest"
    assert section(text, "change these terms") == "§ 8.3(a) Rest"
    assert section(text, "Laws") == "§ 8.3(b) Rest"
    assert section(text, "copies") == "§ 8.4 Rest"


def test_a_lettered_title_within_a_numbered_item_is_cited_below_it() -> None:
    text = "# Policy\n\n## 3. Use\n\n* 3.2 Guests\n\n    **(b) Cookies.** We set them."
    assert section(text, "set them") == "§ 3.2(b) Cookies"


def test_an_annex_set_in_bold_stands_in_none_of_the_sections_before_it() -> None:
    text = (
        "# DPA\n\n## 6. Definitions\n\nWords mean things.\n\n**Schedule 1**\n\n**Details**\n\nWe host files."
    )
    text += "\n\n* 2.1 Guests visit.\n\n## 7. Law\n\nBelgian."
    assert section(text, "Words") == "§ 6 Definitions"
    assert section(text, "Schedule") == "Schedule 1"
    assert section(text, "host") == "Schedule 1 Details"
    assert section(text, "visit") == "Schedule 1 § 2.1 Details"
    assert section(text, "Belgian") == "§ 7 Law"


def test_an_address_is_no_number_of_a_section() -> None:
    text = "# Terms\n\n## Logs\n\n123.45.67.89 is the address that a visitor came from."
    assert section(text, "address") == "“Logs”"
