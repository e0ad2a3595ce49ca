"""Tells data whose loss or misuse cannot be undone: what the law of data protection singles out."""

from __future__ import annotations

import re

_SENSITIVE = re.compile(
    r"\b(?:biometrics?|voice ?prints?|face ?prints?|finger ?prints?|fac(?:e|ial) geometry|facial recognition"
    r"|(?:protected |consumer |personal )?health(?:care)? (?:data|information|records?|conditions?)"
    r"|medical (?:data|information|records?|history|conditions?)|patients?['’]? (?:data|information|records?)"
    r"|phi|genetic (?:data|information)|dna|genom\w+"
    r"|sex(?:ual)? (?:life|orientation)|(?:racial|ethnic) origin|religious (?:or philosophical )?beliefs?"
    r"|political opinions?|trade union membership"
    r"|social security numbers?|passport numbers?|(?:payment )?card numbers?|cardholder data"
    r"|(?:data|information) (?:of|about|from) (?:children|minors|students))\b",
    re.IGNORECASE,
)
"""The special categories of article 9 of the GDPR, what HIPAA calls protected health information, cardholder
data of PCI DSS, numbers that identify a person for life, and data of children (GDPR recital 38)."""


def is_sensitive(sentence: str) -> bool:
    """Whether a sentence names such data."""
    return _SENSITIVE.search(sentence) is not None
