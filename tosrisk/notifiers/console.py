"""Tells whoever watches the terminal, or reads what cron mails them."""

from __future__ import annotations

from collections.abc import Callable

from tosrisk.domain.alerts import Alert
from tosrisk.errors import NotifyError
from tosrisk.notifiers.message import body


class ConsoleNotifier:
    """Writes alerts as plain text, free of control characters."""

    def __init__(self, write: Callable[[str], object], *, name: str = "console") -> None:
        """`write` takes text with its line ends and shows it as it stands (not as rich markup)."""
        self.name = name
        self._write = write

    def notify(self, alert: Alert) -> None:
        """Write one alert, its severity first, with an empty line after it.

        Raises:
            NotifyError: the output is closed.
        """
        try:
            self._write(f"[{alert.severity.upper()}] {body(alert)}\n")
        except (OSError, ValueError) as error:  # ValueError: the stream was closed
            what = f"the console takes no output ({type(error).__name__})"
            raise NotifyError(what, where=self.name) from error
