"""The faults of docs/faults.md but for kills: nothing is lost or told twice, and the next run heals."""

from __future__ import annotations

import errno
import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Engine, event

from tests.fakes.receiver import Receiver, http_receiver
from tests.fakes.watched import PERMISSION, PROMISE, SETTINGS, Watched, page

SOLD = "We sell your content to advertisers."
RETENTION = "[retention]\nrefused_days = 1\nunchanged_days = 1\n"


def hook(receiver: Receiver) -> str:
    return f'[[notify]]\nname = "grc"\ntype = "webhook"\nurl = "http://127.0.0.1:{receiver.port}/hook"\n'


def state_file(watched: Watched) -> Path:
    return watched.root / ".tosrisk" / "state.db"


def rubbish(path: Path) -> None:
    path.write_bytes(b"SQLite format 3\0" + b"\xff" * 8000)


@pytest.mark.parametrize("spoil", [rubbish, Path.unlink], ids=["damaged", "gone"])
def test_a_state_that_was_spoilt_between_runs_costs_nothing(watched: Watched, spoil) -> None:
    with http_receiver() as receiver:
        watched.configure(more=hook(receiver))
        watched.run()
        receiver.status = 500
        watched.republish("northwind/terms", page(PERMISSION))
        assert watched.run().code == 1
        spoil(state_file(watched))
        receiver.status = 200
        said = watched.run()
        assert said.code == 0  # the change was found by the run before
        (line,) = said.err.splitlines()
        assert line.startswith(f"tosrisk: {state_file(watched)}: was ")
        assert "alerts, baselines and checks are restored as of" in line
        assert [json.loads(each.body)["id"] for each in receiver.received] == [watched.alerts()[0]["id"]] * 2
        assert watched.run().err == ""
        assert len(receiver.received) == 2
    watched.republish("northwind/terms", page(PERMISSION, SOLD, PROMISE))
    watched.run()
    assert watched.verify().code == 0


def test_a_state_and_its_copy_that_are_both_spoilt_leave_the_evidence_to_compare_with(
    watched: Watched,
) -> None:
    watched.run()
    watched.republish("northwind/terms", page(PERMISSION))
    watched.run()
    (told,) = watched.alerts()
    for path in (watched.root / ".tosrisk").glob("state*"):
        rubbish(path)
    watched.republish("northwind/terms", page(f"{PROMISE[:-1]} nor those of anybody else."))
    said = watched.run()
    assert "there is no copy to restore" in said.err
    drawn_anew, alert = watched.alerts()
    assert drawn_anew["id"] == told["id"]
    before = watched.root / "snapshots" / alert["snapshot_before"] / "version.md"
    assert PERMISSION in before.read_text()
    assert (watched.root / ".tosrisk" / "state.db.damaged").is_file()


def failing_writes(monkeypatch: pytest.MonkeyPatch, code: int, below: Path) -> Callable[[], None]:
    """Every folder or file below a folder fails to be made; returns what mends it."""
    real_mkdir, real_replace, on = Path.mkdir, os.rename, [True]

    def mkdir(path: Path, *arguments, **options):
        if on and path.is_relative_to(below) and not path.exists():
            raise OSError(code, os.strerror(code), str(path))
        return real_mkdir(path, *arguments, **options)

    def rename(source, target, **options):
        if on and Path(target).is_relative_to(below):
            raise OSError(code, os.strerror(code), str(target))
        return real_replace(source, target, **options)

    monkeypatch.setattr(Path, "mkdir", mkdir)
    monkeypatch.setattr(os, "rename", rename)
    monkeypatch.setattr(os, "replace", rename)
    return on.clear


