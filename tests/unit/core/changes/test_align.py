"""Clauses of two versions are matched as a reader would match them."""

from __future__ import annotations

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from tosrisk.core.changes.align import align
from tosrisk.core.clauses.segment import segment
from tosrisk.core.clauses.wording import wording
from tosrisk.domain.changes import ChangeKind, ClauseChange

TERMS = """# Terms

## 1. Data

We keep your files safe. We never train models on your files.

We use your files to:

- run the service;
- answer your questions.

## 2. Fees

You pay every month. Fees are not refunded.
"""


def changes(before: str, after: str) -> tuple[ClauseChange, ...]:
    return align(segment(before), segment(after))


def told(before: str, after: str) -> list[tuple[str, str, str]]:
    return [
        (change.kind, change.before.text if change.before else "", change.after.text if change.after else "")
        for change in changes(before, after)
        if change.kind is not ChangeKind.MOVED
    ]


def test_typography_numbering_and_links_are_no_change() -> None:
    before = "## 1.2 Data\n\n(a) We keep “your” files—safe. See [our page](https://acme.example/a?id=1)."
    after = '## 1.3 Data\n\n(b) We keep "your"  files - safe.\nSee [our page](https://acme.example/b?id=2).'
    assert changes(before, after) == ()


def test_lines_flowed_anew_are_no_change() -> None:
    before = "We keep your files safe\n\nand never train models\n\non anything you upload here. You own them."
    after = "We keep your files safe and never train models on anything you upload here.\n\nYou own them."
    assert changes(before, after) == ()


def test_one_reworded_sentence_is_shown_beside_its_old_wording() -> None:
    assert told(TERMS, TERMS.replace("We never train", "We may train")) == [
        ("reworded", "We never train models on your files.", "We may train models on your files.")
    ]


def test_an_added_and_a_removed_sentence_are_told_where_they_stand() -> None:
    after = TERMS.replace(" Fees are not refunded.", "").replace(
        "safe.", "safe. Backups run nightly at noon."
    )
    assert told(TERMS, after) == [
        ("added", "", "Backups run nightly at noon."),
        ("removed", "Fees are not refunded.", ""),
    ]


def test_a_section_put_elsewhere_has_moved_and_nothing_else() -> None:
    data, fees = TERMS.split("## 2. Fees")
    after = data.replace("## 1. Data", "## 1. Fees" + fees + "\n## 2. Data")
    assert told(TERMS, after) == []
    assert {change.kind for change in changes(TERMS, after)} == {ChangeKind.MOVED}


def test_a_new_lead_in_rewords_the_items_under_it() -> None:
    after = TERMS.replace("We use your files to:", "We never use your files to:")
    assert ("reworded", "run the service;", "run the service;") in told(TERMS, after)


def test_an_exception_put_around_a_sentence_is_a_rewording_of_it() -> None:
    before = "We do not train models on customer files. Call us on Monday."
    after = (
        "Unless your administrator has agreed otherwise in the console of the workspace or by written order,"
        " we do not train models on customer files. Call us on Monday."
    )
    (change,) = changes(before, after)
    assert change.kind is ChangeKind.REWORDED
    assert change.before
    assert change.before.text == "We do not train models on customer files."


def test_a_sentence_split_in_two_is_no_loss() -> None:
    before = "We keep logs for a month and we delete the files of closed accounts at once."
    after = "We keep logs for a month. And we delete the files of closed accounts at once."
    assert changes(before, after) == ()


WORDS = ("we", "may", "not", "train", "models", "on", "your", "data", "sell", "files", "keep", "logs")
sentence = st.lists(st.sampled_from(WORDS), min_size=1, max_size=9).map(
    lambda ws: " ".join(ws).capitalize() + "."
)
block = st.one_of(
    sentence,
    sentence.map(lambda text: f"## {text}"),
    sentence.map(lambda text: f"- {text}"),
    st.tuples(sentence, sentence).map(" ".join),
)
document = st.lists(block, max_size=14).map("\n\n".join)


@given(document)
def test_a_text_does_not_differ_from_itself(text: str) -> None:
    assert changes(text, text) == ()


@settings(max_examples=200)
@given(document, document)
def test_every_clause_is_told_of_once_or_its_words_stand_on_the_other_side(before: str, after: str) -> None:
    old, new = segment(before), segment(after)
    found = align(old, new)
    assert found == align(old, new)
    for side, other, clauses in (
        ([c.before for c in found], new, old),
        ([c.after for c in found], old, new),
    ):
        told_of = Counter((clause.id, clause.start) for clause in side if clause)
        assert set(told_of.values()) <= {1}
        stream = " ".join(" ".join(wording(clause)) for clause in other)
        for clause in clauses:
            if (clause.id, clause.start) not in told_of:
                assert " ".join(wording(clause)) in stream


@given(document)
def test_everything_is_added_to_an_empty_page(text: str) -> None:
    said = [clause for clause in segment(text) if wording(clause)]
    assert [change.after for change in align((), segment(text))] == said


def test_counters_buttons_and_what_trails_an_address_are_no_change() -> None:
    before = "1,204 views\n\nYou own your files: see https://acme.example/own?ref=a1.\n\nCopy link"
    after = "1,377 views\n\nYou own your files: see https://acme.example/own?ref=b2.\n\n3 min read"
    assert changes(before, after) == ()


def test_a_change_amid_much_that_stays_is_found_where_it_stands() -> None:
    many = "\n\n".join(f"Room {number} is painted in a colour of its own." for number in range(40))
    before = f"{many}\n\nWe never train models on your files.\n\n{many}"
    after = f"{many}\n\nWe may train models on your files.\n\n{many}"
    assert told(before, after) == [
        ("reworded", "We never train models on your files.", "We may train models on your files.")
    ]
