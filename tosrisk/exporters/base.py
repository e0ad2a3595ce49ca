"""What all models of the JSON have in common: their version, frozen, and fit to be written."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from tosrisk.core.text.inert import inert

SCHEMA_VERSION = "1.1"
"""The first number is raised when a field changes its meaning or goes away, or a list of words gets another
one; the second when a field is added."""

Minor = Annotated[str, Field(pattern=r"^1\.[0-9]+$")]
"""Any version of the same first number: who reads 1.0 can read 1.1."""


class Record(BaseModel):
    """One object of the JSON. The docstrings of its fields are their descriptions in the schema.

    The schema allows fields that it does not name: those of later versions.
    """

    model_config = ConfigDict(frozen=True, use_attribute_docstrings=True)


def _in_utc(at: datetime) -> datetime:
    return at.astimezone(UTC)


Words = Annotated[str, BeforeValidator(inert)]
"""What a vendor, or somebody at a keyboard, wrote."""

Day = date
"""A day without a time, for records that have a field of the name `date`."""

Moment = Annotated[datetime, BeforeValidator(_in_utc)]
"""A time in UTC."""
