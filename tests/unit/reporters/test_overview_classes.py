"""The overview says which data may go to which vendor, for three vendors and for five hundred."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from tests.fakes.assessed import AT
from tests.fakes.scorecards import acme, fabrikam, northwind
from tests.unit.reporters.pages import Page
from tosrisk.config.policies import default_policy
from tosrisk.core.policing.answers import answers
from tosrisk.core.policing.signing import new_signoff, with_signoffs
from tosrisk.core.report_paths import INDEX
from tosrisk.domain.data_classes import DataClass
from tosrisk.domain.dossier import Dossier, News
from tosrisk.domain.policy import ClassAnswer, Policy
from tosrisk.domain.scorecard import Scorecard
from tosrisk.reporters.overview import MOST_LINKED, MOST_LISTED, OverviewDraft
from tosrisk.reporters.parts import Places
from tosrisk.reporters.printing import Printer
from tosrisk.reporters.share import decode_share, encode_share, share_of

TODAY = date(2026, 3, 10)
SHIPPED = default_policy()
OWN = DataClass(id="meetings", title="Recordings of meetings", demands=SHIPPED.classes[4].demands)
POLICY = replace(SHIPPED, classes=(*SHIPPED.classes, OWN), default=False)
PLACES = Places(page=INDEX)


def using(card: Scorecard, *classes: str) -> Scorecard:
    return replace(card, vendor=replace(card.vendor, classes=classes))


def judged(card: Scorecard, given: Sequence[ClassAnswer] | None = None) -> Dossier:
    return Dossier(card=card, alerts=(), answers=tuple(given or answers(card, POLICY)))


def printed(folder: Path, *dossiers: Dossier, policy: Policy = POLICY) -> Page:
    draft = OverviewDraft(PLACES, policy)
    for each in dossiers:
        share = decode_share(encode_share(share_of(each, PLACES)))
        assert share
        draft.add(share, {})
    path = folder / "index.html"
    Printer().write(path, "index.html", draft.page(News(alerts=(), changes=0), AT))
    return Page(path)


def cells(folder: Path, name: str) -> list[str]:
    """The markup of a vendor's cells in the grid of classes, from that of the first class on."""
    source = (folder / "index.html").read_text(encoding="utf-8")
    grid = source[source.index('id="may"') : source.index('id="questions"')]
    (row,) = re.findall(rf">{name}</a>(.*)", grid)
    return row.split("<td")[2:]


def test_each_class_has_a_word_that_leads_to_its_place_on_the_vendors_page(tmp_path: Path) -> None:
    page = printed(tmp_path, judged(using(northwind(), "personal", "health")), judged(acme()))
    good, bad = cells(tmp_path, "Northwind"), cells(tmp_path, "Acme Assistant")
    assert len(good) == len(bad) == len(POLICY.classes)
    for place, each in enumerate(POLICY.classes):
        assert f'href="vendors/northwind.html#policy-{each.id}"' in good[place]
        assert each.title in page.text
    assert good[0].startswith(' class=o><a href="vendors/northwind.html#policy-public" ')
    assert good[0].endswith(' aria-label="Northwind, Public data: Allowed">Allowed</a>')
    assert good[4].startswith(' class="w in"><a href="vendors/northwind.html#policy-health" ')
    assert good[4].endswith(">Conditional</a>")
    assert ">Not allowed</a>" in bad[2]
    assert page.unclosed == []
    assert "nothing required" in page.text


def test_data_that_goes_where_it_is_not_allowed_is_counted(tmp_path: Path) -> None:
    page = printed(tmp_path, judged(using(acme(), "public", "source-code")), judged(northwind()))
    assert "1 of 2 uses of data that the policy does not allow" in " ".join(page.text.split())
    quiet = printed(tmp_path, judged(acme()))
    assert "uses of data" not in quiet.text, "no data is said to go anywhere"