@pytest.mark.parametrize("code", [errno.EROFS, errno.EACCES, errno.ENOSPC], ids=os.strerror)
def test_snapshots_that_cannot_be_written_fail_the_run_and_the_next_one_finds_the_change(
    watched: Watched, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    watched.run()
    watched.republish("northwind/terms", page(PERMISSION))
    mend = failing_writes(monkeypatch, code, watched.root / "snapshots")
    said = watched.run()
    assert said.code == 7
    assert f"({os.strerror(code).lower()})" in said.err
    assert watched.alerts() == []
    mend()
    assert watched.verify().code == 0
    assert watched.run().code == 1
    assert len(watched.alerts()) == 1
    assert watched.run().code == 0
    assert len(watched.alerts()) == 1


def test_a_state_that_cannot_grow_fails_the_run_and_the_next_one_finds_the_change(
    watched: Watched, monkeypatch: pytest.MonkeyPatch
) -> None:
    watched.run()
    full = [True]

    def limit(connection, record) -> None:
        if full:
            pages = connection.execute("PRAGMA page_count").fetchone()[0]
            connection.execute(f"PRAGMA max_page_count = {pages}")

    event.listen(Engine, "connect", limit)
    try:
        many = [f"We use your content of kind {number} to train our models." for number in range(200)]
        watched.republish("northwind/terms", page(*many))
        said = watched.run()
        assert said.code == 7
        assert f"{state_file(watched)}: cannot grow, the disk is full; free some space" in said.err
        full.clear()
        assert watched.run().code == 1
    finally:
        event.remove(Engine, "connect", limit)
    assert len(watched.alerts()) == 1
    assert watched.verify().code == 0


def test_a_clock_that_was_set_back_loses_and_repeats_nothing(watched: Watched) -> None:
    watched.run("--now", "2026-03-01")
    watched.republish("northwind/terms", page(PERMISSION))
    assert watched.run("--now", "2025-01-01").code == 1
    assert watched.run("--now", "2024-01-01").code == 0
    watched.republish("northwind/terms", page(PERMISSION, SOLD, "Our office has a garden."))
    watched.run("--now", "2024-01-02")
    assert watched.run("--now", "2026-03-02").code == 0
    assert len(watched.alerts()) == 1
    assert watched.verify().out.startswith("3 snapshots of 1 document are sound")
    assert [PERMISSION in text for text in watched.versions("northwind/terms")] == [False, True, True]


def test_a_notifier_that_is_down_for_three_runs_gets_each_alert_once(watched: Watched) -> None:
    with http_receiver() as receiver:
        watched.configure(more=hook(receiver))
        watched.publish("oddlot/terms", page(PROMISE))
        watched.configure(more=hook(receiver))
        watched.run()
        receiver.status = 503
        watched.republish("northwind/terms", page(PERMISSION))
        assert watched.run().code == 1
        watched.republish("oddlot/terms", page(PERMISSION))
        assert watched.run().code == 1
        assert watched.run().code == 9
        receiver.status, receiver.received = 200, []
        assert watched.run_json()["delivery"] == {
            "sent": 2,
            "waiting": 0,
            "held": 0,
            "failed": 0,
            "errors": [],
        }
        assert watched.run_json()["delivery"]["sent"] == 0
        ids = [json.loads(each.body)["id"] for each in receiver.received]
        assert sorted(ids) == sorted(alert["id"] for alert in watched.alerts())


def test_a_snapshot_that_was_left_half_written_is_no_snapshot(watched: Watched) -> None:
    watched.run()
    folder = watched.root / "snapshots" / "northwind" / "terms"
    (folder / ".incoming").mkdir()
    (folder / ".incoming" / "body.html.gz").write_bytes(b"half")
    (folder / "20260101T000000Z-0123456789ab").mkdir()
    watched.republish("northwind/terms", page(PERMISSION))
    assert watched.run().code == 1
    assert len(watched.alerts()) == 1
    assert watched.verify().out.startswith("2 snapshots of 1 document are sound")


def test_a_document_whose_folder_was_taken_away_is_named_by_verify(watched: Watched) -> None:
    watched.run()
    shutil.rmtree(watched.root / "snapshots" / "northwind")
    said = watched.verify()
    assert said.code == 7
    assert "the document is gone with all its snapshots" in said.err


def test_a_change_is_confirmed_by_the_next_run_and_told_once(watched: Watched) -> None:
    watched.configure(SETTINGS.replace('confirm = "off"\n', ""))
    watched.run()
    watched.republish("northwind/terms", page(PERMISSION))
    said = watched.run()
    assert said.code == 0
    assert "to be confirmed by the next run: northwind/terms" in said.out
    assert watched.alerts() == []
    assert watched.run().code == 1
    assert watched.run().code == 0
    assert len(watched.alerts()) == 1


def test_a_change_that_waits_outlives_the_loss_of_the_state(watched: Watched) -> None:
    watched.configure(SETTINGS.replace('confirm = "off"\n', ""))
    watched.run()
    watched.republish("northwind/terms", page(PERMISSION))
    watched.run()
    rubbish(state_file(watched))
    assert watched.run().code == 1
    assert len(watched.alerts()) == 1


def size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def test_a_page_whose_bytes_never_stand_still_is_tidied_to_its_records(watched: Watched) -> None:
    watched.configure(more=RETENTION)
    for day in range(1, 29):
        watched.republish("northwind/terms", page(PROMISE, style=f"#0000{day:02}"))
        assert watched.run("--now", f"2026-01-{day:02}").code == 0
    folder = watched.root / "snapshots"
    before = size(folder)
    said = watched.call("gc")
    assert "northwind/terms 26 0 " in " ".join(said.out.split())
    assert said.out.rstrip().endswith("remove with `tosrisk gc --apply`")
    assert size(folder) == before
    assert watched.call("gc", "--apply").code == 0
    assert len(list(folder.rglob("body.html.gz"))) == 2
    assert size(folder) < before * 0.6
    assert watched.verify().out.startswith(
        "28 snapshots of 1 document are sound (of 26, the record alone is kept)"
    )
    watched.republish("northwind/terms", page(PERMISSION))
    assert watched.run().code == 1
    (alert,) = watched.alerts()
    watched.call("gc", "--apply")
    for side in ("snapshot_before", "snapshot_after"):
        assert (folder / alert[side] / "body.html.gz").is_file()
    assert watched.call("gc").out.startswith("0 captures, ")
