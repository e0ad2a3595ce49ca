"""Finds whether a statement is made for the people of more, or of fewer, places than before."""

from __future__ import annotations

import re

from tosrisk.core.qualifying.qualification import Qualification, widened
from tosrisk.core.text.normalize import fold
from tosrisk.domain.findings import Finding
from tosrisk.domain.taxonomy import Dimension, Stance

_LOCAL = frozenset(
    {
        Dimension.TRAINING,
        Dimension.HUMAN_REVIEW,
        Dimension.OPT_OUT,
        Dimension.DELETION,
        Dimension.SHARING,
        Dimension.DISPUTES,
    }
)
"""Dimensions where a statement may be made for the people of some places alone."""
_PLACES = {
    "the United States": r"united states|america|american|usa|u\.s\.(?:a\.)?|(?-i:US)(?=-| [a-z])",
    "Canada": r"canad(?:a|ian)",
    "Mexico": r"mexic(?:o|an)",
    "Brazil": r"brazil(?:ian)?",
    "the European Union": r"europe(?:an)?|e\.?u\.?|eea",
    "the United Kingdom": r"united kingdom|uk|u\.k\.|britain|british|england|english law",
    "Switzerland": r"switzerland|swiss",
    "Norway": r"norw(?:ay|egian)",
    "Turkey": r"turkey|t[uü]rkiye|turkish",
    "Israel": r"israel|israeli",
    "Australia": r"australian?",
    "New Zealand": r"new zealand",
    "Japan": r"japan(?:ese)?",
    "Korea": r"korean?",
    "China": r"chin(?:a|ese)",
    "India": r"indian?",
    "Singapore": r"singapore",
    "California": r"californian?",
}
"""Places whose people terms are wont to set apart, and how they are written."""
_PATTERNS = {name: re.compile(rf"(?<!\w)(?:{form})(?!\w)", re.IGNORECASE) for name, form in _PLACES.items()}


def places_of(old: Finding, new: Finding) -> Qualification | None:
    """Whether a statement names people of more, or of fewer, places; None where some came and some went.

    The place of a court is no matter of whom a statement is made for.
    """
    if old.dimension not in _LOCAL or old.stance is Stance.COURTS:
        return None
    was, now = _named(old), _named(new)
    if now > was:
        more = ", ".join(sorted(now - was))
        phrase = f"now also for {more}" if was else f"now for {more} only"
        return Qualification(phrase=phrase, direction=widened(old, wider=bool(was)))
    if was > now:
        fewer = ", ".join(sorted(was - now))
        phrase = f"no longer for {fewer}" if now else f"no longer for {fewer} only"
        return Qualification(phrase=phrase, direction=widened(old, wider=not now))
    return None


def _named(finding: Finding) -> frozenset[str]:
    text = fold(finding.clause.text)
    return frozenset(name for name, pattern in _PATTERNS.items() if pattern.search(text))
