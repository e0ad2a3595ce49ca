"""A notifier that keeps what it was told, and can be down."""

from __future__ import annotations

from tosrisk.domain.alerts import Alert
from tosrisk.domain.notices import Notice
from tosrisk.errors import NotifyError


class MemoryNotifier:
    """Fulfils ports.Notifier; while `down`, it takes nothing."""

    def __init__(self, name: str = "memory", *, down: bool = False) -> None:
        self.name = name
        self.down = down
        self.attempts = 0
        self.notices: list[Notice] = []

    @property
    def received(self) -> list[Alert]:
        """Every alert told of, in the order of telling."""
        return [alert for notice in self.notices for alert in notice.alerts]

    def notify(self, notice: Notice) -> None:
        self.attempts += 1
        if self.down:
            raise NotifyError("the line is dead", where=self.name)
        self.notices.append(notice)


class BrokenNotifier:
    """Fails as no notifier should: with an error of its own, which names a secret."""

    name = "broken"

    def notify(self, notice: Notice) -> None:
        raise KeyError("token-hunter2")
