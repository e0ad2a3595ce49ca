"""The pages of a vendor are drawn again when something changes that they are drawn from, and only then."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path

import pytest

from tests.fakes import scorecards as fakes
from tests.fakes.assessed import AT
from tests.fakes.subjects import EmptyLibrary, Given, news
from tosrisk.domain.dossier import Report
from tosrisk.domain.rules import Ruleset
from tosrisk.domain.scorecard import Scorecard
from tosrisk.errors import StoreError
from tosrisk.reporters import html
from tosrisk.reporters.html import HtmlReporter
from tosrisk.reporters.printing import Printer
from tosrisk.stores.state import StateStore

NORTHWIND, ACME, FABRIKAM = CARDS = (fakes.northwind(), fakes.acme(), fakes.fabrikam())
ALERTS = (fakes.material_alert(ACME), fakes.broken_alert(ACME))
LATER = AT + timedelta(days=9)


@dataclass
class Desk:
    """One report through many runs."""

    out: Path
    state: StateStore = field(default_factory=lambda: StateStore(None))
    ruleset: Ruleset = fakes.RULESET
    edition: str = "this"
    drawn: list[str] = field(default_factory=list)
    """Vendors whose dossier was opened in the last run."""

    def report(self, subjects: Iterable[Given], at=AT) -> Report:
        given = list(subjects)
        reporter = HtmlReporter(
            guidance=replace(fakes.GUIDANCE, ruleset=self.ruleset),
            pages=self.state.pages,
            edition=self.edition,
        )
        report = reporter.render(given, news(ALERTS), EmptyLibrary(), self.out, at)
        self.drawn = [each.vendor for each in given if each.opened]
        return report

    def files(self) -> dict[str, bytes]:
        return {
            path.relative_to(self.out).as_posix(): path.read_bytes()
            for path in self.out.rglob("*")
            if path.is_file()
        }


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path / "report")


def given(cards: Iterable[Scorecard] = CARDS, *, facts: str = "the same", days: int = 0) -> list[Given]:
    """The vendors, each document asked for so many days later."""
    subjects = [Given(card, ALERTS, facts=facts) for card in cards]
    for subject in subjects:
        subject.asked = {key: at and at + timedelta(days=days) for key, at in subject.asked.items()}
    return subjects


def test_what_has_not_changed_is_not_drawn_again(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    first = desk.report(given())
    assert desk.drawn == ["northwind", "acme", "fabrikam"]
    monkeypatch.setattr(Printer, "render", lambda *_: pytest.fail("a page was printed"))
    assert desk.report(given(), LATER) == first
    assert desk.drawn == []


@pytest.mark.parametrize("days", [0, 9])
def test_a_kept_report_is_the_one_that_would_be_drawn(desk: Desk, tmp_path: Path, days: int) -> None:
    at = AT + timedelta(days=days)
    desk.report(given())
    kept = desk.report(given(days=days), at)
    assert desk.drawn == []
    anew = Desk(tmp_path / "another")
    drawn = anew.report(given(days=days), at)
    assert kept.standings == drawn.standings
    assert desk.files() == anew.files()


def test_a_kept_page_says_when_its_documents_were_last_asked_for(desk: Desk) -> None:
    desk.report(given())
    desk.report(given(days=9), LATER)
    text = desk.files()["vendors/northwind.html"].decode()
    assert text.count("2026-03-11</span>") == len(NORTHWIND.documents)
    assert "2026-03-11 06:30 UTC" in text
    assert "2026-03-02" in text  # the day of capture stays
    assert ">2026-03-11</td>" in desk.files()["index.html"].decode()  # of the source that is broken


def test_a_page_without_times_of_a_run_is_the_same_file(desk: Desk) -> None:
    desk.report(given())
    page = desk.out / "vendors" / "acme.html"
    before = page.stat()
    desk.report(given())
    assert (page.stat().st_ino, page.stat().st_nlink) == (before.st_ino, 1)


def test_new_facts_of_a_vendor_draw_its_pages_alone(desk: Desk) -> None:
    desk.report(given())
    before = desk.files()
    changed = replace(ACME, vendor=replace(ACME.vendor, name="Acme Renamed"))
    report = desk.report([*given([NORTHWIND]), *given([changed], facts="new"), *given([FABRIKAM])])
    assert desk.drawn == ["acme"]
    assert {path for path, page in desk.files().items() if page != before[path]} == {
        "index.html",
        "compare.html",
        "vendors/acme.html",
        "vendors/acme/timeline.html",
    }
    assert report.standings[1].vendor.name == "Acme Renamed"


def test_other_rules_draw_everything(desk: Desk) -> None:
    desk.report(given())
    desk.ruleset = replace(desk.ruleset, fingerprint="other")
    desk.report(given())
    assert len(desk.drawn) == len(CARDS)


def test_another_tosrisk_draws_everything(desk: Desk) -> None:
    desk.report(given())
    desk.edition = "another"
    desk.report(given())
    assert len(desk.drawn) == len(CARDS)


def test_a_report_that_is_elsewhere_now_is_drawn(desk: Desk) -> None:
    desk.report(given())
    desk.out = desk.out.parent / "deep" / "report"  # another way to the stored texts
    desk.report(given())
    assert len(desk.drawn) == len(CARDS)


def edit(page: Path) -> None:
    page.write_text(page.read_text(encoding="utf-8").replace("Acme", "Acne"), encoding="utf-8")


def link(page: Path) -> None:
    page.rename(page.with_name("mine.html"))
    page.symlink_to("mine.html")


@pytest.mark.parametrize("meddle", [edit, Path.unlink, link], ids=["edited", "deleted", "linked"])
def test_a_page_that_somebody_meddled_with_is_drawn_again(desk: Desk, meddle) -> None:
    desk.report(given())
    before = desk.files()
    meddle(desk.out / "vendors" / "acme.html")
    desk.report(given())
    assert desk.drawn == ["acme"]
    assert desk.files() == before
    assert not (desk.out / "vendors" / "acme.html").is_symlink()


def test_a_lost_state_means_drawing_again_and_nothing_else(desk: Desk) -> None:
    desk.report(given())
    before = desk.files()
    desk.state = StateStore(None)
    desk.report(given())
    assert len(desk.drawn) == len(CARDS)
    assert desk.files() == before


def test_a_vendor_that_is_not_reported_on_any_more_loses_its_pages(desk: Desk) -> None:
    desk.report(given())
    desk.report(given(CARDS[:1]))
    ours = {"vendors/northwind.html", "vendors/northwind/timeline.html"}
    ours |= {f"vendors/northwind/documents/{name}.html" for name in ("dpa", "privacy", "terms")}
    assert set(desk.files()) == {html.MARKER, "index.html", "compare.html", *ours}
    desk.report(given())
    assert desk.drawn == ["acme", "fabrikam"]  # what is known of their pages is of no use without them


def test_a_run_that_fails_leaves_the_report_before_as_it_was(desk: Desk) -> None:
    desk.report(given())
    before = desk.files()
    bad = Given(ACME, facts="new", fails=lambda: (_ for _ in ()).throw(StoreError("gone")))
    with pytest.raises(StoreError):
        desk.report([*given([NORTHWIND], days=9), bad], LATER)
    assert desk.files() == before
    assert {path.name for path in desk.out.parent.iterdir()} == {"report"}


def test_files_that_cannot_be_linked_are_copied(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(95, "Operation not supported")

    desk.report(given())
    before = desk.files()
    monkeypatch.setattr("os.link", refuse)
    desk.report(given())
    assert desk.drawn == []
    assert desk.files() == before


def test_a_vendor_cannot_have_its_words_taken_for_a_time(desk: Desk) -> None:
    forged = '<span data-stamp="now">for ever</span>'
    sneaky = replace(ACME, vendor=replace(ACME.vendor, name=forged))
    desk.report(given([sneaky]))
    desk.report(given([sneaky]), LATER)
    assert desk.drawn == []
    assert "for ever" in desk.files()["vendors/acme.html"].decode()
