"""The kinds of pages that are served in place of a document, in order, and what documents call themselves."""

from __future__ import annotations

import re

from tosrisk.core.gating.failures import ERROR_PAGE, NOT_FOUND, SCRIPT_SHELL, SEARCH_PAGE
from tosrisk.core.gating.walls import (
    AGE_GATE,
    CHALLENGE,
    CONSENT_WALL,
    LOGIN_FORM,
    LOGIN_WALL,
    REGION_BLOCK,
)

PLACEHOLDERS = (
    CHALLENGE,
    REGION_BLOCK,
    AGE_GATE,
    NOT_FOUND,
    SCRIPT_SHELL,
    ERROR_PAGE,
    SEARCH_PAGE,
    LOGIN_WALL,
    LOGIN_FORM,
    CONSENT_WALL,
)
"""In order: the first kind that fits gives the reason."""

OWN_NAME = re.compile(
    r"\b(?:polic(?:y|ies)|terms|agreement|statement|notice|conditions|addendum|imprint|guidelines"
    r"|sub-?processors|disclaimer|commitments?|opt(?:ing)?[ -]out|rights|choices|exhibit|annex)\b",
    re.IGNORECASE,
)
"""What a document calls itself."""
