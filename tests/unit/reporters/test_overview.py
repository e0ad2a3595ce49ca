"""What the first page tells."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from tests.unit.reporters.conftest import ALERTS, render
from tests.unit.reporters.pages import Page
from tosrisk.domain.alerts import AlertKind
from tosrisk.domain.taxonomy import TAXONOMY


def test_the_overview_lists_the_worst_vendor_first(pages: dict[str, Page]) -> None:
    text = pages["index.html"].text
    table = text[text.index("Vendors, worst first") :]
    assert table.index("Fabrikam") < table.index("Acme Assistant") < table.index("Northwind")


def test_the_overview_answers_every_dimension_in_words(pages: dict[str, Page]) -> None:
    text = pages["index.html"].text
    assert all(spec.title in text for spec in TAXONOMY.values())
    for word in ("Trains", "No training", "Not stated", "Not read", "Broad licence"):
        assert word in text


def test_the_overview_names_what_is_broken_and_what_changed(pages: dict[str, Page]) -> None:
    text = pages["index.html"].text
    for words in ("HTTP 503", "host not found", "Language not supported", "your content may now train AI"):
        assert words in text


def test_an_answer_of_the_policy_that_got_worse_leads_to_the_answers(tmp_path: Path) -> None:
    alert = replace(ALERTS[0], kind=AlertKind.POLICY_ANSWER, summary="health data: not allowed")
    pages = render(tmp_path / "report", alerts=(alert,))
    assert "vendors/acme.html#policy" in pages["index.html"].hrefs
    assert "#policy" in pages["vendors/acme.html"].hrefs


def test_one_of_a_kind_is_counted_as_one(tmp_path: Path) -> None:
    text = render(tmp_path / "report", alerts=ALERTS[:1])["index.html"].text
    assert "1 material change so far" in " ".join(text.split())


def test_without_vendors_the_overview_says_what_to_do(tmp_path: Path) -> None:
    pages = render(tmp_path / "report", (), ())
    assert "Add vendors to tosrisk.toml" in pages["index.html"].text


def test_older_alerts_are_counted_not_printed(tmp_path: Path) -> None:
    alert = ALERTS[0]
    many = tuple(
        replace(alert, id=f"m{n}", summary=f"change {n:02}", raised_at=alert.raised_at + timedelta(days=n))
        for n in range(9)
    )
    text = render(tmp_path / "report", alerts=many)["vendors/acme.html"].text
    assert "change 08" in text
    assert "change 02" not in text
    assert "3 older" in text
