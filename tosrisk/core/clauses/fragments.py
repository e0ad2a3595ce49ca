"""Tells a sentence of its own from the rest of one, that only its lead-in makes whole."""

from __future__ import annotations

import re

_OWN = re.compile(
    r"(?:We|You|It|They|Our|Your|If (?:you|we)|When (?:you|we)"
    r"|[A-Z]\w+(?: \w+){0,2} (?:will|may|shall|can|must|is|are|does|do|has|have|uses|ensures|maintains"
    r"|enforces|requires))\b"
)


def is_sentence(text: str) -> bool:
    """Whether a list item is whole by itself: it has somebody who acts, and closes with a stop."""
    return text.endswith(".") and _OWN.match(text) is not None
