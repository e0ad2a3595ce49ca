"""Two versions side by side hold every clause, paired as the alert was, and fold what did not change."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from tosrisk.core.changes.align import align
from tosrisk.core.changes.sidebyside import Row, RowKind, side_by_side, stretches
from tosrisk.core.clauses.segment import segment
from tosrisk.domain.changes import ChangeKind
from tosrisk.domain.version import Clause

FILLER = tuple(f"Part {word} of the service is provided as described in the order form." for word in
               ("alpha", "bravo", "charlie", "delta", "echo", "foxtrot", "golf", "hotel"))  # fmt: skip


def laid(before: str, after: str) -> tuple[tuple[Row, ...], tuple[Clause, ...], tuple[Clause, ...]]:
    old, new = segment(before), segment(after)
    return side_by_side(old, new, align(old, new)), old, new


def kinds(before: str, after: str) -> list[RowKind]:
    return [row.kind for row in laid(before, after)[0]]


def test_a_removed_clause_stands_where_it_stood() -> None:
    kept, gone = "You own what you upload.", "We never sell the files of our customers."
    assert kinds(f"{kept} {gone}\n\nBye for now, dear reader.", f"{kept}\n\nBye for now, dear reader.") == [
        RowKind.UNCHANGED,
        RowKind.REMOVED,
        RowKind.UNCHANGED,
    ]


def test_a_reworded_clause_is_one_row() -> None:
    before = "We keep your files for 30 days after you close the account."
    rows, old, new = laid(before, before.replace("30", "90"))
    assert [(row.kind, old[row.before or 0].text, new[row.after or 0].text) for row in rows] == [
        (RowKind.REWORDED, before, before.replace("30", "90"))
    ]


def test_a_clause_that_moved_across_others_leaves_a_mark_where_it_stood() -> None:
    moved = "We delete backups within ninety days of your request."
    before = "\n\n".join((moved, *FILLER[:3]))
    rows, _, _ = laid(before, "\n\n".join((*FILLER[:3], moved)))
    assert [row.kind for row in rows] == [RowKind.DEPARTED, *[RowKind.UNCHANGED] * 3, RowKind.MOVED]
    assert rows[-1].crossing
    assert rows[-1].before == rows[0].before == 0


def test_words_that_were_merely_cut_otherwise_are_no_change() -> None:
    rows, _, _ = laid("We keep logs; we delete files.\n\nBye.", "We keep logs; we\n\ndelete files.\n\nBye.")
    assert {row.kind for row in rows} <= {RowKind.UNCHANGED, RowKind.UNCOUNTED}


def test_unchanged_runs_are_folded_around_a_change() -> None:
    old = "\n\n".join((*FILLER, "We keep files for 30 days after closing.", *FILLER[::-1]))
    rows, before, after = laid(old, old.replace("30", "60"))
    cut = stretches(rows, before, after)
    assert [each.folded for each in cut] == [True, False, True]
    assert [row.kind for row in cut[1].rows] == [
        *[RowKind.UNCHANGED] * 2,
        RowKind.REWORDED,
        *[RowKind.UNCHANGED] * 2,
    ]


def test_the_heading_above_a_change_is_not_folded_away() -> None:
    before = "\n\n".join(("# Terms", *FILLER[:4], "## Storage", *FILLER[4:], "We keep files for 30 days."))
    rows, old, new = laid(before, before.replace("30", "60"))
    shown = [new[row.after].text for each in stretches(rows, old, new) if not each.folded
             for row in each.rows if row.after is not None]  # fmt: skip
    assert shown[:2] == ["Terms", "Storage"]
    assert FILLER[1] not in shown


def test_a_section_that_was_renamed_is_folded_as_one() -> None:
    before = "\n\n".join(("# Terms", "## Old name entirely", *FILLER[:6]))
    rows, old, new = laid(before, before.replace("Old name entirely", "Something quite different"))
    moved = [each for each in stretches(rows, old, new) if each.rows[0].kind is RowKind.MOVED]
    assert [(each.folded, len(each.rows)) for each in moved] == [(True, 6)]


SENTENCES = st.lists(
    st.sampled_from([*FILLER, "We may train models.", "We never train models.", "See the list:", "Yes"]),
    max_size=9,
)


@given(SENTENCES, SENTENCES)
def test_every_clause_of_both_versions_stands_in_the_rows_as_the_alignment_has_it(
    before: list[str], after: list[str]
) -> None:
    rows, old, new = laid("\n\n".join(before), "\n\n".join(after))
    left = [row.before for row in rows if row.before is not None and not row.crossing]
    right = [row.after for row in rows if row.after is not None]
    assert left == list(range(len(old)))
    assert right == list(range(len(new)))
    counted = Counter(row.kind.value for row in rows)
    told = Counter(change.kind for change in align(old, new))
    assert all(counted[kind.value] == told[kind] for kind in ChangeKind)


@given(SENTENCES, SENTENCES)
def test_cutting_into_stretches_loses_no_row(before: list[str], after: list[str]) -> None:
    rows, old, new = laid("\n\n".join(before), "\n\n".join(after))
    cut = stretches(rows, old, new)
    assert [row for each in cut for row in each.rows] == list(rows)
    folded = [each.rows for each in cut if each.folded]
    assert all(row.quiet or row.kind is RowKind.MOVED for each in folded for row in each)
