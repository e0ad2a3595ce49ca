"""A fingerprint of everything of ours that shapes a page: with another tosrisk, no page is kept."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

import tosrisk

_PACKAGE = Path(tosrisk.__file__).parent

_SHAPING = ("core", "domain", "reporters", "workflows")
"""Packages whose code decides what a page says or looks like."""

_SUFFIXES = frozenset({".py", ".html", ".css", ".js"})


@cache
def edition() -> str:
    """Changes with the version, the templates and the code, so that developers see what they changed."""
    sha = hashlib.sha256(tosrisk.__version__.encode())
    for package in _SHAPING:
        for path in sorted((_PACKAGE / package).rglob("*")):
            if path.suffix in _SUFFIXES:
                sha.update(f"\0{path.relative_to(_PACKAGE).as_posix()}\0".encode() + path.read_bytes())
    return sha.hexdigest()
