"""Reads the number and the name that a vendor gave a section out of its heading."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

_ROMAN = r"[IVXLC]{1,7}"
_SUB = r"(?:\([0-9A-Za-z]{1,4}\))*"
_END = r"(?:[.):]|\s*[–—-](?=\s))*\s*"
_ANNEX = re.compile(
    rf"(annex|appendix|schedule|exhibit|attachment|article|part|chapter)\s+"
    rf"(\d{{1,3}}(?:\.\d{{1,3}})*{_SUB}|{_ROMAN}|[A-Z])(?![\w’']){_END}",
    re.IGNORECASE,
)
_SECTION = re.compile(
    rf"(?:section|clause|sec\.|§{{1,2}})\s*(\d{{1,3}}(?:\.\d{{1,3}})*|{_ROMAN})(?![\w’'])({_SUB}){_END}",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    rf"(\d{{1,3}}(?:\.\d{{1,3}})+|\d{{1,3}}(?=[.):]\s)|{_ROMAN}(?=[.)]\s)|[A-Z](?=[.)]\s))({_SUB}){_END}"
)
_BARE = re.compile(r"(\d{1,2})\s+(?=[A-Z])")
_LETTERED = re.compile(rf"\(?([A-Za-z]|[ivx]{{1,5}}|\d{{1,2}})\){_END}|([a-z]|[ivx]{{2,5}})\.\s+")


class Numbered(NamedTuple):
    """A heading with a number of the vendor's."""

    part: str
    """"Annex II" of a heading that numbers a part of the document, or ""."""
    number: str
    """"9.1", "IV" or "(b)"; "" where it numbers a part."""
    title: str
    """The heading without its number."""


def numbered(heading: str, bare: frozenset[int] = frozenset()) -> Numbered | None:
    """The number and the title of a heading; None where it has no number.

    Args:
        heading: as a reader sees it.
        bare: numbers that count as such without a dot ("14 Disputes"), see `bare_numbers`.
    """
    if found := _ANNEX.match(heading):
        return Numbered(f"{found[1].capitalize()} {found[2]}", "", _title(heading, found))
    if found := _SECTION.match(heading) or _NUMBERED.match(heading):
        return Numbered("", f"{found[1]}{found[2]}", _title(heading, found))
    if (found := _BARE.match(heading)) and int(found[1]) in bare:
        return Numbered("", found[1], _title(heading, found))
    if found := _LETTERED.match(heading):
        return Numbered("", f"({found[1] or found[2]})", _title(heading, found))
    return None


def bare_numbers(headings: Iterable[str]) -> frozenset[int]:
    """The numbers without a dot that number the headings of a document: those that follow one another.

    "14 Disputes" after "13 Liability" does, and "30 Days to Leave" alone does not.
    """
    found = {int(match[1]) for heading in headings if (match := _BARE.match(heading))}
    return frozenset(number for number in found if {number - 1, number + 1} & found)


def _title(heading: str, number: re.Match[str]) -> str:
    return heading[number.end() :].strip().rstrip(".:").rstrip()
