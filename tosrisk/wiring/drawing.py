"""Draws vendors side by side: processes that each read the workspace and write pages into one report."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from functools import cache

from tosrisk.config.workspace import Workspace
from tosrisk.domain.rules import Ruleset
from tosrisk.errors import StoreError
from tosrisk.reporters.drawing import Draughtsman, Drawn, Order
from tosrisk.wiring.crews import processors, start_processes
from tosrisk.wiring.reporting import build_archivist, build_guidance
from tosrisk.wiring.state import open_state
from tosrisk.workflows.dossiers import Archivist
from tosrisk.workflows.reporting import library_of

MOST = 8
"""Processes at most: each takes some 200 MB, and one writes the state at a time."""


class DrawingCrew:
    """Draws each vendor wholly in one process, which opens the state for itself.

    What a process finds out on the way goes into the caches of the state, which is made for several. Whoever
    hires a crew holds the workspace.
    """

    def __init__(self, pool: Executor, ahead: int) -> None:
        self._pool = pool
        self.ahead = ahead

    def begin(self, order: Order) -> Callable[[], Drawn]:
        """As `Crew.begin`."""
        return self._pool.submit(_draw, order).result


@contextmanager
def hire_crew(workspace: Workspace, ruleset: Ruleset) -> Iterator[DrawingCrew]:
    """A crew for this workspace.

    Raises:
        StoreError: one of its processes was ended by somebody else.
    """
    count = min(processors(), MOST)
    try:
        with start_processes(count, _prepare, workspace, ruleset) as pool:
            yield DrawingCrew(pool, ahead=2 * count)
    except BrokenProcessPool as error:
        raise StoreError(
            "a process that drew pages was killed",
            where=str(workspace.report_dir),
            fix="see that there is memory for it and run again; the older report is untouched",
        ) from error


_workspaces: list[tuple[Workspace, Ruleset]] = []
"""In a process of the crew: where it works."""


def _prepare(workspace: Workspace, ruleset: Ruleset) -> None:
    _workspaces.append((workspace, ruleset))


@cache
def _desk() -> tuple[Archivist, Draughtsman]:
    """In a process of the crew: what it works with, built at the first order, so that errors are told."""
    ((workspace, ruleset),) = _workspaces
    archivist = build_archivist(workspace, ruleset, open_state(workspace))
    return archivist, Draughtsman(build_guidance(workspace, ruleset))


def _draw(order: Order) -> Drawn:
    archivist, draughtsman = _desk()
    dossier = archivist.put_together(order.brief, _Uncounted())
    return draughtsman.draw(dossier, library_of([order.brief.vendor], archivist), order)


class _Uncounted:
    """A step of no progress bar (ports.Step): who gave the order counts."""

    def advance(self, note: str = "") -> None:
        """Nothing is shown."""
