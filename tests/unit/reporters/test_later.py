"""Where announced texts lie ahead, the pages say from when on an answer holds, and what does until then."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from tests.fakes.scorecards import acme, northwind
from tests.unit.reporters.test_compare import column, markup
from tests.unit.reporters.test_compare import printed as compared
from tests.unit.reporters.test_overview_classes import PLACES, POLICY, cells, judged, printed, using
from tests.unit.reporters.test_policy_view import row
from tosrisk.core.policing.answers import answers
from tosrisk.domain.dossier import Dossier, Interim
from tosrisk.domain.scorecard import Scorecard
from tosrisk.domain.vendor import Tier
from tosrisk.reporters.later import later
from tosrisk.reporters.overview_classes import class_cells
from tosrisk.reporters.policy_view import policy_panel
from tosrisk.reporters.shortlist import shortlisted

DAY = date(2026, 4, 1)
FROM = '<i class=f title="from 2026-04-01; until then: {0}">from <b>2026-04-01</b>, now {0}</i>'


def interim(card: Scorecard, before: Scorecard) -> Interim:
    """A vendor that stands as another one does, until April."""
    stood = replace(before, vendor=card.vendor)
    return Interim(until=DAY, documents=card.vendor.documents[:1], card=stood, answers=answers(stood, POLICY))


def turning() -> Dossier:
    """Acme may train from April on: until then, it stands as Northwind does."""
    card = using(acme(), "source-code")
    card = replace(card, vendor=replace(card.vendor, tier=Tier.BUSINESS))
    return replace(judged(card), interim=interim(card, northwind()))


def test_nothing_is_told_where_nothing_lies_ahead_or_the_answer_is_the_same() -> None:
    assert later(None, "Trains", "No training") is None
    ahead = turning().interim
    assert later(ahead, "Trains", "Trains") is None
    assert later(ahead, "Trains", "") is None


def test_a_cell_of_the_overview_says_from_when_on_and_what_holds_now(tmp_path: Path) -> None:
    page = printed(tmp_path, turning(), judged(northwind()))
    source = page.path.read_text(encoding="utf-8")
    code = [each.id for each in POLICY.classes].index("source-code")
    assert cells(tmp_path, "Acme Assistant")[code].endswith(FROM.format("Allowed"))
    assert "Trains</a>" + FROM.format("No training") in source
    assert FROM.format("A") in source, "its grade"
    assert "class=f" not in "".join(cells(tmp_path, "Northwind"))
    assert page.unclosed == []
    text = " ".join(page.text.split())
    assert "may train on your content, 1 only later" in text
    assert "uses of data that the policy does not allow, 1 only later" in text
    assert "with its day and what holds now" in text


def test_without_anything_ahead_the_overview_has_no_word_of_it(tmp_path: Path) -> None:
    page = printed(tmp_path, judged(using(acme(), "source-code")))
    assert "class=f" not in page.path.read_text(encoding="utf-8")
    assert "later" not in page.text


def test_the_comparison_says_it_too(tmp_path: Path) -> None:
    dossier = turning()
    said = column(dossier.card, dossier.interim)
    shown = class_cells(dossier.answers, dossier.interim)
    compared(tmp_path, said, policy=POLICY, cells={said.vendor: shown})
    text = markup(tmp_path)
    assert "<i>from 2026-04-01; until then: No training</i>" in text
    assert "<i>from 2026-04-01; until then: Allowed</i>" in text
    assert f"<i>{said.grade_later}</i>" in text
    assert said.grade_later.startswith("from 2026-04-01; until then: A ")
    assert said.training_later.endswith("until then: Your content is not used for training.")


def test_a_vendor_that_gets_on_the_shortlist_later_is_said_to(tmp_path: Path) -> None:
    card = northwind()
    listed = shortlisted(card, PLACES, interim(card, acme()))
    assert listed
    assert listed.starts == "2026-04-01"
    same = shortlisted(card, PLACES, interim(card, card))
    assert same
    assert same.starts == ""
    coming = replace(judged(card), interim=interim(card, acme()))
    assert "Only from 2026-04-01, by the vendor’s own date" in printed(tmp_path, coming).text


def test_the_answers_of_the_policy_on_the_vendors_page_say_it() -> None:
    dossier = turning()
    shown = policy_panel(dossier.card, dossier.answers, POLICY, PLACES, dossier.interim)
    code, public = row(shown, "source-code"), row(shown, "public")
    assert code.until
    assert (code.mark.word, code.starts, code.until.word) == ("Not allowed", "2026-04-01", "Allowed")
    assert (public.starts, public.until) == ("", None)
