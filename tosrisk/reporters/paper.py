"""The foot of each printed sheet: which page it belongs to, for a style cannot read it from the page."""

from __future__ import annotations

import re

from markupsafe import Markup

_LONGEST = 90
"""Characters that fit beside the number of the sheet."""
_PLAIN = re.compile(r"[^A-Za-z0-9 ,:()-]")


def foot(words: str) -> Markup:
    """A rule of CSS that prints words at the foot of each sheet.

    Whatever is not a plain letter or digit is written as its number: names are hostile, and none can end the
    string that it stands in.
    """
    short = words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…"
    escaped = _PLAIN.sub(lambda found: f"\\{ord(found[0]):06x}", short)
    return Markup(f'@page{{@bottom-left{{content:"{escaped}"}}}}')  # noqa: S704 - escaped for CSS above
