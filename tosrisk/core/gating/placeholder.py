"""The shape in which the gate knows one kind of page that is served in place of a document."""

from __future__ import annotations

import re
from dataclasses import dataclass

_NEVER = re.compile(r"(?!)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Placeholder:
    """One kind of page that is not the document. Texts are normalised: lower case, straight quotes."""

    reason: str
    """Kebab-case, as in GateVerdict."""
    detail: str
    """For people."""
    top: re.Pattern[str]
    """Found near the top of the text."""
    title: re.Pattern[str] = _NEVER
    """Found in the title."""
    also: re.Pattern[str] | None = None
    """When given, must be found somewhere in the text, too."""
    spoken_of: bool = False
    """True for what a short policy may speak of itself, such as cookies and logging in."""


def any_of(*phrases: str) -> re.Pattern[str]:
    """A pattern that finds any of the phrases, which are patterns themselves."""
    return re.compile("|".join(phrases))
