"""Who hears of alerts, and through which notifier."""

from __future__ import annotations

import os
from collections.abc import Callable

from tosrisk.config.secrets import with_secrets
from tosrisk.config.workspace import NotifyTarget, NotifyType, Workspace
from tosrisk.domain.alerts import Recipient
from tosrisk.ports import Notifier

Write = Callable[[str], object]
"""Takes text with its line ends and shows it to whoever reads the terminal."""


def recipients(workspace: Workspace) -> tuple[Recipient, ...]:
    """Who hears of alerts."""
    return tuple(Recipient(name=t.name, min_severity=t.min_severity) for t in workspace.notify)


def _console(target: NotifyTarget, write: Write) -> Notifier:
    from tosrisk.notifiers.console import ConsoleNotifier

    return ConsoleNotifier(write, name=target.name)


def _webhook(target: NotifyTarget, _: Write) -> Notifier:
    from tosrisk.notifiers.webhook import WebhookNotifier

    return WebhookNotifier(target.url, name=target.name, secret=target.secret)


def _apprise(target: NotifyTarget, _: Write) -> Notifier:
    from tosrisk.notifiers.apprise_notifier import AppriseNotifier

    return AppriseNotifier(target.url, name=target.name)


NOTIFIERS: dict[NotifyType, Callable[[NotifyTarget, Write], Notifier]] = {
    NotifyType.CONSOLE: _console,
    NotifyType.WEBHOOK: _webhook,
    NotifyType.APPRISE: _apprise,
}
"""How each type of `[[notify]]` is built."""


def build_notifiers(workspace: Workspace, write: Write) -> tuple[Notifier, ...]:
    """The notifiers of the workspace, their secrets taken from the environment.

    Raises:
        ConfigError: an environment variable that a target names is not set.
    """
    return tuple(NOTIFIERS[t.type](with_secrets(t, os.environ), write) for t in workspace.notify)
