"""A version is cut where a reader would cut it, and no word of it is lost."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tosrisk.core.clauses.segment import segment
from tosrisk.domain.version import ClauseKind


def texts(markdown: str) -> list[str]:
    return [clause.text for clause in segment(markdown)]


def test_a_paragraph_is_cut_into_sentences_but_not_at_abbreviations_or_numbers() -> None:
    paragraph = "1.2. Fees. We charge Acme Inc. for usage, e.g. Storage. You may leave. See Art. 5 of v. 2.0."
    assert texts(paragraph) == [
        "1.2. Fees.",
        "We charge Acme Inc. for usage, e.g. Storage.",
        "You may leave.",
        "See Art. 5 of v. 2.0.",
    ]


def test_an_abbreviation_of_a_numbered_thing_ends_a_sentence_when_no_number_follows() -> None:
    assert texts("It is the state of the art. It may change. See Sec. 4 too.") == [
        "It is the state of the art.",
        "It may change.",
        "See Sec. 4 too.",
    ]


def test_an_escaped_number_opens_its_sentence() -> None:
    assert texts(r"1\. You agree to pay.") == ["1. You agree to pay."]


def test_list_items_carry_the_sentence_that_introduces_them() -> None:
    clauses = segment("We use your content to:\n\n- run the service;\n- train our models.\n\nNothing else.")
    assert [(clause.kind, clause.lead_in, clause.text) for clause in clauses] == [
        (ClauseKind.SENTENCE, "", "We use your content to:"),
        (ClauseKind.ITEM, "We use your content to:", "run the service;"),
        (ClauseKind.ITEM, "We use your content to:", "train our models."),
        (ClauseKind.SENTENCE, "", "Nothing else."),
    ]
    assert clauses[2].reading == "We use your content to: train our models."


def test_a_nested_list_is_read_under_the_item_that_opens_it() -> None:
    markdown = "We may:\n\n- share data with:\n    - partners\n    - affiliates\n- sell nothing"
    by_text = {clause.text: clause.lead_in for clause in segment(markdown)}
    assert by_text["partners"] == "We may: share data with:"
    assert by_text["affiliates"] == "We may: share data with:"
    assert by_text["sell nothing"] == "We may:"


def test_an_item_that_is_a_sentence_of_its_own_is_read_without_its_lead_in() -> None:
    clauses = segment("Measures against intruders:\n\n- We encrypt your files.\n- locks on all doors.")
    assert [clause.reading for clause in clauses[1:]] == [
        "We encrypt your files.",
        "Measures against intruders: locks on all doors.",
    ]
    assert {clause.lead_in for clause in clauses[1:]} == {"Measures against intruders:"}


def test_a_lead_in_is_read_with_the_first_sentence_of_an_item_alone() -> None:
    clauses = segment("We never share data, save with:\n\n- couriers. They deliver your cards")
    assert [clause.reading for clause in clauses[1:]] == [
        "We never share data, save with: couriers.",
        "They deliver your cards",
    ]


def test_a_sentence_that_announces_a_list_is_its_lead_in() -> None:
    clauses = segment("We use your files for the following purposes.\n\n- billing\n\nNothing else.")
    assert [clause.lead_in for clause in clauses] == ["", "We use your files for the following purposes.", ""]


def test_paragraphs_that_go_on_with_a_lead_in_are_read_under_it() -> None:
    clauses = segment("We share your files with:\n\n(a) our couriers;\n\nour printers.\n\nWe sell nothing.")
    assert [clause.lead_in for clause in clauses[1:]] == ["We share your files with:"] * 2 + [""]


def test_numbered_paragraphs_below_a_numbered_lead_in_are_its_list() -> None:
    text = "4.1 You will not:\n\n4.1.1 Copy the Service.\n\n4.1.2 Rent it out.\n\n4.2 We may close accounts."
    assert [clause.lead_in for clause in segment(text)] == ["", *["4.1 You will not:"] * 2, ""]


def test_numbered_paragraphs_below_the_item_of_their_number_are_its_list() -> None:
    text = "4. By using Acme you agree not to:\n\n4.1 copy the Service;\n\n4.2 rent it out.\n\n5.1 Pay us."
    assert [clause.lead_in for clause in segment(text)] == [
        "",
        *["By using Acme you agree not to:"] * 2,
        "",
    ]


def test_a_numbered_sentence_that_is_whole_before_its_paragraphs_does_not_lead_them_in() -> None:
    text = "7.2 These terms apply to Acme Maps:\n\n7.2.1 Acme may stop offering maps."
    assert [clause.lead_in for clause in segment(text)] == ["", ""]


@pytest.mark.parametrize(
    "paragraph",
    [
        "We keep your account for a year after that.",
        "**Partners.** Brightads receives your name.",
        "Please write to us about it.",
    ],
)
def test_a_new_paragraph_ends_the_list_of_an_indented_page(paragraph: str) -> None:
    text = f"* Utopia\n\n    You have the right to:\n\n    * ask for your data;\n\n    {paragraph}\n"
    clauses = segment(text)
    assert clauses[2].lead_in == "You have the right to:"
    assert {clause.lead_in for clause in clauses[3:]} == {""}


def test_items_of_an_indented_list_may_lack_a_mark() -> None:
    text = "* We use your name to:\n\n    Greet you\n\n    Bill you for what you order\n"
    assert [clause.lead_in for clause in segment(text)[1:]] == ["We use your name to:"] * 2


def test_a_paragraph_of_an_item_leaves_the_lead_in_of_its_list_to_the_next_item() -> None:
    text = "We share your files with:\n\n* Hosts.\n\n    We pay them well.\n\n* Partners."
    assert segment(text)[-1].lead_in == "We share your files with:"


def test_bullets_of_every_shape_open_items() -> None:
    clauses = segment("We use it to:\n\n● bill you\n○ call you\n▪ thank you")
    assert [(clause.text, clause.kind) for clause in clauses[1:]] == [
        (text, ClauseKind.ITEM) for text in ("bill you", "call you", "thank you")
    ]


def test_an_underlined_title_with_a_number_is_a_heading() -> None:
    clauses = segment("1.  YOUR FILES\n    ----------\n\nWe keep them.\n\n- one\n- two\n---\nEnd.")
    assert clauses[0].kind is ClauseKind.HEADING
    assert {clause.heading for clause in clauses[1:]} == {("YOUR FILES",)}
    assert texts("- one\n---\nEnd.") == ["one", "End."]


def test_the_bullet_of_the_next_sentence_is_not_part_of_a_quote() -> None:
    assert texts("| a | We bill you.<br>*   We call you. |\n") == ["a", "We bill you.", "We call you."]


def test_headings_of_both_kinds_make_the_path_and_close_at_their_level() -> None:
    markdown = "Terms\n=====\n\nData\n----\n\nKept.\n\n### Free plan\n\nUsed.\n\n## Law\n\nDelaware."
    paths = {clause.text: clause.heading for clause in segment(markdown)}
    assert paths["Kept."] == ("Terms", "Data")
    assert paths["Used."] == ("Terms", "Data", "Free plan")
    assert paths["Delaware."] == ("Terms", "Law")


def test_a_smaller_heading_above_larger_ones_groups_them_where_the_page_is_built_so() -> None:
    text = "## Help\n\n#### Guests\n\n### Who reads?\n\nNobody.\n\n### Who writes?\n\nAnybody.\n\n"
    text += "#### Hosts\n\n### Who pays?\n\nHosts.\n\n## Contact\n\nWrite."
    paths = {clause.text: clause.heading for clause in segment(text)}
    assert paths["Nobody."] == ("Help", "Guests", "Who reads?")
    assert paths["Anybody."] == ("Help", "Guests", "Who writes?")
    assert paths["Hosts."] == ("Help", "Hosts", "Who pays?")
    assert paths["Write."] == ("Contact",)


def test_one_smaller_heading_without_text_groups_nothing() -> None:
    text = "## Help\n\n#### Guests\n\n### Who reads?\n\nNobody."
    assert segment(text)[-1].heading == ("Help", "Who reads?")


def test_table_cells_are_clauses_of_their_own() -> None:
    table = "| Purpose | Kept for |\n| --- | --- |\n| Support. It is free. | 30 days |"
    assert texts(table) == ["Purpose", "Kept for", "Support.", "It is free.", "30 days"]
    assert {clause.kind for clause in segment(table)} == {ClauseKind.CELL}


def test_a_bold_run_in_heading_is_apart_from_the_sentence_it_opens() -> None:
    assert texts("**Our licence.** You grant us a licence.") == ["Our licence.", "You grant us a licence."]


def test_links_emphasis_and_escapes_leave_only_words() -> None:
    assert texts(r"See [our _policy_](https://acme.example/p?utm=1) on **data**\.") == [
        "See our policy on data."
    ]


def test_typography_does_not_change_the_identity_of_a_clause() -> None:
    plain = segment('We don\'t sell "content" - ever.')[0]
    fancy = segment("We don’t  sell “content” – ever.")[0]
    assert plain.id == fancy.id


def test_the_same_words_under_another_heading_are_another_clause() -> None:
    clauses = segment("# Free\n\nWe train on it.\n\n# Paid\n\nWe train on it.")
    assert clauses[1].id != clauses[3].id


WORDS = st.lists(
    st.sampled_from(["Acme", "keeps", "content", "days.", "We", "train,", "never;"]), min_size=1, max_size=9
)
OPENERS = st.sampled_from(["", "# ", "## ", "- ", "    * ", "12. ", "> ", "| ", "**"])
JOINTS = st.sampled_from(["\n", "\n\n", "  \n"])


@given(st.lists(st.tuples(OPENERS, WORDS, JOINTS), max_size=12))
def test_however_a_page_is_laid_out_no_word_is_lost_or_invented(
    lines: list[tuple[str, list[str], str]],
) -> None:
    markdown = "".join(opener + " ".join(words) + joint for opener, words, joint in lines)
    clauses = segment(markdown)
    assert re.findall(r"[a-z]+", " ".join(c.text for c in clauses).lower()) == re.findall(
        r"[a-z]+", markdown.lower()
    )
    for clause in clauses:
        assert 0 <= clause.start < clause.end <= len(markdown)
    assert [clause.start for clause in clauses] == sorted(clause.start for clause in clauses)


def test_the_name_of_a_row_says_nothing_but_a_lone_cell_does() -> None:
    table = "| What | How long |\n| --- | --- |\n| Encrypted backups | 35 days |\n"
    assert {each.text: each.silent for each in segment(table)} == {
        "What": True,
        "How long": True,
        "Encrypted backups": True,
        "35 days": False,
    }
    assert not segment("| Measures |\n| --- |\n| Encrypted backups |\n")[-1].silent


@pytest.mark.parametrize(
    ("text", "silent"),
    [
        ("**Affiliates.** We share your name with them.", True),
        ("**2.1 Affiliates.** They get your name.", True),
        ("- Affiliates. Acme may share your name with them.", True),
        ("**Data erasure**\n\nIt is erased.", True),
        ("**We never sell files.** They are yours.", False),
        ("**No sale.** Files are yours.", False),
        ("**Improve the models.** By means of your files.", False),
        ("- **Encryption at rest**", False),
        ("We share your name with:\n\n- Affiliates. For their own ends.", False),
        ("We share your name with:\n\n- Affiliates. We trust them.", True),
        ("How long is it kept?\n\nIndefinitely. Ask us to delete it.", False),
    ],
)
def test_a_label_before_what_it_names_says_nothing_itself(text: str, silent: bool) -> None:
    assert any(clause.silent for clause in segment(text)) is silent


def test_a_first_cell_whose_column_makes_a_sentence_of_it_says_something() -> None:
    table = "| Purpose | Basis |\n| --- | --- |\n| Improving our products | Consent |\n"
    (cell,) = [each for each in segment(table) if each.text == "Improving our products"]
    assert not cell.silent
