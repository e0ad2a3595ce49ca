"""What may be let go, and what is kept however old it is."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.fakes.sources import BAD, GOOD, NOON, a_source, an_answer
from tosrisk.core.sources.retention import removals
from tosrisk.domain.retention import Holding, Reason, Retention
from tosrisk.stores.snapshots import FileSnapshotStore

YEARS = timedelta(days=3650)
RULES = Retention(refused_days=90, unchanged_days=30)


@pytest.fixture
def captures(tmp_path):
    """Turns "aab!" into captures, a day apart, of text "a", "a" and "b" and a refused one."""
    store = FileSnapshotStore(tmp_path, fsync=False)

    def capture(said: str) -> list[Holding]:
        holdings = []
        for day, text in enumerate(said):
            answer = an_answer(f"{text}{day}", at=NOON + timedelta(days=day))
            snapshot = store.add(a_source(), answer, BAD if text == "!" else GOOD)
            holdings.append(Holding(snapshot=snapshot, text="" if text in "!?" else text, size=100))
        return holdings

    return capture


def places(holdings: list[Holding], *, rules: Retention = RULES, named=(), age: timedelta = YEARS):
    found = removals(holdings, rules, named=named, now=NOON + age)
    return [holdings.index(removal.holding) for removal in found]


@pytest.mark.parametrize(
    ("said", "gone"),
    [
        ("aaaaa", [1, 2, 3]),  # the first and the newest stay
        ("aaaabbbb", [1, 2, 5, 6]),  # both sides of a change stay
        ("abab", []),
        ("a!!!a", [1, 2, 3]),
        ("a!!!", [1, 2]),  # the newest capture stays: the next one is held against it
        ("!!a", [0, 1]),
        ("aa!aa", [1, 2, 3]),
        ("a?a?a", []),  # without a text beside it nobody knows
        ("a", []),
        ("", []),
    ],
)
def test_only_what_proves_nothing_goes(captures, said: str, gone: list[int]) -> None:
    assert places(captures(said)) == gone


def test_what_is_named_stays(captures) -> None:
    holdings = captures("aaaa!a")
    assert places(holdings, named={holdings[2].snapshot.path, holdings[4].snapshot.path}) == [1, 3]


def test_age_decides_by_reason(captures) -> None:
    holdings = captures("aaa!a")
    assert places(holdings, age=timedelta(days=31)) == [1]
    assert places(holdings, age=timedelta(days=94)) == [1, 2, 3]
    assert places(holdings, rules=Retention(refused_days=None, unchanged_days=None)) == []
    (removal,) = removals(holdings, Retention(unchanged_days=None), named=(), now=NOON + YEARS)
    assert removal.reason is Reason.REFUSED
