"""The period beside an answer is that of the sentence that is read first."""

from __future__ import annotations

from dataclasses import replace

from tests.fakes.assessed import document, finding
from tosrisk.core.scoring.verdict import draw_verdict
from tosrisk.domain.findings import Assurance
from tosrisk.domain.scorecard import Evidence, Verdict
from tosrisk.domain.taxonomy import DataScope, Dimension, Stance
from tosrisk.domain.vendor import DocumentKind
from tosrisk.reporters.worth import deciding, period_of, worth

DPA = document("acme", DocumentKind.DPA)


def kept(*days: int, dimension: Dimension = Dimension.RETENTION, stance: Stance = Stance.BOUNDED) -> Verdict:
    """An answer drawn from a sentence for each period."""
    said = (
        replace(
            finding(dimension, stance, f"Content goes after {each} days.", about=DataScope.OF, start=number),
            days=each,
            hours=24 * each,
        )
        for number, each in enumerate(days)
    )
    return draw_verdict(dimension, [Evidence(finding=each, document=DPA) for each in said])


def test_of_several_periods_the_longest_is_an_upper_bound_and_its_sentence_leads() -> None:
    verdict = kept(60, 90, 30)
    assert worth(verdict) == ["up to 90 days", "contract"]
    assert [item.finding.days for item in deciding(verdict)] == [90, 60, 30]


def test_one_period_is_told_plainly() -> None:
    assert worth(kept(60)) == ["60 days", "contract"]
    assert period_of(kept(60, 60)) == "60 days"


def test_the_shortest_notice_is_no_upper_bound() -> None:
    verdict = kept(30, 14, dimension=Dimension.TERMS_CHANGE, stance=Stance.NOTICE)
    assert period_of(verdict) == "14 days"
    assert deciding(verdict)[0].finding.days == 14


def test_an_answer_without_a_period_keeps_the_order_of_its_sentences() -> None:
    verdict = replace(kept(60, 90), hours=None, assurance=None)
    assert worth(verdict) == []
    assert list(deciding(verdict)) == list(verdict.evidence)
    assert worth(replace(verdict, assurance=Assurance.POLICY)) == ["policy"]
