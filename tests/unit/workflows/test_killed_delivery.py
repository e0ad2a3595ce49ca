"""A run that is killed while it delivers loses no alert, and repeats one at most."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

_ROOT = Path(__file__).parents[3]
_RUN = """
import os, signal, sys
from pathlib import Path
from tests.fakes.alerts import DAY, an_alert
from tosrisk.domain.alerts import Recipient
from tosrisk.stores.state import StateStore
from tosrisk.workflows.alerting import raise_alert
from tosrisk.workflows.delivering import deliver

state, mailbox, die_at = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]

def die(point):
    if point == die_at:
        os.kill(os.getpid(), signal.SIGKILL)

class Mailbox:
    name = "ops"
    def notify(self, notice):
        (alert,) = notice.alerts
        die(f"before {alert.id}")
        with mailbox.open("a") as opened:
            opened.write(alert.id + "\\n")
        die(f"after {alert.id}")

with StateStore(state) as store:
    for alert_id in ("a1", "a2", "a3"):
        raise_alert(store.outbox, an_alert(alert_id), [Recipient(name="ops")])
        die(f"raised {alert_id}")
    deliver(store.outbox, store.desk, [Mailbox()], now=DAY)
"""


@pytest.mark.parametrize(
    ("die_at", "received"),
    [
        ("raised a1", ["a1", "a2", "a3"]),
        ("raised a3", ["a1", "a2", "a3"]),
        ("before a1", ["a1", "a2", "a3"]),
        ("before a2", ["a1", "a2", "a3"]),
        ("after a2", ["a1", "a2", "a2", "a3"]),
        ("after a3", ["a1", "a2", "a3", "a3"]),
    ],
)
def test_a_run_killed_at_any_point_loses_nothing_and_repeats_one_alert_at_most(
    tmp_path: Path, die_at: str, received: list[str]
) -> None:
    state, mailbox = tmp_path / "state.db", tmp_path / "mailbox"

    def run(point: str) -> int:
        command = [sys.executable, "-c", _RUN, str(state), str(mailbox), point]
        return subprocess.run(command, check=False, cwd=_ROOT).returncode

    assert run(die_at) == -signal.SIGKILL
    assert run("never") == 0
    assert run("never") == 0
    assert mailbox.read_text().split() == received
