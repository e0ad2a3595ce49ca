"""Decides whether a response is the document or something served in its place, before it can be compared."""

from __future__ import annotations

import re
from functools import lru_cache

from tosrisk.core.gating.address import elsewhere
from tosrisk.core.gating.formats import for_programs
from tosrisk.core.gating.likeness import length_in_words, unlike
from tosrisk.core.gating.partial import failed_part
from tosrisk.core.gating.phrases import OWN_NAME, PLACEHOLDERS
from tosrisk.core.gating.shell import shell
from tosrisk.core.gating.vocabulary import sorry_alone
from tosrisk.core.text.normalize import normalize
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
TITLED = 800
"""Words below which a title that names an error is believed: some error pages have a sitemap on them."""
NAMED = 60
"""Words from which a text that calls itself a policy may speak of errors, captchas and logging in."""

_FLAGS = re.IGNORECASE | re.MULTILINE
_TAG = re.compile(r"<(?:script|style)\b[^<>]*>[^<]*|<[^<>]*>", re.IGNORECASE)
_OWN_HEADING = re.compile(rf"^#{{1,3}} (?!page )[^\n]{{0,60}}{OWN_NAME.pattern}[^\n.!?]{{0,60}}$", _FLAGS)
_OWN_TOP_HEADING = re.compile(rf"^# (?!page )[^\n]{{0,60}}{OWN_NAME.pattern}[^\n.!?]{{0,60}}$", _FLAGS)
_HEAD = 400
"""Characters in which a document has a heading of any rank; its top heading may stand below a panel."""
_RAW_LIMIT = 100_000
"""Bytes of an unreadable page that are searched for the reason why it is one."""

_REMEMBERED = 32
"""Texts whose judgement is remembered: most captures of a document have the text of the one before."""

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
    if for_programs(fetched):
        return _refuse("other-format", "a feed or sitemap, not a page")
    if extraction is None or not extraction.text.strip():
        raw = _raw_text(fetched)
        return _placeholder(raw, "", length_in_words(raw)) or _refuse(NO_TEXT, "no text on the page")
    return (
        _judge_words(extraction.text, extraction.title, extraction.language)
        or _judge_address(fetched)
        or _judge_likeness(extraction, last_good)
        or _judge_parts(extraction.text)
        or ACCEPTED
    )


@lru_cache(maxsize=_REMEMBERED)
def _judge_words(text: str, title: str, language: str) -> GateVerdict | None:
    """The refusal of a text for what it says, whatever was there before."""
    length = length_in_words(text)
    return (
        _placeholder(text, title, length, named=_names_itself(text))
        or _judge_shell(text)
        or _judge_regret(text, language, length)
    )


def _placeholder(text: str, title: str, length: float, *, named: bool = False) -> GateVerdict | None:
    """The refusal of a text that says itself that it is not the document.

    Args:
        text: as drawn.
        title: as drawn; "" when unknown.
        length: of the text, words.
        named: the text has a heading that calls it a policy or the like: only a title that names an error,
            and no policy, is then believed.
    """
    if length >= TITLED:
        return None
    text, title = normalize(text), normalize(title)
    where = "" if named or length >= SHORT else text if length < VERY_SHORT else " ".join(text.split()[:TOP])
    said = "" if named and OWN_NAME.search(title) else title
    for kind in PLACEHOLDERS:
        if kind.spoken_of and (named or length >= SHORT):
            continue
        hit = kind.title.search(said) or kind.top.search(where)
        if hit and (kind.also is None or kind.also.search(text)):
            return _refuse(kind.reason, f'{kind.detail}: "{hit.group().strip()}"')
    return None


def _names_itself(text: str) -> bool:
    """True for more than a few sentences under a heading that says policy, terms or the like."""
    if length_in_words(text) < NAMED:
        return False
    return _OWN_HEADING.search(text, 0, _HEAD) is not None or _OWN_TOP_HEADING.search(text) is not None


def _judge_shell(text: str) -> GateVerdict | None:
    said = shell(text)
    return _refuse("empty-shell", said) if said else None


def _judge_regret(text: str, language: str, length: float) -> GateVerdict | None:
    """A few words that are sorry for something and bind nobody are an error page, whatever they say."""
    said = sorry_alone(text) if length < NAMED and language == "en" else ""
    return _refuse("error-page", f'{length:.0f} words, none of a document\'s: "{said}"') if said else None


def _judge_address(fetched: Fetched) -> GateVerdict | None:
    reason = elsewhere(fetched)
    return _refuse(reason, f"redirected to {fetched.final_url}") if reason else None


def _judge_likeness(extraction: Extraction, last_good: Extraction | None) -> GateVerdict | None:
    """A page that cannot be a later version of what it held is not the document any more."""
    difference = unlike(extraction, last_good) if last_good is not None else None
    return _refuse(*difference) if difference else None


@lru_cache(maxsize=_REMEMBERED)
def _judge_parts(text: str) -> GateVerdict | None:
    """A page that says of a part of it that it could not be loaded is not the whole document."""
    said = failed_part(text)
    return _refuse("failed-part", f'a part failed to load: "{said}"') if said else None


def _raw_text(fetched: Fetched) -> str:
    """The words of a page from which no text could be drawn, roughly: enough to tell why."""
    return normalize(_TAG.sub(" ", fetched.body[:_RAW_LIMIT].decode("utf-8", "replace")))


def _refuse(reason: str, detail: str) -> GateVerdict:
    return GateVerdict(quality=Quality.REFUSED, reason=reason, detail=detail)
