"""Reads the packaged list of makers and hosts of AI models."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from tosrisk.domain.recipients import Maker

Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=2)]


class _MakerModel(BaseModel):
    """One table of makers.toml."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: Name
    names: list[Name] = Field(min_length=1)
    products: list[Name]
    ai_only: bool


@cache
def load_makers() -> tuple[Maker, ...]:
    """The packaged makers, in the order of their file."""
    tables = tomllib.loads(files("tosrisk.catalogue").joinpath("makers.toml").read_text("utf-8"))
    return tuple(_maker(key, _MakerModel.model_validate(table)) for key, table in tables.items())


def _maker(key: str, model: _MakerModel) -> Maker:
    return Maker(
        id=key,
        name=model.name,
        names=tuple(model.names),
        products=tuple(model.products),
        ai_only=model.ai_only,
    )
