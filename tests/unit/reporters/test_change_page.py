"""The page of a change tells what it means, what to do, and where it can be traced to."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import pairwise
from pathlib import Path

import pytest

from tests.fakes.alerts import a_stance_change
from tests.fakes.hostile import STORABLE
from tests.fakes.judged_versions import judged, on
from tests.unit.reporters.change_pages import (
    AFTER,
    ALERT,
    BEFORE,
    MAY,
    NEVER,
    NEW,
    OLD,
    page,
    source,
    text,
)
from tests.unit.reporters.pages import Page
from tosrisk.domain.alerts import Acknowledgement, OptOutPlace, PlaceKind
from tosrisk.domain.changes import Direction
from tosrisk.domain.judged import JudgedVersion
from tosrisk.domain.taxonomy import Dimension, Stance
from tosrisk.reporters import printing


def test_the_head_says_what_happened_where_and_how_grave_it_is(tmp_path: Path) -> None:
    shown = text(page(tmp_path, replace(ALERT, effective=date(2026, 4, 1), remarks=("the date was left",))))
    assert "Customer content may now train AI" in shown
    assert "Severity critical Kind Material change Found 2026-03-14 Applies from 2026-04-01" in shown
    assert "Acknowledged not yet" in shown
    assert "the date was left" in shown


def test_who_acknowledged_it_is_told(tmp_path: Path) -> None:
    seen = Acknowledgement(at=datetime(2026, 3, 20, tzinfo=UTC), note="asked the vendor")
    assert "Acknowledged yes 2026-03-20: asked the vendor" in text(
        page(tmp_path, replace(ALERT, acknowledged=seen))
    )


def test_what_to_do_names_the_places_and_the_steps(tmp_path: Path) -> None:
    ways = (
        OptOutPlace(kind=PlaceKind.SETTING, place="Settings > Data", quote="Switch it off in Settings."),
        OptOutPlace(kind=PlaceKind.MAIL, place="privacy@acme.example", quote=""),
        OptOutPlace(kind=PlaceKind.WEB, place="javascript:alert(1)", quote=""),
    )
    shown = page(tmp_path, replace(ALERT, opt_out=ways))
    assert "Settings > Data" in shown.text
    assert "Switch training off where you can" in shown.text
    assert "mailto:privacy@acme.example" in shown.hrefs
    assert not [href for href in shown.hrefs if href.startswith("javascript")]


def test_a_stance_change_shows_both_marks_both_sentences_and_leads_to_its_clause(tmp_path: Path) -> None:
    shown = page(tmp_path)
    assert re.search(
        r"AI training ✓ No training .{0,30} → ?became ✕ Trains .{0,30} worse for you", text(shown)
    )
    row = next(href for href in shown.hrefs if href.startswith("#change-"))
    assert row[1:] in shown.ids
    assert "<del>never </del>" in source(shown)
    assert "<ins>may </ins>" in source(shown)


def test_answers_that_differ_are_open_and_the_others_folded(tmp_path: Path) -> None:
    html = source(page(tmp_path))
    opened, folded = html.split('<section aria-labelledby="clauses"')[0].split("answers that stayed the same")
    table = opened[opened.index('<h2 id="answers">') :]
    assert "AI training" in table
    assert "worse" in table
    assert "Retention" not in table
    assert "Retention" in folded


def test_plans_stand_apart_where_their_answers_differ(tmp_path: Path) -> None:
    tier = ALERT.document.tiers[1]
    after = judged(NEW, on(NEW, MAY, Dimension.TRAINING, Stance.PERMITS, tiers=(tier,)))
    shown = text(page(tmp_path, after=after))
    assert "AI training, Business" in shown


def test_it_can_be_traced_to_both_stored_texts(tmp_path: Path) -> None:
    shown = page(tmp_path)
    for version in (BEFORE.version, AFTER.version):
        assert version.sha256 in shown.text
    assert "20260301T060000Z-aaaaaaaaaaaa" in shown.text
    assert "../../../texts/acme/terms/20260314T060000Z-bbbbbbbbbbbb.txt" in shown.hrefs
    assert "2026-03-02 06:30 UTC" in shown.text


@pytest.mark.parametrize(
    ("before", "after", "which"),
    [
        (None, AFTER, "The stored text before the change could"),
        (BEFORE, None, "The stored text after the change could"),
        (None, None, "Neither of the two stored texts could"),
    ],
)
def test_without_a_text_it_says_so_and_shows_what_the_alert_holds(
    tmp_path: Path, before: JudgedVersion | None, after: JudgedVersion | None, which: str
) -> None:
    shown = page(tmp_path, before=before, after=after)
    assert which in text(shown)
    assert NEVER in shown.text
    assert MAY in shown.text
    assert "2026-03-01 06:00 UTC" in shown.text or before, "the snapshot's name tells when it was taken"
    assert not [mark for mark in shown.ids if mark.startswith("change-")]


def test_a_statement_that_came_new_or_is_gone_is_told_in_words(tmp_path: Path) -> None:
    gone, new = a_stance_change(after=""), a_stance_change(before="")
    shown = text(page(tmp_path, replace(ALERT, changes=(gone, new))))
    assert "No sentence on it was found any more." in shown
    assert "No sentence on it was found. " in shown


def test_a_new_sentence_is_no_answer_that_turned(tmp_path: Path) -> None:
    new = replace(a_stance_change(before=""), old_stance=Stance.NOT_STATED)
    known = judged(f"{OLD}\n\n{MAY}", on(f"{OLD}\n\n{MAY}", MAY, Dimension.TRAINING, Stance.PERMITS))
    shown = text(page(tmp_path, replace(ALERT, changes=(new,)), before=known))
    meaning = shown[shown.index("What changed in meaning", shown.index("The stored texts")) :]
    assert re.search(r"AI training new sentence → ?became ✕ Trains .{0,30} worse for you", meaning)
    assert "The answer of this document was Trains already, by other sentences." in meaning
    assert "already" not in text(page(tmp_path))


def test_a_new_sentence_that_decides_nothing_says_what_stays(tmp_path: Path) -> None:
    promise = replace(a_stance_change(before="", after=NEVER), new_stance=Stance.PROHIBITS)
    permitted = judged(NEW, on(NEW, MAY, Dimension.TRAINING, Stance.PERMITS))
    shown = text(page(tmp_path, replace(ALERT, changes=(promise,)), before=permitted))
    assert "The answer of this document stays Trains, by other sentences." in shown


def test_good_news_raises_no_alarm(tmp_path: Path) -> None:
    better = replace(a_stance_change(), direction=Direction.BETTER)
    shown = page(tmp_path, replace(ALERT, changes=(better,)))
    assert "For you better Kind Material change" in text(shown)
    assert "ok lead-section" in shown.attributes["class"]
    assert "critical" not in text(shown)
    mixed = page(tmp_path, replace(ALERT, changes=(better, a_stance_change())))
    assert "Severity critical" in text(mixed)


def test_a_wording_that_means_the_same_shows_one_answer(tmp_path: Path) -> None:
    same = replace(a_stance_change(), old_stance=Stance.PERMITS)
    shown = text(page(tmp_path, replace(ALERT, changes=(same,))))
    assert re.search(r"AI training ✕ Trains .{0,30} wording worse for you", shown)


def test_what_was_rewritten_as_a_whole_says_why_no_word_is_marked(tmp_path: Path) -> None:
    rewritten = a_stance_change(before="Courts of Dublin decide.", after=MAY)
    assert "Rewritten as a whole" in text(page(tmp_path, replace(ALERT, changes=(rewritten,))))
    assert "Rewritten as a whole" not in text(page(tmp_path))


def test_what_applies_later_says_until_when_the_text_before_stands(tmp_path: Path) -> None:
    later = replace(
        ALERT, effective=date(2026, 4, 1), ahead="Acme: from 1 April 2026, customer content may train AI"
    )
    shown = text(page(tmp_path, later))
    assert "From 1 April 2026, customer content may train AI" in shown
    assert (
        "Applies from 1 April 2026, by the vendor's own date; until then, the text before it stands." in shown
    )
    assert "Until 2026-04-01" in shown
    assert "From 2026-04-01" in shown
    assert "until then" not in text(page(tmp_path))


def test_the_answers_on_the_plan_in_use_come_first(tmp_path: Path) -> None:
    business = ALERT.document.tiers[1]
    after = judged(NEW, on(NEW, MAY, Dimension.TRAINING, Stance.PERMITS, tiers=(business,)))
    before = judged(OLD, on(OLD, NEVER, Dimension.TRAINING, Stance.PROHIBITS))
    for plan, first in ((business, "Business"), (ALERT.document.tiers[0], "Consumer")):
        shown = text(page(tmp_path, before=before, after=after, plan=plan))
        answers = shown.split("Answers before and after")[-1]
        places = {name: answers.index(f"AI training, {name}") for name in ("Business", "Consumer")}
        assert min(places, key=places.__getitem__) == first


def test_the_clause_that_the_change_is_about_is_marked_and_a_date_is_no_change(tmp_path: Path) -> None:
    old, new = (
        f"Last updated: {day}\n\n{words}" for day, words in (("3 May 2025", OLD), ("9 June 2026", NEW))
    )
    shown = text(
        page(
            tmp_path,
            before=judged(old, on(old, NEVER, Dimension.TRAINING, Stance.PROHIBITS)),
            after=judged(new, on(new, MAY, Dimension.TRAINING, Stance.PERMITS)),
        )
    )
    assert "What this change is about ~ Change 1: Reworded" in shown
    assert "the dates of the text changed" in shown
    assert "· The date of the text" in shown


def test_what_is_folded_stays_so_on_paper_and_the_clauses_stand_in_one_column() -> None:
    css = (Path(printing.__file__).parent / "templates" / "change.css").read_text(encoding="utf-8")
    paper = css[css.index("@media print") :]
    assert "details" not in paper
    assert ".sides{grid-template-columns:minmax(0,1fr)" in paper
    assert "break-inside:avoid" in paper


def test_the_page_is_whole_and_every_link_within_it_leads_somewhere(tmp_path: Path) -> None:
    shown = page(tmp_path)
    assert shown.unclosed == []
    assert len(shown.ids) == len(set(shown.ids))
    assert {href[1:] for href in shown.hrefs if href.startswith("#")} <= set(shown.ids)
    assert not shown.tags & {"img", "iframe", "form"}
    levels = [int(tag[1]) for tag, _ in shown.elements if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert all(here - above <= 1 for above, here in pairwise(levels))


@pytest.mark.parametrize("words", STORABLE)
def test_text_from_vendors_cannot_add_or_change_an_element(tmp_path: Path, words: str) -> None:
    def drawn(name: str, said: str) -> Page:
        own = said.replace("\n", " ")
        old, new = (
            f"# {own} head\n\n{start} about {own} here.\n\n- item {own}\n" for start in ("One", "Two")
        )
        place = OptOutPlace(kind=PlaceKind.WEB, place=own, quote=own)
        change = replace(ALERT.changes[0], before=own, after=own, why=own)
        alert = replace(
            ALERT,
            summary=own,
            document=replace(ALERT.document, title=own, vendor_name=own, url=own),
            changes=(change,),
            opt_out=(place,),
            remarks=(own,),
            snapshot_after=own,
        )
        (tmp_path / name).mkdir()
        rules = (own,)
        sides = [judged(each, on(each, "about", Dimension.TRAINING, Stance.PERMITS, rules=rules))
                 for each in (old, new)]  # fmt: skip
        return page(tmp_path / name, alert, *sides)

    calm, hostile = drawn("calm", "calm words"), drawn("hostile", words)
    allowed = {tag for tag, _ in calm.elements} | {"ins", "del", "ul", "li", "h3", "details", "summary"}
    assert hostile.tags <= allowed
    assert hostile.unclosed == []
    assert not [name for name in hostile.attributes if name.startswith("on") or name in {"src", "style"}]
    assert not [href for href in hostile.hrefs if re.match(r"\s*(javascript|data):", href)]
    assert "\u202e" not in hostile.text
    assert "\x00" not in hostile.text
