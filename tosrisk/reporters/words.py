"""What the report calls each answer, and what it tells the reader to ask for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from tosrisk.core.scoring.reach import Reach, bars_sale_alone, reach_of, spares_training
from tosrisk.domain.findings import Assurance
from tosrisk.domain.scorecard import Verdict
from tosrisk.domain.taxonomy import TAXONOMY, DataScope, Dimension, Severity, Stance
from tosrisk.domain.vendor import DocumentKind

_D, _S = Dimension, Stance


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """An answer as a reader sees it: never by colour alone."""

    level: str
    """CSS class: "ok", "watch", "bad", "silent" or "unread"."""
    symbol: str
    word: str
    """The answer in one to three words."""
    meaning: str
    """The level in words, for screen readers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """Why an answer that is stated may not hold: a sign of its own, and a word."""

    symbol: str
    word: str
    meaning: str
    advice: str
    """What to do about it, as a sentence."""


CONTRADICTION = Doubt(
    symbol="≠",
    word="contradiction",
    meaning="two sentences, of which one must be wrong",
    advice="Contradiction: two sentences speak of it, and one must be wrong. Ask which one holds.",
)
MIXED = Doubt(
    symbol="◐",
    word="mixed",
    meaning="sentences say different things, and may both be true",
    advice="Mixed: sentences say different things. Ask which one holds for you.",
)

WORDS: dict[Dimension, dict[Stance, str]] = {
    _D.TRAINING: {
        _S.PERMITS: "Trains", _S.AMBIGUOUS: "Unclear", _S.CONDITIONAL: "Opt-in only",
        _S.PROHIBITS: "No training",
    },
    _D.RETENTION: {_S.UNBOUNDED: "No limit", _S.BOUNDED: "Limited time", _S.NONE: "Not kept"},
    _D.DELETION: {_S.LIMITED: "Partial", _S.OFFERED: "Offered"},
    _D.OPT_OUT: {_S.DENIED: "Denied", _S.LIMITED: "Partial", _S.OFFERED: "Offered"},
    _D.CONTENT_RIGHTS: {_S.BROAD: "Broad licence", _S.LIMITED: "To serve only", _S.CUSTOMER_OWNS: "Yours"},
    _D.USAGE_DATA: {_S.UNRESTRICTED: "Own purposes", _S.LIMITED: "To serve only"},
    _D.SHARING: {_S.BROAD: "Third parties", _S.PROCESSORS: "Processors", _S.PROHIBITS: "Not shared"},
    _D.DEIDENTIFIED: {_S.RELIES: "Unprotected", _S.SAFEGUARDS: "Safeguards"},
    _D.HUMAN_REVIEW: {_S.PERMITS: "People read", _S.LIMITED: "Narrow cases"},
    _D.SECURITY: {_S.DISCLAIMS: "Disclaimed", _S.GENERIC: "Generic", _S.SPECIFIC: "Specific"},
    _D.BREACH_NOTICE: {_S.COMMITTED: "Committed"},
    _D.TERMS_CHANGE: {_S.UNILATERAL: "At will", _S.NOTICE: "With notice"},
    _D.REGULATED_DATA: {_S.PROHIBITS: "Barred", _S.SUPPORTS: "Supported"},
    _D.SUBPROCESSORS: {_S.GENERAL: "At will", _S.NOTICE: "With notice", _S.PROHIBITS: "By consent"},
    _D.LIABILITY: {_S.DISCLAIMS: "Disclaimed", _S.CAPPED: "Capped", _S.UNCAPPED: "Uncapped"},
    _D.DISPUTES: {_S.ARBITRATION: "Arbitration", _S.COURTS: "Courts"},
    _D.DATA_LOCATION: {_S.TRANSFERS: "Transfers", _S.COMMITTED: "Committed"},
}  # fmt: skip
"""The short word for every answer but `not_stated`, which is "Not stated" everywhere."""

NOT_STATED = "Not stated"

SENTENCES: dict[tuple[Dimension, Stance], str] = {
    (_D.TRAINING, _S.PERMITS): "your content may be used to train AI",
    (
        _D.TRAINING,
        _S.AMBIGUOUS,
    ): "your content may be used to improve their services, and training is not excluded",
    (_D.TRAINING, _S.CONDITIONAL): "your content is used for training only if you agree or in narrow cases",
    (_D.TRAINING, _S.PROHIBITS): "your content is not used for training",
    (_D.TRAINING, _S.NOT_STATED): "nothing was found about training on your content",
    (_D.OPT_OUT, _S.OFFERED): "an opt-out is offered",
    (_D.OPT_OUT, _S.LIMITED): "an opt-out exists with limits",
    (_D.OPT_OUT, _S.DENIED): "there is no opt-out",
    (_D.OPT_OUT, _S.NOT_STATED): "no opt-out is stated",
    (_D.RETENTION, _S.UNBOUNDED): "it may be kept without a limit",
    (_D.RETENTION, _S.BOUNDED): "it is kept for a limited time",
    (_D.RETENTION, _S.NONE): "it is not kept",
    (_D.RETENTION, _S.NOT_STATED): "how long it is kept is not stated",
    (_D.SHARING, _S.BROAD): "data goes to third parties for their own purposes",
    (_D.SHARING, _S.PROCESSORS): "data goes to processors only",
    (_D.SHARING, _S.PROHIBITS): "data is not shared with others for their own purposes",
    (_D.SHARING, _S.NOT_STATED): "who receives it is not stated",
}
"""Clauses of the verdict line: what it comes down to on one plan."""

