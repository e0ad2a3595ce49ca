"""What each answer, and each statement that can be lost, is called by people who do not know the glossary."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import date
from functools import lru_cache

from tosrisk.domain.taxonomy import TAXONOMY, Dimension, Stance
from tosrisk.domain.vendor import Tier

_D, _S = Dimension, Stance

NOW: dict[tuple[Dimension, Stance], str] = {
    (_D.TRAINING, _S.PERMITS): "{content} may now train AI",
    (_D.TRAINING, _S.AMBIGUOUS): "{content} may now be used to improve products, AI training not excluded",
    (_D.TRAINING, _S.CONDITIONAL): "{content} may now train AI only with consent or in a narrow case",
    (_D.TRAINING, _S.PROHIBITS): "{content} is now said not to train AI",
    (_D.RETENTION, _S.UNBOUNDED): "{content} may now be kept without a limit",
    (_D.RETENTION, _S.BOUNDED): "a period for keeping {content} is now stated",
    (_D.RETENTION, _S.NONE): "{content} is now said not to be kept",
    (_D.DELETION, _S.LIMITED): "deletion of {content} now has exceptions",
    (_D.DELETION, _S.OFFERED): "deletion of {content} is now offered",
    (_D.OPT_OUT, _S.DENIED): "no opt-out",
    (_D.OPT_OUT, _S.LIMITED): "an opt-out with limits",
    (_D.OPT_OUT, _S.OFFERED): "an opt-out is now offered",
    (_D.CONTENT_RIGHTS, _S.BROAD): "the vendor now takes a broad licence to customer content",
    (_D.CONTENT_RIGHTS, _S.LIMITED): "the licence to customer content is now limited to the service",
    (_D.CONTENT_RIGHTS, _S.CUSTOMER_OWNS): "customers are now said to own their content",
    (_D.USAGE_DATA, _S.UNRESTRICTED): "usage data may now serve the vendor's own purposes",
    (_D.USAGE_DATA, _S.LIMITED): "use of usage data is now limited",
    (_D.SHARING, _S.BROAD): "{content} may now go to third parties for their own purposes",
    (_D.SHARING, _S.PROCESSORS): "{content} may now go to service providers",
    (_D.SHARING, _S.PROHIBITS): "{content} is now said not to be sold or shared",
    (_D.DEIDENTIFIED, _S.RELIES): "data counts as free to use once it is 'anonymised'",
    (_D.DEIDENTIFIED, _S.SAFEGUARDS): "anonymised data is now protected by a promise",
    (_D.HUMAN_REVIEW, _S.PERMITS): "the vendor's people may now read {content}",
    (_D.HUMAN_REVIEW, _S.LIMITED): "the vendor's people may now read {content} in narrow cases only",
    (_D.SECURITY, _S.DISCLAIMS): "the vendor now takes no responsibility for security",
    (_D.SECURITY, _S.GENERIC): "security is now promised in general words only",
    (_D.SECURITY, _S.SPECIFIC): "named security measures are now promised",
    (_D.BREACH_NOTICE, _S.COMMITTED): "the vendor now promises to tell of data breaches",
    (_D.TERMS_CHANGE, _S.UNILATERAL): "the terms may now change without notice",
    (_D.TERMS_CHANGE, _S.NOTICE): "notice of changed terms is now promised",
    (_D.REGULATED_DATA, _S.PROHIBITS): "regulated data (health, payment, children) is now barred",
    (_D.REGULATED_DATA, _S.SUPPORTS): "regulated data (health, payment, children) is now supported",
    (_D.SUBPROCESSORS, _S.GENERAL): "sub-processors may now be added without notice",
    (_D.SUBPROCESSORS, _S.NOTICE): "notice of new sub-processors is now promised",
    (_D.SUBPROCESSORS, _S.PROHIBITS): "no sub-processor may now be added without consent",
    (_D.LIABILITY, _S.DISCLAIMS): "the vendor now excludes its liability",
    (_D.LIABILITY, _S.CAPPED): "the vendor's liability is now capped",
    (_D.LIABILITY, _S.UNCAPPED): "the vendor's liability now has no cap",
    (_D.DISPUTES, _S.ARBITRATION): "disputes now go to arbitration",
    (_D.DISPUTES, _S.COURTS): "disputes now go to court",
    (_D.DATA_LOCATION, _S.TRANSFERS): "{content} may now be moved to other countries",
    (_D.DATA_LOCATION, _S.COMMITTED): "the place where {content} is kept is now promised",
}
"""What a document says that did not say it before. `{content}` stands for whose data."""

STATEMENT: dict[tuple[Dimension, Stance], str] = {
    (_D.TRAINING, _S.PERMITS): "the permission to train AI on {content}",
    (_D.TRAINING, _S.AMBIGUOUS): "the permission to improve products with {content}",
    (_D.TRAINING, _S.CONDITIONAL): "the limit on training AI with {content} (consent, a narrow case)",
    (_D.TRAINING, _S.PROHIBITS): "the promise not to train AI on {content}",
    (_D.RETENTION, _S.UNBOUNDED): "the permission to keep {content} without a limit",
    (_D.RETENTION, _S.BOUNDED): "the limit on keeping {content}",
    (_D.RETENTION, _S.NONE): "the promise not to keep {content}",
    (_D.DELETION, _S.LIMITED): "the limited right to have {content} deleted",
    (_D.DELETION, _S.OFFERED): "the right to have {content} deleted",
    (_D.OPT_OUT, _S.DENIED): "the refusal of an opt-out",
    (_D.OPT_OUT, _S.LIMITED): "the limited opt-out",
    (_D.OPT_OUT, _S.OFFERED): "the opt-out",
    (_D.CONTENT_RIGHTS, _S.BROAD): "the broad licence to customer content",
    (_D.CONTENT_RIGHTS, _S.LIMITED): "the limit on the licence to customer content",
    (_D.CONTENT_RIGHTS, _S.CUSTOMER_OWNS): "the statement that customers own their content",
    (_D.USAGE_DATA, _S.UNRESTRICTED): "the vendor's free use of usage data",
    (_D.USAGE_DATA, _S.LIMITED): "the limit on the use of usage data",
    (_D.SHARING, _S.BROAD): "the permission to give {content} to third parties",
    (_D.SHARING, _S.PROCESSORS): "the limit of sharing {content} to service providers",
    (_D.SHARING, _S.PROHIBITS): "the promise not to sell or share {content}",
    (_D.DEIDENTIFIED, _S.RELIES): "the free use of anonymised data",
    (_D.DEIDENTIFIED, _S.SAFEGUARDS): "the promise that protects anonymised data",
    (_D.HUMAN_REVIEW, _S.PERMITS): "the permission for the vendor's people to read {content}",
    (_D.HUMAN_REVIEW, _S.LIMITED): "the limit on the vendor's people reading {content}",
    (_D.SECURITY, _S.DISCLAIMS): "the exclusion of responsibility for security",
    (_D.SECURITY, _S.GENERIC): "the general promise of security",
    (_D.SECURITY, _S.SPECIFIC): "a named security measure",
    (_D.BREACH_NOTICE, _S.COMMITTED): "the promise to tell of data breaches",
    (_D.TERMS_CHANGE, _S.UNILATERAL): "the right to change the terms without notice",
    (_D.TERMS_CHANGE, _S.NOTICE): "the promise of notice of changed terms",
    (_D.REGULATED_DATA, _S.PROHIBITS): "the bar on regulated data (health, payment, children)",
    (_D.REGULATED_DATA, _S.SUPPORTS): "the support of regulated data (health, payment, children)",
    (_D.SUBPROCESSORS, _S.GENERAL): "the right to add sub-processors without notice",
    (_D.SUBPROCESSORS, _S.NOTICE): "the promise of notice of new sub-processors",
    (_D.SUBPROCESSORS, _S.PROHIBITS): "the promise to add no sub-processor without consent",
    (_D.LIABILITY, _S.DISCLAIMS): "the exclusion of liability",
    (_D.LIABILITY, _S.CAPPED): "the cap on liability",
    (_D.LIABILITY, _S.UNCAPPED): "the liability without a cap",
    (_D.DISPUTES, _S.ARBITRATION): "the duty to arbitrate",
    (_D.DISPUTES, _S.COURTS): "the right to go to court",
    (_D.DATA_LOCATION, _S.TRANSFERS): "the permission to move {content} to other countries",
    (_D.DATA_LOCATION, _S.COMMITTED): "the promise of where {content} is kept",
}
"""A statement as something that can be gone, or get an exception. `{content}` as above."""

_CONTENT = re.compile(
    r"\b(?:content|inputs?|outputs?|prompts?|uploads?|files?|documents?|messages?|conversations?|chats?|"
    r"recordings?|transcripts?|photos?|images?|videos?|audio|code|submissions?|posts?)\b",
    re.IGNORECASE,
)
_USAGE = re.compile(
    r"\b(?:usage|telemetry|diagnostic|log|analytics|device|service[- ]generated)\b", re.IGNORECASE
)
_PAYMENT = re.compile(
    r"\b(?:payment|credit|debit|bank)(?: card)?"
    r" (?:cards?|methods?|accounts?|details|data|information|numbers?)\b"
    r"|\bcard (?:details|data|numbers?)\b",
    re.IGNORECASE,
)
_PERSONAL = re.compile(r"\bpersonal(?:ly)?\b", re.IGNORECASE)
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip
"""In English whatever the machine speaks."""


PLAN_WORDS = {
    Tier.CONSUMER: "Consumer",
    Tier.BUSINESS: "Business",
    Tier.ENTERPRISE: "Enterprise",
    Tier.API: "API",
}
"""What each plan is called."""


def answer(dimension: Dimension, stance: Stance, content: str = "customer data") -> str:
    """What documents come to on a question, of no day in particular: "customer content may train AI".

    Args:
        dimension: the question.
        stance: the answer; silence is one.
        content: whose data it is about, as `whose` tells.
    """
    if stance is Stance.NOT_STATED:
        return f"nothing was found on {TAXONOMY[dimension].subject}"
    return NOW[dimension, stance].replace(" now ", " ").format(content=content)


def plan_names(plans: Collection[Tier]) -> str:
    """Plans as a phrase: "the Consumer plan", "the Consumer and Business plans", "all plans"."""
    words = [PLAN_WORDS[tier] for tier in Tier if tier in plans]
    if len(words) == len(Tier):
        return "all plans"
    return f"the {words[0]} plan" if len(words) == 1 else f"the {', '.join(words[:-1])} and {words[-1]} plans"


def long_day(day: date) -> str:
    """A day as people write it: "20 February 2026"."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def only_payment(sentence: str) -> bool:
    """Whether the data that a sentence is about are payment details, and no others."""
    named = _PAYMENT.search(sentence) is not None
    return named and not _CONTENT.search(sentence) and not _PERSONAL.search(sentence)


@lru_cache(maxsize=1024)
def whose(sentence: str) -> str:
    """Whose data a sentence is about, in two words: as it names it, else "customer data"."""
    if _CONTENT.search(sentence):
        return "customer content"
    if only_payment(sentence):
        return "payment details"
    return "usage data" if _USAGE.search(sentence) else "customer data"
