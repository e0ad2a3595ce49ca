"""Reads the effective and last-updated dates that a document states about itself."""

from __future__ import annotations

import re
from datetime import date, datetime
from functools import lru_cache

_HEAD = 4000
_TITLE = 600
"""Characters at the head in which a line that is a date alone says when the document was last changed."""
_TAIL = 1000
"""Characters at either end of a document in which it may date itself; dates between belong to its clauses."""

_UPDATED = (
    r"(?:last|latest|most\s+recently)[\s-]*(?:updated?|revised|revision|modified|modification|changed|amended|"
    r"reviewed|edited)|date\s+of\s+(?:last\s+)?(?:revision|update)|(?:revision|update|version)\s+date|"
    r"(?:updated|revised|amended|version|posted|published)(?=\s*(?:[:,(]|on\b|as\s+of\b|of\b|dated\b|from\b|\d|[A-Z]))|"
    r"zuletzt\s+(?:aktualisiert|geändert)|letzte\s+(?:aktualisierung|änderung)|stand(?=\s*:?\s)|"
    r"derni[èe]re\s+(?:mise\s+à\s+jour|modification)|(?:última|ultima)\s+(?:actualización|modificación|atualização)|"
    r"ultimo\s+aggiornamento|(?:laatst|laatste)\s+(?:bijgewerkt|gewijzigd|update)|ostatnia\s+aktualizacja|"
    r"(?:最后|最近)?更新(?:日期|时间|于)|最終更新日?|최종\s*수정일"
)
_EFFECTIVE = (
    r"effective(?:\s+(?:date|as\s+of|from|on|since|starting|beginning|immediately))*|"
    r"(?:takes?|came|comes?|coming|goes|going|enters?|entered)\s+(?:into\s+)?(?:effect|force)|in\s+(?:effect|force)\s+(?:as\s+of|from|since)|"
    r"valid\s+(?:from|as\s+of)|applicable\s+(?:from|as\s+of)|gültig\s+(?:ab|seit)|in\s+kraft\s+(?:ab|seit)|"
    r"(?:en\s+vigueur|applicable)\s+(?:à\s+compter|depuis|à\s+partir|le|au)|en\s+vigor\s+(?:desde|a\s+partir)|fecha\s+de\s+entrada\s+en\s+vigor|"
    r"生效(?:日期|时间)?|施行日|발효일|시행일"
)
_MONTH = (
    r"(?:jan(?:uary|uar|vier|eiro)?|feb(?:ruary|ruar)?|f[ée]vr(?:ier)?|mar(?:ch|s|zo|ço)?|märz|apr(?:il)?|avr(?:il)?|abril|"
    r"may|mai|mayo|maio|maart|mei|jun(?:e|i|io|ho)?|juin|jul(?:y|i|io|ho)?|juillet|aug(?:ust|ustus)?|août|agosto|"
    r"sep(?:t|tember|tiembre|tembre)?|setembro|settembre|oct(?:ober|obre|ubre)?|okt(?:ober)?|outubro|ottobre|"
    r"nov(?:ember|embre|iembre|embro)?|dec(?:ember)?|dez(?:ember|embro)?|d[ée]c(?:embre)?|dic(?:iembre|embre)?|"
    r"enero|febrero|janeiro|fevereiro|março|junho|julho|novembro|gennaio|febbraio|aprile|maggio|giugno|luglio|januari|februari)"
)
_DATE = (
    r"(?P<iso>(?:19|20)\d\d[-/.](?:0?[1-9]|1[0-2])[-/.](?:[12]\d|3[01]|0?[1-9])(?!\d))|"
    rf"(?P<mdy>{_MONTH}\.?\s*\d{{1,2}}(?:st|nd|rd|th)?\s*,?\s*(?:19|20)\d\d)|"
    rf"(?P<dmy>\d{{1,2}}(?:st|nd|rd|th|\.|er|º)?\s*(?:of\s+|de\s+)?{_MONTH}\.?,?\s*(?:de\s+|of\s+)?(?:19|20)\d\d)|"
    r"(?P<number>\d{1,2}[-/.]\d{1,2}[-/.](?:19|20)\d\d(?!\d))|"
    r"(?P<cjk>(?:19|20)\d\d\s?[年년]\s?\d{1,2}\s?[月월]\s?\d{1,2}\s?[日일])"
)
_GAP = r"[^\n.;|\d]{0,40}?"
_NUMBERS = re.compile(r"\d+")
_ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th|er|º)\b", re.IGNORECASE)
_PATTERNS = {
    "alone": re.compile(
        rf"^[#\s]*(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?(?:{_DATE})[^\S\n]*$", re.I | re.M
    ),
    "updated": re.compile(rf"(?<!\w)(?:{_UPDATED}){_GAP}(?:{_DATE})", re.IGNORECASE),
    "effective": re.compile(rf"(?<!\w)(?:{_EFFECTIVE}){_GAP}(?:{_DATE})", re.IGNORECASE),
}


def stated_dates(text: str) -> tuple[date | None, date | None]:
    """The effective and the last-updated date that a text states at its head or foot; None where it does not.

    `03/04/2026` is read as March 4 (most vendors write US dates) unless the first number is above 12.
    """
    return _stated(text[:_HEAD], text[max(_HEAD, len(text) - _TAIL) :])


@lru_cache(maxsize=32)  # versions of a document seldom differ there
def _stated(head: str, tail: str) -> tuple[date | None, date | None]:
    parts = (head, tail)
    return _first("effective", parts), _first("updated", parts) or _first("alone", (head[:_TITLE], ""))


def _first(kind: str, parts: tuple[str, str]) -> date | None:
    for part in parts:
        for found in _PATTERNS[kind].finditer(part):
            parsed = _parse(found.lastgroup or "", found.group(found.lastgroup or 0))
            if parsed is not None:
                return parsed
    return None


def _parse(form: str, words: str) -> date | None:
    if form in ("mdy", "dmy"):
        return _named_month(_ORDINAL.sub("", words))
    first, second, third = (int(number) for number in _NUMBERS.findall(words))
    try:
        if form in ("iso", "cjk"):
            return date(first, second, third)
        day, month = (first, second) if first > 12 or "." in words else (second, first)
        return date(third, month, day)
    except ValueError:
        return None


@lru_cache(maxsize=1024)
def _named_month(words: str) -> date | None:
    """Parse a date whose month is a word, in any language that dateparser knows; no part is filled in."""
    for form in ("%B %d, %Y", "%d %B %Y", "%b %d, %Y", "%d %b %Y"):
        try:
            return datetime.strptime(words, form).date()
        except ValueError:
            continue
    import dateparser  # slow to load, and most dates are plain English

    settings = {
        "REQUIRE_PARTS": ["day", "month", "year"],
        "PARSERS": ["absolute-time"],
        "RELATIVE_BASE": datetime(2000, 1, 1),
    }
    found = dateparser.parse(
        words, languages=["en", "de", "fr", "es", "it", "pt", "nl", "pl"], settings=settings
    )
    return found.date() if found else None
