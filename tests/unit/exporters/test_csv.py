"""Tables that a spreadsheet can open and a script can read."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.fakes.assessed import AT
from tests.fakes.hostile_vendor import told
from tests.fakes.scorecards import acme, broken_alert, fabrikam, material_alert, northwind
from tests.unit.exporters.written import REPORT, rows_of, text_of
from tosrisk.core.text.cells import LONGEST, cell, row
from tosrisk.domain.alerts import Acknowledgement
from tosrisk.domain.exports import Rows
from tosrisk.domain.taxonomy import TAXONOMY
from tosrisk.exporters.to_csv import CsvExporter


def table(rows: Rows, *cards, alerts=()) -> list[dict[str, str]]:
    head, *lines = rows_of(text_of(CsvExporter(rows, report_url=REPORT), cards, alerts))
    return [dict(zip(head, line, strict=True)) for line in lines]


def test_there_is_a_row_for_each_vendor_plan_and_question() -> None:
    rows = table(Rows.VERDICTS, acme(), northwind())
    plans = ("all", "consumer", "business", "enterprise", "api")
    expected = [(v, p, d.value) for v in ("acme", "northwind") for p in plans for d in TAXONOMY]
    assert [(each["vendor"], each["plan"], each["dimension"]) for each in rows] == expected
    assert {each["plan"] for each in rows if (each["vendor"], each["own_plan"]) == ("northwind", "yes")} == {
        "business"
    }


def test_an_answer_stands_beside_its_sentence() -> None:
    row = next(each for each in table(Rows.VERDICTS, acme()) if each["dimension"] == "training")
    assert (row["stance"], row["severity"], row["risk"], row["contradictory"]) == (
        "permits",
        "critical",
        "1",
        "no",
    )
    assert row["quote"] == "We may use anything you submit to train and improve our models."
    assert (row["document"], row["heading"], row["confidence"]) == ("acme/terms", "Your content", "0.96")


def test_silence_has_no_sentence() -> None:
    row = next(each for each in table(Rows.VERDICTS, acme()) if each["dimension"] == "deletion")
    assert (row["stance"], row["quote"], row["document"]) == ("not_stated", "", "")


def test_findings_say_where_they_stand() -> None:
    vendor = told("words").facts
    head, first, *_ = rows_of("".join(CsvExporter(Rows.FINDINGS).pieces([vendor], ())))
    said = dict(zip(head, first, strict=True))
    assert (said["quote"], said["start_line"], said["heading"]) == ("words", "1", "words > 2. words")
    assert said["snapshot"] == vendor.texts[0].snapshot.path
    assert vendor.texts[0].text[int(said["start"]) : int(said["end"])] == "words"
    finding = vendor.card.documents[0].findings[0]
    assert (said["clause"], said["id"]) == (finding.clause.id, f"acme/terms#{finding.id}@0")


def test_documents_tell_how_they_stand() -> None:
    foreign, missing = table(Rows.DOCUMENTS, fabrikam())
    assert (foreign["status"], foreign["detail"]) == ("unsupported-language", "language zh is not supported")
    assert (missing["status"], missing["sha256"], missing["captured_at"]) == ("missing", "", "")


def test_an_alert_has_a_row_for_each_stance_and_one_for_a_source() -> None:
    card = acme()
    change = replace(
        material_alert(card),
        effective=date(2026, 4, 1),
        acknowledged=Acknowledgement(at=AT, note="opted out"),
    )
    changed, broken = table(Rows.ALERTS, alerts=[change, broken_alert(card)])
    assert (changed["dimension"], changed["old_stance"], changed["new_stance"]) == (
        "training",
        "prohibits",
        "permits",
    )
    assert (changed["effective"], changed["note"]) == ("2026-04-01", "opted out")
    assert changed["url"] == f"{REPORT}/vendors/acme/changes/a1.html"
    assert (broken["kind"], broken["dimension"], broken["url"]) == ("source-broken", "", "")


def test_no_vendor_is_asked_for_when_the_rows_are_alerts() -> None:
    def vendors():
        raise AssertionError("a vendor was judged for nothing")
        yield

    assert "".join(CsvExporter(Rows.ALERTS).pieces(vendors(), ())).startswith('"id"')


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("=1+1", "'=1+1"),
        ("  +1", "'+1"),
        ("\t-1", "'-1"),
        ('"@x', "'\"@x"),
        ("\u200b=1", "'\u200b=1"),
        ("＝1", "'＝1"),
        ("one;=1", "one;'=1"),
        ("one;\u200b=1", "one;\u200b'=1"),
        ("one; two", "one; two"),
        ("1 - 2 = -1", "1 - 2 = -1"),
        ("two\r\nlines", "two lines"),
        ("opt-out", "opt-out"),
        ("", ""),
    ],
)
def test_a_cell_is_never_a_formula(text: str, safe: str) -> None:
    assert cell(text) == safe


def test_quotes_are_doubled_and_lines_end_as_the_standard_has_it() -> None:
    assert row(['say "yes"', "a,b"]) == '"say ""yes""","a,b"\r\n'


def test_a_long_text_is_cut_to_what_a_cell_holds() -> None:
    assert len(cell("w" * 40_000)) == LONGEST
