"""The nouns that name data, by kind: the vocabulary from which whose data it is is read."""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache

import re2


class Noun(StrEnum):
    """A kind of words that tell, more or less surely, whose data is spoken of."""

    DERIVED = "derived"
    """De-identified, anonymised, aggregated."""
    DERIVING = "deriving"
    """Anonymising named as a way to delete or as an exception: the sentence speaks of the data itself."""
    CONTENT = "content"
    """Plain names of what is put into or comes out of the service."""
    MATTER = "matter"
    """Loose words for the same ("files", "messages"), which take their meaning from the sentence."""
    INSIDE = "inside"
    """Personal data inside content."""
    POSTED = "posted"
    """What the customer makes public through the service."""
    PERSONAL = "personal"
    """Personal data, without saying which."""
    ACCOUNT = "account"
    """An account that is closed or deleted."""
    YOURS = "yours"
    """"Your information", "information we collect"."""
    USAGE = "usage"
    """Usage, telemetry, logs, cookies, devices."""
    IDENTITY = "identity"
    """Contact, profile, billing and registration data."""
    TRACE = "trace"
    """Loose words for what use leaves behind ("clicks", "trends", "devices")."""
    PLAIN = "plain"
    """"Information", "data", "records" alone."""
    BACK = "back"
    """Words that point back: "this data", "such information"."""
    COUPLED = "coupled"
    """Content and other data named in one breath: "your content and account information"."""
    HELPER = "helper"
    """Those who work for the vendor."""


_CUSTOMER = r"(?:user|your|customer|subscriber|client|member|creator|company|licensee|end[ -]user)(?:'?s'?)?"
_AND = r"(?:,| and| or|, and|, or|, as well as| and/or)"

