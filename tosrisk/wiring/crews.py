"""Starts processes that work side by side, and sees to it that they end with whoever started them."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager


def processors() -> int:
    """How many this machine has; where that is one, nothing is gained by a second process."""
    return os.cpu_count() or 1


@contextmanager
def start_processes(count: int, prepare: Callable[..., None], *given: object) -> Iterator[Executor]:
    """So many processes, each started when there is work for it, and ended when the block is left.

    Args:
        count: how many at most.
        prepare: makes a process ready; it must not fail, for nobody would be told why.
        given: what `prepare` is called with.
    """
    pool = ProcessPoolExecutor(
        count,
        mp_context=multiprocessing.get_context("spawn"),  # a fork of a process with threads may hang
        initializer=_begin,
        initargs=(prepare, given),
    )
    try:
        yield pool
    finally:
        pool.shutdown(cancel_futures=True)


def _begin(prepare: Callable[..., None], given: tuple[object, ...]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches all; who started the processes ends them
    threading.Thread(target=_end_with_parent, daemon=True).start()
    prepare(*given)


def _end_with_parent() -> None:
    """A process that was killed ends nobody, and its crew would wait for work for ever."""
    if parent := multiprocessing.parent_process():
        parent.join()
        os._exit(1)
