"""Reads the text of a file that people write, or says in one line why it cannot be read."""

from __future__ import annotations

import codecs
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tosrisk.config.explain import syntax_error
from tosrisk.errors import ConfigError

MAX_BYTES = 5_000_000
"""Larger than any list of vendors; a larger file is something else by mistake."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Advice:
    """What to do about a file that is not there, or that holds nothing of use."""

    missing: str
    anew: str
    may_be_empty: bool = False


WORKSPACE = Advice(
    missing="start one with `tosrisk init`, or name its folder with -C",
    anew="write it anew with `tosrisk init --force`",
)
"""For `tosrisk.toml`."""


def read_config(path: Path, advice: Advice = WORKSPACE) -> str:
    """The text of a file.

    Raises:
        ConfigError: it is missing, cannot be opened, is empty, too large, or is no UTF-8 text.
    """
    try:
        with path.open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
    except FileNotFoundError as error:
        raise ConfigError(
            "there is no such file",
            where=str(path),
            fix=advice.missing,
        ) from error
    except OSError as error:
        raise ConfigError(
            f"cannot be read: {error.strerror}", where=str(path), fix="check what it is and its permissions"
        ) from error
    if len(raw) > MAX_BYTES:
        raise ConfigError(
            "is larger than 5 MB", where=str(path), fix="see what it holds: as it should be, it is short"
        )
    return _decode(path, raw, advice)


def parse_config(path: Path, text: str) -> dict[str, Any]:
    """The tables of a TOML text.

    Raises:
        ConfigError: the text is not TOML; it names line and column.
    """
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise syntax_error(path, error) from error
    except RecursionError as error:
        raise ConfigError("is nested too deeply", where=str(path), fix="write it without nesting") from error


def _decode(path: Path, raw: bytes, advice: Advice) -> str:
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise ConfigError("is UTF-16 text", where=str(path), fix="save it as UTF-8")
    if b"\0" in raw:
        raise ConfigError("is a binary file, not text", where=str(path), fix=advice.anew)
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise ConfigError("is not UTF-8 text", where=f"{path}:{line}", fix="save it as UTF-8") from error
    if not text.strip() and not advice.may_be_empty:
        raise ConfigError("is empty", where=str(path), fix=advice.anew)
    return text
