"""Whose data a clause speaks of: data of the customer, data about the customer, both, or derived.

Decided by the nouns of the clause and, failing them, of what stands before it; never by the rule that fired.
Plain names decide ("your content", "personal data", "cookies"); loose words ("files", "device")
only where no plain name stands, since they take their meaning from the sentence around them.
"""

from __future__ import annotations

import re2

from tosrisk.core.normalize import fold
from tosrisk.domain.taxonomy import DataScope
from tosrisk.domain.version import Clause


def _compile(*alternatives: str) -> re2._Regexp:
    options = re2.Options()
    options.case_sensitive = False
    return re2.compile(r"\b(?:" + "|".join(alternatives) + r")\b", options)


_DERIVED = _compile(
    r"de-?identif(?:y|ied|ying|ication)",
    r"anonymi[sz](?:ed?|ing|ation)",
    r"anonymous(?:ly)? (?:\w+ )?(?:data|information|statistics|form|basis|manner)",
    r"aggregat(?:e|ed|ing|ion)",
    r"pseudonymi[sz](?:ed?|ing)",
    r"statistical (?:data|information)",
)
_NOT_DERIVED = _compile(
    r"(?:delet|eras|destroy|remov|convert)\w*[^.;]{0,80}(?:or|and|into)[^.;]{0,40}"
    r"(?:anonym|de-?identif|aggregat)\w+",
    r"(?:anonym|de-?identif|aggregat)\w+[^.;]{0,30}(?:or|and) (?:\w+ )?(?:delet|eras|destroy)\w+",
    r"(?:has|have) (?:already )?been de-?identified",
    r"in the aggregate|aggregate (?:liability|amount)",
)
"""Anonymising named as a way to delete, or as an exception: the sentence speaks of the data itself."""
_CONTENT = _compile(
    r"(?:user|your|customer|subscriber|client|member|creator)(?:'?s'?)?"
    r" (?:\w+ ){0,2}?(?:content|materials|files|submissions?)",
    r"(?:customer|subscriber|client|user) data(?:sets?)?",
    r"inputs?|outputs?|prompts?|completions|confidential information|feedback|suggestions",
    r"contents? (?:that )?(?:you|of|uploaded|submitted|posted|generated|reported)",
    r"(?:all|any|such|the|shared|uploaded|posted|public|access) content",
    r"(?:survey|form|response|training|fine-tuning) data|(?:app|survey) (?:responses|requests)",
    r"(?:source|your|private) code|repositor(?:y|ies)",
    r"transcripts?|recordings?|conversations?|chats?|messages you",
    r"(?:audio|video|voice|image)s? (?:files|data|content|recordings?|calls?)",
)
_LOOSE_CONTENT = _compile(
    r"contents?|files?|documents?|uploads?|messages?|audio|voice|videos?|photos?|images?|code|notes?",
    r"submissions?|queries|responses|creations|projects?|posts?|forms?|materials?|memories",
    r"information (?:you|users) (?:post|share|make|input|provide (?:on|in|using))|information input",
)
_PERSONAL = _compile(
    r"personal(?:ly)?[ -](?:identifiable |identifying )?(?:data|information|details)|pii",
    r"(?:delete|close|cancel|deactivate|disable|deletion of|cancellation of)"
    r" (?:your|the|an|their|my) (?:\w+ )?account",
    r"account deletion",
)
_PERSONAL_IN_CONTENT = _compile(
    r"personal (?:data|information)[^.;]{0,40} (?:contained |included |include |submitted )?(?:with)?in"
    r" [^.;]{0,30}(?:inputs?|outputs?|prompts?|content|customer data|files|form data)",
    r"(?:content|inputs?|prompts?)[^.;]{0,40}(?:contains?|including|includes)"
    r" (?:\w+ )?personal (?:data|information)",
    r"not personal (?:data|information)",
)
_YOURS = _compile(
    r"(?:your|such|certain|collected|that|any) information",
    r"information (?:we|about you|from you|that we|provided to)",
)
_ABOUT = _compile(
    r"(?:usage|log|device|event|technical|telemetry|diagnostic|analytics|performance|contact|billing|payment"
    r"|identity) (?:\w+ )?(?:data|information|details|metrics)",
    r"(?:registration|account|transaction|profile|location|browser|browsing|referral|service(?: generated)?"
    r"|interaction) (?:\w+ )?(?:data|information|details|history|identifiers?)",
    r"cookies?|pixels?|web beacons|tracking technolog\w+|telemetry|metadata|ip address(?:es)?|log files|logs",
    r"(?:unique |user |mobile |device )?identifiers?|user ids?|hashed|e-?mail address(?:es)?|phone numbers?",
    r"(?:credit |payment )?cards?|payment (?:processors?|methods?)|invoices?|purchas(?:e|es|ed)|billing",
    r"password\w*|credentials|clickstream|metrics|audit (?:records?|logs?)",
    r"(?:us(?:e|ing|ed|age)|interact\w*|activity)[^.;]{0,30} (?:our|the|its)"
    r" (?:services?|sites?|websites?|platforms?|products?)",
    r"how (?:you|users|visitors|people|customers|individuals|our \w+|the \w+)"
    r" (?:\w+ )?(?:us(?:e|es|ed|ing)|interact\w*)",
    r"advertis\w+|ad networks?|ads|marketing vendors|analytics|your use of|activit(?:y|ies)",
)
_LOOSE_ABOUT = _compile(
    r"(?:your|user|their) (?:\w+ )?(?:name|username|profile|preferences|interests|device|browser|location)",
    r"(?:your|their) (?:identity|employer)",
    r"demographic\w*|devices?|clicks?|trends|visits?|tracking|technologies|social media|single sign-on|usage",
)
_HELPERS = _compile(
    r"service providers?|vendors|companies|third parties (?:identified|that|who)|on our behalf"
)
_TRADES = _compile(
    r"(?:analytics|billing|payment|advertis\w+|marketing|customer|card|web|activity)[\w /-]{0,40}"
)
"""What a helper does for the vendor says nothing of the data it is given."""
_LOOSE = _compile(r"information|data|records?|details|copies|account")
_BACKWARD = _compile(
    r"(?:this|these|such|that|those|the) (?:\w+ )?(?:information|data|records?|parties|companies)|it|they"
)


