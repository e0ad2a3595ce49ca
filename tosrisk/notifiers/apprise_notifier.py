"""Tells people by e-mail, Slack, Teams and a hundred other services, through Apprise."""

from __future__ import annotations

import logging
import warnings
from typing import TYPE_CHECKING

from tosrisk.domain.alerts import Alert, AlertKind
from tosrisk.domain.taxonomy import Severity
from tosrisk.errors import NotifyError
from tosrisk.notifiers.message import body, subject
from tosrisk.notifiers.plain import disarmed

if TYPE_CHECKING:
    from apprise import Apprise

_FIX = "try the address with `apprise -vv`"


class AppriseNotifier:
    """Sends alerts as plain text to one Apprise address.

    One address, one notifier: were there two and one failed, the retry would repeat the alert for the other.
    """

    def __init__(self, url: str, *, name: str) -> None:
        """`url` as Apprise documents it (`mailto://...`, `slack://...`); its secrets are never shown."""
        self.name = name
        self._url = url
        self._client: Apprise | None = None

    def notify(self, alert: Alert) -> None:
        """Send one alert.

        Raises:
            NotifyError: Apprise does not understand the address, or the service did not take the alert.
        """
        try:
            self._client = self._client or _connected(self._url)
            sent = self._client is not None and self._client.notify(
                title=disarmed(subject(alert)),
                body=disarmed(body(alert)),
                notify_type=_notify_type(alert),
                body_format="text",
            )
        except Exception as error:  # noqa: BLE001  # its plug-ins raise what they like, addresses included
            what = f"Apprise failed ({type(error).__name__})"
            raise NotifyError(what, where=self.name, fix=_FIX) from None
        if self._client is None:
            raise NotifyError("Apprise does not understand its address", where=self.name, fix=_FIX)
        if not sent:
            raise NotifyError("the service did not take the alert", where=self.name, fix=_FIX)


def _connected(url: str) -> Apprise | None:
    """A client, good for all alerts of a run (it paces itself as services demand); None for a bad address."""
    from apprise import Apprise, AppriseAsset  # takes a second to import

    # What Apprise logs can hold addresses; its failures reach the user through NotifyError.
    logging.getLogger("apprise").propagate = False
    client = Apprise(asset=AppriseAsset(app_id="tosrisk", app_desc="Watches vendors' terms", app_url=""))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # its plug-ins, all loaded here, use old modules
        return client if client.add(url) else None


def _notify_type(alert: Alert) -> str:
    """Apprise's own word for how the alert is coloured."""
    if alert.kind is AlertKind.SOURCE_RECOVERED:
        return "success"
    if alert.severity.rank >= Severity.HIGH.rank:
        return "failure"
    return "warning" if alert.severity.rank >= Severity.MEDIUM.rank else "info"
