"""Whatever a vendor writes comes out as words: no formula, no link, no markup, no other cell."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter

import pytest
from markdown_it import MarkdownIt
from openpyxl import load_workbook

from tests.fakes.hostile import STORABLE
from tests.fakes.questionnaires import saying
from tosrisk.core.text.inert import inert, one_line
from tosrisk.questionnaires.to_csv import write_csv
from tosrisk.questionnaires.to_markdown import write_markdown
from tosrisk.questionnaires.to_xlsx import write_xlsx

HARMLESS = "Contoso"
HOSTILE = (*STORABLE, "_x003D_1+1", "    indented", "=" * 40_000)
"""Those of every output, and what workbooks and long cells bring."""
each_text = pytest.mark.parametrize("words", HOSTILE, ids=lambda words: ascii(words)[:30])


def readers(content: bytes) -> list[str]:
    """Every cell, whoever cuts the file: at commas, semicolons or tabs."""
    text = content.decode("utf-8-sig")
    return [
        cell
        for delimiter in ",;\t"
        for row in csv.reader(io.StringIO(text), delimiter=delimiter)
        for cell in row
    ]


@each_text
def test_no_cell_of_the_csv_is_a_formula(words: str) -> None:
    for cell in readers(write_csv(saying(words, "gdpr"))):
        bare = re.sub(r"^[\s\"`\u200b-\u200d\ufeff]+", "", cell)
        assert bare[:1] not in set("=+-@|＝＋－＠"), cell


@each_text
def test_no_cell_of_the_csv_is_longer_than_a_cell_can_be(words: str) -> None:
    rows = csv.reader(io.StringIO(write_csv(saying(words)).decode("utf-8-sig")))
    assert max(len(cell) for row in rows for cell in row) <= 32_767


@each_text
def test_the_csv_has_the_same_rows_whatever_is_said(words: str) -> None:
    shape = [len(row) for row in csv.reader(io.StringIO(write_csv(saying(words)).decode("utf-8-sig")))]
    harmless = csv.reader(io.StringIO(write_csv(saying(HARMLESS)).decode("utf-8-sig")))
    assert shape == [len(row) for row in harmless]


@each_text
def test_every_cell_of_the_workbook_is_text_and_says_the_words(words: str) -> None:
    book = load_workbook(io.BytesIO(write_xlsx(saying(words))))
    cells = [
        cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value not in {None, ""}
    ]
    assert {cell.data_type for cell in cells} == {"s"}
    assert not any(cell.hyperlink for cell in cells)
    assert all(len(cell.value) <= 32_767 for cell in cells)
    if one_line(words) and len(words) < 1000:
        name = book["Sub-processors"]["A2"]
        assert one_line(name.value) == one_line(inert(words))
    begins = [cell for cell in cells if cell.value[:1] in set("=+-@")]
    assert all(cell.quotePrefix for cell in begins)


def shape_of(words: str) -> Counter[str]:
    """What blocks and inline parts the Markdown is made of."""
    tokens = (
        MarkdownIt("commonmark")
        .enable(["table", "strikethrough"])
        .parse(write_markdown(saying(words, "gdpr")).decode())
    )
    children = [child for token in tokens for child in token.children or ()]
    counted = Counter(f"{token.type} {token.level}" for token in (*tokens, *children))
    for plain in ("text 0", "text 1", "text 2", "text_special 0", "softbreak 0"):
        counted.pop(plain, None)
    return counted


@each_text
def test_markdown_is_made_of_the_same_parts_whatever_is_said(words: str) -> None:
    found = shape_of(words)
    assert not [part for part in found if part.startswith(("html", "image", "code", "fence"))]
    if one_line(words):
        assert found == shape_of(HARMLESS)
