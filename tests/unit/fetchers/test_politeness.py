"""How hosts are treated."""

from __future__ import annotations

import threading

import pytest

from tosrisk.errors import FetchError
from tosrisk.fetchers.deadline import Deadline
from tosrisk.fetchers.politeness import Politeness


class FakeTime:
    def __init__(self) -> None:
        self.seconds = 100.0

    def monotonic(self) -> float:
        return self.seconds

    def sleep(self, seconds: float) -> None:
        self.seconds += seconds


def test_the_second_request_to_a_host_waits_out_the_pause():
    time = FakeTime()
    politeness = Politeness(2.0, monotonic=time.monotonic, sleep=time.sleep)
    with politeness.turn("acme.example", Deadline(60, time.monotonic)):
        time.seconds += 0.5
    with politeness.turn("acme.example", Deadline(60, time.monotonic)):
        assert time.seconds == 102.5


def test_another_host_does_not_wait():
    time = FakeTime()
    politeness = Politeness(2.0, monotonic=time.monotonic, sleep=time.sleep)
    with politeness.turn("acme.example", Deadline(60, time.monotonic)):
        pass
    with politeness.turn("northwind.example", Deadline(60, time.monotonic)):
        assert time.seconds == 100.0


def test_a_pause_longer_than_the_deadline_is_refused_at_once():
    time = FakeTime()
    politeness = Politeness(30.0, monotonic=time.monotonic, sleep=time.sleep)
    with politeness.turn("acme.example", Deadline(60, time.monotonic)):
        pass
    with (
        pytest.raises(FetchError, match="no turn at this host within 5 s"),
        politeness.turn("acme.example", Deadline(5, time.monotonic)),
    ):
        pass
    assert time.seconds == 100.0


def test_waiting_for_another_thread_ends_with_the_deadline():
    time = FakeTime()
    politeness = Politeness(0.0, monotonic=time.monotonic, sleep=time.sleep)
    refused: list[FetchError] = []

    def wait() -> None:
        try:
            with politeness.turn("acme.example", Deadline(0.05, time.monotonic)):
                pass
        except FetchError as error:
            refused.append(error)

    with politeness.turn("acme.example", Deadline(60, time.monotonic)):
        thread = threading.Thread(target=wait)
        thread.start()
        thread.join()
    assert "no turn at this host" in str(refused[0])
