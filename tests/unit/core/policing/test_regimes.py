"""Which law a sentence on regulated data is about, and whether it keeps such data out."""

from __future__ import annotations

import pytest

from tests.fakes.assessed import finding
from tosrisk.core.policing.regimes import bars, bars_unless, offers
from tosrisk.domain.data_classes import Regime
from tosrisk.domain.requirements import Requirement
from tosrisk.domain.taxonomy import Dimension, Stance

D, S = Dimension.REGULATED_DATA, Stance


@pytest.mark.parametrize(
    ("text", "requirement"),
    [
        ("A business associate agreement is available on the Enterprise plan.", Requirement.BAA),
        ("We will sign a BAA with covered entities.", Requirement.BAA),
        ("The service is certified under PCI DSS.", Requirement.PCI),
        ("Acme acts as a school official.", Requirement.FERPA),
    ],
)
def test_an_offer_is_told_by_its_words_and_for_no_other_law(text: str, requirement: Requirement) -> None:
    said = finding(D, S.SUPPORTS, text)
    laws = (Requirement.BAA, Requirement.PCI, Requirement.FERPA)
    assert [law for law in laws if offers(said, law)] == [requirement]
    assert not offers(finding(D, S.PROHIBITS, text), requirement)


@pytest.mark.parametrize("text", ["We comply with HIPAA.", "We act as a processor.", "We bid a fair price."])
def test_words_beside_it_offer_no_agreement(text: str) -> None:
    assert not offers(finding(D, S.SUPPORTS, text), Requirement.BAA)


@pytest.mark.parametrize(
    ("text", "regime"),
    [
        ("You must not upload protected health information.", Regime.HEALTH),
        ("You may not upload health, financial or biometric data.", Regime.HEALTH),
        ("The platform is not designed to store medical records.", Regime.HEALTH),
        ("Customer shall not submit sensitive personal data.", Regime.HEALTH),
        ("Cardholder data may not be stored in the service.", Regime.PAYMENT),
        ("Do not send us credit card numbers; it is prohibited.", Regime.PAYMENT),
        ("Student records must not be uploaded.", Regime.STUDENT),
    ],
)
def test_a_bar_is_told_by_its_words_and_for_no_other_law(text: str, regime: Regime) -> None:
    said = finding(D, S.PROHIBITS, text)
    assert [each for each in Regime if bars(said, each)] == [regime]
    assert not bars(finding(D, S.SUPPORTS, text), regime)


@pytest.mark.parametrize(
    "text",
    [
        "Unless a business associate agreement is signed, you may not upload health information.",
        "Patient records must not be stored before the addendum is signed.",
    ],
)
def test_a_bar_with_a_way_in_is_a_condition(text: str) -> None:
    said = finding(D, S.PROHIBITS, text)
    assert bars_unless(said, Regime.HEALTH)
    assert not bars(said, Regime.HEALTH)


@pytest.mark.parametrize(
    "text",
    [
        "We do not knowingly collect health information from children.",
        "No sensitive data is intended to be transferred.",
        "We do not collect sensitive information about visitors.",
        "The service is not for children under 13.",
    ],
)
def test_what_a_vendor_does_not_itself_want_bars_nothing(text: str) -> None:
    said = finding(D, S.PROHIBITS, text)
    assert not any(bars(said, each) or bars_unless(said, each) for each in Regime)
