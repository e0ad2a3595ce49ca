"""Finds the alerts that somebody means by a few letters of an id."""

from __future__ import annotations

from tosrisk.domain.alerts import Alert
from tosrisk.errors import UsageError
from tosrisk.ports import Outbox

_FIX = "see `tosrisk alerts`"


def alerts_meant(outbox: Outbox, prefix: str) -> tuple[Alert, ...]:
    """The alert whose id begins so, or all alerts of the cause whose id does.

    Raises:
        UsageError: there is none, or it may be several.
        StoreError: the outbox cannot be read.
    """
    wanted = prefix.strip().lower()
    found = outbox.find(wanted) if wanted else ()
    if not found:
        raise UsageError(f"no alert has an id that begins with '{prefix}'", fix=_FIX)
    by_id = [alert for alert in found if alert.id.startswith(wanted)]
    by_cause = {alert.cause for alert in found if alert.cause.startswith(wanted)}
    if len(by_id) + len(by_cause) == 1:
        return found
    raise UsageError(
        f"{len(by_id) + len(by_cause)} alerts have ids that begin with '{prefix}'",
        fix=f"write more of it; {_FIX}",
    )
