"""Whether a sign-off still holds: it was given on certain texts, for certain requirements, until a day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from tosrisk.core.alerting.causes import digest
from tosrisk.domain.data_classes import DataClass
from tosrisk.domain.policy import ClassAnswer, Policy
from tosrisk.domain.scorecard import Scorecard
from tosrisk.domain.signoffs import SignOff, SignOffState
from tosrisk.domain.vendor import Tier, Vendor


def versions_on(card: Scorecard, tier: Tier | None) -> tuple[tuple[str, str], ...]:
    """Key and SHA-256 (hex) of the text of each document that was read and governs a plan, by key.

    None stands for any plan.
    """
    read = (
        (each.document.key, each.version.sha256)
        for each in card.documents
        if each.version and (tier is None or tier in each.document.tiers)
    )
    return tuple(sorted(read))


def new_signoff(
    answer: ClassAnswer, card: Scorecard, *, by: str, on: date, until: date | None = None, note: str = ""
) -> SignOff:
    """A sign-off on an answer as it stands now."""
    return SignOff(
        vendor=card.vendor.id,
        data_class=answer.data_class.id,
        by=by,
        on=on,
        versions=versions_on(card, card.vendor.tier),
        requires=tuple(demand.words for demand in answer.data_class.demands),
        plan=card.vendor.tier,
        until=until,
        note=note,
    )


def state_of(signoff: SignOff, card: Scorecard, data_class: DataClass | None, *, today: date) -> SignOffState:
    """How a sign-off stands on a day."""
    stale = _stale(signoff, card, data_class, today)
    if stale or today >= signoff.on:
        return SignOffState(signoff=signoff, stale=stale)
    ahead = f"it holds from {signoff.on.isoformat()} on"
    return SignOffState(signoff=signoff, stale=ahead, early=True)


def with_signoffs(
    given: Sequence[ClassAnswer], signoffs: Sequence[SignOff], card: Scorecard, *, today: date
) -> tuple[ClassAnswer, ...]:
    """The answers, each with its sign-off: the newest that holds, or else the newest."""
    return tuple(_with_signoff(answer, signoffs, card, today) for answer in given)


def policy_print(policy: Policy, vendor: Vendor, signoffs: Sequence[SignOff], *, today: date) -> str:
    """A fingerprint (hex) of all that a vendor's answers rest on besides its documents.

    It changes with the policy, with the plan, the settings and the classes of the vendor, with its sign-offs,
    and on the day on which one of these begins or ends.
    """
    own = [each for each in signoffs if each.vendor == vendor.id]
    begun = [today >= each.on for each in own]
    ended = [each.until is not None and today > each.until for each in own]
    use = (vendor.tier, vendor.settings, vendor.classes)
    return digest(repr(policy), repr(use), repr(own), repr(begun), repr(ended))


def _with_signoff(
    answer: ClassAnswer, signoffs: Sequence[SignOff], card: Scorecard, today: date
) -> ClassAnswer:
    states = [
        state_of(each, card, answer.data_class, today=today)
        for each in signoffs
        if (each.vendor, each.data_class) == (answer.vendor, answer.data_class.id)
    ]
    if not states:
        return answer
    standing = [state for state in states if not state.stale]
    return replace(answer, signoff=(standing or states)[-1])


def _stale(signoff: SignOff, card: Scorecard, data_class: DataClass | None, today: date) -> str:
    """Why a sign-off does not hold any more, as a phrase; "" when it does. Several reasons are joined."""
    reasons: list[str] = []
    if signoff.until is not None and today > signoff.until:
        reasons.append(f"it ended on {signoff.until.isoformat()}")
    if signoff.plan is not card.vendor.tier:
        was, now = (tier.value if tier else "any" for tier in (signoff.plan, card.vendor.tier))
        reasons.append(f"it was given for the plan {was}, and you use {now}")
    if data_class is None:
        reasons.append("the policy has no such class any more")
    elif more := [each.words for each in data_class.demands if each.words not in signoff.requires]:
        reasons.append(f"the class now requires {'; '.join(more)}")
    now_read = dict(versions_on(card, card.vendor.tier))
    signed = dict(signoff.versions)
    watched = {each.document.key for each in card.documents}
    titles = {each.document.key: f"“{each.document.title}”" for each in card.documents}
    reasons += [
        f"{titles.get(key, key)} has changed" for key, sha in signed.items() if now_read.get(key, sha) != sha
    ]
    reasons += [f"{key} is not watched any more" for key in signed if key not in watched]
    reasons += [f"{titles[key]} has appeared" for key in now_read if key not in signed]
    return "; ".join(reasons)
