"""How a thing is said: by whom, denied or affirmed, and whether only with consent.

The reading is local to the place where a rule's trigger matched: a negation counts when it governs that
place, so "we will not sell it, but may use it to train" denies the sale alone.
"""

from __future__ import annotations

from dataclasses import dataclass

import re2

from tosrisk.domain.rules import Actor, Polarity

_OPTIONS = re2.Options()
_OPTIONS.case_sensitive = False


def _compile(*alternatives: str) -> re2._Regexp:
    return re2.compile("|".join(alternatives), _OPTIONS)


_BREAKER = _compile(
    r";",
    r"[.!?] ",
    r"\b(?:but|however|except|unless|other than|provided that|whereas|although|while|excluding)\b",
    r"\b(?:instead|beyond)\b",
    r"\bonly (?:to|for|as|in|when|if|where|use|process)\b",
    r"\bsolely\b",
    r"(?:,|\band|\bor) (?:we|it|they) (?:also )?(?:may|might|can|will|shall|use|do)\b",
    r"(?:,|\band) [\w'.-]+ (?:may|might|can|will|shall) (?:also )?"
    r"(?:use|process|collect|analy[sz]e|retain|keep|share|disclose)\b",
)
"""Words that end the reach of a negation that stands before them."""

_NEGATOR = _compile(
    r"\b(?:not|never|nor?|neither|cannot|without|refrains?|prohibit(?:s|ed)?|forbid(?:s|den)?|prevents?)\b",
    r"\b(?:wo|do|does|is|are|ca|did|should|would)n't\b",
)
_NOT_A_NEGATOR = _compile(
    r"\bnot only\b",
    r"\b(?:not|without) (?:be(?:ing)? )?limit(?:ed|ation|ing)\b",
    r"\bno (?:later|longer|more|less|fewer) than\b",
    r"\bno longer (?:\w+ ){0,2}?"
    r"(?:identif\w+|associated|linked|considered|personal|reasonably|attributable)\b",
    r"\bwhether or not\b",
    r"\bwithout (?:undue|unreasonable|further) delay\b",
    r"\b(?:you|customers?|users?|who) (?:do(?:es)?|have|has|are|is|did|had)(?: not|n't)\b",
    r"\b(?:that|which) (?:is|are|does|has)(?: not|n't)\b",
    r"\bif (?:\w+ )?(?:do(?:es)?|have|has|are|is|did|had)(?: not|n't)\b",
    r"\b(?:do|does)(?: not|n't) (?:\w+ )?(?:identify|contain|include|relate|reveal|constitute)\b",
    r"\b(?:have|has|had)(?: not|n't) (?:yet )?(?:opted|objected|turned|disabled|consented|withdrawn)\b",
    r"\bnot (?:reasonably |personally |directly |otherwise )?"
    r"(?:identif\w+|linked|associated|contain\w*|including|subject to|attributable)\b",
    r"\bif not\b",
    r"\bwithout (?:prior |further |any )*(?:notice|notifying|liability|compensation|attribution|payment)\b",
    r"\bwithout (?:any )?(?:additional |further |other |monetary )?(?:restrictions?|obligations?|prejudice"
    r"|charge|cost|consideration|remuneration|royalt(?:y|ies)|acknowledg\w+)\b",
    r"\bwithout (?:first )?(?:\w+[ ,]+){0,6}?(?:consent|permission|authori[sz]ation|approval|agreement)\b",
    r"\bno (?:obligation|guarantee|fee|charge|cost|event)\b",
)
_DENIED_AFTER = _compile(
    r"^([^.;]{0,90}?)\b(?:is|are|shall be|will be|be|remains?) (?:strictly |expressly |hereby |therefore )?"
    r"(?:not|never|prohibited|forbidden|excluded|disabled|turned off|off by default)\b"
)
_OTHER_SUBJECT = _compile(
    r"\b(?:that|which|who|whose|it|they|we|you|this|these|and|but|while|although|if|when|where|unless)\b"
)
"""Words that open a new clause: a denial that follows one says nothing of what stood before it."""

