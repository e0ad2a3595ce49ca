"""Reads the packaged frameworks and what of them turns on a vendor's terms."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from tosrisk.domain.findings import Assurance
from tosrisk.domain.frameworks import FRAMEWORK_IDS, Control, Framework, Need
from tosrisk.domain.taxonomy import TAXONOMY, DataScope, Dimension, Stance

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Address = Annotated[str, StringConstraints(pattern=r"^https://[^\s]+$")]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _AnswersModel(_Strict):
    """What the answers to one question count for."""

    met: list[Stance]
    partly: list[Stance]
    gap: list[Stance]


class _NeedModel(_Strict):
    """One need of a control; the answers are those of answers.toml unless all three are given here."""

    dimension: Dimension
    because: Text
    worth: Assurance | None = None
    data: list[DataScope] = Field(default_factory=list)
    about: str = ""
    names: list[Annotated[str, StringConstraints(to_lower=True, min_length=1)]] = Field(default_factory=list)
    within_hours: int | None = Field(default=None, gt=0)
    met: list[Stance] | None = None
    partly: list[Stance] | None = None
    gap: list[Stance] | None = None

    def answers(self, usual: dict[Dimension, _AnswersModel]) -> _AnswersModel:
        """What the answers count for in this need."""
        if self.met is None or self.partly is None or self.gap is None:
            return usual[self.dimension]
        return _AnswersModel(met=self.met, partly=self.partly, gap=self.gap)


class _ControlModel(_Strict):
    """One control."""

    id: Text
    title: Text
    url: Address | None = None
    needs: list[_NeedModel] = Field(default_factory=list)
    question: str = ""
    clause: str = ""

    @model_validator(mode="after")
    def _asks_something(self) -> Self:
        if bool(self.question) != bool(self.clause):
            raise ValueError(f"{self.id}: a question needs a clause, and a clause a question")
        if not self.needs and not self.question:
            raise ValueError(f"{self.id}: neither needs nor a question")
        return self


class _FrameworkModel(_Strict):
    """One file of `frameworks/`."""

    name: Text
    title: Text
    url: Address
    about: Text
    gate: str = ""
    without: str = ""
    controls: list[_ControlModel] = Field(min_length=1)

    @model_validator(mode="after")
    def _gate_is_a_control(self) -> Self:
        if bool(self.gate) != bool(self.without):
            raise ValueError("a gate needs to say what follows without it, and that a gate")
        if self.gate and self.gate not in {control.id for control in self.controls}:
            raise ValueError(f"the gate {self.gate} is none of the controls")
        return self


@cache
def load_frameworks() -> tuple[Framework, ...]:
    """The packaged frameworks, each a file of `frameworks/`, in the order of `FRAMEWORK_IDS`."""
    folder = files("tosrisk.catalogue")
    usual = {
        Dimension(name): _AnswersModel.model_validate(table)
        for name, table in tomllib.loads(folder.joinpath("answers.toml").read_text("utf-8")).items()
    }
    return tuple(
        _framework(name, folder.joinpath("frameworks", f"{name}.toml").read_text("utf-8"), usual)
        for name in FRAMEWORK_IDS
    )


def _framework(name: str, text: str, usual: dict[Dimension, _AnswersModel]) -> Framework:
    model = _FrameworkModel.model_validate(tomllib.loads(text))
    return Framework(
        id=name,
        name=model.name,
        title=model.title,
        url=model.url,
        about=model.about,
        gate=model.gate,
        without=model.without,
        controls=tuple(
            Control(
                id=control.id,
                title=control.title,
                url=control.url or model.url,
                needs=tuple(_need(need, usual) for need in control.needs),
                question=control.question,
                clause=control.clause,
            )
            for control in model.controls
        ),
    )


def _need(model: _NeedModel, usual: dict[Dimension, _AnswersModel]) -> Need:
    answers = model.answers(usual)
    sorted_out = [*answers.met, *answers.partly, *answers.gap]
    known = set(TAXONOMY[model.dimension].risk) - {Stance.NOT_STATED}
    if set(sorted_out) != known or len(sorted_out) != len(known):
        raise ValueError(f"{model.dimension}: each of {sorted(known)} must stand in met, partly or gap, once")
    return Need(
        dimension=model.dimension,
        met=frozenset(answers.met),
        partly=frozenset(answers.partly),
        gap=frozenset(answers.gap),
        because=model.because,
        worth=model.worth,
        data=frozenset(model.data),
        about=model.about,
        names=tuple(model.names),
        within_hours=model.within_hours,
    )
