"""The period of an answer is that of the contract, of content, and the worst of those."""

from __future__ import annotations

from dataclasses import replace

from tests.fakes.assessed import document, finding
from tosrisk.core.scoring.verdict import draw_verdict
from tosrisk.domain.findings import Finding
from tosrisk.domain.scorecard import Evidence, Verdict
from tosrisk.domain.taxonomy import DataScope, Dimension, Stance
from tosrisk.domain.vendor import Document, DocumentKind

D, S = Dimension, Stance
OF, BOTH, ABOUT = DataScope.OF, DataScope.BOTH, DataScope.ABOUT
TERMS = document("acme")
PRIVACY = document("acme", DocumentKind.PRIVACY)
DPA = document("acme", DocumentKind.DPA)


def draw(*findings: Finding, on: Document = TERMS) -> Verdict:
    return draw_verdict(findings[0].dimension, [Evidence(finding=each, document=on) for each in findings])


def test_the_period_of_an_answer_is_the_one_that_is_worst_for_the_customer() -> None:
    kept = [
        replace(finding(D.RETENTION, S.BOUNDED, f"Kept for {days} days.", about=OF), hours=24 * days)
        for days in (30, 90)
    ]
    told = [
        replace(finding(D.TERMS_CHANGE, S.NOTICE, f"{days} days' notice."), hours=24 * days)
        for days in (30, 14)
    ]
    assert draw(*kept).hours == 90 * 24
    assert draw(*told).hours == 14 * 24
    assert draw(finding(D.SECURITY, S.SPECIFIC, "Encrypted.")).hours is None


def test_how_long_content_is_kept_counts_before_how_long_invoices_are() -> None:
    content = replace(finding(D.RETENTION, S.BOUNDED, "Files: 30 days.", about=OF), hours=720)
    invoices = replace(finding(D.RETENTION, S.BOUNDED, "Invoices: seven years.", about=ABOUT), hours=61320)
    assert draw(invoices, content).hours == 720
    assert draw(invoices).hours == 61320


def test_the_period_of_a_contract_goes_before_that_of_a_policy() -> None:
    letters = replace(finding(D.RETENTION, S.BOUNDED, "Letters: six months.", about=BOTH), hours=4320)
    files = replace(finding(D.RETENTION, S.BOUNDED, "Files: 30 days.", about=OF), hours=720)
    both = [Evidence(finding=letters, document=PRIVACY), Evidence(finding=files, document=DPA)]
    assert draw_verdict(D.RETENTION, both).hours == 720
    assert draw(letters, on=PRIVACY).hours == 4320


def test_notice_of_new_prices_is_no_notice_of_new_terms() -> None:
    terms = replace(finding(D.TERMS_CHANGE, S.NOTICE, "Changes take 30 days."), hours=24 * 30)
    prices = replace(finding(D.TERMS_CHANGE, S.NOTICE, "New prices are told 14 days ahead."), hours=24 * 14)
    assert draw(terms, prices).hours == 24 * 30
    assert draw(prices).hours == 24 * 14
