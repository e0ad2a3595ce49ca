"""Lets one run at a time into a workspace, and tells the second who holds it."""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout

from tosrisk.errors import LockedError, StoreError


@contextmanager
def workspace_lock(path: Path, *, now: datetime) -> Iterator[None]:
    """Hold the lock file `path` (made with its folder) for the length of the block.

    The operating system keeps the lock and frees it when its process ends, however it ends; the file itself
    stays. Who holds it, and since when (`now`), stands beside it in `<name>.holder`, for the message alone.

    Raises:
        LockedError: another run holds it; there is no waiting.
        StoreError: the lock file cannot be made.
    """
    lock = FileLock(path)
    holder = path.with_name(f"{path.name}.holder")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        lock.acquire(timeout=0)
    except Timeout as error:
        raise LockedError(
            f"another run{_described(holder)} is at work here",
            where=str(path),
            fix="wait until it has ended; a run that was killed does not hold the lock",
        ) from error
    except OSError as error:
        what = f"the lock cannot be taken ({error.strerror or type(error).__name__})"
        raise StoreError(what, where=str(path), fix="check the folder and its permissions") from error
    try:
        _sign(holder, now)
        yield
    finally:
        with contextlib.suppress(OSError):
            holder.unlink()
        lock.release()


def _sign(holder: Path, now: datetime) -> None:
    """Write who holds the lock. Failing to is no reason not to run."""
    with contextlib.suppress(OSError):
        holder.write_text(json.dumps({"pid": os.getpid(), "since": now.isoformat(timespec="seconds")}))


def _described(holder: Path) -> str:
    """Pid and start of the holder in brackets, or nothing when it has not said."""
    try:
        signed = json.loads(holder.read_text())
        return f" (process {int(signed['pid'])}, since {datetime.fromisoformat(signed['since']).isoformat()})"
    except (OSError, ValueError, KeyError, TypeError):
        return ""
