"""Reads the packaged questions to vendors and the clauses to propose."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, TypeAdapter

from tosrisk.domain.asks import Ask, AskBook, DimensionAsks
from tosrisk.domain.requirements import Requirement
from tosrisk.domain.taxonomy import Dimension, Stance

Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=20)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _AskModel(_Strict):
    """What to ask for one or several stances; the dimension's clause where it has none of its own."""

    stances: list[Stance] = Field(min_length=1)
    question: Words
    clause: Words | None = None


class _DimensionModel(_Strict):
    """One table of asks.toml."""

    wanted: Stance
    confirm: Words
    clause: Words
    asks: list[_AskModel] = Field(min_length=1)


@cache
def load_asks() -> AskBook:
    """The packaged book, in the order of the taxonomy."""
    tables = tomllib.loads(files("tosrisk.catalogue").joinpath("asks.toml").read_text("utf-8"))
    definitions = tables.pop("definitions")
    required = TypeAdapter(dict[Requirement, Words]).validate_python(tables.pop("required"))
    return AskBook(
        definitions=definitions.strip(),
        entries=tuple(
            _entry(dimension, _DimensionModel.model_validate(tables[dimension])) for dimension in Dimension
        ),
        required=tuple(required.items()),
    )


def _entry(dimension: Dimension, table: _DimensionModel) -> DimensionAsks:
    return DimensionAsks(
        dimension=dimension,
        wanted=table.wanted,
        confirm=Ask(question=table.confirm, clause=table.clause),
        by_stance=tuple(
            (stance, Ask(question=each.question, clause=each.clause or table.clause))
            for each in table.asks
            for stance in each.stances
        ),
    )
