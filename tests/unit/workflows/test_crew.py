"""A crew does its work and is never waited for."""

from __future__ import annotations

import subprocess
import sys
import threading
from threading import Barrier, Event

import pytest

from tosrisk.workflows.crew import Crew


def test_what_a_task_gives_is_in_its_future() -> None:
    with Crew[int](2, "test") as crew:
        futures = [crew.submit(lambda n=n: n * n) for n in range(20)]
        assert [future.result(timeout=5) for future in futures] == [n * n for n in range(20)]


def test_what_a_task_raises_is_raised_where_its_result_is_asked_for() -> None:
    def fail() -> int:
        raise LookupError("no such page")

    with Crew[int](1, "test") as crew:
        failed, fine = crew.submit(fail), crew.submit(lambda: 1)
        with pytest.raises(LookupError, match="no such page"):
            failed.result(timeout=5)
        assert fine.result(timeout=5) == 1


def test_as_many_tasks_as_threads_are_at_work_at_once() -> None:
    together = Barrier(3, timeout=5)
    with Crew[int](3, "test") as crew:
        waiting = [crew.submit(together.wait) for _ in range(3)]
        assert sorted(future.result(timeout=5) for future in waiting) == [0, 1, 2]


def test_threads_end_after_the_block() -> None:
    free = Event()
    with Crew[bool](2, "leaving") as crew:
        future = crew.submit(lambda: free.wait(5))
    free.set()
    assert future.result(timeout=5)
    hired = [thread for thread in threading.enumerate() if thread.name.startswith("leaving-")]
    for thread in hired:
        thread.join(timeout=5)
    assert not any(thread.is_alive() for thread in hired)


def test_a_program_ends_although_a_thread_still_waits() -> None:
    program = (
        "import time\nfrom tosrisk.workflows.crew import Crew\n"
        "with Crew(1, 'test') as crew: crew.submit(lambda: time.sleep(60))\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True, timeout=20)
