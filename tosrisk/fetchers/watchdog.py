"""Ends a request whose server sends just enough, just often enough, to never time out."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from tosrisk.fetchers.deadline import Deadline

AGAIN = 0.25
"""Seconds between two cuts: the first may fall into a handshake and miss."""


@contextmanager
def watched(deadline: Deadline, abort: Callable[[], None]) -> Iterator[None]:
    """Call `abort` from another thread once the deadline passes, until the block is left."""
    done = threading.Event()

    def watch() -> None:
        pause = deadline.left
        while not done.wait(pause):
            abort()
            pause = AGAIN

    thread = threading.Thread(target=watch, name="fetch-deadline", daemon=True)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()
