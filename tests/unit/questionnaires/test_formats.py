"""What the vendor gets: everything in a readable order, with room to answer."""

from __future__ import annotations

import csv
import io
import zipfile
from datetime import datetime

import pytest
from openpyxl import load_workbook

from tests.fakes.questionnaires import recipients, saying
from tests.fakes.scorecards import acme, fabrikam
from tosrisk.catalogue.asks import load_asks
from tosrisk.catalogue.frameworks import load_frameworks
from tosrisk.core.asking.questionnaire import draw_questionnaire
from tosrisk.domain.questionnaires import Questionnaire
from tosrisk.domain.recipients import Recipients
from tosrisk.questionnaires.to_csv import write_csv
from tosrisk.questionnaires.to_markdown import write_markdown
from tosrisk.questionnaires.to_xlsx import write_xlsx
from tosrisk.questionnaires.wording import COLUMNS, PARTY_COLUMNS


@pytest.fixture
def drawn() -> Questionnaire:
    return draw_questionnaire(acme(), load_frameworks()[:1], load_asks(), recipients())


def table_of(questionnaire: Questionnaire) -> list[list[str]]:
    return list(csv.reader(io.StringIO(write_csv(questionnaire).decode("utf-8-sig"))))


def book_of(questionnaire: Questionnaire):
    return load_workbook(io.BytesIO(write_xlsx(questionnaire)))


def test_csv_has_a_row_for_each_question_and_one_for_each_party(drawn) -> None:
    head, *rows = table_of(drawn)
    assert head == list(COLUMNS)
    assert len(rows) == len(drawn.questions) + 3
    first = dict(zip(head, rows[0], strict=True))
    assert first["State"] == "To be changed"
    assert first["Topic"] == "AI training"
    assert "GDPR Art. 28(3)(a)" in first["Turns on it"]
    assert "We may use anything you submit" in first["In your words"]
    (source,) = (each for each in drawn.sources if each.document.title in first["In your words"])
    proof = f"captured 2026-03-02, SHA-256 {source.sha256}, {source.document.url})"
    assert proof in first["In your words"]
    assert first["Clause that we propose"].startswith("The Provider shall not use Customer Content")
    assert first["Your answer"] == ""


def test_csv_is_read_as_utf_8_by_excel(drawn) -> None:
    assert write_csv(drawn).startswith(b"\xef\xbb\xbf")


def test_markdown_puts_the_clause_and_room_to_answer_below_each_question(drawn) -> None:
    text = write_markdown(drawn).decode()
    assert text.startswith("# Questionnaire to Acme Assistant\n")
    assert text.count("**Your answer:**") == len(drawn.questions)
    assert "## 1. AI training: To be changed" in text
    assert "> “We may use anything you submit to train and improve our models.”" in text
    assert "It is no legal advice" in text
    assert "## Sub-processors and makers of AI models" in text
    assert "| Fabrikam GmbH | AI models for summaries | Germany |" in text
    assert "<https://acme.example/legal/terms>" in text


def test_the_workbook_can_be_read_and_answered(drawn) -> None:
    book = book_of(drawn)
    assert book.sheetnames == ["Questions", "Sub-processors", "About"]
    sheet = book["Questions"]
    assert tuple(cell.value for cell in sheet[1]) == COLUMNS
    assert sheet.max_row == len(drawn.questions) + 1
    assert sheet.freeze_panes == "A2"
    assert all(cell.alignment.wrap_text for cell in sheet[2])
    assert {letter: each.width for letter, each in sheet.column_dimensions.items()}["G"] >= 40
    assert sheet["I2"].value is None or sheet["I2"].value == ""
    assert sheet.print_title_rows == "$1:$1"
    parties = book["Sub-processors"]
    assert tuple(cell.value for cell in parties[1]) == PARTY_COLUMNS
    assert parties["A3"].value == "Fabrikam GmbH"
    hashes = [row[3].value for row in book["About"].iter_rows(min_row=6)]
    assert hashes == [source.sha256 for source in drawn.sources]


def test_the_same_questionnaire_gives_the_same_bytes_whenever_it_is_written(drawn, monkeypatch) -> None:
    first = write_xlsx(drawn)

    class Later(datetime):
        @classmethod
        def now(cls, tz=None):
            return cls(2031, 5, 6, 7, 8, 9, tzinfo=tz)

    monkeypatch.setattr("openpyxl.writer.excel.datetime.datetime", Later)
    assert write_xlsx(drawn) == first
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert {member.date_time for member in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_a_workbook_is_dated_by_the_newest_capture(drawn) -> None:
    assert book_of(drawn).properties.created == datetime(2026, 3, 2, 6, 30)


def test_of_a_vendor_that_could_not_be_read_everything_can_still_be_asked() -> None:
    unread = draw_questionnaire(fabrikam(), (), load_asks(), Recipients())
    assert book_of(unread).sheetnames == ["Questions", "About"]
    assert "never read" in write_markdown(unread).decode()
    assert len(table_of(unread)) == len(unread.questions) + 1


def test_no_party_no_section() -> None:
    lonely = draw_questionnaire(acme(), (), load_asks(), Recipients())
    assert "Sub-processors and makers" not in write_markdown(lonely).decode()
    assert saying("Acme").recipients.subprocessors
