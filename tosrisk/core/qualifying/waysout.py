"""Finds a way to opt out of training that a document no longer names, while it still names others."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from tosrisk.core.alerting.optout import is_offer, on_training, places_in
from tosrisk.core.changes.effect import Effect, qualified
from tosrisk.core.qualifying.qualification import Qualification
from tosrisk.domain.alerts import PlaceKind
from tosrisk.domain.changes import ChangeKind, ClauseChange, Direction
from tosrisk.domain.findings import Finding
from tosrisk.domain.version import Clause

_LEAST_WAYS = 2
"""Ways that make a choice: a document that names one place and then another has changed its address."""
_BY_MAIL = re.compile(r"\be-?mail(?:s|ing)?\b", re.IGNORECASE)
"""An e-mail whose address the page hides from programs."""
_WAYS = {
    PlaceKind.MAIL: "by e-mail",
    PlaceKind.SETTING: "in the settings",
    PlaceKind.WEB: "on a web page",
}


def fewer_ways_out(
    changes: Sequence[ClauseChange], before: Iterable[Finding], after: Iterable[Finding]
) -> Iterator[Effect]:
    """The first offer to opt out of training that was reworded and lost a way which no other offer names.

    Nothing where a way of another kind came in its place: then the offer is put differently.

    Args:
        changes: from `tosrisk.core.changes.align.align`.
        before: every finding of the old version.
        after: every finding of the new version.
    """
    were, are = _offers(before), _offers(after)
    ways, left = _ways(were.values()), _ways(are.values())
    gone = ways - left
    if len(ways) < _LEAST_WAYS or not gone or left - ways:
        return
    for change in changes:
        if change.kind is not ChangeKind.REWORDED or change.before is None or change.after is None:
            continue
        was, now = were.get(_key(change.before)), are.get(_key(change.after))
        if was and now and (missed := gone & _ways([was])):
            named = " or ".join(sorted(_WAYS[kind] for kind in missed))
            how = Qualification(phrase=f"no longer {named}", direction=Direction.WORSE)
            yield qualified(was, now, how)
            return


def _offers(findings: Iterable[Finding]) -> dict[tuple[str, int], Finding]:
    return {_key(f.clause): f for f in findings if is_offer(f) and on_training(f.clause)}


def _key(clause: Clause) -> tuple[str, int]:
    return clause.id, clause.start


def _ways(offers: Iterable[Finding]) -> frozenset[PlaceKind]:
    texts = [offer.quote for offer in offers]
    named = {kind for text in texts for kind, _ in places_in(text)}
    return frozenset(named | {PlaceKind.MAIL for text in texts if _BY_MAIL.search(text)})
