"""A control is met where the documents say enough, in words that are worth enough, of its data."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.fakes.assessed import assessed, document, finding
from tests.fakes.scorecards import fabrikam, northwind
from tosrisk.core.asking.frameworks import map_frameworks, read_need
from tosrisk.core.scoring.score import score_vendor
from tosrisk.core.scoring.verdict import draw_verdict
from tosrisk.domain.findings import Assurance
from tosrisk.domain.frameworks import Control, ControlStatus, Framework, Need
from tosrisk.domain.scorecard import Evidence
from tosrisk.domain.taxonomy import DataScope, Dimension, Stance
from tosrisk.domain.vendor import DocumentKind, Tier, Vendor

D, S, OF, ABOUT = Dimension, Stance, DataScope.OF, DataScope.ABOUT
PROMISE = "We will not use your content to train any model."
TRAINING = Need(
    dimension=D.TRAINING,
    met=frozenset({S.PROHIBITS}),
    partly=frozenset({S.CONDITIONAL}),
    gap=frozenset({S.AMBIGUOUS, S.PERMITS}),
    because="Training is a purpose of the vendor's own.",
)
REGULATED = Need(
    dimension=D.REGULATED_DATA,
    met=frozenset({S.SUPPORTS}),
    partly=frozenset(),
    gap=frozenset({S.PROHIBITS}),
    because="It must be allowed in.",
    about="health data",
    names=("health", "business associate"),
)
BREACH = Need(
    dimension=D.BREACH_NOTICE,
    met=frozenset({S.COMMITTED}),
    partly=frozenset(),
    gap=frozenset(),
    because="You must be told.",
    within_hours=72,
)


def verdict(dimension: Dimension, *findings, kind: DocumentKind = DocumentKind.TERMS):
    source = document("acme", kind)
    return draw_verdict(dimension, [Evidence(finding=each, document=source) for each in findings])


def on_training(stance: Stance, text: str, about: DataScope = OF, **more):
    return verdict(D.TRAINING, finding(D.TRAINING, stance, text, about=about), **more)


@pytest.mark.parametrize(
    ("stance", "status"),
    [
        (S.PROHIBITS, ControlStatus.MET),
        (S.CONDITIONAL, ControlStatus.PARTLY),
        (S.AMBIGUOUS, ControlStatus.GAP),
        (S.PERMITS, ControlStatus.GAP),
    ],
)
def test_each_answer_counts_as_the_need_says(stance: Stance, status: ControlStatus) -> None:
    assert read_need(TRAINING, on_training(stance, "Words about training on your content.")).status is status


def test_silence_is_told_apart_from_a_gap() -> None:
    reading = read_need(TRAINING, verdict(D.TRAINING))
    assert reading.status is ControlStatus.NOT_STATED
    assert reading.why == "AI training: not stated."


def test_a_policy_satisfies_in_part_only_where_a_contract_is_asked_for() -> None:
    need = replace(TRAINING, worth=Assurance.CONTRACT)
    in_contract = read_need(need, on_training(S.PROHIBITS, PROMISE))
    in_policy = read_need(need, on_training(S.PROHIBITS, PROMISE, kind=DocumentKind.PRIVACY))
    assert in_contract.status is ControlStatus.MET
    assert in_policy.status is ControlStatus.PARTLY
    assert in_policy.short == "it is a policy, which the vendor can change alone"
    assert read_need(TRAINING, in_policy.verdict).status is ControlStatus.MET


def test_a_promise_about_other_data_satisfies_in_part_only() -> None:
    need = replace(TRAINING, data=frozenset({OF, DataScope.BOTH}))
    reading = read_need(need, on_training(S.PROHIBITS, "We do not train models on usage data.", ABOUT))
    assert reading.status is ControlStatus.PARTLY
    assert reading.short == "it speaks of data about you"


def test_a_contradicted_promise_satisfies_in_part_only() -> None:
    contradicted = replace(on_training(S.PROHIBITS, PROMISE), contradictory=True)
    reading = read_need(TRAINING, contradicted)
    assert reading.status is ControlStatus.PARTLY
    assert "the opposite" in reading.why


@pytest.mark.parametrize(
    ("hours", "status", "short"),
    [
        (72, ControlStatus.MET, ""),
        (73, ControlStatus.PARTLY, "the period is longer"),
        (None, ControlStatus.PARTLY, "no period is stated"),
    ],
)
def test_a_period_must_be_stated_and_short_enough(hours, status, short) -> None:
    told = replace(
        verdict(D.BREACH_NOTICE, finding(D.BREACH_NOTICE, S.COMMITTED, "We tell you of breaches.")),
        hours=hours,
    )
    reading = read_need(BREACH, told)
    assert (reading.status, reading.short) == (status, short)


def test_only_sentences_on_the_kind_of_data_answer_for_it() -> None:
    cards = finding(D.REGULATED_DATA, S.PROHIBITS, "Do not enter card numbers.")
    patients = finding(D.REGULATED_DATA, S.SUPPORTS, "We sign a business associate agreement.")
    both = verdict(D.REGULATED_DATA, cards, patients)
    assert both.stance is S.PROHIBITS
    reading = read_need(REGULATED, both)
    assert reading.status is ControlStatus.MET
    assert [item.finding for item in reading.verdict.evidence] == [patients]
    silent = read_need(REGULATED, verdict(D.REGULATED_DATA, cards))
    assert silent.status is ControlStatus.NOT_STATED
    assert silent.why == "Regulated data: not stated of health data."


def test_a_word_within_another_names_nothing() -> None:
    healthy = verdict(D.REGULATED_DATA, finding(D.REGULATED_DATA, S.SUPPORTS, "A healthy choice for cards."))
    assert read_need(REGULATED, healthy).status is ControlStatus.NOT_STATED


def framework(*controls: Control) -> Framework:
    return Framework(
        id="house-rules", name="House rules", title="House rules 1", url="https://x.example", about="",
        controls=controls,
    )  # fmt: skip


def control(*needs: Need, **more: str) -> Control:
    return Control(id="1", title="One", url="https://x.example", needs=needs, **more)


def usual(dimension: Dimension, *met: Stance, gap: tuple[Stance, ...] = ()) -> Need:
    return Need(
        dimension=dimension, met=frozenset(met), partly=frozenset(), gap=frozenset(gap), because="Because."
    )


DEIDENTIFIED = usual(D.DEIDENTIFIED, S.SAFEGUARDS)
SECURITY = usual(D.SECURITY, S.SPECIFIC)
LIABILITY = usual(D.LIABILITY, S.UNCAPPED, gap=(S.CAPPED,))


@pytest.mark.parametrize(
    ("needs", "status"),
    [
        ((SECURITY,), ControlStatus.MET),
        ((DEIDENTIFIED,), ControlStatus.NOT_STATED),
        ((SECURITY, DEIDENTIFIED), ControlStatus.PARTLY),
        ((SECURITY, DEIDENTIFIED, LIABILITY), ControlStatus.GAP),
        ((), ControlStatus.NOT_ASSESSED),
    ],
)
def test_one_gap_makes_a_gap_and_silence_on_a_part_leaves_a_part(needs, status) -> None:
    (result,) = map_frameworks(northwind(), [framework(control(*needs, question="Q?", clause="C."))])
    (row,) = result.rows
    assert row.status is status
    assert result.count(status) == 1


def test_a_row_quotes_what_decides_and_nothing_twice() -> None:
    (result,) = map_frameworks(northwind(), [framework(control(SECURITY, SECURITY, LIABILITY))])
    (row,) = result.rows
    assert [item.finding.quote for item in row.evidence] == [
        "Content is encrypted at rest with AES-256.",
        "Our total liability is limited to the fees paid in the past year.",
    ]


def test_the_plan_in_use_is_what_counts() -> None:
    card = northwind()
    consumer = replace(card, vendor=replace(card.vendor, tier=Tier.CONSUMER))
    rows = [framework(control(TRAINING))]
    (business,), (free,) = (map_frameworks(each, rows)[0].rows for each in (card, consumer))
    assert business.status is ControlStatus.MET
    assert free.status is ControlStatus.GAP


def test_of_a_vendor_that_could_not_be_read_nothing_is_said() -> None:
    assert map_frameworks(fabrikam(), [framework(control(TRAINING))]) == ()


def test_headings_name_the_kind_of_data_too() -> None:
    source = assessed(document("acme")).document
    under = finding(D.REGULATED_DATA, S.PROHIBITS, "It must not be entered.", heading=("Health data",))
    drawn = draw_verdict(D.REGULATED_DATA, [Evidence(finding=under, document=source)])
    assert read_need(REGULATED, drawn).status is ControlStatus.GAP


@pytest.mark.parametrize(
    ("stance", "text", "shut"),
    [
        (S.PROHIBITS, "We sign no business associate agreement.", True),
        (S.SUPPORTS, "We sign a business associate agreement.", False),
        (S.SUPPORTS, "Cards are handled under PCI DSS.", True),
    ],
)
def test_the_control_that_others_rest_on_shuts_the_framework(stance: Stance, text: str, shut: bool) -> None:
    gated = replace(framework(control(REGULATED)), gate="1", without="No health data may go in.")
    terms = assessed(document("acme"), finding(D.REGULATED_DATA, stance, text))
    vendor = Vendor(id="acme", name="Acme", documents=(terms.document,))
    (result,) = map_frameworks(score_vendor(vendor, (terms,)), [gated])
    assert (result.shut is not None) is shut
