"""What the first page tells."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from tests.fakes.assessed import assessed
from tests.fakes.scorecards import GUIDANCE, fabrikam
from tests.unit.reporters.conftest import ALERTS, render
from tests.unit.reporters.pages import Page
from tosrisk.config.policies import default_policy
from tosrisk.core.scoring.score import score_vendor
from tosrisk.domain.alerts import AlertKind
from tosrisk.domain.policy import Answer, AnswerChange
from tosrisk.domain.scorecard import DocumentStatus
from tosrisk.domain.taxonomy import TAXONOMY
from tosrisk.reporters.overview import IN_THE_OPEN


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


def test_the_number_below_a_grade_and_the_day_of_a_change_have_names(pages: dict[str, Page]) -> None:
    text = " ".join(pages["index.html"].text.split())
    assert "Grade risk of 100" in text
    assert "Seen 2026-03-02 · Material change" in text


def test_what_is_wrong_with_the_documents_that_were_read_stands_beside_their_number(
    pages: dict[str, Page],
) -> None:
    text = pages["index.html"].text
    assert "2 of 3 current, 1 stale" in text
    assert "0 of 2 current, 1 never read, 1 in a language not supported" in text
    assert "Business; 3 of 3 currentA" in text, "its grade comes next"


def test_mixed_answers_have_a_word_and_a_sign_in_the_grid(pages: dict[str, Page]) -> None:
    text = pages["index.html"].text
    grid = text[text.index("risk of 100") : text.rindex("Shortlist\n")]
    assert "◐ mixed" in grid
    assert "≠" not in grid


def test_an_answer_of_the_policy_that_got_worse_leads_to_the_answers(tmp_path: Path) -> None:
    turns = tuple(
        AnswerChange(
            vendor="acme",
            data_class=each,
            title=each,
            before=Answer.ALLOWED,
            after=Answer.NOT_ALLOWED,
            why="",
        )
        for each in ("gone", "health", "public")
    )
    alert = replace(ALERTS[0], kind=AlertKind.POLICY_ANSWER, summary="health data: not allowed")
    guidance = replace(GUIDANCE, policy=default_policy())
    for answers, place in ((turns, "policy-health"), (turns[:1], "policy")):
        pages = render(tmp_path / place, alerts=(replace(alert, answers=answers),), guidance=guidance)
        assert f"vendors/acme.html#{place}" in pages["index.html"].hrefs
        assert f"#{place}" in pages["vendors/acme.html"].hrefs


def test_one_of_a_kind_is_counted_as_one(tmp_path: Path) -> None:
    text = render(tmp_path / "report", alerts=ALERTS[:1])["index.html"].text
    assert "1 material change in the last 30 days" in " ".join(text.split())


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


def test_what_changed_long_ago_is_folded(tmp_path: Path) -> None:
    old = tuple(replace(alert, raised_at=alert.raised_at - timedelta(days=40)) for alert in ALERTS)
    text = " ".join(render(tmp_path / "old", alerts=old)["index.html"].text.split())
    assert "Last 30 days: no alerts. 2 earlier, the newest seen 2026-01-21" in text
    assert "0 material changes in the last 30 days" in text
    many = tuple(replace(ALERTS[0], id=f"m{n}") for n in range(IN_THE_OPEN + 2))
    text = " ".join(render(tmp_path / "many", alerts=many)["index.html"].text.split())
    assert f"Last 30 days: {len(many)} alerts." in text
    assert text.index("2 more") > text.rindex("your content may now train AI", 0, text.index("2 more"))


def test_figures_add_up_and_lead_to_what_they_count(pages: dict[str, Page]) -> None:
    page = pages["index.html"]
    text = " ".join(page.text.split())
    assert "3 vendors, as of" in text
    assert "1 of 3 may train on your content; 1 rule it out; 1 not read" in text
    assert {"#changes", "#broken", "#shortlist", "#questions"} <= set(page.hrefs)


def test_sources_in_trouble_stand_together_without_their_address(tmp_path: Path) -> None:
    card = fabrikam()
    texts = [
        assessed(each.document, status=DocumentStatus.MISSING, detail=f"{each.document.url}: host not found")
        for each in card.documents
    ]
    text = render(tmp_path / "report", (score_vendor(card.vendor, texts),), ())["index.html"].text
    assert text.count("host not found") == 1
    assert "fabrikam.example" not in text
