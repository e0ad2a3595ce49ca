"""Threads that wait for the network, and never keep somebody waiting who wants to leave."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from queue import SimpleQueue
from threading import Thread
from types import TracebackType
from typing import Generic, Self, TypeVar

T = TypeVar("T")


class Crew(Generic[T]):
    """A pool of daemon threads.

    A ThreadPoolExecutor is joined when the interpreter leaves: Ctrl-C would hang until every server has
    answered. These threads end with the process, or, when the block is left, each with its own work.
    """

    def __init__(self, size: int, name: str) -> None:
        """At least one thread is hired, whatever `size` says; threads start when there is work for them."""
        self._size = max(1, size)
        self._name = name
        self._work: SimpleQueue[tuple[Future[T], Callable[[], T]] | None] = SimpleQueue()
        self._threads: list[Thread] = []

    def submit(self, task: Callable[[], T]) -> Future[T]:
        """Have a task done; its result or exception is in the future."""
        future: Future[T] = Future()
        self._work.put((future, task))
        if len(self._threads) < self._size:
            name = f"{self._name}-{len(self._threads)}"
            self._threads.append(Thread(target=self._serve, name=name, daemon=True))
            self._threads[-1].start()
        return future

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Send everybody home after the work at hand; nobody is waited for."""
        for _ in self._threads:
            self._work.put(None)

    def _serve(self) -> None:
        while (item := self._work.get()) is not None:
            future, task = item
            try:
                future.set_result(task())
            except BaseException as error:  # noqa: BLE001  (it is raised where the result is asked for)
                future.set_exception(error)
