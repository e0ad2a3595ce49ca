"""Remembers what the company's policy last said, so that only what gets worse is told."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import delete, insert, select

from tosrisk.domain.policy import Answer, KeptAnswer
from tosrisk.stores import schema
from tosrisk.stores.database import Database

_answers = schema.answers.c


class SqlAnswerBook:
    """The last answers of each vendor (ports.AnswerBook)."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, vendor: str) -> tuple[KeptAnswer, ...]:
        """The answers last kept of a vendor, by class; empty when there are none.

        Raises:
            StoreError: the database cannot be read.
        """
        query = select(schema.answers).where(_answers.vendor == vendor).order_by(_answers.data_class)
        with self._database.read() as connection:
            rows = connection.execute(query).all()
        return tuple(
            KeptAnswer(data_class=row.data_class, answer=Answer(row.answer), basis=row.basis, texts=row.texts)
            for row in rows
        )

    def put(self, vendor: str, answers: Sequence[KeptAnswer]) -> None:
        """Keep answers in place of all others of the vendor.

        A power cut may undo it, never an alert that was raised before: the answers are then compared again,
        and give an alert that is known already.

        Raises:
            StoreError: the database cannot be written.
        """
        rows = [
            {
                "vendor": vendor,
                "data_class": each.data_class,
                "answer": each.answer.value,
                "basis": each.basis,
                "texts": each.texts,
            }
            for each in answers
        ]
        with self._database.write() as connection:
            connection.execute(delete(schema.answers).where(_answers.vendor == vendor))
            if rows:
                connection.execute(insert(schema.answers), rows)
