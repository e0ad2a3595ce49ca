"""Tells people by e-mail, Slack, Teams and a hundred other services, through Apprise."""

from __future__ import annotations

import logging
import warnings
from typing import TYPE_CHECKING

from tosrisk.domain.alerts import AlertKind
from tosrisk.domain.notices import Notice
from tosrisk.domain.taxonomy import Severity
from tosrisk.errors import NotifyError
from tosrisk.notifiers.message import ReportPlace, message, subject
from tosrisk.notifiers.plain import disarmed
from tosrisk.notifiers.render import Form, rendered

if TYPE_CHECKING:
    from apprise import Apprise, NotifyBase

_QUOTES = (1200, 300, 0)
"""Characters of each of the vendor's sentences, most first; 0 for none, and no advice."""
_ROOM_FOR_HTML = 32_000
"""Characters: mails take more; chats that show some HTML take less, and no tables."""
_LONGEST_MAIL = 100_000
"""Characters: some mail services show no more of a page. Apprise itself sends mails of any length."""
_TITLE_MARKS = 10
"""Characters that Apprise may put around a title in the first line."""
_FIX = "try the address with `apprise -vv`"


class AppriseNotifier:
    """Sends messages to one Apprise address, in the form that its service shows best.

    One address, one notifier: were there two and one failed, the retry would repeat the alert for the other.
    """

    def __init__(self, url: str, *, name: str, report: ReportPlace | None = None) -> None:
        """`url` as Apprise documents it (`mailto://...`, `slack://...`); its secrets are never shown."""
        self.name = name
        self._url = url
        self._report = report or ReportPlace()
        self._client: Apprise | None = None

    def notify(self, notice: Notice) -> None:
        """Send one message.

        Raises:
            NotifyError: Apprise does not understand the address, or the service did not take the message.
        """
        try:
            self._client = self._client or _connected(self._url)
            sent = self._client is not None and self._sent(self._client, notice)
        except Exception as error:  # noqa: BLE001  # its plug-ins raise what they like, addresses included
            what = f"Apprise failed ({type(error).__name__})"
            raise NotifyError(what, where=self.name, fix=_FIX) from None
        if self._client is None:
            raise NotifyError("Apprise does not understand its address", where=self.name, fix=_FIX)
        if not sent:
            raise NotifyError("the service did not take the alert", where=self.name, fix=_FIX)

    def _sent(self, client: Apprise, notice: Notice) -> bool:
        (service,) = client
        form = _form(service)
        title = disarmed(subject(notice))
        room = service.body_maxlen
        if form is Form.HTML:
            room = _LONGEST_MAIL
        elif service.title_maxlen <= 0:  # the title becomes the first line
            room -= len(title) + _TITLE_MARKS
        body = self._fitting(notice, form, room)
        return bool(
            client.notify(
                title=title,
                body=body,
                notify_type=_notify_type(notice),
                body_format=form.value,
            )
        )

    def _fitting(self, notice: Notice, form: Form, most: int) -> str:
        """The body with as much of the sentences as the service takes, at the worst without them."""
        body = ""
        for quotes in _QUOTES:
            body = rendered(message(notice, self._report, quotes=quotes), form)
            body = disarmed(body) if form is Form.TEXT else body
            if len(body) <= most:
                return body
        return body if form is Form.HTML else _cut(body, most)


def _form(service: NotifyBase) -> Form:
    """How a service wants its messages; a page of HTML only where there is room for one, as in a mail."""
    form = Form(service.resolve_format().value)
    if form is Form.HTML and service.body_maxlen < _ROOM_FOR_HTML:
        return Form(service.resolve_format(Form.MARKDOWN.value).value)
    return form


def _cut(body: str, most: int) -> str:
    """Whole lines from the top, so that no mark is left open, and a word that there is more."""
    more = "\n\n(more in `tosrisk alerts`)\n"
    kept = body[: max(most - len(more), 0)].rpartition("\n")[0]
    return f"{kept}{more}"


def _connected(url: str) -> Apprise | None:
    """A client, good for all alerts of a run (it paces itself as services demand); None for a bad address."""
    from apprise import Apprise, AppriseAsset  # takes a second to import

    # What Apprise logs can hold addresses; its failures reach the user through NotifyError.
    logging.getLogger("apprise").propagate = False
    client = Apprise(asset=AppriseAsset(app_id="tosrisk", app_desc="Watches vendors' terms", app_url=""))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # its plug-ins, all loaded here, use old modules
        return client if client.add(url) else None


def _notify_type(notice: Notice) -> str:
    """Apprise's own word for how a message is coloured."""
    if all(alert.kind is AlertKind.SOURCE_RECOVERED for alert in notice.alerts):
        return "success"
    if notice.severity.rank >= Severity.HIGH.rank:
        return "failure"
    return "warning" if notice.severity.rank >= Severity.MEDIUM.rank else "info"
