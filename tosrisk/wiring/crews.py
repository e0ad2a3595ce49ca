"""Starts processes that work side by side, and sees to it that they end with whoever started them."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import resource_tracker
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")


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
    pool = _Pool(
        count,
        mp_context=multiprocessing.get_context("spawn"),  # a fork of a process with threads may hang
        initializer=_begin,
        initargs=(prepare, given),
    )
    try:
        yield pool
    finally:
        pool.shutdown(cancel_futures=True)


class _Pool(ProcessPoolExecutor):
    """Starts its processes deaf to Ctrl-C, which reaches all of them: whoever started them ends them."""

    def submit(self, fn: Callable[P, R], /, *args: P.args, **kwargs: P.kwargs) -> Future[R]:
        """As `Executor.submit`, which starts a process where none is idle."""
        with _interrupts_held():
            return super().submit(fn, *args, **kwargs)


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Processes started within inherit the mask: it holds before they run any code of ours."""
    if sys.platform == "win32":
        yield
        return
    resource_tracker.ensure_running()  # else it is started with the first process, and lifts the mask
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin(prepare: Callable[..., None], given: tuple[object, ...]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    prepare(*given)


def _end_with_parent() -> None:
    """A process that was killed ends nobody, and its crew would wait for work for ever."""
    if parent := multiprocessing.parent_process():
        parent.join()
        os._exit(1)
