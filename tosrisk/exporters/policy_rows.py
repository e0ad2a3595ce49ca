"""CSV on the company's policy: one row for each vendor and class of data, or for what decides about it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tosrisk.domain.dossier import Held
from tosrisk.domain.policy import CheckState
from tosrisk.exporters.columns import Row, day, moment
from tosrisk.exporters.model_policy import (
    ClassAnswerRecord,
    QuoteRecord,
    RequirementRecord,
    SignOffRecord,
    VendorPolicyRecord,
)
from tosrisk.exporters.policy import vendor_policy_record

_ANSWER = (
    "vendor", "vendor_name", "plan", "class", "class_title", "in_use", "answer", "effective", "judged_plan",
)  # fmt: skip
POLICY_HEAD = (
    *_ANSWER, "starts", "until_then", "why", "requirements", "met", "missing", "refuted", "bans", "doubts",
    "signoff", "signoff_by", "signoff_on", "signoff_until", "signoff_note", "signoff_stale",
)  # fmt: skip
REQUIREMENTS_HEAD = (
    *_ANSWER, "requires", "title", "state", "why", "ask", "assurance", "quote", "document", "snapshot",
    "sha256", "captured_at", "live_url", "findings",
)  # fmt: skip

_UNSAID = "not said"
"""Of data that goes to a vendor, where tosrisk.toml does not say which does."""


def answer_rows(held: Held) -> Iterator[Row]:
    """A row for each class of data."""
    vendor = vendor_policy_record(held)
    for each in vendor.classes:
        titles = {
            state: [one.title for one in each.requirements if one.state is state] for state in CheckState
        }
        yield (
            *_answer(vendor, each),
            day(each.starts),
            each.until_then or "",
            each.why,
            str(len(each.requirements)),
            str(len(titles[CheckState.MET])),
            "; ".join(titles[CheckState.MISSING]),
            "; ".join(titles[CheckState.REFUTED]),
            " | ".join(quote.text for quote in each.bans),
            "; ".join(each.doubts),
            *_signoff(each.signoff),
        )


def requirement_rows(held: Held) -> Iterator[Row]:
    """A row for each requirement of a class, and one for sentences that keep its data out."""
    vendor = vendor_policy_record(held)
    for each in vendor.classes:
        answer = _answer(vendor, each)
        if each.bans:
            why = "A sentence keeps such data out, whatever is promised beside it."
            yield (*answer, "", "", "banned", why, "", "", *_proof(each.bans))
        for one in each.requirements:
            yield (*answer, *_requirement(one), *_proof(one.quotes))


def _answer(vendor: VendorPolicyRecord, each: ClassAnswerRecord) -> Row:
    used = {True: "yes", False: "no", None: _UNSAID}[each.in_use]
    return (
        vendor.vendor,
        vendor.name,
        vendor.plan or "all",
        each.data_class,
        each.title,
        used,
        each.answer,
        each.effective,
        each.judged_plan or "",
    )


def _requirement(one: RequirementRecord) -> Row:
    return (one.requires, one.title, one.state, one.why, one.ask, one.assurance or "")


def _proof(quotes: Sequence[QuoteRecord]) -> Row:
    """The first sentence with its source, and the ids of all."""
    if not quotes:
        return ("",) * 7
    lead = quotes[0]
    source = (lead.text, lead.document, lead.snapshot, lead.sha256, moment(lead.captured_at), lead.live_url)
    return (*source, " ".join(quote.finding for quote in quotes))


def _signoff(given: SignOffRecord | None) -> Row:
    if given is None:
        return ("",) * 6
    return (given.state, given.by, day(given.on), day(given.until), given.note, given.stale)
