"""Opens the state of a workspace, healed where it was damaged and copied when the work is done."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import uuid4

from tosrisk.config.workspace import Workspace
from tosrisk.domain.exports import FeedIdentity
from tosrisk.ports import Clock
from tosrisk.stores.lock import workspace_lock
from tosrisk.stores.spare import heal
from tosrisk.stores.state import StateStore
from tosrisk.wiring.clocks import SystemClock
from tosrisk.wiring.telling import Write


def open_state(workspace: Workspace) -> StateStore:
    """The state of the workspace, made on first use."""
    return StateStore(workspace.state_dir / "state.db")


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
    with workspace_lock(workspace.state_dir / "run.lock", now=SystemClock().now()):
        state = open_state(workspace)
        if done := heal(workspace.state_dir / "state.db"):
            warn(f"tosrisk: {done}\n")
        with state:
            yield state
            state.keep_spare()
