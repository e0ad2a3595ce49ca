"""A timeline shows each answer for as long as it stood, in a drawing and in words."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from tests.fakes.assessed import assessed, document, finding
from tests.fakes.scorecards import material_alert
from tests.fakes.shelves import FullShelf, shelved
from tests.unit.reporters.pages import Page
from tosrisk.core.report_paths import change_path, timeline_path
from tosrisk.core.scoring.history import Chronicle
from tosrisk.core.scoring.score import score_vendor
from tosrisk.domain.alerts import Alert
from tosrisk.domain.dossier import Interim
from tosrisk.domain.findings import Finding
from tosrisk.domain.history import History
from tosrisk.domain.scorecard import DocumentStatus, Scorecard
from tosrisk.domain.taxonomy import TAXONOMY, DataScope, Dimension, Stance
from tosrisk.domain.vendor import DocumentKind, Vendor
from tosrisk.reporters.parts import Places
from tosrisk.reporters.printing import Printer
from tosrisk.reporters.shelf import Shelf
from tosrisk.reporters.timeline import LISTED, TimelinePage, timeline_page

D, S, OF = Dimension, Stance, DataScope.OF
DAY = datetime(2023, 2, 1, 6, 0, tzinfo=UTC)
TERMS = document("acme", title="Terms of service")
PRIVACY = document("acme", DocumentKind.PRIVACY, title="Privacy policy")
ACME = Vendor(id="acme", name="Acme Assistant", documents=(TERMS, PRIVACY))
NEVER = finding(D.TRAINING, S.PROHIBITS, "We never train models on your content.", about=OF)
KEPT = finding(D.RETENTION, S.UNBOUNDED, "We keep your content for as long as we like.", about=OF)
ALWAYS = finding(D.TRAINING, S.PERMITS, "We train models on your content.", about=OF)
PLACES = Places(page=timeline_path("acme"), shelf=FullShelf())
TURNED = ((0, NEVER), (400, ALWAYS), (700, NEVER))


def card() -> Scorecard:
    return score_vendor(ACME, [assessed(TERMS, NEVER), assessed(PRIVACY)])


def history(*said: tuple[int, Finding]) -> History:
    chronicle = Chronicle(ACME)
    for place, (day, sentence) in enumerate(said):
        at = DAY + timedelta(days=day)
        chronicle.read(TERMS, [sentence], at, snapshot=f"snapshot-{place}", sha256=f"{place}" * 64)
    points, days = chronicle.history()
    return History(points=points, days=days)


def told(day: int, id: str = "a1") -> Alert:
    return replace(
        material_alert(card()), id=f"{id}{'0' * 62}", raised_at=DAY + timedelta(days=day), document=TERMS
    )


def view(drawn: History, *alerts: Alert) -> TimelinePage:
    return timeline_page(card(), drawn, alerts, PLACES)


def printed(folder: Path, page: TimelinePage) -> Page:
    Printer().write(folder / "timeline.html", "timeline.html", page)
    return Page(folder / "timeline.html")


def words(page: Page) -> str:
    return " ".join(page.text.split())


def test_each_question_has_a_lane_with_a_band_for_each_answer() -> None:
    chart = view(history(*TURNED)).chart
    assert chart is not None
    assert [lane.title for lane in chart.lanes] == [spec.title for spec in TAXONOMY.values()]
    training, retention = chart.lanes[:2]
    assert [band.label for band in training.bands] == ["✓ No training", "✕ Trains", "✓ No training"]
    assert [band.level for band in training.bands] == ["ok", "bad", "ok"]
    assert training.bands[1].title == "AI training: Trains (high risk) from 2024-03-07 until 2025-01-01"
    assert "No training (protects you) from 2023-02-01" in training.described
    assert len(retention.bands) == 1


def test_bands_and_steps_fill_the_axis_without_gaps() -> None:
    chart = view(history(*TURNED)).chart
    assert chart is not None
    for lane in chart.lanes:
        place = 0.0
        for band in lane.bands:
            assert abs(float(band.x.rstrip("%")) - place) < 0.02
            place = float(band.x.rstrip("%")) + float(band.width.rstrip("%"))
        assert abs(place - 100) < 0.02
    assert [step.end for step in chart.steps[:-1]] == [step.x for step in chart.steps[1:]]
    assert chart.steps[1].before == chart.steps[0].y != chart.steps[1].y


def test_a_flag_leads_to_the_change_and_those_too_close_share_one() -> None:
    alone, near, next_to_it = told(100), told(400, "b2"), told(402, "c3")
    page = view(history(*TURNED), next_to_it, alone, near)
    assert page.chart is not None
    first, second = page.chart.flags
    assert first.href == PLACES.to(change_path("acme", alone.id))
    assert (second.label, second.href) == ("2", "#day-2024-03-09")
    assert "2 material changes, 2024-03-07 to 2024-03-09" in second.title
    assert second.href[1:] in {day.anchor for day in page.days}


def test_the_list_says_in_words_what_turned_and_what_it_comes_from(tmp_path: Path) -> None:
    page = printed(tmp_path, view(history(*TURNED), told(400)))
    text = words(page)
    assert text.index("2025-01-01") < text.rindex("2023-02-01"), "newest first"
    assert re.search(r"AI training ✓ No training .{0,20}→became ✕ Trains .{0,20}Terms of service", text)
    assert "on 2 of them, an answer changed" in text
    assert "Acme: your content may now train AI" in text
    assert "../../texts/acme/terms/snapshot-1.txt" in page.hrefs
    assert "../../texts/acme/terms/index.html#v-snapshot-1" in page.hrefs
    assert "../acme.html#training" in page.hrefs
    assert "changes/a100000000000000.html" in page.hrefs


def test_a_history_of_one_state_is_told_and_not_drawn(tmp_path: Path) -> None:
    one = view(history((0, NEVER), (50, NEVER)))
    assert one.chart is None
    page = printed(tmp_path, one)
    assert "svg" not in page.tags
    assert "✓ No training" in words(page)


def test_new_words_that_turn_nothing_are_counted() -> None:
    again = finding(D.TRAINING, S.PROHIBITS, "Never, we say.", about=OF)
    summary = view(history((0, NEVER), (50, again))).summary
    assert "New text came on 1 later day; no answer changed." in summary


def test_a_day_that_turned_nothing_is_listed_with_its_text_or_else_counted() -> None:
    again = finding(D.TRAINING, S.PROHIBITS, "Never, we say.", about=OF)
    drawn = history((0, NEVER), (50, again))
    path = "acme/terms/snapshot-1"
    kept = Places(
        page=timeline_path("acme"), shelf=Shelf({path: shelved(path, fetched_at=DAY + timedelta(days=50))})
    )
    page = timeline_page(card(), drawn, (), kept)
    assert [each.day for each in page.days] == ["2023-03-23", "2023-02-01"]
    assert page.days[0].note == "New text; no answer changed."
    assert page.days[0].sources[0].sha256 == shelved(path).sha256
    assert (page.quiet, view(drawn).quiet) == (0, 1)


def test_a_look_without_success_is_told_beside_the_history(tmp_path: Path) -> None:
    broken = replace(assessed(TERMS, NEVER), status=DocumentStatus.BROKEN)
    stale = score_vendor(ACME, [broken, assessed(PRIVACY)])
    page = printed(tmp_path, timeline_page(stale, history((0, NEVER)), (), PLACES))
    assert "Looked at without success: Terms of service" in words(page)
    assert "Looked at without success" not in words(printed(tmp_path, view(history((0, NEVER)))))


def test_a_vendor_of_which_nothing_can_be_read_is_not_drawn_as_known_today(tmp_path: Path) -> None:
    broken = [replace(assessed(each, NEVER), status=DocumentStatus.BROKEN) for each in (TERMS, PRIVACY)]
    page = timeline_page(score_vendor(ACME, broken), history(*TURNED), (), PLACES)
    assert page.chart is not None
    assert page.chart.breaks[-1].kind == "unread"
    assert page.chart.breaks[-1].label == "not read"
    text = words(printed(tmp_path, page))
    assert "No document could be read at the last look" in text
    assert "last read on 2025-01-01" in text
    fresh = view(history(*TURNED))
    assert fresh.chart is not None
    assert fresh.read_last == ""
    assert {each.kind for each in fresh.chart.breaks} == {"quiet"}


def test_what_is_announced_is_drawn_from_the_day_on_which_it_applies(tmp_path: Path) -> None:
    newest = score_vendor(ACME, [assessed(TERMS, ALWAYS), assessed(PRIVACY)])
    stands = score_vendor(ACME, [assessed(TERMS, NEVER), assessed(PRIVACY)])
    interim = Interim(until=date(2024, 4, 1), documents=(TERMS,), card=stands)
    page = timeline_page(newest, history((0, NEVER), (400, ALWAYS)), (), PLACES, interim)
    assert page.chart is not None
    before, after = page.chart.lanes[0].bands
    assert before.title == "AI training: No training (protects you) from 2023-02-01 until 2024-04-01"
    assert after.title == "AI training: Trains (high risk) from 2024-04-01 on"
    hatched = page.chart.breaks[-1]
    assert (hatched.kind, hatched.label, hatched.x) == ("ahead", "from 2024-04-01", after.x)
    assert page.letter == stands.grade.letter != newest.grade.letter
    assert page.later.startswith(f"from 2024-04-01: {newest.grade.letter} ")
    assert "applies later by the vendor’s own date" in words(printed(tmp_path, page))


def test_what_stands_until_then_is_drawn_though_another_text_turned_an_answer_since() -> None:
    newest = score_vendor(ACME, [assessed(TERMS, ALWAYS), assessed(PRIVACY, KEPT)])
    stands = score_vendor(ACME, [assessed(TERMS, NEVER), assessed(PRIVACY, KEPT)])
    chronicle = Chronicle(ACME)
    for place, (each, sentence) in enumerate(((TERMS, NEVER), (TERMS, ALWAYS), (PRIVACY, KEPT))):
        at = DAY + timedelta(days=100 * place)
        chronicle.read(each, [sentence], at, snapshot=f"snapshot-{place}", sha256=f"{place}" * 64)
    points, days = chronicle.history()
    interim = Interim(until=date(2024, 4, 1), documents=(TERMS,), card=stands)
    page = timeline_page(newest, History(points=points, days=days), (), PLACES, interim)
    assert page.chart is not None
    assert [band.label for band in page.chart.lanes[0].bands] == ["✓ No training", "✕ Trains"]


def test_a_letter_that_a_rule_makes_worse_than_its_score_says_so(tmp_path: Path) -> None:
    drawn = history((0, NEVER), (400, ALWAYS))
    last = drawn.points[-1]
    drawn = replace(drawn, points=(drawn.points[0], replace(last, letter="D", score=43.0)))
    page = view(drawn)
    assert page.chart is not None
    _, step = page.chart.steps
    assert float(step.cap) < float(step.y), "the letter stands above the score"
    assert "D 43.0 (capped; the score alone is C)" in step.title
    assert page.chart.steps[0].cap == ""
    assert "D 43.0 (capped; the score alone is C)" in words(printed(tmp_path, page))


def test_each_sheet_of_paper_says_what_it_is_of_and_from_when() -> None:
    foot = "Acme Assistant over time, newest text read on 2025-01-01"
    assert foot in view(history(*TURNED)).rules


def test_a_vendor_that_was_never_read_has_a_page_that_says_so(tmp_path: Path) -> None:
    page = printed(tmp_path, view(History()))
    assert "No document of this vendor has been read yet" in words(page)


def test_a_page_holds_no_more_days_than_can_be_listed_but_all_that_were_told(tmp_path: Path) -> None:
    flapping = [(day, NEVER if day % 2 else ALWAYS) for day in range(500)]
    page = view(history(*flapping), told(3))
    assert page.chart is not None
    assert page.left_out == 200
    assert len(page.days) == LISTED + 1
    assert page.days[-1].tells
    assert page.unlisted == 500 - LISTED - 1
    printed(tmp_path, page)
    assert (tmp_path / "timeline.html").stat().st_size < 500_000


def test_every_element_is_closed_every_id_is_unique_and_every_anchor_is_there(tmp_path: Path) -> None:
    page = printed(tmp_path, view(history(*TURNED), told(100), told(400, "b2"), told(402, "c3")))
    assert page.unclosed == []
    assert len(page.ids) == len(set(page.ids))
    assert {href[1:] for href in page.hrefs if href.startswith("#")} <= set(page.ids)
    assert "script" not in page.tags
    assert "style" not in {name for _, names in page.elements for name in names}


def test_hostile_words_come_through_inert(tmp_path: Path) -> None:
    evil = '"><script>alert(1)</script>\u202e'
    hostile = replace(ACME, name=evil, documents=(replace(TERMS, title=evil), PRIVACY))
    documents = [assessed(each) for each in hostile.documents]
    alerts = [replace(told(400), summary=evil, document=hostile.documents[0])]
    drawn = timeline_page(score_vendor(hostile, documents), history(*TURNED), alerts, PLACES)
    page = printed(tmp_path, drawn)
    assert "script" not in page.tags
    assert "\u202e" not in (tmp_path / "timeline.html").read_text(encoding="utf-8")
