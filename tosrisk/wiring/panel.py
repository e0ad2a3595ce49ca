"""Judges many texts side by side: a process for each processor, with a judge of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from contextlib import contextmanager

from tosrisk.config.workspace import Workspace
from tosrisk.domain.findings import Finding
from tosrisk.domain.rules import Ruleset
from tosrisk.stores.forgetful import NoFindings, NoVectors
from tosrisk.wiring.crews import processors, start_processes
from tosrisk.wiring.encoding import build_encoder
from tosrisk.workflows.judging import Judge

FEW = 16
"""Texts from which on it pays to start processes, which takes each of them a second."""


class Panel:
    """Begins to judge texts; what it returns for one waits for its findings.

    Texts that were judged before are looked up, so that processes are started for new ones alone.
    """

    def __init__(self, judge: Judge, crew: Executor | None, ahead: int) -> None:
        """Take who judges.

        Args:
            judge: looks up and remembers; judges everything itself where there is no crew.
            crew: runs `_judged` in processes that `_prepare` made ready.
            ahead: how many texts to begin before the findings of the first are asked for.
        """
        self._judge = judge
        self._crew = crew
        self.ahead = ahead

    def begin(self, text: str) -> Callable[[], tuple[Finding, ...]]:
        """As `Judge.begin`."""
        if self._crew is None:
            return self._judge.begin(text)
        if (known := self._judge.known(text)) is not None:
            return lambda: known
        underway = self._crew.submit(_judged, text)

        def end() -> tuple[Finding, ...]:
            found: tuple[Finding, ...] = underway.result()
            self._judge.keep(text, found)
            return found

        return end


@contextmanager
def open_panel(workspace: Workspace, judge: Judge, texts: int) -> Iterator[Panel]:
    """A panel for so many texts.

    Args:
        workspace: names the model.
        judge: looks up and remembers; the others have its rules.
        texts: how many are to come.
    """
    count = processors()
    if texts < FEW or count == 1:
        yield Panel(judge, None, ahead=1)
        return
    with start_processes(count, _prepare, judge.weighing.ruleset, workspace.settings.model) as crew:
        yield Panel(judge, crew, ahead=2 * count)


_judges: list[Judge] = []
"""In a process of the crew: its judge."""


def _prepare(ruleset: Ruleset, model: str) -> None:
    encoder = build_encoder(model, ruleset)
    _judges.append(Judge(ruleset, encoder, vectors=NoVectors(), findings=NoFindings()))


def _judged(text: str) -> tuple[Finding, ...]:
    return _judges[0].findings(text)
