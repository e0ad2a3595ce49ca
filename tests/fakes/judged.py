"""The gate asked about a text, as a test would put it."""

from __future__ import annotations

from tests.fakes.sources import a_text, an_answer
from tosrisk.core.gating.gate import gate


def reason_of(
    text: str | None, *, title: str = "", before: str = "", body: str = "<p>page</p>", **fields
) -> str:
    """The reason of the refusal, or "" when accepted.

    Args:
        text: what was drawn from the page; None when nothing could be.
        title: of the page.
        before: the last text that was accepted; "" before the first.
        body: as served.
        fields: others of the answer.
    """
    extraction = None if text is None else a_text(text, title=title)
    return gate(an_answer(body, **fields), extraction, a_text(before) if before else None).reason
