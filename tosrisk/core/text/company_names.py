"""Tells the name of a company from other short texts, and whether two names are of the same one."""

from __future__ import annotations

import re

from tosrisk.core.text.normalize import normalize

_LONGEST = 70
"""Characters: no company is listed under a longer name without a remark in brackets."""
_WORDS = 8
_SMALL = re.compile(r"of|and|&|the|de|du|la|le|et|für|und|d/b/a|dba|by|-")
"""Words within a name that need no capital."""
_FORM = re.compile(
    r"inc|incorporated|llc|ltd|limited|corp|corporation|co|company|gmbh|ag|ab|as|asa|oy|sas|sarl|sa|bv|nv|plc|pbc"
    r"|lp|llp|srl|spa|pty|pte|ulc|opco|kk|se|kg"
)
"""Legal forms, in lower case and without stops."""
_LABEL = re.compile(
    r"a|all|an|any|appendix|certain|controller|country|customers?|data|each|description|entity|every|if|in"
    r"|locations?|n/a|names?|nature|none?|not|note|opt-(?:in|out)|our|others?|personal|process(?:ing|ors?)"
    r"|providers?|purposes?|regions?|retention|see|services?|some|such|sub-?(?:processors?|contractors?)|the|these"
    r"|third-party|to|types?|users?|various|vendors?|we|websites?|you|your|duration|subject|categor(?:y|ies)"
    r"|contact|address|activit(?:y|ies)|affiliates?|company|infrastructure|cloud|hosting|analytics|support"
    r"|payments?|security|email|yes|effective|last|updated|version|date|self-hosted|in-house|internal"
)
"""First words, in lower case, of labels and sentences: no name without a legal form opens with one."""
_SAYS = re.compile(
    r"\b(?:is|are|was|were|be|been|will|shall|may|must|can|has|have|does|do|that|which|who|whose|we|our|you|your|"
    r"ensure\w*|maintain\w*|notif\w+|provid(?:es?|ing)|process(?:es|ing))\b",
    re.IGNORECASE,
)
_DUTIES = re.compile(
    r"\b(?:transfers|rights|measures|agreements?|safeguards|obligations?|diligence|notices?|notifications?|changes|"
    r"compliance|reviews?|retention|polic(?:y|ies)|requirements?|objections?|updates?|liability|audits?|clauses?|"
    r"confidentiality|information|purposes?)\b",
    re.IGNORECASE,
)
"""What lists of duties name."""
_REMARK = re.compile(r"\s*\([^()]*\)\s*$")
_STOPS = re.compile(r"[^\w&+]+")


def company_name(text: str) -> str:
    """The name that a cell or the head of an item gives, without a remark in brackets at its end, or ""."""
    name = _REMARK.sub("", text.strip().strip("*_ ")).strip(" .,:;–—*†‡")
    words = name.split()
    if not words or len(words) > _WORDS or len(name) > _LONGEST or _SAYS.search(name):
        return ""
    if not _has_form(words) and (_LABEL.fullmatch(words[0].lower()) or _DUTIES.search(name)):
        return ""
    if not any(character.isupper() for character in name) and "." not in name:
        return ""
    if not all(_is_name_word(word) for word in words):
        return ""
    return f"{name}." if _has_form(words) and f"{name}." in text else name


def _has_form(words: list[str]) -> bool:
    return len(words) > 1 and _is_form(words[-1])


def _is_form(word: str) -> bool:
    return _FORM.fullmatch(word.lower().replace(".", "").strip(",()")) is not None


def _is_name_word(word: str) -> bool:
    bare = word.strip("(),.'\"’“”")
    if not bare or _SMALL.fullmatch(bare.lower()) or _is_form(bare):
        return True
    return bare[0].isupper() or bare[0].isdigit() or "." in bare


def same_company(name: str) -> str:
    """What two names of the same company have in common: no case, no stops, no legal form."""
    words = [word for word in _STOPS.split(normalize(_REMARK.sub("", name)).replace(".", "")) if word]
    while _has_form(words):
        words.pop()
    return " ".join(words)
