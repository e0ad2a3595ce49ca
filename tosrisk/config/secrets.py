"""Fills `${VARIABLE}` in notifier targets from the environment, when they are about to be used."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from tosrisk.config.checks import VARIABLE
from tosrisk.config.workspace import NotifyTarget, NotifyType
from tosrisk.errors import ConfigError


def with_secrets(target: NotifyTarget, environment: Mapping[str, str]) -> NotifyTarget:
    """The target with every `${VARIABLE}` of its url and secret replaced.

    Raises:
        ConfigError: a variable is unset or empty, or what came of it is no URL; values are never repeated.
    """
    filled = replace(
        target,
        url=_fill(target.url, target, environment),
        secret=_fill(target.secret, target, environment),
    )
    scheme, separator, _ = filled.url.partition("://")
    allowed = {NotifyType.WEBHOOK: ("http", "https")}.get(filled.type)
    if filled.type is not NotifyType.CONSOLE and (
        not separator or (allowed and scheme.lower() not in allowed)
    ):
        kind = "an http or https URL" if allowed else "a URL that Apprise knows"
        raise ConfigError(
            f"the url of the notifier '{target.name}' is not {kind}",
            where=target.source,
            fix="correct the url",
        )
    return filled


def _fill(text: str, target: NotifyTarget, environment: Mapping[str, str]) -> str:
    for name in VARIABLE.findall(text):
        if not environment.get(name):
            raise ConfigError(
                f"the notifier '{target.name}' needs the environment variable {name}, which is not set",
                where=target.source,
                fix=f"export {name}=...",
            )
    return VARIABLE.sub(lambda found: environment[found[1]], text)
