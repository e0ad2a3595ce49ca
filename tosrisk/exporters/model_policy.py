"""The JSON that `tosrisk export` and `tosrisk policy --json` write about the company's policy."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from tosrisk.domain.data_classes import Regime
from tosrisk.domain.findings import Assurance
from tosrisk.domain.policy import Answer, CheckState
from tosrisk.domain.vendor import Setting, Tier
from tosrisk.exporters.base import Minor, Moment, Record, Words


class DataClassRecord(Record):
    """A kind of data that the company tells apart."""

    id: Words
    """Unique in the policy: answers name it."""
    title: Words
    """For people."""
    regime: Regime | None
    """The law that it is under; null where no law of its own governs it."""
    requires: list[Words]
    """What a vendor must promise, each with its limits: "bounded-retention, at most 30 days, contract"."""


class PolicyRecord(Record):
    """What the company asks for."""

    profile: Words
    """Name or path of the profile that it builds on, or ""."""
    default: bool
    """True when tosrisk.toml has no policy, and the shipped profile holds."""
    as_of: date
    """The day (UTC) of the answers: sign-offs end, and announced texts begin to apply, by the day."""
    classes: list[DataClassRecord]
    """In the order in which each vendor is answered for."""


class QuoteRecord(Record):
    """A sentence that decides, with what proves it."""

    finding: Words
    """Id of the finding: in an export, one of `findings` of the same vendor."""
    document: Words
    """Key of the document."""
    title: Words
    """Of the document."""
    text: Words
    """The vendor's words; those that introduce a list before those of its item."""
    clause: str
    """Id of the clause: the same for the same words under the same headings."""
    assurance: Assurance
    """What the sentence is worth where it stands."""
    snapshot: Words
    """Path of the snapshot's folder below `snapshots/`, or ""."""
    sha256: str
    """Of the text that it stands in, or ""."""
    captured_at: Moment | None
    """When the page was fetched; null where that is not known."""
    live_url: str
    """Address of the live page, where it has one alone that is plain http or https; else ""."""


class RequirementRecord(Record):
    """One requirement of a class, held against the documents."""

    requires: Words
    """As the policy has it: "bounded-retention, at most 30 days, contract"."""
    title: Words
    """The same for people."""
    state: CheckState
    """Missing is what nobody has promised firmly enough; refuted, what a sentence goes against."""
    why: Words
    """One sentence on how that was drawn."""
    ask: Words
    """What to ask the vendor for; "" when it is met."""
    assurance: Assurance | None
    """What the promise is worth; null where there is none."""
    quotes: list[QuoteRecord]
    """What decides, surest first."""


class SignOffRecord(Record):
    """Somebody of the company takes responsibility for a class of data at the vendor."""

    state: Literal["holds", "early", "stale"]
    """Whether it counts on the day of the answers; early where it begins to on a day to come."""
    by: Words
    """Who gave it."""
    on: date
    """When it was given."""
    until: date | None
    """The last day on which it holds; null without an end."""
    plan: Tier | None
    """The plan that it was given for; null for any."""
    note: Words
    """The reason given, or ""."""
    stale: Words
    """Why it does not hold, or ""."""


class ClassAnswerRecord(Record):
    """Whether one class of data may go to the vendor, with everything that decides it."""

    data_class: Annotated[Words, Field(serialization_alias="class")]
    """Id of the class."""
    title: Words
    """Of the class, for people."""
    in_use: bool | None
    """Whether such data really goes there; null where tosrisk.toml does not say which data does."""
    answer: Answer
    """By the vendor's sentences, before any sign-off."""
    effective: Answer
    """The answer that counts: a sign-off that holds settles what is missing, never what is refuted."""
    judged_plan: Tier | None
    """The plan in use or, where that is not named, the one that fares worst; null when nothing was read."""
    starts: date | None
    """The day from which this answer holds, where another one stands until then; else null."""
    until_then: Answer | None
    """The effective answer that stands until `starts`; else null."""
    why: Words
    """The answer and what decides it, in a sentence, without sign-offs."""
    requirements: list[RequirementRecord]
    """In the order of the policy; empty where nothing is required."""
    bans: list[QuoteRecord]
    """Sentences that keep such data out, whatever else is promised."""
    doubts: list[Words]
    """Documents that cannot be relied on today, one phrase each."""
    signoff: SignOffRecord | None
    """The newest that holds, or else the newest; null when nobody has given one."""


class VendorPolicyRecord(Record):
    """What the policy says of one vendor on the plan in use."""

    vendor: Words
    """Its id."""
    name: Words
    """Its name."""
    plan: Tier | None
    """The plan that the company uses; null when it has not said, and every plan is judged."""
    settings: list[Setting]
    """Controls that the company has set."""
    classes_in_use: list[Words]
    """Ids of the classes that go there; empty when tosrisk.toml does not say, which is no permission."""
    worst_in_use: Answer | None
    """The worst `effective` of these, by the newest texts; null where there is none, which is no yes."""
    classes: list[ClassAnswerRecord]
    """One for each class of the policy that was asked for."""


class PolicyAnswersRecord(Record):
    """What `tosrisk policy --json` prints; `vendors` are as `vendors[].policy` of an export."""

    schema_version: Minor
    """Version of the schema that this follows, as in an export."""
    policy: PolicyRecord
    """What was asked."""
    vendors: list[VendorPolicyRecord]
    """In the order of tosrisk.toml."""
