"""The questionnaire as a workbook: wrapped columns, a header that stays, room to answer."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from tosrisk.core.text.cells import LONGEST, is_formula
from tosrisk.core.text.inert import inert
from tosrisk.domain.questionnaires import Question, Questionnaire
from tosrisk.questionnaires import wording

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

_WIDTHS = (5, 14, 20, 24, 34, 56, 48, 60, 40, 28)
_PARTY_WIDTHS = (28, 40, 24, 28, 60, 24)
_ABOUT_WIDTHS = (44, 26, 16, 68, 60)
"""In characters of the default font."""
_EARLIEST = (1980, 1, 1, 0, 0, 0)
"""What the members of the archive are dated: the first day that a ZIP can name."""
_UNREAD = datetime(2000, 1, 1, tzinfo=UTC)
"""When a workbook about documents that were never read was made."""


def write_xlsx(questionnaire: Questionnaire) -> bytes:
    """The workbook. Every cell is text, whatever it begins with; the same questionnaire gives the same bytes.

    It is dated by the newest capture that it tells of: no clock is asked.
    """
    from openpyxl import Workbook

    book = Workbook()
    questions = book.active
    questions.title = "Questions"
    _table(questions, wording.COLUMNS, _WIDTHS, [_cells(*each) for each in _numbered(questionnaire)])
    parties = wording.party_lines(questionnaire.recipients, questionnaire)
    if parties:
        rows = [(each.name, each.purpose, each.country, each.document, each.quote, "") for each in parties]
        _table(book.create_sheet("Sub-processors"), wording.PARTY_COLUMNS, _PARTY_WIDTHS, rows)
    _about(book.create_sheet("About"), questionnaire)
    return _bytes_of(book, questionnaire)


def _numbered(questionnaire: Questionnaire) -> Sequence[tuple[int, Question]]:
    return list(enumerate(questionnaire.questions, start=1))


def _cells(number: int, question: Question) -> tuple[str, ...]:
    quotes = (f"“{quote.words}”\n{wording.where(quote)}" for quote in question.quotes)
    return (
        str(number),
        wording.STATES[question.state],
        question.topic,
        "\n".join(question.references),
        wording.says(question),
        "\n\n".join(quotes),
        question.question,
        question.clause,
        "",
        "",
    )


def _about(sheet: Worksheet, questionnaire: Questionnaire) -> None:
    rows = [
        (wording.title(questionnaire), "", "", "", ""),
        (wording.scope(questionnaire), "", "", "", ""),
        (wording.NO_ADVICE, "", "", "", ""),
        (questionnaire.definitions, "", "", "", ""),
    ]
    rows += [
        (
            source.document.title,
            source.document.kind.value,
            source.captured_at.date().isoformat() if source.captured_at else "never",
            source.sha256,
            wording.live(source),
        )
        for source in questionnaire.sources
    ]
    _table(sheet, ("Document", "Kind", "Captured", "SHA-256 of the text", "Address"), _ABOUT_WIDTHS, rows)
    for number in range(2, 6):  # the four lines that are no documents
        sheet.merge_cells(start_row=number, end_row=number, start_column=1, end_column=len(_ABOUT_WIDTHS))
        sheet.row_dimensions[number].height = 15 * (1 + len(rows[number - 2][0]) // 200)


def _table(
    sheet: Worksheet, columns: Sequence[str], widths: Sequence[int], rows: Sequence[Sequence[str]]
) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    wrapped = Alignment(wrap_text=True, vertical="top")
    for at, line in enumerate((columns, *rows), start=1):
        for column, words in enumerate(line, start=1):
            cell = sheet.cell(row=at, column=column)
            cell.value = inert(words)[:LONGEST]
            cell.data_type = "s"  # "=1+1" would else become a formula
            cell.alignment = wrapped
            cell.quotePrefix = is_formula(words)  # and would become one when somebody edits the cell
    for cell in sheet[1]:
        cell.font = Font(bold=True, color="FFFFFF")
        cell.fill = PatternFill("solid", fgColor="1F3A5F")
    for number, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.freeze_panes = "A2"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = "1:1"


def _bytes_of(book: Workbook, questionnaire: Questionnaire) -> bytes:
    from openpyxl.xml.functions import tostring

    captured = (source.captured_at for source in questionnaire.sources if source.captured_at)
    dated = max(captured, default=_UNREAD).astimezone(UTC).replace(tzinfo=None, microsecond=0)
    properties = book.properties
    properties.creator, properties.title = "tosrisk", inert(wording.title(questionnaire))
    drawn, packed = io.BytesIO(), io.BytesIO()
    book.save(drawn)
    properties.created = properties.modified = dated  # saving has set them to the present
    with zipfile.ZipFile(drawn) as before, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            core = name == "docProps/core.xml"
            member = zipfile.ZipInfo(name, _EARLIEST)
            member.compress_type = zipfile.ZIP_DEFLATED
            after.writestr(member, tostring(properties.to_tree()) if core else before.read(name))
    return packed.getvalue()
