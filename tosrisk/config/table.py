"""What every table of a file that people write has in common: strict, closed, with plain values."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

from tosrisk.config.checks import check_single_line
from tosrisk.domain.taxonomy import Dimension, Severity

Text = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1), AfterValidator(check_single_line)
]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(?:-[a-z0-9]+)*$", max_length=64)]
OneSeverity = Annotated[Severity, Field(strict=False)]
OneDimension = Annotated[Dimension, Field(strict=False)]


class Table(BaseModel):
    """A table of the file: no key but the declared ones, no value of another type than asked for."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)
