"""Tells which headings are about some plans, so that what stands below them is said of these alone."""

from __future__ import annotations

import re

_TITLE = re.compile(
    r"^[\W\d]*(?:(?:for|on|the|our) )*"
    r"(?:(?:free|individual|consumer|business|teams?|enterprise)(?:,? and |,? or |, | ))+"
    r"(?:plan|tier|edition)s?\W*$",
    re.IGNORECASE,
)
"""A heading that is a plan's name and nothing else. Paid and personal ones are left out: what stands under
them is as often about paying, or about what is personal, on any plan."""
_WORD = r"(?:Free|Pro|Plus|Business|Teams?|Enterprise|Edu(?:cation)?|Healthcare|API)"
_NAME = (
    r"(?!(?:Security|Support|Privacy|Legal|Sales|Our|The|Your|My|An?|This|Share|Free|Small"
    r"|Is|Are|Do|Does|Can|Will|May|How|What|Who)\b)[A-Z]\w+"
)
_PRODUCT = rf"{_NAME}(?: {_NAME})?"
_MORE = rf"(?:(?:, and |, or | and | or |, |/)(?:{_PRODUCT} )?(?:for )?{_WORD})"
_SECTION = re.compile(
    rf"^[\W\d]*(?:If [Yy]ou (?:use|have) (?:{_PRODUCT} )?{_WORD}{_MORE}*"
    rf"|(?:{_PRODUCT} )?{_WORD}{_MORE}*(?: [Pp]latform)?"
    rf" (?:FAQs?|[Qq]uestions|[Pp]lans?|[Uu]sers|[Cc]ustomers)"
    rf"|(?:{_PRODUCT} )?{_WORD}{_MORE}+)\W*$"
)
"""A section on some plans: "Acme Business FAQ", "Acme Enterprise and Edu"."""
_QUESTION = re.compile(r"^\W*(?:[\d.]+ )?(?:Wh|How|Do|Can|Is|Are|Will|Must|Should|May)\w*\b.*\?\W*$")
_ROW = re.compile(
    rf"\b(?:{_PRODUCT} {_WORD}{_MORE}*|API(?= [Pp]latform| usage| customers| users))(?=\W*$|[,?]| [a-z])"
)
"""Plans in a row, of which the first bears the product's name: "Acme Enterprise, Business or Edu"."""
_WORDS = re.compile(rf"\b{_WORD}\b")


def plans_in(title: str) -> str:
    """The plans that a heading is about ("the Business plan, the API plan"), or "".

    It is about a plan when it is its name, the title of a section on it, or a question about it.

    Args:
        title: folded, see `tosrisk.core.text.normalize.fold`.
    """
    if _TITLE.match(title):
        return title
    rows = [title] if _SECTION.match(title) else _ROW.findall(title) if _QUESTION.match(title) else []
    return ", ".join(f"the {word} plan" for row in rows for word in _WORDS.findall(row))
