"""Finds the lines of `tosrisk.toml` that name the vendors and documents which are watched."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from tosrisk.config.position import Key, lines_of
from tosrisk.config.text import parse_config, read_config
from tosrisk.config.workspace import Workspace
from tosrisk.domain.exports import Watchlist
from tosrisk.domain.vendor import Vendor


def read_watchlist(workspace: Workspace) -> Watchlist:
    """Where the file of a workspace names its vendors, and those documents that it describes itself.

    Raises:
        ConfigError: the file cannot be read.
    """
    path = workspace.config_path
    if not workspace.vendors:
        return Watchlist(path=path.name)
    text = read_config(path)
    tables: list[dict[str, Any]] = parse_config(path, text).get("vendors", [])
    named = dict(_named(workspace.vendors, tables))
    lines = zip(named, lines_of(text, named.values()), strict=True)
    return Watchlist(path=path.name, lines=tuple((name, line) for name, line in lines if line))


def _named(vendors: Sequence[Vendor], tables: Sequence[Mapping[str, Any]]) -> Iterator[tuple[str, Key]]:
    """Ids of vendors and keys of documents, each with the key of the line that tells it from all others."""
    for index, (vendor, table) in enumerate(zip(vendors, tables, strict=True)):
        yield vendor.id, ("vendors", index, "id" if "id" in table else "name")
        for number, document in enumerate(table.get("documents", [])):
            source = next(name for name in ("url", "urls", "file") if name in document)
            own = f"{vendor.id}/{document.get('id', document['kind'])}"
            yield own, ("vendors", index, "documents", number, source)