_BY_REACH: dict[tuple[Dimension, Stance, Reach], str] = {
    (_D.TRAINING, _S.PERMITS, Reach.GENERAL): (
        "personal data may be used to train AI, and your content is not excluded"
    ),
    (_D.TRAINING, _S.PERMITS, Reach.BESIDE): (
        "data about you may be used to train AI; nothing was found about training on your content"
    ),
    (_D.TRAINING, _S.AMBIGUOUS, Reach.GENERAL): (
        "personal data may be used to improve their services; neither your content nor training is excluded"
    ),
    (_D.TRAINING, _S.AMBIGUOUS, Reach.BESIDE): (
        "data about you may be used to improve their services; nothing was found about training on your"
        " content"
    ),
    (_D.TRAINING, _S.CONDITIONAL, Reach.GENERAL): (
        "personal data is used for training only if you agree or in narrow cases"
    ),
    (_D.TRAINING, _S.PROHIBITS, Reach.GENERAL): "personal data is not used for training",
    (_D.TRAINING, _S.PROHIBITS, Reach.BESIDE): (
        "data about you is not used for training; nothing was found about training on your content"
    ),
    (_D.RETENTION, _S.UNBOUNDED, Reach.GENERAL): "personal data may be kept without a limit",
    (_D.RETENTION, _S.UNBOUNDED, Reach.BESIDE): (
        "data about you may be kept without a limit, and how long your content is kept is not stated"
    ),
    (_D.RETENTION, _S.BOUNDED, Reach.GENERAL): "personal data is kept for a limited time",
    (_D.RETENTION, _S.BOUNDED, Reach.BESIDE): (
        "data about you is kept for a limited time, and how long your content is kept is not stated"
    ),
    (_D.RETENTION, _S.NONE, Reach.BESIDE): (
        "some data about you is not kept, and how long your content is kept is not stated"
    ),
    (_D.SHARING, _S.BROAD, Reach.GENERAL): "personal data goes to third parties for their own purposes",
    (_D.SHARING, _S.BROAD, Reach.BESIDE): "data about you goes to third parties for their own purposes",
}
"""The same, where what decides speaks of other data than content."""


def in_short(verdict: Verdict) -> str:
    """What an answer comes down to, as a clause, with the data that it is about and how far it goes."""
    dimension, stance = verdict.dimension, verdict.stance
    if stance in {_S.OFFERED, _S.LIMITED} and spares_training(verdict):
        return "an opt-out exists, none from training by name"
    if dimension is _D.SHARING and bars_sale_alone(verdict):
        return "data is not sold, and who else receives it is not stated"
    return _BY_REACH.get((dimension, stance, reach_of(verdict)), SENTENCES[dimension, stance])


DATA_WORDS: dict[DataScope | None, str] = {
    DataScope.OF: "your content",
    DataScope.ABOUT: "data about you",
    DataScope.BOTH: "personal data in general",
    DataScope.DERIVED: "de-identified data",
    None: "",
}

KIND_WORDS = {
    DocumentKind.TERMS: "Terms",
    DocumentKind.PRIVACY: "Privacy policy",
    DocumentKind.DPA: "DPA",
    DocumentKind.AI_TERMS: "AI terms",
    DocumentKind.SUBPROCESSORS: "Sub-processors",
    DocumentKind.SECURITY: "Security",
    DocumentKind.ACCEPTABLE_USE: "Acceptable use",
    DocumentKind.OTHER: "Other",
}

ASSURANCE_WORDS = {
    Assurance.CONTRACT: "contract",
    Assurance.POLICY: "policy",
    Assurance.SETTING: "setting",
    Assurance.MARKETING: "marketing",
}


def period_words(hours: int) -> str:
    """A period as it is spoken of: hours up to four days, then days, and whole years."""
    if hours % 24 or hours in {24, 48, 72, 96}:
        return f"{hours} hours"
    years, rest = divmod(hours // 24, 365)
    if rest or not years:
        return f"{hours // 24} days"
    return f"{years} years" if years > 1 else "1 year"


_LEVELS = (
    (0.75, "bad", "✕", "high risk"),
    (0.25, "watch", "!", "some risk"),
    (0.0, "ok", "✓", "protects you"),
)
"""Least risk of each level, its CSS class, symbol and meaning; worst first."""

UNREAD = Mark(level="unread", symbol="–", word="Not read", meaning="no document could be read")


@cache
def mark_of(dimension: Dimension, stance: Stance) -> Mark:
    """How the report shows an answer."""
    if stance is Stance.NOT_STATED:
        return Mark(level="silent", symbol="?", word=NOT_STATED, meaning="silence is a risk")
    risk = TAXONOMY[dimension].risk_of(stance)
    level, symbol, meaning = next(row[1:] for row in _LEVELS if risk >= row[0])
    return Mark(level=level, symbol=symbol, word=WORDS[dimension][stance], meaning=meaning)


def terse_level(level: str) -> str:
    """The CSS class of a level where there are thousands of cells: a letter, and none for "silent"."""
    return "" if level == "silent" else level[:1]


def severity_level(severity: Severity) -> str:
    """CSS class of a severity."""
    return {Severity.CRITICAL: "bad", Severity.HIGH: "bad", Severity.MEDIUM: "watch"}.get(severity, "ok")
