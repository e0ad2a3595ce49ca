"""When a change that came over the network is believed."""

from __future__ import annotations

from enum import StrEnum

FROM_AFAR = frozenset({"http", "browser"})
"""`Snapshot.via` of what a server gave: one answer of many, which may differ from the next. A file says what
it says, and an archive has chosen already."""


class Confirmation(StrEnum):
    """Who must have seen a material change besides the look that found it, before anybody is told."""

    NEXT_RUN = "next-run"
    """The next run."""
    SAME_RUN = "same-run"
    """A second look at the end of the same run, or else the next run."""
    OFF = "off"
    """Nobody."""
