"""Tells a sentence of its own from the rest of one, that only its lead-in makes whole, and from a label."""

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


_NUMBER = re.compile(r"\(?(?:\d{1,3}(?:\.\d{1,3})*|[A-Za-z])[.)]{0,2}\s+")
_SAYS = re.compile(
    r"\b(?:yes|no|not|none|never|always|only|without|indefinitely|forever|we|you|us|it|they|will|may|can|must"
    r"|shall|is|are|was|do|does|has|have|cannot)\b|n['’]t\b|\d",
    re.IGNORECASE,
)
_DOES = re.compile(
    r"[a-z]|(?:To|Delete|Develop|Improve|Perform|Provide|Personali[sz]e|Train|Comply|Enforce|Protect|Analy[sz]e"
    r"|Create|Send|Respond|Understand|Communicate|Operate|Maintain|Conduct|Ensure|Detect|Prevent)\b"
)
"""What a purpose or an act opens with, or the rest of a sentence."""
_MOST_WORDS = 6
"""Words of a label at most, as of a title that closes like a sentence."""


def is_label(text: str) -> bool:
    """Whether a few words only name what follows them ("2.1 Affiliates."): nobody acts, nothing is denied."""
    words = _NUMBER.sub("", text, count=1) if _NUMBER.match(text) else text
    says = _DOES.match(words) or _SAYS.search(words)
    return 0 < len(words.split()) <= _MOST_WORDS and not says
