"""Decides which captures of a document may be let go."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from tosrisk.domain.retention import Holding, Reason, Removal, Retention


def removals(
    holdings: Sequence[Holding], rules: Retention, *, named: Collection[str], now: datetime
) -> tuple[Removal, ...]:
    """The captures of one document that are old enough and prove nothing, in their order.

    Kept whatever their age: the newest capture, the first and the newest accepted one, the first and the last
    of each stretch of captures with one text (both sides of every change), a text that is not kept beside
    its capture, and what is named.

    Args:
        holdings: every capture whose bytes are kept, in the order of the chain.
        rules: how long to keep what may go.
        named: paths of snapshots that an alert or the baseline names.
        now: UTC.
    """
    accepted = [holding for holding in holdings if holding.snapshot.accepted]
    between = {
        here.snapshot.id
        for before, here, after in zip(accepted, accepted[1:], accepted[2:], strict=False)
        if here.text and before.text == here.text == after.text
    }
    found: list[Removal] = []
    for holding in holdings[:-1]:
        snapshot = holding.snapshot
        reason = Reason.UNCHANGED if snapshot.accepted else Reason.REFUSED
        days = rules.unchanged_days if snapshot.accepted else rules.refused_days
        if snapshot.accepted and snapshot.id not in between:
            continue
        if days is None or snapshot.path in named or now - snapshot.fetched_at < timedelta(days=days):
            continue
        found.append(Removal(holding=holding, reason=reason))
    return tuple(found)
