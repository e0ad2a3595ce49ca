"""Progress bars on stderr that never end up in a log file."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from tosrisk.cli.console import one_line, stderr
from tosrisk.ports import Step

if TYPE_CHECKING:
    from rich.progress import Progress as Bars
    from rich.progress import TaskID


class RichProgress:
    """Fulfils `tosrisk.ports.Progress` with rich; silent when quiet or when stderr is no terminal."""

    def __init__(self, *, quiet: bool = False) -> None:
        self._quiet = quiet

    @contextmanager
    def track(self, label: str, total: int) -> Iterator[Step]:
        """A bar of `total` steps, taken away when the work is done."""
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        console = stderr(quiet=self._quiet)
        bars = Progress(
            TextColumn("{task.description}", markup=False),
            BarColumn(bar_width=30),
            MofNCompleteColumn(),
            TimeRemainingColumn(compact=True),
            TextColumn("{task.fields[note]}", markup=False),
            console=console,
            transient=True,
            disable=self._quiet or not console.is_terminal,
        )
        with bars:
            yield _Bar(bars, bars.add_task(label, total=total, note=""))


class _Bar:
    """Fulfils `tosrisk.ports.Step`."""

    def __init__(self, bars: Bars, task: TaskID) -> None:
        self._bars = bars
        self._task = task

    def advance(self, note: str = "") -> None:
        """One step done."""
        self._bars.update(self._task, advance=1, note=one_line(note)[:60])
