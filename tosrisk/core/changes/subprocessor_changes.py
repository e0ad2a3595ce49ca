"""Tells what changed between two versions of a list of sub-processors."""

from __future__ import annotations

from collections.abc import Sequence

from tosrisk.core.text.company_names import same_company
from tosrisk.core.text.normalize import normalize
from tosrisk.domain.recipients import SubProcessor, SubProcessorChanges, SubProcessorMove


def subprocessor_changes(
    before: Sequence[SubProcessor], after: Sequence[SubProcessor]
) -> SubProcessorChanges:
    """Who was added, who was removed, and whose purpose or country is stated otherwise.

    Companies are told apart by their names without case, stops and legal form: one that only became "Inc."
    has not changed. What one side does not state is no change.
    """
    old = {same_company(party.name): party for party in before}
    new = {same_company(party.name): party for party in after}
    return SubProcessorChanges(
        added=tuple(party for name, party in new.items() if name not in old),
        removed=tuple(party for name, party in old.items() if name not in new),
        moved=tuple(
            SubProcessorMove(before=old[name], after=party)
            for name, party in new.items()
            if name in old and _differs(old[name], party)
        ),
    )


def _differs(before: SubProcessor, after: SubProcessor) -> bool:
    pairs = ((before.purpose, after.purpose), (before.country, after.country))
    return any(old and new and normalize(old) != normalize(new) for old, new in pairs)
