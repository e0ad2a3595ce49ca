"""Host names as a resolver reads them; whatever else is written in their place is refused."""

from __future__ import annotations

import re

_LABEL = re.compile(r"(?!-)[a-z0-9-]{1,63}(?<!-)")
_NUMBERS = re.compile(r"[0-9.]+|0x[0-9a-f]+")
_LONGEST = 253
"""Characters of a name, by RFC 1035."""


def host_name(name: str) -> str | None:
    """The name in lower case and ASCII, without a dot at its end; None when it is no name of a host.

    Letters beyond ASCII become Punycode. An address in figures, a single label, a wildcard, and a name with
    white space, a port, a path or a control character is none.
    """
    host = _ascii(name).lower().removesuffix(".")
    labels = host.split(".")
    named = len(labels) > 1 and all(_LABEL.fullmatch(label) for label in labels)
    return host if named and len(host) <= _LONGEST and not _NUMBERS.fullmatch(labels[-1]) else None


def _ascii(name: str) -> str:
    """The name in Punycode where it needs it; "" when it cannot be written so."""
    if name.isascii():
        return name
    import idna  # its tables are large, and few names need them

    try:
        return idna.encode(name, uts46=True).decode("ascii")
    except (idna.IDNAError, UnicodeError):
        return ""
