"""Two captures of a vendor: a promise moves to the data agreement, one is qualified, one is dropped."""

from __future__ import annotations

import json

import pytest

from tests.fakes.cli import Said, call
from tests.fakes.watched import Watched, page

DATED = "Last updated: January 1, 2026"
NO_TRAINING = "We never use your content to train our models."
CONTENT = "We delete your content within 30 days of a request."
LONGER = "We delete your content within 90 days of a request."
BACKUPS = "Copies in our backups go sooner: we delete backups within 7 days."


@pytest.fixture
def changed(watched: Watched) -> Watched:
    """The workspace after both captures."""
    watched.publish("northwind/terms", page(DATED, NO_TRAINING, CONTENT, BACKUPS))
    watched.publish("northwind/dpa", page("This addendum is part of the contract.", name="Data agreement"))
    assert watched.run().code == 0
    watched.republish("northwind/terms", page(DATED, LONGER))
    watched.republish(
        "northwind/dpa",
        page(
            "This addendum is part of the contract.",
            "Under this addendum, too, we never use your content to train our models.",
            name="Data agreement",
        ),
    )
    assert watched.run().code == 1
    return watched


def promises(watched: Watched, *words: str) -> Said:
    said = call("-C", watched.root, "promises", "northwind", *words)
    assert said.code == 0, said.err
    return said


def records(watched: Watched, *words: str) -> dict[str, dict]:
    """Each promise as a program reads it, by the vendor's first words."""
    lines = promises(watched, "--format", "jsonl", *words).out.splitlines()
    return {record["first"]: record for record in map(json.loads, lines)}


def test_each_promise_tells_what_became_of_it(changed: Watched) -> None:
    found = records(changed)
    moved, qualified, dropped = found[NO_TRAINING], found[CONTENT], found[BACKUPS]
    assert len(found) == 3
    assert (moved["state"], moved["first_document"], moved["document"]) == (
        "moved",
        "northwind/terms",
        "northwind/dpa",
    )
    assert moved["now"] == "Under this addendum, too, we never use your content to train our models."
    assert (qualified["state"], qualified["now"]) == ("qualified", LONGER)
    assert qualified["events"][-1]["note"] == "kept 90 days instead of 30"
    assert (dropped["state"], dropped["now"], dropped["last"]) == ("dropped", "", BACKUPS)


def test_the_alert_tells_the_move_and_the_date_that_stayed(changed: Watched) -> None:
    (alert,) = changed.alerts()
    assert alert["document"] == "northwind/terms"
    assert alert["dimensions"][0] == "retention"
    assert "promise not to train" not in alert["summary"]
    assert alert["remarks"] == ["the words changed, but the last-updated date stayed 2026-01-01"]
    report = changed.report()
    assert "moved to &#34;" in report
    assert alert["remarks"][0] in report


def test_people_get_a_table_of_what_changed_and_a_count(changed: Watched) -> None:
    said = promises(changed)
    for words in ("moved to northwind/dpa", "kept 90 days instead of 30", BACKUPS, "dropped"):
        assert words in said.out
    assert "\x1b" not in said.out
    assert "1 qualified, 1 moved, 1 dropped" in said.err
    assert NO_TRAINING not in promises(changed, "--state", "dropped").out
    assert list(records(changed, "--state", "qualified")) == [CONTENT]


def test_the_vendors_page_lists_the_promises(changed: Watched) -> None:
    report = changed.report()
    assert "1 qualified, 1 moved, 1 dropped since watching began" in report
    assert BACKUPS in report


def test_the_ledger_is_the_same_when_the_state_is_lost(changed: Watched) -> None:
    before = records(changed)
    for name in ("state.db", "state.db-wal", "state.db-shm"):
        if (changed.root / ".tosrisk" / name).exists():
            (changed.root / ".tosrisk" / name).unlink()
    after = records(changed)
    assert after == before


def test_those_kept_are_listed_when_asked_for(watched: Watched) -> None:
    watched.run()
    assert promises(watched).out == ""
    assert "1 kept; --all lists those kept, too" in promises(watched).err
    assert NO_TRAINING in promises(watched, "--all").out


def test_a_vendor_that_nobody_watches_is_named(watched: Watched) -> None:
    said = call("-C", watched.root, "promises", "fabrikam")
    assert said.code == 2
    assert "there is no vendor 'fabrikam'" in said.err
