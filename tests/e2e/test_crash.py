"""Runs that are killed, interrupted, or started twice: nothing is lost, nothing is told twice."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.e2e.test_bad_config import complaint
from tests.fakes.cli import call
from tests.fakes.watched import PACK, PERMISSION, PROMISE, Watched, page, without_model
from tests.fakes.website import Page

ROOT = Path(__file__).parents[2]
SLOW = Page(body=page(PROMISE), delay=30)
PRIVACY = """\
[[vendors.documents]]
id = "privacy"
kind = "privacy"
file = "privacy.html"
"""
FILES = f"""\
[settings]
rulesets = ["{PACK}"]
[[notify]]
name = "console"
type = "console"
[[vendors]]
name = "northwind"
[[vendors.documents]]
id = "terms"
kind = "terms"
file = "terms.html"
"""


@contextmanager
def running(watched: Watched) -> Iterator[subprocess.Popen]:
    """`tosrisk run` in a process of its own, once it has asked for its first page."""
    seen = len(watched.site.visits)
    words = [sys.executable, "-m", "tests.fakes.program", "-C", str(watched.root), "run"]
    with subprocess.Popen(
        words, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        try:
            until = time.monotonic() + 60
            while len(watched.site.visits) == seen and process.poll() is None and time.monotonic() < until:
                time.sleep(0.01)
            assert len(watched.site.visits) > seen
            yield process
        finally:
            process.kill()


def test_a_second_run_says_so_and_leaves(watched: Watched) -> None:
    watched.republish("northwind/terms", SLOW)
    with running(watched) as first:
        said = complaint(watched.run(), 7)
        assert f"another run (process {first.pid}, since " in said
        assert said.endswith("wait until it has ended; a run that was killed does not hold the lock")
    watched.republish("northwind/terms", page(PROMISE))
    assert watched.run().code == 0


def test_ctrl_c_leaves_at_once_and_says_so(watched: Watched) -> None:
    watched.publish("acme/terms", page(PROMISE))
    watched.run()
    watched.republish("northwind/terms", SLOW)
    with running(watched) as process:
        before = time.monotonic()
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
        assert time.monotonic() - before < 5
    assert process.returncode == 130
    assert (out, err) == ("", "tosrisk: interrupted; what was finished is kept\n")
    assert watched.verify().code == 0
    watched.republish("northwind/terms", page(PERMISSION))
    assert watched.run().code == 1
    assert len(watched.alerts()) == 1


@pytest.mark.parametrize("moment", [0.0, 0.05, 0.2])
def test_a_run_killed_while_it_fetches_is_made_up_for(watched: Watched, moment: float) -> None:
    for key in ("a/terms", "b/terms", "c/terms"):
        watched.publish(key, page(PROMISE))
    watched.run()
    for key in ("a/terms", "b/terms", "c/terms"):
        watched.republish(key, Page(body=page(PERMISSION), delay=0.05))
    with running(watched) as process:
        time.sleep(moment)
        process.kill()
    assert watched.verify().code == 0
    assert watched.run().code == 1
    assert sorted(alert["vendor"] for alert in watched.alerts()) == ["a", "b", "c"]
    assert watched.run().code == 0
    assert len(watched.alerts()) == 3


def swept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *words: str, started: bool) -> list[dict]:
    """What `tests.fakes.kill_sweep` prints of a first run, or of one over two changed documents."""
    template, scratch = tmp_path / "template", tmp_path / "scratch"
    template.mkdir()
    scratch.mkdir()
    (template / "tosrisk.toml").write_text(FILES + PRIVACY if started else FILES)
    (template / "terms.html").write_bytes(page(PROMISE))
    (template / "privacy.html").write_bytes(page(PROMISE))
    if started:
        without_model(monkeypatch)
        assert call("-C", template, "run", "--now", "2026-02-01").code == 0
        (template / "terms.html").write_bytes(page(PERMISSION))
        (template / "privacy.html").write_bytes(page(PROMISE, style="red"))
    ended = subprocess.run(
        [sys.executable, "-m", "tests.fakes.kill_sweep", str(template), str(scratch), *words],
        cwd=ROOT,
        env={**os.environ, "PYTHONWARNINGS": "ignore"},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert ended.returncode == 0, ended.stderr
    found = json.loads(ended.stdout)
    assert isinstance(found, list)
    return found


@pytest.mark.parametrize("started", [False, True], ids=["first run", "run over changes"])
def test_a_run_killed_at_any_write_ends_as_if_it_had_not_been(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, started: bool
) -> None:
    sweep = swept(tmp_path, monkeypatch, started=started)
    whole = sweep.pop()
    assert len(sweep) > 25
    assert {each["first"] for each in sweep} == {-signal.SIGKILL}
    assert whole["first"] == int(started)
    assert len(whole["state"]["alerts"]) == int(started)
    assert whole["state"]["breaches"] == []
    for step, each in enumerate(sweep, start=1):
        assert each["state"] == whole["state"], f"killed at write {step}"
    # Told at least once; twice only where the kill fell between sending and noting that it was sent.
    assert sorted(each["told"] for each in sweep)[:-1] == [int(started)] * (len(sweep) - 1)


def test_a_run_killed_at_fifty_random_moments_loses_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kills = swept(tmp_path, monkeypatch, "50", started=True)
    whole = kills.pop()
    assert len(kills) == 50
    assert whole["state"]["breaches"] == []
    for each in kills:
        assert each["first"] == -signal.SIGALRM
        assert each["state"] == whole["state"]
        assert each["told"] in {1, 2}  # twice where the kill fell between sending and noting it
    assert sum(each["told"] == 2 for each in kills) <= 5
