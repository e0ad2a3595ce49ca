"""Decides whether a response is the document or something served in its place, before it can be compared."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from tosrisk.core.gate_phrases import PLACEHOLDERS
from tosrisk.core.normalize import normalize, words
from tosrisk.core.partial import failed_part
from tosrisk.domain.snapshot import Fetched, GateVerdict, Quality
from tosrisk.domain.version import Extraction

FIRST_ERROR_STATUS = 400
NO_TEXT = "no-text"
"""Reason of a refusal for want of any text."""
SHORT = 350
"""Words. Below it, a placeholder's phrase at the top of the text, or in the title, speaks for itself: error,
challenge and login pages seen have 15 to 300 words; a legal text that only mentions such words is longer."""
TOP = 60
"""Words: where a placeholder says what it is, after the menu that may stand above it."""
VERY_SHORT = 120
"""Words. Below it, the phrase counts wherever it stands."""
STUB_SHARE = 0.15
STUB_WORDS = 300
"""A text below both, this share of the last good version and this many words, is a stub of the document."""
OTHER_SHARE = 0.25
OTHER_COMMON = 0.6
"""A text with less than this share of the last good version's words, and fewer than this share of its own
distinct words in common with it, is another page: front pages seen in the place of terms and policies of
5,000 words shared 0.07 to 0.6 of theirs."""
SHELL = 120
"""Words. Below it, a text without a sentence or a table is a shell that scripts were to fill."""
FEWEST = 12
"""Words. No document that binds anybody is shorter."""

_TAG = re.compile(r"<(?:script|style)\b[^<>]*>[^<]*|<[^<>]*>", re.IGNORECASE)
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_UNSPACED_STOP = re.compile("[。！？؟।]")
_RAW_LIMIT = 100_000
"""Bytes of an unreadable page that are searched for the reason why it is one."""

ACCEPTED = GateVerdict(quality=Quality.ACCEPTED)


def gate(fetched: Fetched, extraction: Extraction | None, last_good: Extraction | None) -> GateVerdict:
    """Judge a response by its status, its text, and the last text that was accepted.

    Args:
        fetched: the response.
        extraction: its text; None when none could be drawn from it.
        last_good: the text of the document's last accepted version; None before the first.
    """
    if fetched.status >= FIRST_ERROR_STATUS:
        return _refuse("http-error", f"HTTP {fetched.status}")
    if not fetched.body.strip():
        return _refuse("empty-body", f"HTTP {fetched.status} with an empty body")
    if extraction is None or not extraction.text.strip():
        return _placeholder(_raw_text(fetched), "") or _refuse(NO_TEXT, "no text on the page")
    text, length = extraction.text, _length(extraction.text)
    return (
        (_placeholder(normalize(text), normalize(extraction.title)) if length < SHORT else None)
        or _judge_shell(text, length)
        or _judge_address(fetched)
        or _judge_likeness(text, length, last_good)
        or _judge_parts(text)
        or ACCEPTED
    )


def _placeholder(text: str, title: str) -> GateVerdict | None:
    """The refusal of a short text that says itself that it is not the document."""
    where = text if _length(text) < VERY_SHORT else " ".join(text.split()[:TOP])
    for kind in PLACEHOLDERS:
        hit = kind.title.search(title) or kind.top.search(where)
        if hit and (kind.also is None or kind.also.search(text)):
            return _refuse(kind.reason, f'{kind.detail}: "{hit.group().strip()}"')
    return None


def _judge_shell(text: str, length: float) -> GateVerdict | None:
    if length < FEWEST:
        return _refuse("empty-shell", f"only {length:.0f} words")
    if length < SHELL and not _says_something(text):
        return _refuse("empty-shell", f"{length:.0f} words and not one sentence")
    return None


def _says_something(text: str) -> bool:
    """True when there is a sentence of five words or more, or a table with two rows under its head."""
    lines = [line.split() for line in text.splitlines()]
    rows = sum(line[0].startswith("|") for line in lines if line)
    stops = (
        word
        for line in lines
        for word in line[4:]
        if len(word) > 2 and word.endswith((".", "!", "?", ":", ";"))
    )
    return rows > 3 or next(stops, None) is not None or _UNSPACED_STOP.search(text) is not None


def _judge_address(fetched: Fetched) -> GateVerdict | None:
    """A document's address that leads to the front page has lost its document."""
    asked, got = urlsplit(fetched.url).path.strip("/"), urlsplit(fetched.final_url).path.strip("/")
    if fetched.redirects and asked and not got:
        return _refuse("front-page", f"redirected to {fetched.final_url}")
    return None


def _judge_likeness(text: str, length: float, last_good: Extraction | None) -> GateVerdict | None:
    """A page that suddenly holds a small part of what it held is not the document any more."""
    if last_good is None:
        return None
    before = _length(last_good.text)
    share = length / max(1.0, before)
    if length < STUB_WORDS and share < STUB_SHARE:
        return _refuse("stub", f"{length:.0f} words where there were {before:.0f}")
    if share < OTHER_SHARE:
        own = set(words(text))
        if len(own.intersection(words(last_good.text))) < OTHER_COMMON * len(own):
            return _refuse("other-document", f"{length:.0f} words, most of them not in the document before")
    return None


def _judge_parts(text: str) -> GateVerdict | None:
    """A page that says of a part of it that it could not be loaded is not the whole document."""
    said = failed_part(text)
    return _refuse("failed-part", f'a part failed to load: "{said}"') if said else None


def _length(text: str) -> float:
    """Words; for scripts that put no spaces between words, two characters count as one."""
    spaced, unspaced = _CJK.subn("", text)
    return unspaced / 2 + len(spaced.split())


def _raw_text(fetched: Fetched) -> str:
    """The words of a page from which no text could be drawn, roughly: enough to tell why."""
    return normalize(_TAG.sub(" ", fetched.body[:_RAW_LIMIT].decode("utf-8", "replace")))


def _refuse(reason: str, detail: str) -> GateVerdict:
    return GateVerdict(quality=Quality.REFUSED, reason=reason, detail=detail)