_WORDS: dict[Noun, tuple[str, ...]] = {
    Noun.DERIVED: (
        r"de-?identif(?:y|ied|ying|ication)",
        r"anonymi[sz](?:ed?|ing|ation)|de-?personali[sz]ed",
        r"anonymous(?:ly)? (?:\w+ )?(?:data|information|statistics|form|basis|manner)",
        r"aggregat(?:e|ed|ing|ion)",
        r"pseudonymi[sz](?:ed?|ing)",
        r"statistical (?:data|information)|statistics",
    ),
    Noun.DERIVING: (
        r"(?:delet|eras|destroy|remov|convert)\w*[^.;]{0,80}(?:or|and|into)[^.;]{0,40}"
        r"(?:anonym|de-?identif|aggregat)\w+",
        r"(?:anonym|de-?identif|aggregat)\w+[^.;]{0,30}(?:or|and) (?:\w+ )?(?:delet|eras|destroy)\w+",
        r"(?:unless|until|except where) [^.;]{0,40}(?:has|have) (?:already )?been de-?identified",
        r"in the aggregate|aggregate (?:liability|amount)|(?:to|and) aggregate",
        r"(?:through|by means of) (?:aggregation|anonymi[sz]ation)",
    ),
    Noun.CONTENT: (
        _CUSTOMER + r" (?:\w+ ){0,2}?(?:content|materials|files|submissions?|works?|assets|code|projects?)",
        r"(?:customer|subscriber|client|user) data(?:sets?)?",
        r"inputs?|outputs?|prompts?|completions|confidential information|feedback|suggestions",
        r"contents? (?:that )?(?:you|of|uploaded|submitted|posted|generated|reported)",
        r"(?:all|any|such|the|shared|uploaded|posted|public|access) content",
        r"(?:survey|form|response|training|fine-tuning|business|integration|workspace|meeting) data",
        r"(?:app|survey) (?:responses|requests)|(?:source|your|private) code|repositor(?:y|ies)",
        r"transcripts?|recordings?|conversations?|chats?|messages you|meeting summaries",
        r"(?:audio|video|voice|image)s? (?:files|data|content|recordings?|calls?)",
        r"(?:this|the foregoing|the above) licen[cs]e|information input|direct messages",
        r"data (?:\w+ ){0,3}?(?:on behalf of|on (?:your|\w+'s) behalf)",
        r"information (?:that )?(?:you|users) (?:choose to )?(?:post|upload|submit|share|input)",
        r"information you (?:provide|make) (?:on|in|using|public|accessible|available)",
        r"delete (?:\w+ ){0,2}(?:servers?|channels?|messages?|posts?|projects?|notes?|conversations?|files?"
        r"|memories)",
        r"voiceprints?|biometric (?:data|information)|facial geometry",
    ),
    Noun.MATTER: (
        r"contents?|files?|documents?|uploads?|messages?|audio|voice|videos?|photos?|images?|code|notes?",
        r"submissions?|queries|responses|creations|projects?|posts?|forms|materials?|memories|inference|fine-tuning",
    ),
    Noun.INSIDE: (
        r"personal (?:data|information)[^.;]{0,40} (?:contained |included |include |submitted )?(?:with)?in"
        r" [^.;]{0,30}(?:inputs?|outputs?|prompts?|content|customer data|files|form data)",
        r"(?:content|inputs?|outputs?|prompts?)[^.;]{0,40}(?:contains?|including|includes)"
        r" (?:\w+ ){0,3}personal (?:data|information)",
        r"not personal (?:data|information)",
    ),
    Noun.POSTED: (
        r"(?:information|content|data|anything|something|material)[^.;]{0,20} (?:that )?you (?:\w+ ){0,2}?"
        r"(?:provide|share|post|disclose|make|submit)[^.;]{0,60}"
        r" (?:public|publicly|social|forums?|communit(?:y|ies)|blogs?|available to others)",
        r"posted content or information|information (?:that )?you (?:post|upload)|make something public\w*",
    ),
    Noun.PERSONAL: (r"personal(?:ly)?[ -](?:identifiable |identifying )?(?:data|information|details)|pii",),
    Noun.ACCOUNT: (
        r"(?:delet|clos|cancel|deactivat|disabl|terminat)\w*(?: of)? (?:your|the|an|their|my)"
        r" (?:\w+ )?accounts?",
        r"account deletion",
    ),
    Noun.YOURS: (
        r"(?:your|such|certain|collected|that|any) information",
        r"information (?:we|about you|from you|that we|provided to)",
    ),
    Noun.USAGE: (
        r"(?:usage|log|device|event|technical|telemetry|diagnostic|analytics|performance|browser"
        r"|browsing|interaction|location|activity|website|search) (?:\w+ )?"
        r"(?:data|information|details|metrics|history)",
        r"cookies?|pixels?|web beacons|tracking technolog\w+|telemetry|metadata|ip address(?:es)?|log files",
        r"logs|clickstream|metrics|audit (?:records?|logs?)|service generated data",
        r"(?:use|usage) of (?:our|the|its|your) (?:\w+ ){0,2}"
        r"(?:services?|sites?|websites?|platforms?|products?|accounts?)",
        r"(?:interact\w*|activit\w+) (?:with|on|in|within|across) (?:our|the|its|your)"
        r" (?:\w+ ){0,2}(?:services?|sites?|websites?|platforms?|products?|accounts?|devices?)",
        r"(?:make use of|interact with)(?: |, [^,]{1,30}, )(?:our|the|its|your) (?:\w+ ){0,2}"
        r"(?:services?|sites?|websites?|platforms?|products?)",
        r"actions? (?:that )?(?:you|users) (?:take|perform)",
        r"how (?:you|users|visitors|people|customers|individuals|our \w+|the \w+)"
        r" (?:\w+ )?(?:us(?:e|es|ed|ing)|interact\w*)",
        r"advertis\w+|ad networks?|ads|your use of|activit(?:y|ies)",
    ),
    Noun.IDENTITY: (
        r"(?:contact|billing|payment|identity|registration|account|transaction|profile|referral|support|purchase"
        r"|credit card|financial|demographic|employment|marketing) (?:\w+ )?"
        r"(?:data|information|details|identifiers?)",
        r"(?:unique |user |mobile |device )?identifiers?|user ids?|hashed|e-?mail address(?:es)?",
        r"phone numbers?|inferences|internet (?:or|and)[^.;]{0,40} network activity",
        r"(?:commercial|professional|educational|geolocation)(?: (?:or|and) \w+)? (?:information|data)",
        r"(?:credit |payment )?cards?|payments? (?:processors?|processing|methods?)",
        r"invoices?|purchas(?:e|es|ed)|billing",
        r"password\w*|credentials|newsletters?|user ?names?|(?:user |your )profiles?|your (?:name|identity)",
        r"social (?:network|media) (?:data|information)|sms|text messag\w+|phone|mobile (?:data|information)",
        r"records? of (?:the|your|that)|privacy requests?|(?:account|user|your|their) (?:\w+ )?profiles?",
        r"customer (?:support|service|administration)|accounting|support requests?|event",
    ),
    Noun.TRACE: (
        r"(?:your|user|their) (?:\w+ )?(?:preferences|interests|device|browser|location)",
        r"(?:your|their) employer",
        r"demographic\w*|devices?|clicks?|trends|visits?|tracking|similar technologies|social media|usage",
        r"single sign-on|analytics",
    ),
    Noun.PLAIN: (r"information|data|records?|details|copies|account",),
    Noun.BACK: (
        r"(?:this|these|such|that|those) (?:\w+ )?(?:information|data|records?)",
        r"(?:deletes?|retains?|stores?|keeps?) (?:it|them)",
    ),
    Noun.COUPLED: (
        r"(?:content|inputs?|outputs?|prompts|submissions|customer data|feedback|files)"
        + _AND
        + r" (?:(?:any|all|your|other|the|user|account|usage|personal|related|certain|about) ){0,3}"
        r"(?:data|information|account|metadata)",
        r"(?:information|personal data|usage data|account data)(?: about you)?"
        + _AND
        + r" (?:any |all |your |the |user |customer )*"
        r"(?:content|inputs?|outputs?|prompts|submissions|feedback|files)",
    ),
    Noun.HELPER: (
        r"service providers?|vendors|companies|third parties (?:identified|that|who)|on our behalf"
        r"|providers|contractors|partners|affiliates|resellers?",
    ),
}


def _compile(alternatives: tuple[str, ...]) -> re2._Regexp:
    options = re2.Options()
    options.case_sensitive = False
    return re2.compile(r"\b(?:" + "|".join(alternatives) + r")\b", options)


_NO_DATA = _compile(
    (
        r"(?:please|also|important|should|must|to) note|notes? that|notes?: +",
        r"(?:zip|post|postal|area|country|discount|verification) codes?",
        r"codes? of (?:conduct|ethics|practice)",
        r"in response to|(?:in|take) (?:the |any )?forms? of",
    )
)
"""Words that are spelled like loose words for content, and name none."""
_LOG_FILES = _compile((r"(?:server |web )?log files?",))
"""Logs, and no files of anybody."""
_PATTERNS = {noun: _compile(words) for noun, words in _WORDS.items()}


@lru_cache(maxsize=4096)
def nouns_in(text: str) -> frozenset[Noun]:
    """The kinds of nouns that stand in a text (folded spelling; case does not count). Linear time."""
    if not text:
        return frozenset()
    text = _NO_DATA.sub(" ", _LOG_FILES.sub("logs", text))
    return frozenset(noun for noun, pattern in _PATTERNS.items() if pattern.search(text))
