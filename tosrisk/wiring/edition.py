"""A fingerprint of our own code: what it made is not kept when another tosrisk would make it otherwise."""

from __future__ import annotations

import hashlib
from pathlib import Path

import tosrisk

_PACKAGE = Path(tosrisk.__file__).parent

PAGES = ("catalogue", "core", "domain", "reporters", "workflows")
"""Packages whose code and facts decide what a page of the report says or looks like."""

RULES = ("domain", "rules")
"""Those whose code decides what is read from a rule pack."""

_SUFFIXES = frozenset({".py", ".html", ".css", ".js", ".toml"})


def edition(packages: tuple[str, ...]) -> str:
    """Changes with the version, and with the code itself, so that developers see what they changed."""
    sha = hashlib.sha256(tosrisk.__version__.encode())
    for package in packages:
        for path in sorted((_PACKAGE / package).rglob("*")):
            if path.suffix in _SUFFIXES:
                sha.update(f"\0{path.relative_to(_PACKAGE).as_posix()}\0".encode() + path.read_bytes())
    return sha.hexdigest()
