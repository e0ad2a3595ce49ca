"""Reads and extends `signoffs.toml`, the file in which a company keeps who accepted what."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Annotated, Self

import tomlkit
from pydantic import Field, StringConstraints, ValidationError, model_validator
from tomlkit.items import AoT, Table

from tosrisk.config.checks import problem
from tosrisk.config.edit import write_atomically
from tosrisk.config.explain import nearest, schema_error
from tosrisk.config.table import Slug, Text
from tosrisk.config.table import Table as Strict
from tosrisk.config.text import Advice, parse_config, read_config
from tosrisk.domain.signoffs import SignOff
from tosrisk.domain.vendor import Tier
from tosrisk.errors import ConfigError

HEAD = """\
# Who accepted that data goes to a vendor although something is missing. `tosrisk signoff` adds to this file;
# the company owns it: edit it, and keep it under version control. A sign-off goes stale when one of the
# versions it names changes. The newest one that holds counts.

"""

_OURS = Advice(
    missing="`tosrisk signoff` starts one",
    anew="restore it from version control, or move it away and sign off anew",
    may_be_empty=True,
)

Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]


class SignOffTable(Strict):
    """`[[signoffs]]`: one sign-off."""

    vendor: Slug
    data_class: Annotated[Slug, Field(alias="class")]
    by: Text
    on: date
    until: date | None = None
    plan: Annotated[Tier | None, Field(strict=False)] = None
    note: str = ""
    requires: list[Text] = Field(default_factory=list)
    versions: dict[Text, Sha256] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _ends_after_it_begins(self) -> Self:
        if self.until is not None and self.until < self.on:
            raise problem(
                f"until = {self.until.isoformat()} is before on = {self.on.isoformat()}",
                fix="correct one of the days: until is the last on which it holds",
            )
        return self


class SignOffFile(Strict):
    """The whole of `signoffs.toml`."""

    signoffs: list[SignOffTable] = Field(default_factory=list)


def load_signoffs(path: Path) -> tuple[SignOff, ...]:
    """The sign-offs of a file, in its order; none when there is no such file.

    Raises:
        ConfigError: it cannot be read, or holds what is no sign-off; it names the line.
    """
    if not path.exists():
        return ()
    text = read_config(path, _OURS)
    parsed = parse_config(path, text)
    try:
        file = SignOffFile.model_validate(parsed)
    except ValidationError as error:
        raise schema_error(path, text, parsed, error, root=SignOffFile) from error
    return tuple(_signoff(table) for table in file.signoffs)


def meant(signoff: SignOff, known: Sequence[str]) -> str:
    """The vendor that a sign-off of an unknown one was probably meant for, or ""; `known` are ids."""
    return "" if signoff.vendor in known else nearest(signoff.vendor, known)


def add_signoff(path: Path, signoff: SignOff) -> None:
    """Append a sign-off to a file, which is made where needed; all that is in it stays as it is.

    Raises:
        ConfigError: the file is no list of sign-offs, or cannot be written.
    """
    load_signoffs(path)
    text = (read_config(path, _OURS) if path.exists() else "") or HEAD
    if not isinstance(tomlkit.parse(text).get("signoffs", tomlkit.aot()), AoT):
        fix = "write each under a [[signoffs]] of its own"
        raise ConfigError("lists its sign-offs in an array", where=str(path), fix=fix)
    listed = tomlkit.aot()
    listed.append(_table(signoff))
    added = tomlkit.dumps({"signoffs": listed})
    grown = f"{text.rstrip()}\n\n{added.strip()}\n"
    SignOffFile.model_validate(tomllib.loads(grown))
    write_atomically(path, grown)


def _signoff(table: SignOffTable) -> SignOff:
    return SignOff(
        vendor=table.vendor,
        data_class=table.data_class,
        by=table.by,
        on=table.on,
        versions=tuple(sorted(table.versions.items())),
        requires=tuple(table.requires),
        plan=table.plan,
        until=table.until,
        note=table.note,
    )


def _table(signoff: SignOff) -> Table:
    table = tomlkit.table()
    keys: Mapping[str, str | date | list[str]] = {
        "vendor": signoff.vendor,
        "class": signoff.data_class,
        "by": signoff.by,
        "on": signoff.on,
        **({"until": signoff.until} if signoff.until else {}),
        **({"plan": signoff.plan.value} if signoff.plan else {}),
        **({"note": signoff.note} if signoff.note else {}),
        "requires": list(signoff.requires),
    }
    for key, value in keys.items():
        table.add(key, value)
    versions = tomlkit.table()
    for document, sha256 in signoff.versions:
        versions.add(document, sha256)
    table.add("versions", versions)
    return table
