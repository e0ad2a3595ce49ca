"""Finds what data, recipients and purposes the list in a statement took in or left out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache

from tosrisk.core.clauses.wording import wording
from tosrisk.core.qualifying.qualification import Qualification
from tosrisk.core.text.normalize import fold, normalize
from tosrisk.domain.changes import Direction
from tosrisk.domain.findings import Finding
from tosrisk.domain.taxonomy import Dimension, Stance

_KINDS = {
    "inputs": r"inputs?|prompts?|queries",
    "outputs": r"outputs?|results?|generations?|completions?",
    "files": r"files?|documents?|attachments?|uploads?",
    "messages": r"messages?|conversations?|communications?",
    "recordings": r"audio|voices?|recordings?|transcripts?|transcriptions?",
    "images": r"images?|photos?|pictures|videos?",
    "code": r"(?:source )?code|repositor(?:y|ies)",
    "biometrics": r"biometrics?|voiceprints?|faceprints?|fingerprints?",
    "location": r"location|gps",
    "contacts": r"contacts|address books?",
    "usage": r"usage data|telemetry|log data|logs",
}
"""Kinds of data that a statement or a definition may take in or leave out, and how they are written."""
_OTHERS = {
    "affiliates": r"affiliates?|group companies|subsidiaries",
    "advertisers": r"advertisers?|ad(?:vertising)? (?:networks?|partners?)",
    "partners": r"(?:business |marketing |data )?partners",
    "data brokers": r"data (?:brokers?|resellers?|aggregators?)",
    "AI providers": r"(?:ai|model|llm) (?:providers?|vendors?|partners?|developers?)",
    "researchers": r"researchers?|universities|academi\w+",
    "AI training": r"(?:train|fine tun|improv|develop)\w*(?: \w+){0,6}"
    r" (?:ai|models?|llms?|intelligence|learning)",
    "advertising": r"advertising|targeted ads|ads",
    "marketing": r"marketing",
    "profiling": r"profil(?:es?|ing)",
    "research": r"research",
}
"""Recipients and purposes that such a list may name, and how they are written."""
_LEFT_OUT = re.compile(
    r"\b(?:excluding|excludes?|other than|but not|(?:does|do|shall|will) not include|except"
    r"|(?:is|are) not)\b[^.;,)]*"
)
_DIMENSIONS = frozenset(
    {
        Dimension.TRAINING,
        Dimension.OPT_OUT,
        Dimension.SHARING,
        Dimension.CONTENT_RIGHTS,
        Dimension.USAGE_DATA,
        Dimension.HUMAN_REVIEW,
        Dimension.RETENTION,
        Dimension.DELETION,
        Dimension.DEIDENTIFIED,
    }
)
_PROMISES = frozenset({Stance.PROHIBITS, Stance.NONE, Stance.OFFERED, Stance.CUSTOMER_OWNS})
"""Stances that are worth the more the more they name; what the others name is what they permit."""
_PROPER = re.compile(r"\b[A-Z]\w*(?: [A-Z]\w*)+")
"""Names of several words: what a company or a product is called is no data."""
_LEAST_WORDS = 6
"""Words of a sentence: what is shorter is a title."""
_JOINTS = frozenset({"and", "or", "the", "a", "an", "of", "as", "well", "with", "to", "our", "your"})
"""Words of the shorter sentence that the longer one may lack: a list that took on an item keeps all others,
and a sentence put differently, more generally perhaps, is another matter."""


def _compile(words: Mapping[str, str]) -> dict[str, re.Pattern[str]]:
    return {name: re.compile(rf"\b(?:{pattern})\b") for name, pattern in words.items()}


_DATA = _compile(_KINDS)
_NAMED = _compile({**_KINDS, **_OTHERS})


def kinds_of_data(text: str) -> frozenset[str]:
    """The kinds of data that a normalised text names, less what it says it leaves out."""
    return _kinds(text, _DATA)


def _kinds(text: str, patterns: Mapping[str, re.Pattern[str]]) -> frozenset[str]:
    meant = _LEFT_OUT.sub(" ", text)
    return frozenset(name for name, pattern in patterns.items() if pattern.search(meant))


def coverage_of(old: Finding, new: Finding) -> Qualification | None:
    """What a statement names besides, or a promise no longer, the other words being the same; None otherwise.

    A permission that names less is no good news: it may have been put in general.
    """
    if old.dimension not in _DIMENSIONS:
        return None
    was, now = _named(old), _named(new)
    before, after = Counter(wording(old.clause)), Counter(wording(new.clause))
    if min(before.total(), after.total()) < _LEAST_WORDS:
        return None
    promise = old.stance in _PROMISES
    if now > was and set(before - after) <= _JOINTS:
        direction = Direction.BETTER if promise else Direction.WORSE
        return Qualification(phrase=f"now also names {', '.join(sorted(now - was))}", direction=direction)
    if promise and was > now and set(after - before) <= _JOINTS:
        phrase = f"no longer names {', '.join(sorted(was - now))}"
        return Qualification(phrase=phrase, direction=Direction.WORSE)
    return None


def _named(finding: Finding) -> frozenset[str]:
    return _named_in(finding.clause.text)


@lru_cache(maxsize=1024)
def _named_in(words: str) -> frozenset[str]:
    return _kinds(normalize(_PROPER.sub(" ", fold(words))), _NAMED)
