"""What tells the time: this machine, or a moment that was set."""

from __future__ import annotations

from datetime import UTC, datetime


class SystemClock:
    """The time of this machine, in UTC."""

    def now(self) -> datetime:
        """The current time, with tzinfo."""
        return datetime.now(UTC)


class FixedClock:
    """A moment that does not pass, for replays and the example."""

    def __init__(self, moment: datetime) -> None:
        """`moment` without a time zone is taken as UTC."""
        self._moment = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)

    def now(self) -> datetime:
        """The moment."""
        return self._moment
