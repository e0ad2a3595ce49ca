"""Keeps what people decided about alerts, and when each digest was last due."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import delete, select, update
from sqlalchemy.dialects.sqlite import insert

from tosrisk.domain.alerts import Alert, DeliveryState, Snooze
from tosrisk.domain.taxonomy import Dimension
from tosrisk.stores import schema
from tosrisk.stores.codec import decode_time, encode_time
from tosrisk.stores.database import Database

_alerts, _deliveries = schema.alerts.c, schema.deliveries.c
_snoozed, _digests = schema.snoozes.c, schema.digests.c


class SqlDesk:
    """Acknowledgements, snoozes and the times of digests (ports.Desk). Every write is durable."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def acknowledge(self, alerts: Sequence[Alert], *, at: datetime, note: str) -> int:
        """Note that alerts were dealt with; returns how many of them were not before.

        What still waits to be sent of them is not sent any more. A new note replaces an older one.

        Raises:
            StoreError: the database cannot be written.
        """
        with self._database.write(durable=True) as connection:
            for alert in alerts:
                seq = select(_alerts.seq).where(_alerts.id == alert.id).scalar_subquery()
                values = {"at": encode_time(at), "note": note}
                statement = insert(schema.acknowledgements).values(alert=seq, **values)
                connection.execute(statement.on_conflict_do_update(index_elements=["alert"], set_=values))
        return sum(alert.acknowledged is None for alert in alerts)

    def snooze(self, snoozes: Sequence[Snooze]) -> None:
        """Keep snoozes, each in place of an older one on the same subject.

        An alert that is snoozed by its id, and was sent already, is sent once more when its day has come.

        Raises:
            StoreError: the database cannot be written.
        """
        with self._database.write(durable=True) as connection:
            for snooze in snoozes:
                until = {"until": snooze.until.isoformat()}
                statement = insert(schema.snoozes).values(**_subject(snooze), **until)
                subject = ["alert", "vendor", "document", "dimensions"]
                connection.execute(statement.on_conflict_do_update(index_elements=subject, set_=until))
                if snooze.alert:
                    seq = select(_alerts.seq).where(_alerts.id == snooze.alert).scalar_subquery()
                    again = update(schema.deliveries).where(_deliveries.alert == seq)
                    connection.execute(again.values(state=DeliveryState.PENDING.value, attempts=0, error=""))

    def wake(self, snoozes: Sequence[Snooze]) -> int:
        """Forget the snoozes on the same subjects, whatever their day; returns how many there were.

        Raises:
            StoreError: the database cannot be written.
        """
        ended = 0
        with self._database.write(durable=True) as connection:
            for snooze in snoozes:
                same = [schema.snoozes.c[name] == value for name, value in _subject(snooze).items()]
                ended += connection.execute(delete(schema.snoozes).where(*same)).rowcount
        return ended

    def snoozes(self) -> tuple[Snooze, ...]:
        """Every snooze, those that have ended included, the first to end first.

        Raises:
            StoreError: the database cannot be read.
        """
        with self._database.read() as connection:
            rows = connection.execute(select(schema.snoozes).order_by(*_snoozed)).all()
        found = (
            Snooze(
                until=date.fromisoformat(row.until),
                alert=row.alert,
                vendor=row.vendor,
                document=row.document,
                dimensions=tuple(Dimension(name) for name in row.dimensions.split()),
            )
            for row in rows
        )
        return tuple(sorted(found, key=lambda snooze: snooze.until))

    def last_digest(self, notifier: str) -> datetime | None:
        """When a notifier's digest was last due and sent, or found to be empty; None before the first.

        Raises:
            StoreError: the database cannot be read.
        """
        with self._database.read() as connection:
            at = connection.execute(
                select(_digests.at).where(_digests.notifier == notifier)
            ).scalar_one_or_none()
        return decode_time(at) if at else None

    def note_digest(self, notifier: str, at: datetime) -> None:
        """Remember that a notifier's digest was due and sent, or empty.

        Raises:
            StoreError: the database cannot be written.
        """
        row = {"notifier": notifier, "at": encode_time(at)}
        statement = insert(schema.digests).values(**row)
        with self._database.write(durable=True) as connection:
            connection.execute(
                statement.on_conflict_do_update(index_elements=["notifier"], set_={"at": row["at"]})
            )


def _subject(snooze: Snooze) -> dict[str, str]:
    return {
        "alert": snooze.alert,
        "vendor": snooze.vendor,
        "document": snooze.document,
        "dimensions": " ".join(sorted(snooze.dimensions)),
    }
