"""Finds the places that a document names for opting out: settings, e-mail addresses and web addresses."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from tosrisk.core.text.weblinks import web_href
from tosrisk.domain.alerts import OptOutPlace, PlaceKind
from tosrisk.domain.findings import Finding
from tosrisk.domain.taxonomy import Dimension, Stance
from tosrisk.domain.version import Clause

_OFFERS = frozenset({Stance.OFFERED, Stance.LIMITED})
_SWITCHED_OFF = frozenset(
    {
        Dimension.OPT_OUT,
        Dimension.USAGE_DATA,
        Dimension.SHARING,
        Dimension.HUMAN_REVIEW,
        Dimension.DEIDENTIFIED,
    }
)
"""Besides training, what vendors let people opt out of."""
_MOST = 3
"""Places told of: more are no help to somebody in a hurry."""
_LONGEST = 2000
"""Characters of a clause that are searched: no sentence is longer."""
_LONGEST_STEP = 6
"""Words of one step of a path through settings."""

_HOST = r"[A-Za-z0-9-]{1,63}+(?:\.[A-Za-z0-9-]{1,63}+){1,5}+"
_MAIL = re.compile(rf"(?<![\w.%+/-])[\w.%+-]{{1,64}}+@{_HOST}", re.ASCII)
_WEB = re.compile(
    rf"(?<![\w@./-])(?P<scheme>https?://)?(?P<host>{_HOST})(?P<path>/[\w.~/?=&%#+-]{{0,200}}+)?(?![@\w])",
    re.ASCII,
)
_ARROW = re.compile(r"\s*(?:>{1,2}|->|=>|→|›|»)\s*")
_FIRST_STEP = re.compile(r"(?:[A-Z][\w'’&-]{0,30}\s?){1,4}$")
_LAST_WORD = re.compile(
    r"^(?:and|or|to|then|where|so|if|in|by|at|on|is|are|will|which|when|you|we)$", re.IGNORECASE
)
_SETTING = re.compile(
    r"\b(?:in|through|via|under|from|within|using|visit|at|open|on)\s+(?:(?:your|the|our|its|this|an?)\s+)?"
    r"(?!(?:certain|some|such|other|many|these|all|clinical)\b)"
    r"(?P<place>(?:[\w'’&-]{1,30}\s+){0,4}?"
    r"(?:settings?|preferences|controls|dashboard|portal|console|(?:web\s?)?form|privacy cent(?:er|re))\b"
    r"(?:\s+(?:page|menu|panel|tab|section))?"
    r"(?:\s+of\s+(?:your|the)\s+(?:[\w'’-]{1,30}\s+){0,2}(?:account|settings|workspace|app))?)",
    re.IGNORECASE,
)
_LISTED_STEPS = re.compile(r"(?:,\s[A-Z][\w'’&-]{0,30}(?:\s[\w'’&-]{1,30}){0,4}){2,3}(?=[.;)])")
"""Two or more further steps with commas between them: ", Privacy, Help improve Acme."."""
_ELSEWHERE = re.compile(
    r"\b(?:devices?|browsers?|add-ons?|cookies?|phone|order|agreement|applicable|operating)\b", re.IGNORECASE
)
"""Settings that are not the vendor's, and forms that are contracts."""
_TRAINING = re.compile(r"\b(?:train\w*|models?|ai|improv\w+|machine learning)\b", re.IGNORECASE)


def opt_out_places(findings: Iterable[Finding], about: Collection[Dimension]) -> tuple[OptOutPlace, ...]:
    """Where one can opt out of what a change is about, each once, those on training first; at most three.

    Args:
        findings: all that a document says.
        about: what the change is about. Of training alone, only sentences on training count.
    """
    offers = [finding.quote for finding in findings if is_offer(finding)]
    offers.sort(key=lambda quote: _TRAINING.search(quote) is None)
    if not _SWITCHED_OFF.intersection(about):
        offers = [quote for quote in offers if Dimension.TRAINING in about and _TRAINING.search(quote)]
    places: dict[str, OptOutPlace] = {}
    for quote in offers:
        for kind, place in places_in(quote):
            places.setdefault(place.casefold(), OptOutPlace(kind=kind, place=place, quote=quote))
    return tuple(places.values())[:_MOST]


def way_out_of_training(findings: Iterable[Finding]) -> bool | None:
    """Whether a document lets one opt out of training; None when its offers may be about something else."""
    offers = [finding for finding in findings if is_offer(finding)]
    if any(_TRAINING.search(offer.clause.reading[:_LONGEST]) for offer in offers):
        return True
    return None if offers else False


def is_offer(finding: Finding) -> bool:
    """True when a finding says that one can opt out, if within limits."""
    return finding.dimension is Dimension.OPT_OUT and finding.stance in _OFFERS


def on_training(clause: Clause) -> bool:
    """Whether a clause, or the one before it in its paragraph, speaks of training or improving."""
    return _TRAINING.search(f"{clause.before} {clause.reading}"[:_LONGEST]) is not None


def places_in(quote: str) -> Iterator[tuple[PlaceKind, str]]:
    """The places that one sentence names: a path through settings, web addresses, e-mail addresses."""
    text = quote[:_LONGEST]
    if path := _path(text):
        yield PlaceKind.SETTING, path
    elif (found := _SETTING.search(text)) and not _ELSEWHERE.search(found["place"]):
        place = " ".join(found["place"].split())
        steps = _LISTED_STEPS.match(text, found.end())
        more = steps.group().strip(", ").split(", ") if steps else []
        yield PlaceKind.SETTING, " > ".join((f"{place[0].upper()}{place[1:]}", *more))
    for found in _WEB.finditer(text):
        address = _address(found)
        if address:
            yield PlaceKind.WEB, address
    for found in _MAIL.finditer(text):
        yield PlaceKind.MAIL, found.group()


def _path(text: str) -> str:
    """A path such as "Settings > Data controls", or "" when none is written so."""
    first, *steps = _ARROW.split(text)
    start = _FIRST_STEP.search(first)
    if not start or not steps:
        return ""
    middle = [step for step in steps[:-1] if len(step.split()) <= _LONGEST_STEP]
    last = _opening(steps[-1])
    if len(middle) < len(steps) - 1 or not last:
        return ""
    return " > ".join((start.group().strip(), *middle, last))


def _opening(step: str) -> str:
    """The words of a step before the sentence goes on."""
    words: list[str] = []
    for word in step.split()[:_LONGEST_STEP]:
        if _LAST_WORD.match(word):
            break
        words.append(word.rstrip(".,;:)”\"'"))
        if words[-1] != word:
            break
    return " ".join(words).strip("“\"'")


def _address(found: re.Match[str]) -> str:
    """A web address in full, or "" where words only look like one ("Node.js", "terms.Settings")."""
    if not found["scheme"] and not found["path"] and not found["host"].lower().startswith("www."):
        return ""
    path = (found["path"] or "").rstrip(".,;:?&#-")
    return web_href(f"{found['scheme'] or 'https://'}{found['host']}{path}")
