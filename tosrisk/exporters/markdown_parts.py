"""Rows and quotes as the Markdown report has them in all of its sections."""

from __future__ import annotations

from tosrisk.core.clauses.citing import cited
from tosrisk.core.text.markdown_text import address, markdown
from tosrisk.exporters.model_documents import FindingRecord

HASH = 12
"""Hex digits of a hash that are printed: as many as name the snapshot's folder."""


def table_row(*cells: str) -> str:
    """A row of a table; the cells are Markdown already."""
    return f"| {' | '.join(cells)} |\n"


def quoted(finding: FindingRecord) -> str:
    """A sentence, with where it stands and what proves it."""
    said = f"{finding.lead_in} {finding.quote}" if finding.lead_in else finding.quote
    place = markdown(cited(finding.document, finding.section))
    seen = f", captured {finding.captured_at:%Y-%m-%d}" if finding.captured_at else ""
    proof = f", SHA-256 `{finding.sha256[:HASH]}`" if finding.sha256 else ""
    live = f", {address(finding.live_url)}" if finding.live_url else ""
    return f"\n> “{markdown(said)}”\n>\n> {place}{seen}{proof}{live}\n"
