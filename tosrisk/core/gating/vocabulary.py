"""Knows a very short English text that is sorry, and says nothing that a document says, in whatever words."""

from __future__ import annotations

import re

FEWEST_IN_LINE = 5
"""Words. A shorter line is a label: menus and footers name terms and policies on any page."""

_SAYS = re.compile(
    r"\b(?:terms|privacy|polic(?:y|ies)|agreements?|notice|statement|personal|data|licen[sc]e[sd]?|liab\w+"
    r"|laws?|legal|courts?|(?:sub-?)?processors?|cookies?|contract\w*|customers?|publisher"
    r"|regist(?:er|ered|ration)"
    r"|ltd|gmbh|inc|llc|limited|copyright|warrant\w+|fees?|refunds?|imprint|impressum|confidential\w*"
    r"|consent|disclos\w+|prohibit\w+|retain\w*|delet\w+|encrypt\w*|train(?:ing)?|rights?"
    r"|must not|may not|shall"
    r"|(?:we|you) (?:do not |never |may |will |can )?"
    r"(?:agree|collect|grant|keep|own|process|sell|share|store|use))\b",
    re.IGNORECASE,
)  # fmt: skip

_SORRY = re.compile(
    r"\b(?:oops|who+ps|uh[- ]oh|oh no|hm+|sorry|apolog\w+|inconvenience|snag|hiccup|glitch|crashed|lost"
    r"|missing|nowhere|wrong|awkward|reload|refresh|go back"
    r"|(?:take|bring|get) (?:you|me) (?:back|home)|home ?page"
    r"|be back|hang tight|bear with us|(?:hard|back) at work)\b",
    re.IGNORECASE,
)


def sorry_alone(text: str) -> str:
    """The first word of regret in a text of which no heading and no sentence says what documents say, or "".

    Args:
        text: Markdown.
    """
    sorry = _SORRY.search(text)
    return sorry.group() if sorry and not _says_what_documents_say(text) else ""


def _says_what_documents_say(text: str) -> bool:
    return any(
        _SAYS.search(line) is not None
        for line in text.splitlines()
        if (line.startswith("#") or len(line.split()) >= FEWEST_IN_LINE) and "©" not in line
    )
