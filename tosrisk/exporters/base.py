"""What all models of the JSON have in common: strict, frozen, and fit to be written."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict

from tosrisk.core.text.inert import inert


class Record(BaseModel):
    """One object of the JSON. The docstrings of its fields are their descriptions in the schema."""

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)


def _in_utc(at: datetime) -> datetime:
    return at.astimezone(UTC)


Words = Annotated[str, BeforeValidator(inert)]
"""What a vendor, or somebody at a keyboard, wrote."""

Moment = Annotated[datetime, BeforeValidator(_in_utc)]
"""A time in UTC."""
