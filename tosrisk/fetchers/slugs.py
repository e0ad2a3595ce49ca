"""Ids for the names that an archive uses, so that its history and its declarations meet in one document."""

from __future__ import annotations

import hashlib
import re
import unicodedata

_LONGEST = 64
"""Characters: what `tosrisk.toml` allows for an id."""


def slug(name: str) -> str:
    """A name as lower-case kebab of ASCII letters and digits; by its hash where it has none."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    made = re.sub(r"[^a-z0-9]+", "-", plain)[:_LONGEST].strip("-")
    return made or f"n-{hashlib.sha256(name.encode()).hexdigest()[:8]}"
