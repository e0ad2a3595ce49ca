"""Vendors stand side by side, all of them choosable without a script, on a page of bearable size."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from html import unescape
from pathlib import Path

from pydantic import TypeAdapter

from tests.fakes.scorecards import acme, fabrikam, northwind
from tests.fakes.shelves import FullShelf
from tests.unit.reporters.pages import Page
from tosrisk.config.policies import default_policy
from tosrisk.core.policing.answers import answers
from tosrisk.core.report_paths import COMPARE
from tosrisk.domain.dossier import Interim
from tosrisk.domain.policy import Policy
from tosrisk.domain.scorecard import Scorecard
from tosrisk.domain.taxonomy import TAXONOMY, Dimension
from tosrisk.reporters.compare import CompareDraft, compare_column
from tosrisk.reporters.compare_view import CompareColumn
from tosrisk.reporters.overview_classes import ClassCell, class_cells
from tosrisk.reporters.parts import Places
from tosrisk.reporters.printing import Printer

PLACES = Places(page=COMPARE, shelf=FullShelf())
AT = datetime(2026, 3, 2, 6, 30, tzinfo=UTC)
CARDS = (northwind(), fabrikam(), acme())
POLICY = default_policy()
NOTHING: Mapping[str, Sequence[ClassCell]] = {}


def column(card: Scorecard, interim: Interim | None = None) -> CompareColumn:
    return compare_column(card, PLACES, interim)


def printed(
    folder: Path,
    *columns: CompareColumn,
    policy: Policy = POLICY,
    cells: Mapping[str, Sequence[ClassCell]] = NOTHING,
) -> Page:
    draft = CompareDraft(policy)
    for each in columns:
        draft.add(each, cells.get(each.vendor, ()))
    Printer().write(folder / "compare.html", "compare.html", draft.page(AT))
    return Page(folder / "compare.html")


def markup(folder: Path) -> str:
    return (folder / "compare.html").read_text(encoding="utf-8")


def test_each_sheet_of_paper_says_what_it_is_of_and_from_when(tmp_path: Path) -> None:
    printed(tmp_path, column(northwind()))
    foot = '@bottom-left{content:"Vendors side by side, as of 2026-03-02 06:30 UTC"}'
    assert foot in markup(tmp_path)


def test_a_column_says_what_the_scorecard_says_in_few_words() -> None:
    said = column(northwind())
    assert (said.plan, said.documents, said.href) == ("Business", "3 of 3 current", "vendors/northwind.html")
    assert said.training == "Your content is not used for training."
    by_question = dict(zip(TAXONOMY, said.cells, strict=True))
    assert (by_question[Dimension.TRAINING].level, by_question[Dimension.TRAINING].word) == (
        "o",
        "No training",
    )
    assert "contract" in by_question[Dimension.RETENTION].note
    assert by_question[Dimension.OPT_OUT].level == ""
    assert "◐ mixed" in {note for cell in column(acme()).cells for note in cell.note.split(", ")}


def test_a_vendor_that_could_not_be_read_has_a_column_too(tmp_path: Path) -> None:
    said = column(fabrikam())
    assert (said.grade, said.training, said.answered) == ("?", "", 0)
    assert {cell.word for cell in said.cells} == {"Not read"}
    assert "Nothing could be read." in printed(tmp_path, said).text


def test_a_column_can_be_kept_and_restored() -> None:
    codec = TypeAdapter(CompareColumn)
    said = column(acme())
    assert codec.validate_json(codec.dump_json(said)) == said


def test_vendors_are_listed_by_name_and_those_with_most_answers_shown_at_first(tmp_path: Path) -> None:
    more = replace(column(acme()), vendor="zenith", name="Zenith", answered=1)
    page = printed(tmp_path, *map(column, CARDS), more)
    names = re.findall(r"<label><input type=checkbox id=v\d+( checked)?> ([^<]+)</label>", markup(tmp_path))
    assert names == [
        (" checked", "Acme Assistant"),
        ("", "Fabrikam"),
        (" checked", "Northwind"),
        (" checked", "Zenith"),
    ]
    assert page.unclosed == []
    assert len(page.ids) == len(set(page.ids))


def test_each_box_shows_its_row_by_a_rule_of_the_hashed_style(tmp_path: Path) -> None:
    printed(tmp_path, *map(column, CARDS))
    text = markup(tmp_path)
    (style,) = re.findall(r"<style>(.*?)</style>", text, re.DOTALL)
    for number in range(3):
        assert f".pick:has(#v{number}:checked)~* #r{number}" in style
        assert f"id=v{number}" in text
        assert f"<tr id=r{number}>" in text
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert f"style-src 'sha256-{digest}'" in unescape(text)


def test_every_row_has_a_cell_for_every_head(tmp_path: Path) -> None:
    printed(tmp_path, *map(column, CARDS))
    text = markup(tmp_path)
    (heads,) = re.findall(r"<thead>(.*?)</thead>", text)
    rows = re.findall(r"<tr id=r\d+>(.*)", text)
    assert len(rows) == 3
    assert {row.count("<td") + row.count("<th") for row in rows} == {heads.count("<th ")}
    assert f"grid-template-rows:repeat({heads.count('<th ')},auto)" in text


def test_without_a_class_there_are_no_rows_for_them(tmp_path: Path) -> None:
    printed(tmp_path, *map(column, CARDS), policy=Policy())
    text = markup(tmp_path)
    assert "data that goes there" not in text
    assert f"grid-template-rows:repeat({5 + len(TAXONOMY)},auto)" in text


def test_the_sections_that_the_script_links_are_those_of_the_vendor_page(tmp_path: Path) -> None:
    printed(tmp_path, *map(column, CARDS))
    classes = [f"policy-{each.id}" for each in POLICY.classes]
    questions = [dimension.value for dimension in TAXONOMY]
    assert re.findall(r'data-to="([^"]+)"', markup(tmp_path)) == [*classes, *questions, "documents"]


def test_the_policys_classes_have_rows_of_their_own_with_what_goes_there(tmp_path: Path) -> None:
    card = northwind()
    card = replace(card, vendor=replace(card.vendor, classes=("personal",)))
    cells = {card.vendor.id: class_cells(answers(card, POLICY))}
    printed(tmp_path, column(card), column(acme()), cells=cells)
    text = markup(tmp_path)
    acme_row, northwind_row = re.findall(r"<tr id=r\d+>(.*)", text)
    assert "<td class=p>Personal data<td" in northwind_row
    assert "<td class=a>Allowed<td" in northwind_row
    assert "<td class=c>Conditional<td" in northwind_row
    assert "<i>goes there</i>" in northwind_row
    assert "<td class=p>None named<td" in acme_row
    assert "<td class=u>Not judged<td" in acme_row, "no answer is given for it here"
    assert "the shipped profile “medium”, for want of a policy of your own," in text
    printed(tmp_path, column(card), policy=replace(POLICY, default=False))
    assert "your policy requires of it is promised" in markup(tmp_path)


def test_a_document_that_is_stale_is_said_to_be(tmp_path: Path) -> None:
    assert column(acme()).documents == "2 of 3 current, 1 stale"
    assert column(fabrikam()).documents == "0 of 2 current, 1 never read, 1 in a language not supported"


def test_five_hundred_vendors_fit(tmp_path: Path) -> None:
    columns = [
        replace(
            column((northwind(), acme())[place % 2]),
            vendor=f"quite-a-long-name-{place}",
            name=f"Quite a Long Name {place}",
            href=f"vendors/quite-a-long-name-{place}.html",
        )
        for place in range(500)
    ]
    cells = {each.vendor: class_cells(answers(northwind(), POLICY)) for each in columns}
    printed(tmp_path, *columns, cells=cells)
    assert (tmp_path / "compare.html").stat().st_size < 500_000


def test_no_vendor_yet_is_a_page_that_says_so(tmp_path: Path) -> None:
    assert "No vendor has been captured yet" in printed(tmp_path).text


def test_hostile_names_come_through_inert(tmp_path: Path) -> None:
    evil = '"><script>alert(1)</script>{color:red}</style>'
    card = northwind()
    hostile = replace(card, vendor=replace(card.vendor, name=evil, id=evil))
    page = printed(tmp_path, column(hostile))
    assert sum(tag == "script" for tag, _ in page.elements) == 1, "our own"
    assert sum(tag == "style" for tag, _ in page.elements) == 1
