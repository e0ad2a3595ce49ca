"""Reads `tosrisk.toml` into a Workspace, or says in one line why it cannot."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from pydantic import ValidationError

from tosrisk.config.build import KnownVendors, build_workspace
from tosrisk.config.explain import schema_error
from tosrisk.config.model import ConfigFile
from tosrisk.config.policies import default_policy
from tosrisk.config.text import parse_config, read_config
from tosrisk.config.workspace import CONFIG_NAME, Workspace


def load_workspace(directory: Path, *, catalogue: Callable[[], KnownVendors]) -> Workspace:
    """The workspace in a folder.

    Args:
        directory: the folder that holds `tosrisk.toml`.
        catalogue: gives the known vendors; called once, and only when a vendor has `catalog = true`.

    Raises:
        ConfigError: the file is missing, unreadable, malformed, or holds a value that cannot work.
    """
    path = directory / CONFIG_NAME
    text = read_config(path)
    parsed = parse_config(path, text)
    try:
        config = ConfigFile.model_validate(parsed)
    except ValidationError as error:
        raise schema_error(path, text, parsed, error) from error
    return build_workspace(config, path=path, text=text, parsed=parsed, catalogue=catalogue)


def default_workspace(directory: Path) -> Workspace:
    """A workspace with the default settings and no vendors, for commands that need no `tosrisk.toml`."""
    return Workspace(root=directory, policy=default_policy())