def _named(text: str) -> DataScope | None:
    """The scope that plain names tell; None when the text holds none."""
    if _DERIVED.search(text) and not _NOT_DERIVED.search(text):
        return DataScope.DERIVED
    if _PERSONAL_IN_CONTENT.search(text):
        return DataScope.OF
    if _PERSONAL.search(text):
        return DataScope.BOTH
    if _CONTENT.search(text):
        return DataScope.BOTH if _YOURS.search(text) else DataScope.OF
    if _HELPERS.search(text):
        text = _TRADES.sub(" ", text)
    return DataScope.ABOUT if _ABOUT.search(text) else None


def _loose(text: str) -> DataScope | None:
    """The scope that loose words suggest; None when the text holds none."""
    if _LOOSE_CONTENT.search(text):
        return DataScope.BOTH if _YOURS.search(text) else DataScope.OF
    if _HELPERS.search(text):
        return None
    return DataScope.ABOUT if _LOOSE_ABOUT.search(text) else None


def scope_of(clause: Clause) -> DataScope:
    """Whose data a clause speaks of; BOTH when nothing in it or around it tells."""
    text, lead = fold(clause.text), fold(clause.lead_in)
    found = _named(text) or _named(lead) or _loose(text) or _loose(lead)
    if found is not None:
        return found
    if _LOOSE.search(text) and not _BACKWARD.search(text):
        return DataScope.BOTH
    for around in (fold(clause.before), fold(" ".join(clause.heading[-1:]))):
        found = _named(around) or _loose(around)
        if found is not None:
            return found
    return DataScope.BOTH
