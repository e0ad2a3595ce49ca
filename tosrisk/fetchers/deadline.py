"""One budget of seconds that everything done for a document draws on."""

from __future__ import annotations

from collections.abc import Callable


class Deadline:
    """Counts down from the moment it is made."""

    def __init__(self, seconds: float, monotonic: Callable[[], float]) -> None:
        self.seconds = seconds
        self._monotonic = monotonic
        self._end = monotonic() + seconds

    @property
    def left(self) -> float:
        """Seconds left; 0 once it has passed."""
        return max(0.0, self._end - self._monotonic())

    @property
    def passed(self) -> bool:
        """True once no time is left."""
        return self.left <= 0.0
