"""Who loses `.tosrisk` is told so, and has the alerts that the snapshots prove; nobody is told twice."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest

from tests.fakes.receiver import Receiver, http_receiver
from tests.fakes.watched import PERMISSION, PROMISE, Watched, page

BETTER = f"{PROMISE[:-1]} nor those of anybody else."


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with http_receiver() as receiver:
        yield receiver


@pytest.fixture
def told(watched: Watched, receiver: Receiver) -> Watched:
    """A workspace that has told of a material change and of nothing else, and has seen it acknowledged."""
    hook = f"http://127.0.0.1:{receiver.port}/hook"
    watched.configure(more=f'[[notify]]\nname = "grc"\ntype = "webhook"\nurl = "{hook}"\n')
    watched.republish("northwind/terms", page(PROMISE))
    watched.run()
    watched.republish("northwind/terms", page(PERMISSION))
    assert watched.run().code == 1
    (alert,) = watched.alerts()
    assert watched.call("alerts", "ack", alert["id"]).code == 0
    return watched


def lose(watched: Watched) -> None:
    shutil.rmtree(watched.root / ".tosrisk")


def test_a_lost_state_is_no_all_clear(told: Watched, receiver: Receiver) -> None:
    (before,) = told.alerts()
    lose(told)
    said = told.run("--quiet")
    assert said.code == 0
    lost, drawn = said.err.splitlines()
    assert "state.db: was lost, though snapshots/ holds evidence: alerts, acknowledgements" in lost
    assert "1 alert of before drawn anew from the snapshots; nobody is notified" in drawn
    (after,) = told.alerts()
    kept = ("id", "document", "date", "severity", "summary", "snapshot_before", "snapshot_after")
    assert {key: after[key] for key in kept} == {key: before[key] for key in kept}
    assert len(receiver.received) == 1
    index = (told.root / "report" / "index.html").read_text(encoding="utf-8")
    assert "Not all of what was known before" in index
    assert "Nothing that matters so far" not in index
    assert "<entry>" in told.call("export", "--format", "atom").out
    assert told.run().err == "", "it is said once"
    assert len(receiver.received) == 1
    index = (told.root / "report" / "index.html").read_text(encoding="utf-8")
    assert "Not all of what was known before" in index, "readers of the report come later"


def test_what_changes_after_the_loss_is_told_as_ever(told: Watched, receiver: Receiver) -> None:
    lose(told)
    told.republish("northwind/terms", page(BETTER))
    said = told.run()
    assert said.code == 1
    assert "1 new alert\n" in said.out
    assert len(told.alerts()) == 2
    assert len(receiver.received) == 2


def test_a_command_that_only_reads_says_so_too_and_the_next_run_draws_the_alerts(told: Watched) -> None:
    lose(told)
    said = told.call("--quiet", "report")
    assert "state.db: was lost" in said.err
    index = (told.root / "report" / "index.html").read_text(encoding="utf-8")
    assert "Nothing that matters so far, as far as is known" in index
    assert "drawn anew" in told.run().err
    assert len(told.alerts()) == 1


def test_a_new_workspace_has_lost_nothing(watched: Watched) -> None:
    assert watched.run().err == ""
    assert "Not all of what was known" not in watched.report()
