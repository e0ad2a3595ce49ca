"""An agreement that allows no purpose but the service leaves none for training; nothing less does."""

from __future__ import annotations

import pytest

from tests.fakes.assessed import assessed, document, finding
from tosrisk.core.judging.implied import implied_on_training
from tosrisk.core.scoring.score import score_vendor
from tosrisk.domain.findings import Finding
from tosrisk.domain.scorecard import Verdict
from tosrisk.domain.taxonomy import DataScope, Dimension, Stance
from tosrisk.domain.vendor import DocumentKind, Vendor

D, S = Dimension, Stance
BAN = finding(
    D.CONTENT_RIGHTS,
    S.LIMITED,
    "Acme shall not use Customer Data for any purpose other than to provide the service.",
)


def training(kind: DocumentKind, *findings: Finding) -> Verdict:
    read = assessed(document("acme", kind), *findings)
    card = score_vendor(Vendor(id="acme", name="Acme", documents=(read.document,)), [read])
    return next(verdict for verdict in card.verdicts if verdict.dimension is D.TRAINING)


def test_a_ban_on_every_other_purpose_rules_training_out_with_its_own_words() -> None:
    verdict = training(DocumentKind.DPA, BAN)
    assert verdict.stance is S.PROHIBITS
    assert [item.finding.quote for item in verdict.evidence] == [BAN.quote]


def test_what_is_said_of_training_goes_before_what_follows_from_a_ban() -> None:
    said = finding(D.TRAINING, S.PERMITS, "Acme may train models on Customer Data.", about=DataScope.OF)
    verdict = training(DocumentKind.DPA, BAN, said)
    assert (verdict.stance, verdict.contradictory) == (S.PERMITS, False)


def test_a_policy_rules_nothing_out_by_what_it_does_not_name() -> None:
    assert training(DocumentKind.PRIVACY, BAN).stance is S.NOT_STATED


@pytest.mark.parametrize(
    "words",
    [
        "You shall not use the service for any purpose other than your own business.",
        "The licence is solely to provide the service.",
        "Acme uses Customer Data to provide the service.",
    ],
)
def test_less_than_a_ban_on_the_vendor_implies_nothing(words: str) -> None:
    assert implied_on_training(finding(D.CONTENT_RIGHTS, S.LIMITED, words)) is None


def test_only_what_is_said_of_rights_in_content_implies() -> None:
    assert implied_on_training(finding(D.SHARING, S.PROHIBITS, BAN.quote)) is None
