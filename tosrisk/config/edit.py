"""Adds vendors to a `tosrisk.toml` and leaves every comment and line of its owner as it is."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Sequence
from pathlib import Path

import tomlkit
from tomlkit.items import Array

from tosrisk.config.text import parse_config, read_config
from tosrisk.domain.vendor import Tier, Vendor
from tosrisk.errors import ConfigError

_HEADER = re.compile(r"^[ \t]*\[\[[ \t]*vendors[ \t]*\]\]", re.MULTILINE)


def add_vendors(path: Path, vendors: Sequence[Vendor], *, tier: Tier | None = None) -> None:
    """Append catalogue vendors to a file, all or none, replacing it atomically.

    Args:
        path: the `tosrisk.toml`, which must be valid TOML.
        vendors: vendors of the catalogue that the file does not have yet.
        tier: the plan to note for each of them.

    Raises:
        ConfigError: the file cannot be read, is not TOML, or cannot be written.
    """
    text = read_config(path)
    inline = isinstance(parse_config(path, text).get("vendors"), list) and not _HEADER.search(text)
    tables = [_keys(vendor, tier) for vendor in vendors]
    grown = _grow_array(text, tables) if inline else _append_tables(text, tables)
    parse_config(path, grown)
    write_atomically(path, grown)


def write_atomically(path: Path, text: str) -> None:
    """Replace a file in one step, through links and with its permissions kept.

    Raises:
        ConfigError: it could not be written; the old file is untouched.
    """
    target = path.resolve()
    if target.exists() and not target.is_file():
        raise ConfigError("is no file that could be replaced", where=str(path), fix="put a file there")
    try:
        mode = target.stat().st_mode & 0o777 if target.exists() else 0o644
        with tempfile.NamedTemporaryFile(
            "w", encoding="utf-8", newline="", dir=target.parent, prefix=f".{target.name}.", delete=False
        ) as file:
            try:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
                Path(file.name).chmod(mode)
                Path(file.name).replace(target)
            except BaseException:
                Path(file.name).unlink(missing_ok=True)
                raise
    except OSError as error:
        raise ConfigError(
            f"cannot be written: {error.strerror}",
            where=str(path),
            fix="check the folder's permissions and space",
        ) from error


def _keys(vendor: Vendor, tier: Tier | None) -> dict[str, str | bool]:
    keys: dict[str, str | bool] = {"id": vendor.id, "name": vendor.name, "catalog": True}
    return {**keys, "tier": tier.value} if tier else keys


def _append_tables(text: str, tables: Sequence[dict[str, str | bool]]) -> str:
    """The text with `[[vendors]]` at its end, where no comment of another table can be torn from it."""
    addition = "".join(f"\n[[vendors]]\n{tomlkit.dumps(keys)}" for keys in tables)
    newline = "\r\n" if "\r\n" in text else "\n"
    return text.rstrip() + newline + addition.replace("\n", newline)


def _grow_array(text: str, tables: Sequence[dict[str, str | bool]]) -> str:
    """The text with more elements in `vendors = [...]`, as some people write it."""
    document = tomlkit.parse(text)
    array = document["vendors"]
    assert isinstance(array, Array)
    for keys in tables:
        inline = tomlkit.inline_table()
        inline.update(keys)
        array.append(inline)
    return tomlkit.dumps(document)
