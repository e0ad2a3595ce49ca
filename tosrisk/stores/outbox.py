"""Keeps every alert, and what is still to be sent to whom, through crashes and power cuts."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select, update
from sqlalchemy.dialects.sqlite import insert

from tosrisk.domain.alerts import Alert, Delivery, DeliveryState
from tosrisk.errors import StoreError
from tosrisk.stores import schema
from tosrisk.stores.codec import decode_alert, encode_alert, encode_time
from tosrisk.stores.database import Database

_alerts, _deliveries = schema.alerts.c, schema.deliveries.c


class SqlOutbox:
    """Alerts, stored before they are sent (ports.Outbox). Every write is durable."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, alert: Alert, notifiers: Sequence[str]) -> bool:
        """Store an alert with one pending delivery per notifier; False when its id is known already.

        Raises:
            StoreError: the database cannot be written; then nothing of the alert is stored.
        """
        row = {"id": alert.id, "raised_at": encode_time(alert.raised_at), "alert": encode_alert(alert)}
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

    def alerts(self) -> tuple[Alert, ...]:
        """Every alert so far, oldest first.

        Raises:
            StoreError: the database cannot be read.
        """
        query = select(_alerts.alert).order_by(_alerts.raised_at, _alerts.seq)
        with self._database.read() as connection:
            stored = connection.execute(query).scalars().all()
        return tuple(self._decoded(alert) for alert in stored)

    def pending(self) -> tuple[Delivery, ...]:
        """Deliveries not yet sent nor given up, those of the oldest alert first.

        Raises:
            StoreError: the database cannot be read.
        """
        query = (
            select(_alerts.alert, _deliveries.notifier, _deliveries.attempts, _deliveries.error)
            .join_from(schema.deliveries, schema.alerts)
            .where(_deliveries.state == DeliveryState.PENDING.value)
            .order_by(_alerts.raised_at, _alerts.seq, _deliveries.position)
        )
        with self._database.read() as connection:
            rows = connection.execute(query).all()
        return tuple(
            Delivery(
                alert=self._decoded(row.alert),
                notifier=row.notifier,
                state=DeliveryState.PENDING,
                attempts=row.attempts,
                error=row.error,
            )
            for row in rows
        )

    def settle(self, delivery: Delivery, *, error: str = "", give_up: bool = False) -> None:
        """Record that a delivery was sent, or failed with an error (and is given up).

        The first outcome that ends a delivery stands: one that is no longer pending is left as it is.

        Raises:
            StoreError: the database cannot be written.
        """
        state = DeliveryState.SENT if not error else DeliveryState.PENDING
        state = DeliveryState.FAILED if give_up else state
        alert = select(_alerts.seq).where(_alerts.id == delivery.alert.id).scalar_subquery()
        statement = (
            update(schema.deliveries)
            .where(_deliveries.alert == alert, _deliveries.notifier == delivery.notifier)
            .where(_deliveries.state == DeliveryState.PENDING.value)
            .values(state=state.value, attempts=_deliveries.attempts + 1, error=error)
        )
        with self._database.write(durable=True) as connection:
            connection.execute(statement)

    def _decoded(self, stored: str) -> Alert:
        try:
            return decode_alert(stored)
        except ValueError as error:
            what = "holds an alert that this tosrisk cannot read"
            raise StoreError(what, where=self._database.where, fix="use the tosrisk that wrote it") from error
