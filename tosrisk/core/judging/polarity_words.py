"""The words that deny a thing, make it depend on consent, or say who does it, as patterns."""

from __future__ import annotations

import re2

_OPTIONS = re2.Options()
_OPTIONS.case_sensitive = False


def _compile(*alternatives: str) -> re2._Regexp:
    return re2.compile("|".join(alternatives), _OPTIONS)


_EXCEPTING = (
    r"\b(?:except(?:ing)?(?: for| to)?|other than|excluding|excludes?|apart from|with the exception of"
    r"|instead of|rather than)\b"
)
"""Words that turn round what was said before them: "for any purpose other than" training denies it."""
TURNS = _compile(_EXCEPTING + r" [^,;:.]{0,60}$")
NO_TURN = _compile(
    r"^\W*(?:except\w*|other than|excluding|excludes?) (?:as|if|when|where|with|that|in|by|under|pursuant)\b"
)
"""Exceptions that name a condition or a place in the contract, rather than a use."""
BREAKER = _compile(
    r";",
    r"[.!?] ",
    r"\b(?:but|however|unless|provided that|whereas|although|while)\b",
    _EXCEPTING,
    r"\b(?:instead|beyond)\b",
    r"\bonly (?:to|for|as|in|when|if|where|use|process)\b",
    r"\bsolely\b",
    r"(?:,|\band|\bor) (?:we|it|they) (?:also )?(?:may|might|can|will|shall|use|do)\b",
    r"(?:,|\band) [\w'.-]+ (?:may|might|can|will|shall) (?:also )?"
    r"(?:use|process|collect|analy[sz]e|retain|keep|share|disclose)\b",
)
"""Words that end the reach of a negation that stands before them."""