_AGREES = (
    r"(?:opt(?:s|ed)?[ -]?in|consent(?:s|ed)?|agree[sd]?|permission|instruct(?:s|ed)?|authori[sz]e[sd]?"
    r"|choose[sn]?|chose|enable[sd]?|permit(?:s|ted)?|direct(?:s|ed)?|allow(?:s|ed)?|submit|provide|report"
    r"|request(?:s|ed)?|elect(?:s|ed)?)"
)
_CUSTOMER = (
    r"(?:you|your (?:users|organi[sz]ation|employees|end users|authori[sz]ed users)"
    r"|(?:the )?customers?|(?:end |authori[sz]ed )?users?|subscribers?|licensees?|clients?|members?|anyone)"
)
_GIVES = (
    _CUSTOMER + r"(?: or your \w+)? (?:\w+ ){0,3}?"
    r"(?:opt(?:s|ed)?[ -]?in|consents?|agrees?|enables?|chooses?|elects?|allow|permits?|grant|turn on)\b"
)
_IF_GIVEN = _compile(r"\bif " + _GIVES)
"""Makes a use depend on consent; before a denial ("if you enable this, we will not") no exception."""
_CONSENT = _compile(
    r"\bunless (?:and until )?(?:"
    + _CUSTOMER
    + r"|an? admin\w*|your \w+|otherwise|expressly|explicitly|specifically)"
    r"(?:\W+\w+){0,6}?\W+" + _AGREES + r"\b",
    r"\b(?:only|solely)\b[^.;]{0,40}\b(?:with|after|upon|if|when|where)\b[^.;]{0,60}"
    r"\b(?:consent|permission|opt(?:ed|s)?[ -]?in|authori[sz]\w*|approval|agree\w*|instruct\w*"
    r"|enabled?|choose)\b",
    r"\b(?:unless|only|except) (?:if|when|where) " + _GIVES,
    r"\b(?:with|subject to|upon|based on|where we have|when we have|obtain\w*) (?:\w+ ){0,2}?"
    r"(?:your|customer's|its|their|user|explicit|express|prior|affirmative|specific)(?: \w+){0,4}? "
    r"(?:consent|permission|authori[sz]ation|approval|opt[ -]in|agreement)\b",
    r"\bopt(?:ed|s|ing)?[ -]in\b",
    r"\bat (?:your|customer's) (?:explicit |express )?(?:direction|request|instruction)\b",
)
_NO_CONSENT = _compile(
    r"\bopt(?:s|ed|ing)?[ -]?out\b",
    r"\b(?:object\w*|disable[sd]?|turn(?:s|ed)? (?:it )?off|not to)\b",
    r"\bby (?:applicable |relevant |mandatory )?laws?\b",
)
"""Choices that end a use rather than begin it, and permission given by law rather than by the customer."""
_AFTER_CONSENT = 28
"""Characters after words of consent that can still reverse them ("unless you choose to opt out")."""
_WITHOUT_CONSENT = _compile(
    r"\bwithout (?:first )?(?:\w+[ ,]+){0,6}?"
    r"(?:consent|permission|authori[sz]ation|approval|agreement|opt[ -]?in)\b"
)
_SUBJECT = _compile(
    r"\b(?:(" + _CUSTOMER + r")|[a-z0-9][\w'.]*) (?:hereby |also |not |expressly |further |or its \w+ )?"
    r"(?:may|shall|must|will|can|cannot|should|agrees?|represents?|warrants?|undertakes?|acknowledges?)\b"
    r"( (?:also )?(?:want|wish|like|prefer|need|find|enjoy|see|experience|encounter|notice|receive|have"
    r"|be interested)\b)?"
)
"""Who may do what. A customer who "may like" something (group 2) does not act."""
_ASIDE = _compile(r"\([^()]{20,}\)")
"""A longer remark in brackets, which parts a negation from the verb that it governs; not "(a)"."""
_IMPERATIVE = _compile(
    r"^(?:please )?(?:do not|don't|never (?:use|share|upload|submit|enter|give|include|attempt))\b"
)
_ENUMERATED_DENIAL = _compile(r"\b(?:not|never|nor)(?: \w+){0,2}?:? \(?(?:a|i|1)\)")
"""A denial before the first of several lettered items governs all of them."""
_LIST_WINDOW = 900
"""Characters before a trigger in which a lettered list can have begun."""
_WINDOW = 220
"""Characters before a trigger in which a negation can govern it: about 35 words, a long legal phrase."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """How the text at one place is said."""

    negated: bool
    consented: bool
    actor: Actor
    """CUSTOMER when the customer is the one who acts, or must not act; else VENDOR."""

    def fits(self, polarity: Polarity, actor: Actor) -> bool:
        """Whether a rule that wants this polarity and this actor may fire."""
        if actor is not Actor.ANY and actor is not self.actor:
            return False
        if polarity is Polarity.ANY:
            return True
        if self.consented:
            return polarity is Polarity.CONSENTED
        return polarity is (Polarity.NEGATED if self.negated else Polarity.ASSERTED)


def _scope(text: str, start: int) -> str:
    """The text before a place that can still govern it: back to the last breaker, within the window."""
    window = _ASIDE.sub("", text[:start])[-_WINDOW:]
    last = 0
    for breaker in _BREAKER.finditer(window):
        last = breaker.end()
    listed = _ENUMERATED_DENIAL.search(text[max(0, start - _LIST_WINDOW) : start])
    return f"{listed.group()} {window[last:]}" if listed else window[last:]


def _actor(text: str, start: int) -> Actor:
    """Whose modal verb is the nearest before a place."""
    before = text[max(0, start - _WINDOW) : start]
    nearest = Actor.CUSTOMER if _IMPERATIVE.search(text[:start]) else Actor.VENDOR
    for subject in _SUBJECT.finditer(before):
        if subject.group(2):
            continue
        nearest = Actor.CUSTOMER if subject.group(1) else Actor.VENDOR
    return nearest


def _denied_after(rest: str) -> bool:
    """Whether what follows a place denies it: "training on your files is not permitted"."""
    found = _DENIED_AFTER.search(rest)
    return found is not None and not _OTHER_SUBJECT.search(found.group(1))


def _depends(consent: re2._Regexp, text: str) -> bool:
    """Whether a text makes what it says depend on the customer's consent."""
    return any(
        not _NO_CONSENT.search(text[found.start() : found.end() + _AFTER_CONSENT])
        for found in consent.finditer(text)
    )


def said(text: str, start: int, end: int) -> Said:
    """Read how the text between two offsets of a folded reading is said.

    Args:
        text: a clause's reading, folded (see `tosrisk.core.normalize.fold`).
        start: offset of the first character of the trigger.
        end: offset one past its last character.
    """
    scope = _NOT_A_NEGATOR.sub(" ", _scope(text, start) + text[start:end])
    negated = bool(_NEGATOR.search(scope)) or _denied_after(text[end:])
    consented = _depends(_CONSENT, text) or (
        bool(_WITHOUT_CONSENT.search(text)) if negated else _depends(_IF_GIVEN, text)
    )
    return Said(negated=negated, consented=consented, actor=_actor(text, start))
