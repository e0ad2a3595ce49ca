"""What of a clause is turned into a vector."""

from __future__ import annotations

from tosrisk.core.clauses.passages import bare, key_of, passage_of
from tosrisk.domain.version import Clause, ClauseKind, Passage


def clause(text: str, **context: object) -> Clause:
    return Clause(id="c", kind=ClauseKind.ITEM, text=text, start=0, end=len(text), **context)


def test_a_clause_is_read_with_its_lead_in_under_its_nearest_headings_after_what_stands_before() -> None:
    passage = passage_of(
        clause(
            "train  our models",
            heading=("Terms", "Content", "AI"),
            lead_in="We use “files” to:",
            before="Files are yours.",
        )
    )
    assert passage == Passage(
        text='We use "files" to: train our models', setting="Content > AI | Files are yours."
    )
    assert passage_of(clause("yes")) == bare("yes") == Passage(text="yes")


def test_only_the_end_of_what_stands_before_is_read() -> None:
    passage = passage_of(clause("yes", before="a" * 5000 + " and the rest."))
    assert len(passage.setting) == 200
    assert passage.setting.endswith("and the rest.")


def test_the_same_words_in_another_setting_have_another_key() -> None:
    passages = [Passage(text="a b"), Passage(text="b", setting="a"), Passage(text="a b", setting="c")]
    assert len({key_of(passage) for passage in passages}) == 3
