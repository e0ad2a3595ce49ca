"""Makes the company's policy of its tables: a profile, and what the company says on top of it."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from tosrisk.config.explain import key_error, nearest, place_of, schema_error
from tosrisk.config.policy_tables import ClassTable, PolicyTable, ProfileFile
from tosrisk.config.position import Key
from tosrisk.config.text import Advice, parse_config, read_config
from tosrisk.domain.data_classes import BUILT_IN, DataClass, Demand, Regime
from tosrisk.domain.findings import Assurance
from tosrisk.domain.policy import Importance, Policy
from tosrisk.domain.requirements import Requirement
from tosrisk.domain.taxonomy import TAXONOMY, Dimension
from tosrisk.errors import ConfigError

PROFILES = ("small", "medium", "large", "healthcare")
"""Those that ship with the program, by name."""

DEFAULT_PROFILE = "medium"
"""What holds where the company names none."""

_OWN_PROFILE = Advice(
    missing=f"[policy] names it as profile, seen from tosrisk.toml; or name one of {', '.join(PROFILES)}",
    anew="start it from `tosrisk policy profiles NAME`",
)
_V = TypeVar("_V")
_NOTHING = Policy()
_TRAINING = frozenset({Requirement.NO_TRAINING, Requirement.OPT_IN_TRAINING})


@cache
def shipped_policy(name: str) -> Policy:
    """The policy that a shipped profile amounts to. `KeyError` for any other name."""
    if name not in PROFILES:
        raise KeyError(name)
    table = ProfileFile.model_validate(tomllib.loads(shipped_text(name))).policy
    base = shipped_policy(table.profile) if table.profile else _NOTHING
    return _on(base, table, profile=name)


def shipped_text(name: str) -> str:
    """A shipped profile as it is written, to start a file of one's own from."""
    return files("tosrisk.config").joinpath("profiles", f"{name}.toml").read_text("utf-8")


def shipped_summary(name: str) -> str:
    """What a shipped profile is for: the comment at its head, on one line."""
    head = shipped_text(name).partition("\n\n")[0]
    return " ".join(line.removeprefix("#").strip() for line in head.splitlines())


def default_policy() -> Policy:
    """The policy of a company that has said nothing."""
    return replace(shipped_policy(DEFAULT_PROFILE), default=True)


def build_policy(table: PolicyTable, *, root: Path, place: Callable[[Key], str]) -> Policy:
    """The policy that `[policy]` describes.

    Args:
        table: the validated table.
        root: the folder of the workspace, which the path of a profile is relative to.
        place: tells where a key of the file stands, for errors.

    Raises:
        ConfigError: the profile is unknown, cannot be read, or the whole is no policy.
    """
    base = _profile(table.profile or DEFAULT_PROFILE, root, place(("policy", "profile")))
    _check_classes(table, base, place)
    policy = _on(base, table, profile=base.profile)
    if not any(policy.importance.weight(dimension) for dimension in TAXONOMY):
        where = place(("policy", "weights"))
        raise ConfigError("every weight is 0", where=where, fix="leave one above 0")
    silent = not (table.profile or table.classes or table.weights or table.severities)
    return replace(policy, default=silent)


def _check_classes(table: PolicyTable, base: Policy, place: Callable[[Key], str]) -> None:
    """See to it that each class is there once, and says what it requires where the base does not."""
    seen: set[str] = set()
    for index, one in enumerate(table.classes):
        where = place(("policy", "classes", index))
        if one.id in seen:
            fix = "write what it requires in one place"
            raise ConfigError(f"the class '{one.id}' is there twice", where=where, fix=fix)
        if one.requires is None and base.find(one.id) is None:
            what = f"the class '{one.id}' says nothing of what it requires"
            raise ConfigError(what, where=where, fix='add requires = ["no-training", ...], or requires = []')
        seen.add(one.id)


def _profile(name: str, root: Path, where: str) -> Policy:
    """A shipped profile, or a file of the company's own."""
    if name in PROFILES:
        return shipped_policy(name)
    if not name.endswith(".toml"):
        near = nearest(name, PROFILES)
        hint = f"did you mean '{near}'? " if near else ""
        fix = f"{hint}known: {', '.join(PROFILES)}; or write the path of a .toml file"
        raise ConfigError(f"there is no profile '{name}'", where=where, fix=fix)
    path = root / name
    text = read_config(path, _OWN_PROFILE)
    parsed = parse_config(path, text)
    try:
        table = ProfileFile.model_validate(parsed).policy
    except ValidationError as error:
        raise schema_error(path, text, parsed, error, root=ProfileFile) from error
    if table.profile and table.profile not in PROFILES:
        raise key_error(
            path,
            text,
            parsed,
            ("policy", "profile"),
            "a profile builds on a shipped one alone",
            fix=f"known: {', '.join(PROFILES)}",
        )
    base = shipped_policy(table.profile) if table.profile else _NOTHING
    _check_classes(table, base, lambda key: place_of(path, text, parsed, key))
    return _on(base, table, profile=name)


def _on(base: Policy, table: PolicyTable, *, profile: str) -> Policy:
    """A policy with what a table changes in it or adds to it."""
    classes = {each.id: each for each in base.classes}
    known = {each.id: each for each in BUILT_IN}
    for one in table.classes:
        start = classes.get(one.id) or known.get(one.id) or DataClass(id=one.id, title=_title(one.id))
        classes[one.id] = _class(start, one)
    importance = Importance(
        weights=_joined(base.importance.weights, table.weights.items()),
        severities=_joined(base.importance.severities, table.severities.items()),
    )
    order = [each.id for each in BUILT_IN if each.id in classes]
    order += [each for each in classes if each not in known]
    return Policy(
        profile=profile,
        classes=tuple(classes[each] for each in order),
        importance=importance,
        default=False,
    )


def _class(start: DataClass, table: ClassTable) -> DataClass:
    regime = table.regime or start.regime
    demands = start.demands
    if table.requires is not None:
        demands = tuple(
            Demand(
                requirement=each.require,
                assurance=Assurance(each.assurance or table.assurance or Assurance.POLICY),
                hours=each.period_hours,
                places=tuple(each.places or ()),
            )
            for each in table.requires
        )
    elif table.assurance:
        demands = tuple(replace(each, assurance=Assurance(table.assurance)) for each in demands)
    return replace(
        start,
        title=table.title or start.title,
        regime=regime,
        demands=_with_floor(demands, regime),
    )


def _with_floor(demands: tuple[Demand, ...], regime: Regime | None) -> tuple[Demand, ...]:
    """Health data that must not train models must not do so de-identified either: it can be undone."""
    training = next((each for each in demands if each.requirement in _TRAINING), None)
    asked = any(each.requirement is Requirement.NO_DEIDENTIFIED for each in demands)
    if regime is not Regime.HEALTH or training is None or asked:
        return demands
    floor = replace(training, requirement=Requirement.NO_DEIDENTIFIED)
    after = demands.index(training) + 1
    return (*demands[:after], floor, *demands[after:])


def _joined(
    base: tuple[tuple[Dimension, _V], ...], more: Iterable[tuple[Dimension, _V]]
) -> tuple[tuple[Dimension, _V], ...]:
    joined = {**dict(base), **dict(more)}
    return tuple((dimension, joined[dimension]) for dimension in TAXONOMY if dimension in joined)


def _title(class_id: str) -> str:
    return class_id.replace("-", " ").capitalize()
