"""Lists of sub-processors of invented vendors, as versions of documents."""

from __future__ import annotations

import hashlib

from tests.fakes.sources import a_text
from tosrisk.domain.recipients import Maker
from tosrisk.domain.version import Version

TABLE = """\
# Sub-processors

Acme uses these companies.

| Name | Purpose | Location |
| --- | --- | --- |
| **Contoso Cloud, Inc.** | Hosting | Ireland |
| Fabrikam GmbH | AI models for summaries | Germany |
| Tailspin (support desk) | Customer support | United States |
"""

LAMNA = Maker(id="lamna", name="Lamna AI", names=("Lamna AI", "Lamna"), products=("Lamnamind",), ai_only=True)
FABRIKAM = Maker(id="fabrikam", name="Fabrikam", names=("Fabrikam",), products=("Fabrimind",), ai_only=False)
MAKERS = (LAMNA, FABRIKAM)


def a_version(text: str, key: str = "acme/subprocessors") -> Version:
    """A version of that text."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Version(document=key, snapshot="", extraction=a_text(text), sha256=digest)
