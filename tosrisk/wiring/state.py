"""Opens the state of a workspace, healed where it was damaged and copied when the work is done."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path
from uuid import uuid4

from tosrisk.config.workspace import Workspace
from tosrisk.domain.exports import FeedIdentity
from tosrisk.errors import LockedError
from tosrisk.ports import Clock
from tosrisk.stores.lock import workspace_lock
from tosrisk.stores.spare import heal, spare_of
from tosrisk.stores.state import StateStore
from tosrisk.wiring.clocks import SystemClock
from tosrisk.wiring.telling import Write


def open_state(workspace: Workspace) -> StateStore:
    """The state of the workspace as it is, made on first use."""
    return StateStore(_path(workspace))


@contextmanager
def visit_state(workspace: Workspace, *, warn: Write) -> Iterator[StateStore]:
    """The state of the workspace, for a command that looks at alerts or decides on them beside a run.

    Where the database is gone, the copy of the last command takes its place first, as in `hold_state`: an
    empty one would be taken for the state by all that follow. What was decided is copied in its turn.

    Raises:
        StoreError: the state can neither be used nor restored.
    """
    path = _path(workspace)
    if not path.exists() and spare_of(path).exists():
        with suppress(LockedError), _locked(workspace):  # who holds the workspace restores it
            _heal(path, warn)
    with open_state(workspace) as state:
        yield state
        state.keep_spare()


def _path(workspace: Workspace) -> Path:
    return workspace.state_dir / "state.db"


def _locked(workspace: Workspace) -> AbstractContextManager[None]:
    return workspace_lock(workspace.state_dir / "run.lock", now=SystemClock().now())


def _heal(path: Path, warn: Write) -> None:
    if done := heal(path):
        warn(f"tosrisk: {done}\n")


def settle_feed(state: StateStore, clock: Clock) -> FeedIdentity:
    """Who the workspace's feed is, from its first run or export on.

    Raises:
        StoreError: the state cannot be read or written.
    """
    return state.feeds.settle(FeedIdentity(id=str(uuid4()), since=clock.now()))


@contextmanager
def hold_state(workspace: Workspace, *, warn: Write) -> Iterator[StateStore]:
    """The state of the workspace, for the one command that may write evidence now.

    A damaged database is replaced by the copy of the last command that ended well, which `warn` is told of in
    one line; when this one ends well, it leaves a copy in its turn.

    Raises:
        LockedError: another run holds the workspace.
        StoreError: the state can neither be used nor restored.
    """
    with _locked(workspace):
        _heal(_path(workspace), warn)
        with open_state(workspace) as state:
            yield state
            state.keep_spare()
