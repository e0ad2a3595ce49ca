"""Workspaces about invented vendors, read from text."""

from __future__ import annotations

from pathlib import Path

from tosrisk.catalogue.load import load_catalogue
from tosrisk.config.load import load_workspace
from tosrisk.config.workspace import Workspace

ACME = """
[[vendors]]
name = "Acme Notes"

[[vendors.documents]]
kind = "terms"
url = "https://acme.example/terms"
"""


def a_workspace(folder: Path, text: str | bytes) -> Workspace:
    (folder / "tosrisk.toml").write_bytes(text if isinstance(text, bytes) else text.encode())
    return load_workspace(folder, catalogue=load_catalogue)
