"""Tells whoever watches the terminal, or reads what cron mails them."""

from __future__ import annotations

from collections.abc import Callable

from tosrisk.domain.notices import Notice
from tosrisk.errors import NotifyError
from tosrisk.notifiers.message import ReportPlace, message
from tosrisk.notifiers.render import Form, rendered


class ConsoleNotifier:
    """Writes alerts as plain text, free of control characters."""

    def __init__(
        self, write: Callable[[str], object], *, name: str = "console", report: ReportPlace | None = None
    ) -> None:
        """`write` takes text with its line ends and shows it as it stands (not as rich markup)."""
        self.name = name
        self._write = write
        self._report = report or ReportPlace()

    def notify(self, notice: Notice) -> None:
        """Write one message, its severity first, with an empty line after it.

        Raises:
            NotifyError: the output is closed.
        """
        try:
            self._write(f"{rendered(message(notice, self._report), Form.TEXT)}\n")
        except (OSError, ValueError) as error:  # ValueError: the stream was closed
            what = f"the console takes no output ({type(error).__name__})"
            raise NotifyError(what, where=self.name) from error
