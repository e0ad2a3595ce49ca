"""Keeps every alert, and what is still to be sent to whom, through crashes and power cuts."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from itertools import groupby
from typing import Any

from sqlalchemy import ColumnElement, case, func, or_, select, update
from sqlalchemy.dialects.sqlite import insert

from tosrisk.domain.alerts import Acknowledgement, Alert, AlertKind, AlertRoll, Delivery, DeliveryState
from tosrisk.errors import StoreError
from tosrisk.stores import schema
from tosrisk.stores.browsing import AlertShelf
from tosrisk.stores.codec import decode_alert, decode_time, encode_alert, encode_time
from tosrisk.stores.database import Database

_alerts, _deliveries, _acknowledged = schema.alerts.c, schema.deliveries.c, schema.acknowledgements.c

_READ = select(_alerts.seq, _alerts.alert, _acknowledged.at.label("dealt_at"), _acknowledged.note).join_from(
    schema.alerts, schema.acknowledgements, isouter=True
)
"""Alerts, each with what became of it."""

_STARTS = case(
    (func.json_extract(_alerts.alert, "$.ahead") != "", func.json_extract(_alerts.alert, "$.effective"))
).label("starts")
"""The day from which a change applies, where it was told before that day; else NULL."""


class SqlOutbox:
    """Alerts, stored before they are sent (ports.Outbox). Every write is durable."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, alert: Alert, notifiers: Sequence[str]) -> bool:
        """Store an alert with one pending delivery per notifier; False when its id is known already.

        Raises:
            StoreError: the database cannot be written; then nothing of the alert is stored.
        """
        row = {
            "id": alert.id,
            "raised_at": encode_time(alert.raised_at),
            "alert": encode_alert(alert),
            "vendor": alert.document.vendor,
            "kind": alert.kind.value,
        }
        statement = insert(schema.alerts).on_conflict_do_nothing().returning(_alerts.seq)
        with self._database.write(durable=True) as connection:
            seq = connection.execute(statement, row).scalar_one_or_none()
            if seq is None:
                return False
            recipients = [
                {"alert": seq, "notifier": name, "position": position, "state": DeliveryState.PENDING.value}
                for position, name in enumerate(dict.fromkeys(notifiers))
            ]
            if recipients:
                connection.execute(insert(schema.deliveries), recipients)
        return True

    def note_loss(self, at: datetime) -> None:
        """Remember that what was known before was found to be gone.

        Raises:
            StoreError: the database cannot be written.
        """
        with self._database.write(durable=True) as connection:
            connection.execute(insert(schema.losses).on_conflict_do_nothing(), {"at": encode_time(at)})

    def lost(self) -> datetime | None:
        """When what was known before was last found to be gone; None where it never was.

        Raises:
            StoreError: the database cannot be read.
        """
        with self._database.read() as connection:
            at = connection.execute(select(func.max(schema.losses.c.at))).scalar_one()
        return decode_time(at) if at else None

    def mark(self) -> int:
        """A number that grows with every alert that is stored; 0 before the first.

        Raises:
            StoreError: the database cannot be read.
        """
        with self._database.read() as connection:
            return connection.execute(select(func.max(_alerts.seq))).scalar_one() or 0

    def alerts(self, *, since: int = 0) -> tuple[Alert, ...]:
        """Every alert so far, oldest first; or those stored since `mark` gave that number.

        Raises:
            StoreError: the database cannot be read.
        """
        return self._select(_alerts.seq > since)

    def newest(self, most: int, *, vendor: str = "") -> tuple[Alert, ...]:
        """The newest alerts, of one vendor or of all, newest first.

        Raises:
            StoreError: the database cannot be read.
        """
        query = _READ.order_by(_alerts.raised_at.desc(), _alerts.id.desc()).limit(most)
        if vendor:
            query = query.where(_alerts.vendor == vendor)
        with self._database.read() as connection:
            rows = connection.execute(query).all()
        return tuple(self._decoded(row) for row in rows)

    def rolls(self) -> tuple[AlertRoll, ...]:
        """What there is of each vendor that has alerts, by vendor, without reading them.

        Raises:
            StoreError: the database cannot be read.
        """
        query = (
            select(_alerts.vendor, _alerts.id, _alerts.kind, _acknowledged.at, _acknowledged.note, _STARTS)
            .join_from(schema.alerts, schema.acknowledgements, isouter=True)
            .order_by(_alerts.vendor, _alerts.seq)
        )
        with self._database.read() as connection:
            rows = connection.execute(query)
            return tuple(_roll(vendor, own) for vendor, own in groupby(rows, lambda row: row.vendor))

    def browse(self) -> Sequence[Alert]:
        """Every alert so far, oldest first, each read when it is looked at: they add up over the years.

        Raises:
            StoreError: the database cannot be read, now or when an alert is looked at.
        """
        query = select(_alerts.seq).order_by(_alerts.raised_at, _alerts.seq)
        with self._database.read() as connection:
            return AlertShelf(self.read, connection.execute(query).scalars().all())

    def read(self, numbers: Sequence[int]) -> tuple[Alert, ...]:
        """The alerts of these numbers, in that order.

        Raises:
            StoreError: the database cannot be read.
        """
        query = _READ.where(_alerts.seq.in_(list(numbers)))
        with self._database.read() as connection:
            stored = {row.seq: row for row in connection.execute(query)}
        return tuple(self._decoded(stored[number]) for number in numbers)

    def pending(self) -> tuple[Delivery, ...]:
        """Deliveries not yet sent nor given up, those of the oldest alert first; none that is acknowledged.

        Raises:
            StoreError: the database cannot be read.
        """
        query = (
            _READ.add_columns(_deliveries.notifier, _deliveries.attempts, _deliveries.error)
            .join(schema.deliveries)
            .where(_deliveries.state == DeliveryState.PENDING.value, _acknowledged.alert.is_(None))
            .order_by(_alerts.raised_at, _alerts.seq, _deliveries.position)
        )
        with self._database.read() as connection:
            rows = connection.execute(query).all()
        return tuple(
            Delivery(
                alert=self._decoded(row),
                notifier=row.notifier,
                state=DeliveryState.PENDING,
                attempts=row.attempts,
                error=row.error,
            )
            for row in rows
        )

    def settle(self, deliveries: Sequence[Delivery], *, error: str = "", most: int | None = None) -> int:
        """Record, for all or none, that deliveries were sent, or failed with an error.

        The first outcome that ends a delivery stands: one that is no longer pending is left as it is.

        Args:
            deliveries: of any alerts and notifiers.
            error: why they failed; "" when they were sent.
            most: attempts after which a failed delivery is given up; None to never give up.

        Returns:
            How many were given up.

        Raises:
            StoreError: the database cannot be written.
        """
        given_up = 0
        with self._database.write(durable=True) as connection:
            for delivery in deliveries:
                state = DeliveryState.SENT if not error else DeliveryState.PENDING
                if error and most is not None and delivery.attempts + 1 >= most:
                    state = DeliveryState.FAILED
                alert = select(_alerts.seq).where(_alerts.id == delivery.alert.id).scalar_subquery()
                statement = (
                    update(schema.deliveries)
                    .where(_deliveries.alert == alert, _deliveries.notifier == delivery.notifier)
                    .where(_deliveries.state == DeliveryState.PENDING.value)
                    .values(state=state.value, attempts=_deliveries.attempts + 1, error=error)
                )
                changed = connection.execute(statement).rowcount
                given_up += changed if state is DeliveryState.FAILED else 0
        return given_up

    def find(self, prefix: str) -> tuple[Alert, ...]:
        """The alerts whose id, or whose cause's id, begins so, oldest first.

        Raises:
            StoreError: the database cannot be read.
        """
        cause = func.json_extract(_alerts.alert, "$.cause")
        begins = (column.startswith(prefix, autoescape=True) for column in (_alerts.id, cause))
        return self._select(or_(*begins))

    def _select(self, which: ColumnElement[bool]) -> tuple[Alert, ...]:
        query = _READ.where(which).order_by(_alerts.raised_at, _alerts.seq)
        with self._database.read() as connection:
            rows = connection.execute(query).all()
        return tuple(self._decoded(row) for row in rows)

    def _decoded(self, row: Any) -> Alert:
        try:
            alert = decode_alert(row.alert)
        except ValueError as error:
            what = "holds an alert that this tosrisk cannot read"
            raise StoreError(what, where=self._database.where, fix="use the tosrisk that wrote it") from error
        if row.dealt_at is None:
            return alert
        return replace(alert, acknowledged=Acknowledgement(at=decode_time(row.dealt_at), note=row.note))


def _roll(vendor: str, rows: Iterator[Any]) -> AlertRoll:
    alerts = changes = 0
    starts: list[date] = []
    mark = hashlib.sha256()
    for row in rows:
        alerts += 1
        changes += row.kind == AlertKind.MATERIAL_CHANGE
        starts += [date.fromisoformat(row.starts)] if row.starts else []
        mark.update(repr((row.id, row.at, row.note)).encode("utf-8", "surrogatepass"))
    return AlertRoll(
        vendor=vendor,
        alerts=alerts,
        changes=changes,
        mark=mark.hexdigest()[:16],
        starts=tuple(starts),
    )
