"""Tells whether a policy leaves what customers put into the service to another document."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from tosrisk.domain.findings import Finding
from tosrisk.domain.taxonomy import DataScope
from tosrisk.domain.vendor import PAID
from tosrisk.domain.version import Clause

_LONGEST = 1500
_DATA = (
    r"(?:content|(?:customer|client|user|personal|your|such|their|that) (?:data|information)|data|information"
    r"|processing|process(?:es|ed)?|use of|uses?)"
)
_CUSTOMER = (
    r"(?:customers?|clients?|subscribers?|organi[sz]ations?|business(?:es)?|enterprises?|employers?|api"
    r"|processors?|service provider|controllers?|tenants?|such accounts)"
)
_NOT_THIS = re.compile(
    r"\b(?:policy|notice|statement|it)\b[^.;:]{0,80}\b(?:does|do|shall|will) not"
    r" (?:apply|cover|extend|govern|address|describe|concern)\b(?P<rest>[^.;]*)",
    re.IGNORECASE,
)
_THEIRS = re.compile(rf"(?=.*\b{_DATA}\b)(?=.*\b{_CUSTOMER}\b)", re.IGNORECASE | re.DOTALL)
_OTHERS = re.compile(
    r"\bthird[- ]part(?:y|ies)\b|\bjob applicants?\b|\bour (?:own )?employees\b|\bwebsites?\b|\bcookies\b",
    re.IGNORECASE,
)
"""What policies set apart besides."""
_PROCESSOR = re.compile(
    r"\b(?:is|are|acts?|acting|serves?|process\w*|handles?)\b[^.;]{0,80}?\bas an? (?:data )?"
    r"(?:processor|service provider)\b|\b(?:we are|is) an? (?:data )?processor\b",
    re.IGNORECASE,
)
_FOR_CUSTOMERS = re.compile(
    r"\b(?:customers?|clients?|content|organi[sz]ations?|subscribers?)\b", re.IGNORECASE
)
_HELPERS = re.compile(
    r"\bthird[- ]party\b|\b(?:our|these|such) (?:service providers?|vendors?)\b", re.IGNORECASE
)


def sets_content_apart(clauses: Iterable[Clause]) -> bool:
    """True when one says that the document is not on what customers put in, or that a processor holds that.

    "This notice does not apply to content that we process on behalf of our customers": what it goes on to say
    of personal data is said of data about the customer.
    """
    return any(_sets_apart(clause.text) for clause in clauses if len(clause.text) <= _LONGEST)


def with_content_apart(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """The findings of such a document: those on personal data in general stop at content on paid plans."""
    return tuple(
        replace(finding, beside=PAID) if finding.data is DataScope.BOTH else finding for finding in findings
    )


def _sets_apart(text: str) -> bool:
    if (found := _NOT_THIS.search(text)) and not _OTHERS.search(found["rest"]):
        return _THEIRS.match(found["rest"]) is not None
    return (
        _PROCESSOR.search(text) is not None
        and _FOR_CUSTOMERS.search(text) is not None
        and not _HELPERS.search(text)
    )
