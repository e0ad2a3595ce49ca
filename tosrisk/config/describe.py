"""Writes a vendor that the catalogue does not have as the TOML that somebody would write by hand."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import tomlkit

from tosrisk.config.edit import write_atomically
from tosrisk.config.text import parse_config, read_config
from tosrisk.domain.discovery import Candidate, Discovery
from tosrisk.domain.vendor import RenderMode, Tier
from tosrisk.errors import ConfigError


def describe(discovery: Discovery, vendor_id: str, *, tier: Tier | None = None) -> str:
    """`[[vendors]]` with a `[[vendors.documents]]` for each candidate, each under a comment that says why."""
    keys: dict[str, str | list[str]] = {
        "id": vendor_id,
        "name": discovery.name,
        "domains": [discovery.domain],
    }
    if tier:
        keys["tier"] = tier.value
    blocks = ["[[vendors]]\n" + pairs(keys)]
    blocks += [_document(candidate) for candidate in discovery.candidates]
    return "\n".join(blocks)


def add_description(path: Path, description: str) -> None:
    """Append what `describe` wrote to a `tosrisk.toml`, replacing the file atomically.

    Raises:
        ConfigError: the file cannot be read, is not TOML, lists vendors in an array, or cannot be written.
    """
    text = read_config(path)
    parse_config(path, text)
    newline = "\r\n" if "\r\n" in text else "\n"
    grown = text.rstrip() + newline * 2 + description.replace("\n", newline)
    try:
        parse_config(path, grown)
    except ConfigError as error:
        raise ConfigError(
            "lists its vendors in a way that no table can be appended to",
            where=str(path),
            fix="paste what `tosrisk vendors discover` prints by hand",
        ) from error
    write_atomically(path, grown)


def _document(candidate: Candidate) -> str:
    document = candidate.document
    keys: dict[str, str | list[str]] = {"id": document.id, "kind": document.kind.value}
    keys |= {"title": plain(document.title), "url": document.url}
    if document.tiers != tuple(Tier):
        keys["tiers"] = [tier.value for tier in document.tiers]
    if document.render is not RenderMode.AUTO:
        keys["render"] = document.render.value
    note = f"# {plain(candidate.reason)} ({candidate.words} words)\n"
    return f"{note}[[vendors.documents]]\n{pairs(keys)}"


def pairs(keys: dict[str, str | list[str]]) -> str:
    """Keys and values as lines of TOML."""
    return "".join(f"{key} = {_value(value)}\n" for key, value in keys.items())


def _value(value: str | Sequence[str]) -> str:
    return str(tomlkit.item(value).as_string())


def plain(text: str) -> str:
    """A vendor's words on one line, without what has no business in a TOML file."""
    return " ".join("".join(each if each.isprintable() else " " for each in text).split())
