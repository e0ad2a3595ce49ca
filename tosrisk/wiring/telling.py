"""Who hears of alerts, and through which notifier."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TYPE_CHECKING

from tosrisk.config.secrets import with_secrets
from tosrisk.config.workspace import NotifyTarget, NotifyType, Workspace
from tosrisk.domain.alerts import Recipient
from tosrisk.ports import Notifier

if TYPE_CHECKING:
    from tosrisk.notifiers.message import ReportPlace

Write = Callable[[str], object]
"""Takes text with its line ends and shows it to whoever reads the terminal."""


def recipients(workspace: Workspace) -> tuple[Recipient, ...]:
    """Who hears of alerts."""
    return tuple(
        Recipient(
            name=target.name,
            min_severity=target.min_severity,
            vendors=target.vendors,
            dimensions=target.dimensions,
            tiers=target.tiers,
            digest=target.digest,
            immediate_from=target.immediate_from,
        )
        for target in workspace.notify
    )


def _console(target: NotifyTarget, write: Write, report: ReportPlace) -> Notifier:
    from tosrisk.notifiers.console import ConsoleNotifier

    return ConsoleNotifier(write, name=target.name, report=report)


def _webhook(target: NotifyTarget, _: Write, __: ReportPlace) -> Notifier:
    from tosrisk.notifiers.webhook import WebhookNotifier

    return WebhookNotifier(target.url, name=target.name, secret=target.secret)


def _apprise(target: NotifyTarget, _: Write, report: ReportPlace) -> Notifier:
    from tosrisk.notifiers.apprise_notifier import AppriseNotifier

    return AppriseNotifier(target.url, name=target.name, report=report)


NOTIFIERS: dict[NotifyType, Callable[[NotifyTarget, Write, ReportPlace], Notifier]] = {
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
    return tuple(_built(target, workspace, write) for target in workspace.notify)


def build_notifier(workspace: Workspace, name: str, write: Write) -> Notifier | None:
    """The notifier of that name alone, or None.

    Raises:
        ConfigError: an environment variable that it names is not set.
    """
    return next((_built(each, workspace, write) for each in workspace.notify if each.name == name), None)


def build_printer(workspace: Workspace, write: Write) -> Notifier:
    """What writes an alert as text to whoever reads the terminal."""
    return _console(NotifyTarget(name="console", type=NotifyType.CONSOLE), write, _report(workspace))


def _built(target: NotifyTarget, workspace: Workspace, write: Write) -> Notifier:
    filled = with_secrets(target, os.environ)
    return NOTIFIERS[target.type](filled, write, _report(workspace))


def _report(workspace: Workspace) -> ReportPlace:
    from tosrisk.notifiers.message import ReportPlace

    return ReportPlace(url=workspace.settings.report_url, folder=workspace.settings.report_dir)
