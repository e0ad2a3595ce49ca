"""The answers of the company's policy, put into the records of the JSON."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from typing import Literal

from tosrisk.core.policing.answers import in_a_sentence
from tosrisk.core.scoring.ground import value_of
from tosrisk.domain.data_classes import DataClass
from tosrisk.domain.dossier import Held
from tosrisk.domain.policy import Answer, ClassAnswer, Policy, RequirementCheck
from tosrisk.domain.scorecard import Evidence, Scorecard
from tosrisk.domain.signoffs import SignOffState
from tosrisk.exporters.findings import finding_id
from tosrisk.exporters.model_policy import (
    ClassAnswerRecord,
    DataClassRecord,
    PolicyRecord,
    QuoteRecord,
    RequirementRecord,
    SignOffRecord,
    VendorPolicyRecord,
)
from tosrisk.exporters.places import live_url


def policy_record(policy: Policy, classes: Sequence[DataClass], *, today: date) -> PolicyRecord:
    """What is asked for; `classes` are those of the policy that are answered for."""
    return PolicyRecord(
        profile=policy.profile,
        default=policy.default,
        as_of=today,
        classes=[
            DataClassRecord(
                id=each.id,
                title=each.title,
                regime=each.regime,
                requires=[demand.words for demand in each.demands],
            )
            for each in classes
        ],
    )


def vendor_policy_record(held: Held, wanted: Collection[str] | None = None) -> VendorPolicyRecord:
    """What the policy says of one vendor; of the classes of these ids alone, where they are named."""
    vendor = held.card.vendor
    asked = [each for each in held.answers if wanted is None or each.data_class.id in wanted]
    used = [each.effective for each in asked if each.in_use]
    return VendorPolicyRecord(
        vendor=vendor.id,
        name=vendor.name,
        plan=vendor.tier,
        settings=list(vendor.settings),
        classes_in_use=list(vendor.classes),
        worst_in_use=max(used, key=lambda answer: answer.rank, default=None),
        classes=[_class(held, answer) for answer in asked],
    )


def _class(held: Held, answer: ClassAnswer) -> ClassAnswerRecord:
    starts, until_then = _ahead(held, answer)
    return ClassAnswerRecord(
        data_class=answer.data_class.id,
        title=answer.data_class.title,
        in_use=answer.in_use if held.card.vendor.classes else None,
        answer=answer.answer,
        effective=answer.effective,
        judged_plan=answer.tier,
        starts=starts,
        until_then=until_then,
        why=in_a_sentence(answer),
        requirements=[_requirement(check, held.card) for check in answer.checks],
        bans=[_quote(item, held.card) for item in answer.bans],
        doubts=list(answer.doubts),
        signoff=_signoff(answer.signoff) if answer.signoff else None,
    )


def _ahead(held: Held, answer: ClassAnswer) -> tuple[date | None, Answer | None]:
    """From when on an answer holds, and what does until then; None for both where nothing lies ahead."""
    before = held.before(answer)
    if held.interim is None or before is None:
        return None, None
    return held.interim.until, before.effective


def _requirement(check: RequirementCheck, card: Scorecard) -> RequirementRecord:
    return RequirementRecord(
        requires=check.demand.words,
        title=check.title,
        state=check.state,
        why=check.why,
        ask=check.ask,
        assurance=check.assurance,
        quotes=[_quote(item, card) for item in check.evidence],
    )


def _quote(item: Evidence, card: Scorecard) -> QuoteRecord:
    key = item.document.key
    read = next((each for each in card.documents if each.document.key == key and each.version), None)
    version = read.version if read else None
    return QuoteRecord(
        finding=finding_id(item),
        document=key,
        title=item.document.title,
        text=item.finding.clause.quoted,
        clause=item.finding.clause.id,
        assurance=value_of(item),
        snapshot=f"{key}/{version.snapshot}" if version else "",
        sha256=version.sha256 if version else "",
        captured_at=read.captured_at if read else None,
        live_url=live_url(item.document),
    )


def _signoff(state: SignOffState) -> SignOffRecord:
    given = state.signoff
    failing: Literal["early", "stale"] = "early" if state.early else "stale"
    return SignOffRecord(
        state=failing if state.stale else "holds",
        by=given.by,
        on=given.on,
        until=given.until,
        plan=given.plan,
        note=given.note,
        stale=state.stale,
    )
