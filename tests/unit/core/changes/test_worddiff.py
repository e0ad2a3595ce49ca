"""The words that differ are marked, and no word is lost by marking."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tosrisk.core.changes.worddiff import Run, mark_alike, mark_words


def test_only_the_new_words_are_marked() -> None:
    old, new = mark_words("We do not train.", "We do not, by default, train.")
    assert [run.text for run in new if run.changed] == ["not, by default, "]
    assert [run.text for run in old if run.changed] == ["not "]


def test_typography_is_not_marked() -> None:
    old, new = mark_words("“Your”  data", '"Your" data')
    assert not any(run.changed for run in (*old, *new))


@given(st.text(max_size=60), st.text(max_size=60))
def test_the_runs_of_a_wording_are_the_wording(before: str, after: str) -> None:
    def joined(runs: tuple[Run, ...]) -> str:
        return "".join(run.text for run in runs)

    old, new = mark_words(before, after)
    assert (joined(old), joined(new)) == (before.lstrip(), after.lstrip())


def test_words_are_marked_only_where_the_wordings_are_alike() -> None:
    old, new = mark_alike("We keep files for 30 days.", "We keep files for 90 days.")
    assert [run.text.strip() for run in new if run.changed] == ["90"]
    old, new = mark_alike("Courts of Dublin decide.", "We may train models with files.")
    assert not any(run.changed for run in (*old, *new))
    assert mark_alike("", "New words.")[0] == ()