def test_a_sign_off_is_told_while_it_holds_and_when_it_is_stale(tmp_path: Path) -> None:
    card = using(northwind(), "health")
    health = next(each for each in answers(card, POLICY) if each.data_class.id == "health")
    signoff = new_signoff(health, card, by="R. Meyer", on=TODAY, until=TODAY)
    held = with_signoffs(answers(card, POLICY), [signoff], card, today=TODAY)
    printed(tmp_path, judged(card, held))
    assert cells(tmp_path, "Northwind")[4].startswith(' class="o in">')
    assert ">Allowed</a><i>by sign-off</i>" in cells(tmp_path, "Northwind")[4]
    ended = with_signoffs(answers(card, POLICY), [signoff], card, today=date(2026, 3, 11))
    printed(tmp_path, judged(card, ended))
    assert ">Conditional</a><i>sign-off stale</i>" in cells(tmp_path, "Northwind")[4]


def test_without_a_policy_the_answers_are_said_to_be_those_of_a_shipped_profile(tmp_path: Path) -> None:
    said = "You have no policy of your own: these are the answers of the shipped profile “medium”."
    assert said in printed(tmp_path, judged(northwind()), policy=SHIPPED).text
    assert said not in printed(tmp_path, judged(northwind())).text
    bare = printed(tmp_path, judged(northwind()), policy=Policy())
    assert "may" not in bare.ids
    assert bare.unclosed == []


def test_a_vendor_that_was_not_held_against_the_policy_is_not_praised(tmp_path: Path) -> None:
    printed(tmp_path, Dossier(card=northwind(), alerts=()))
    assert set(cells(tmp_path, "Northwind")) == {" class=u>Not judged"}


def test_the_words_of_a_class_come_through_inert(tmp_path: Path) -> None:
    evil = replace(OWN, title="</th><script>alert(1)</script>\u202e")
    policy = replace(POLICY, classes=(evil,))
    page = printed(tmp_path, judged(northwind()), policy=policy)
    assert sum(tag == "script" for tag, _ in page.elements) == 1, "our own"
    assert "\u202e" not in page.text


def many(count: int) -> list[Dossier]:
    """A bad mix: every second vendor has its DPA broken, and every second one is on the shortlist."""
    both = northwind(), acme()
    found = []
    for place in range(count):
        card = using(both[place % 2], "internal", "personal")
        card = replace(card, vendor=replace(card.vendor, id=f"vendor-{place:03}", name=f"Vendor {place:03}"))
        found.append(judged(card))
    return found


def test_five_hundred_vendors_fit_and_lead_to_the_reasons_by_their_names(tmp_path: Path) -> None:
    page = printed(tmp_path, *many(500))
    assert page.path.stat().st_size < 450_000, "some room for long names and for what changed"
    assert cells(tmp_path, "Vendor 499")[1] == ' class="b in">Not allowed'
    assert "vendors/vendor-499.html#policy" in page.hrefs
    assert f"And {250 - MOST_LISTED} more: " in page.text, "the shortlist"


def test_of_many_vendors_a_column_says_once_what_most_of_its_cells_are(tmp_path: Path) -> None:
    kept = [*many(30), judged(replace(acme(), vendor=replace(acme().vendor, id="last", name="Last")))]
    page = printed(tmp_path, *kept)
    column = next(place for place, each in enumerate(POLICY.classes) if each.id == "health")
    heads = re.findall(r'data-usual="(.?)"', page.path.read_text(encoding="utf-8"))
    told = {word: cells(tmp_path, name)[column] for word, name in (("w", "Vendor 000"), ("b", "Last"))}
    assert heads[column] in told
    for level, cell in told.items():
        assert cell.startswith(">" if level == heads[column] else f" class={level}>")


def test_as_many_as_are_linked_fit_too(tmp_path: Path) -> None:
    page = printed(tmp_path, *many(MOST_LINKED))
    assert page.path.stat().st_size < 485_000
    assert "vendors/vendor-149.html#policy-meetings" in page.hrefs


def test_a_vendor_that_was_never_read_is_not_answered_but_its_data_is_marked(tmp_path: Path) -> None:
    printed(tmp_path, judged(using(fabrikam(), "health")), judged(northwind()))
    shown = cells(tmp_path, "Fabrikam")
    assert shown[0] == " class=u>Not read"
    assert shown[4] == ' class="u in">Not read'
    assert not any("href" in each for each in shown), "its page has no reasons to lead to"