NEGATOR = _compile(
    r"\b(?:not|never|nor?|neither|none|nobody|nothing|cannot|without|refrains?|declines?)\b",
    r"\b(?:prohibits?|forbids?|disallows?|bans?|kept out of)\b",
    r"\b(?:wo|do|does|is|are|ca|did|should|would|must|has|have)n't\b",
    r"\b(?:is|are|be|been|being|strictly|expressly|contractually) (?:\w+ )?(?:prohibited|forbidden)\b",
    r"\b(?:prohibit(?:ed|ing)?|forbidden|barred|banned|blocked|excluded?|exempt(?:ed)?|opted out) from\b",
    r"\b(?:prevent|restrict|preclude|stop|bar|restrain)(?:s|ed|ing)? (?:[\w'-]+,? ){0,8}?from\b",
)
NOT_A_NEGATOR = _compile(
    r"\bnot only\b",
    r"\b(?:(?:not|never)(?: \w+){0,2}|nothing(?: [\w'()-]+){0,10}?"
    r"|no (?:provision|part|term|section|clause)(?: [\w'()-]+){0,8}?) "
    r"(?:prevent|prohibit|restrict|limit|preclude|forbid|bar|stop|impair)(?:s|ed|ing|den)?\b"
    r"(?: (?:[\w'-]+,? ){0,8}?from\b)?",
    r"\b(?:may|will|shall|do|does|can) not (?:unreasonably )?(?:object|refuse|withhold|oppose)\b",
    r"\b(?:not|without) (?:be(?:ing)? )?limit(?:ed|ation|ing)\b",
    r"\bno (?:later|longer|more|less|fewer) than\b",
    r"\bno longer (?:\w+ ){0,2}?"
    r"(?:identif\w+|associated|linked|considered|personal|reasonably|attributable)\b",
    r"\bwhether or not\b",
    r"\bwith or without\b",
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
    r"\bno (?:obligation|guarantee|fee|charge|cost)\b",
    r"(?:\bnot|\bnever|n't) (?:(?:be|legally|contractually|otherwise|generally|under any duty) ){0,2}"
    r"(?:obliged|obligated|required|bound)\b(?: (?:to|by)\b)?",
    r"\bno event (?:shall|will) [^.;]{0,120}\bliab\w+",
)
DENIED_AFTER = _compile(
    r"^([^.;]{0,90}?)\b(?:is|are|shall be|will be|be|remains?) (?:strictly |expressly |hereby |therefore )?"
    r"(?:not|never|prohibited|forbidden|excluded|disabled|turned off|off by default)\b"
)
OTHER_SUBJECT = _compile(
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
    r"(?:opt(?:s|ed)?[ -]?in|consents?|agrees?|enables?|chooses?|elects?|allow|permits?|grant|turn on"
    r"|join|participate|take part|enrol+|volunteer)\b"
)
IF_GIVEN = _compile(r"\bif " + _GIVES)
"""Makes a use depend on consent; before a denial ("if you enable this, we will not") no exception."""
CONSENT = _compile(
    r"\bunless (?:and until )?(?:"
    + _CUSTOMER
    + r"|an? admin\w*|your \w+|otherwise|expressly|explicitly|specifically)"
    r"(?:\W+\w+){0,6}?\W+" + _AGREES + r"\b",
    r"\b(?:only|solely)\b[^.;]{0,40}\b(?:with|after|upon|if|when|where)\b[^.;]{0,60}"
    r"\b(?:consent|permission|opt(?:ed|s)?[ -]?in|authori[sz]\w*|approval|agree\w*|instruct\w*"
    r"|enabled?|choose)\b",
    r"\b(?:unless|only|except) (?:if|when|where) " + _GIVES,
    r"\bonly\b[^.;]{0,60}\b(?:who|that|which) (?:have |has )?"
    r"(?:opted[ -]in|enabled|consented|agreed|turned on|chosen)\b",
    r"\b(?:with|subject to|upon|based on|where we have|when we have|obtain\w*) (?:\w+ ){0,2}?"
    r"(?:your|customer's|its|their|user|explicit|express|prior|affirmative|specific)(?: \w+){0,4}? "
    r"(?:consent|permission|authori[sz]ation|approval|opt[ -]in|agreement)\b",
    r"\bopt(?:ed|s|ing)?[ -]in\b",
    r"\bat (?:your|customer's) (?:explicit |express )?(?:direction|request|instruction)\b",
)
NO_CONSENT = _compile(
    r"\bopt(?:s|ed|ing)?[ -]?out\b",
    r"\b(?:object\w*|disable[sd]?|turn(?:s|ed)? (?:it )?off|not to)\b",
    r"\bby (?:applicable |relevant |mandatory )?laws?\b",
)
"""Choices that end a use rather than begin it, and permission given by law rather than by the customer."""
REFUSED = _compile(r"\b(?:you|customers?|users?) (?:do(?:es)?|have|has|did)(?: not|n't)\b")
"""A customer who does not agree gives no consent."""
WITHOUT_CONSENT = _compile(
    r"\bwithout (?:first )?(?:[\w']+[ ,]+){0,6}?"
    r"(?:consent|permission|authori[sz]ation|approval|agreement|opt[ -]?in)\b"
)
SUBJECT = _compile(
    r"\b(?:(" + _CUSTOMER + r")|[a-z0-9][\w'.]*) (?:hereby |also |not |expressly |further |or its \w+ )?"
    r"(?:may|shall|must|will|can|cannot|should|agrees?|represents?|warrants?|undertakes?|acknowledges?)\b"
    r"( (?:also )?(?:want|wish|like|prefer|need|find|enjoy|see|experience|encounter|notice|receive|have"
    r"|be (?:interested|used|processed|shared|analy[sz]ed|disclosed|stored))\b"
    r"|(?: and (?:agrees?|consents?|instructs?|acknowledges?|authori[sz]es?))?"
    r" (?:that|to (?:let|allow|permit|grant|give|our|the|us|its|such|this|have))\b)?"
)
"""Who may do what. A customer who "may like" something, or agrees that something is done, does not act
(group 2)."""
ASIDE = _compile(r"\((?:[^()]|\([^()]*\)){20,}\)")
"""A longer remark in brackets, which parts a negation from the verb that it governs; not "(a)"."""
IMPERATIVE = _compile(
    r"^(?:please )?(?:do not|don't|never (?:use|share|upload|submit|enter|give|include|attempt))\b"
)
ENUMERATED_DENIAL = _compile(r"\b(?:not|never|nor)(?: \w+){0,2}?:? \(?(?:a|i|1)\)")
"""A denial before the first of several lettered items governs all of them."""
LEAD_IN = _compile(
    r"^(?:[0-9]+(?:\.[0-9]+)+\.? )?[^.:;]{0,300}?\b(" + _CUSTOMER + r")? ?(?:hereby |also )?"
    r"(?:may|shall|must|will|can|agrees?|undertakes?|do|does)(?: not| never|n't)\b[^.:;]{0,120}: "
)
"""An introduction that denies each item of its list: "You shall not: ...". Group 1 is the customer."""
_BARRED = (
    r"(?:is|are) (?:also |strictly |expressly )?"
    r"(?:(?:not|never) (?:permitted|allowed|authori[sz]ed|acceptable)"
    r"|prohibited|forbidden|barred|banned|disallowed)\b[^.:;]{0,120}: "
)
BARRED = _compile(
    r"^[^.:;]{0,200}?\b(?:the following|these|such)\b[^.:;]{0,120}?\b" + _BARRED,
    r"^[^.:;]{0,200}?\b" + _CUSTOMER + " " + _BARRED,
)
"""An introduction that forbids the items of its list: "The following is not permitted: ..."."""
OWN_ACTS = _compile(
    r"\bby (?:us\b|(?:our|the|an?|any) (?:sub-?)?(?:processor|provider|vendor|supplier)s?\b)"
    r"|\b(?:our (?:sub-?)?(?:processors|providers|vendors|suppliers)|we)\b"
)
"""Those on the vendor's side: what is forbidden to them is the vendor's promise."""
OPENING_CONDITION = _compile(
    r"^(?:[0-9.]+ )?(?:if|when|where|while|whenever) [^.:;,]{1,120}, (" + _CUSTOMER + r")\b"
)
"""A condition before what a list forbids to the customer, group 1: "When using it, you will not: ..."."""
CONDITION = _compile(r"\b(?:if|when|where|unless|who|whose|that|which)\b")
"""Words that make of a denial a condition or a description: "Where you do not pay: ..."."""
