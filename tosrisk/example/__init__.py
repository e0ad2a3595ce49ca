"""The embedded example: three invented vendors and two dated captures of their pages, for `tosrisk demo`."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path

from tosrisk.errors import StoreError

SOURCE = Path(__file__).parent / "workspace"
"""What ships with the package: `OWN` and `captures/<day>/<vendor>/<document>.html`."""

OWN = ("tosrisk.toml", "signoffs.toml")
"""The files that the company of the example has written."""

CAPTURES = ("2026-01-15", "2026-02-15")
"""Days (ISO dates) on which the pages were captured, oldest first."""


def clock_of(capture: str) -> datetime:
    """The moment at which a run over a capture takes place: nine in the morning of its day, UTC."""
    return datetime.fromisoformat(capture).replace(hour=9, tzinfo=UTC)


def create_example(directory: Path) -> None:
    """Write the example's `OWN` files into a folder, which is made if need be; no page is there yet.

    Raises:
        StoreError: the folder cannot be written.
    """
    try:
        directory.mkdir(parents=True, exist_ok=True)
        for name in OWN:
            shutil.copyfile(SOURCE / name, directory / name)
    except OSError as error:
        raise _unwritable(directory, error) from error


def lay_capture(directory: Path, capture: str) -> None:
    """Put the pages of one of `CAPTURES` under `site/`, where the example's `tosrisk.toml` looks for them.

    Raises:
        StoreError: the folder cannot be written.
    """
    try:
        # Bytes alone: the files of a package may be read-only, and a copy must not be.
        shutil.copytree(
            SOURCE / "captures" / capture,
            directory / "site",
            copy_function=shutil.copyfile,
            dirs_exist_ok=True,
        )
    except OSError as error:
        raise _unwritable(directory, error) from error


def _unwritable(directory: Path, error: OSError) -> StoreError:
    return StoreError(
        f"the example could not be written: {error.strerror or error}",
        where=str(directory),
        fix="name a folder that you may write to",
    )
