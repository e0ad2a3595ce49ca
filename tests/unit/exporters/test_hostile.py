"""Whatever a vendor writes comes out as words: each text stands in every place, in every format."""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from functools import cache
from xml.etree import ElementTree as ET

import pytest
from bs4 import BeautifulSoup
from icalendar import Calendar

from tests.fakes.hostile import HARMLESS, HOSTILE
from tests.fakes.hostile_vendor import told
from tests.fakes.scorecards import RULESET
from tests.unit.exporters.written import (
    FEED,
    POLICY,
    REPORT,
    complaints,
    json_exporter,
    markdown_reader,
    of_words,
    published_schema,
    rows_of,
)
from tosrisk.core.text.inert import inert, one_line
from tosrisk.domain.exports import Rows, Watchlist
from tosrisk.exporters.to_atom import AtomExporter
from tosrisk.exporters.to_csv import CsvExporter
from tosrisk.exporters.to_ics import IcsExporter
from tosrisk.exporters.to_markdown import MarkdownExporter
from tosrisk.exporters.to_sarif import SarifExporter

FORMATS = {
    "json": json_exporter,
    "csv": lambda: CsvExporter(report_url=REPORT),
    "alerts": lambda: CsvExporter(Rows.ALERTS, report_url=REPORT),
    "markdown": lambda: MarkdownExporter(report_url=REPORT),
    "sarif": lambda: SarifExporter(RULESET, watchlist=Watchlist()),
    "atom": lambda: AtomExporter(FEED, report_url=REPORT),
    "ics": lambda: IcsExporter(policy=POLICY, report_url=REPORT),
}
each_text = pytest.mark.parametrize("words", HOSTILE, ids=lambda words: ascii(words)[:40])


def strings(of: object) -> Iterator[str]:
    """Every string within what JSON was read to, names of members too."""
    if isinstance(of, str):
        yield of
    elif isinstance(of, dict):
        for name, value in of.items():
            yield name
            yield from strings(value)
    elif isinstance(of, list):
        for value in of:
            yield from strings(value)


def steers(text: str) -> set[str]:
    """The characters of a text that a terminal or a reader may act on."""
    kinds = {"Cc", "Cs", "Zl", "Zp"}
    turning = set("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
    found = {each for each in text if unicodedata.category(each) in kinds or each in turning}
    return found - {"\n", "\t"}


@each_text
@pytest.mark.parametrize("form", FORMATS)
def test_no_file_holds_a_character_that_steers(form: str, words: str) -> None:
    written = of_words(FORMATS[form](), words)
    written.encode("utf-8")
    assert steers(written.replace("\r\n", "\n")) == set()


@each_text
def test_json_says_the_words_and_can_stand_within_a_page(words: str) -> None:
    written = of_words(FORMATS["json"](), words)
    assert written.isascii()
    assert not set(written) & set("<>&")
    (vendor,) = json.loads(written)["vendors"]
    assert vendor["name"] == inert(words)
    assert vendor["findings"][0]["quote"] == inert(words)
    assert all(not steers(each) for each in strings(json.loads(written)))
    assert {url.partition(":")[0] for url in vendor["documents"][0]["live_urls"]} <= {"http", "https"}


@each_text
@pytest.mark.parametrize("rows", Rows)
def test_no_cell_is_a_formula_whoever_cuts_it(rows: Rows, words: str) -> None:
    written = of_words(CsvExporter(rows, report_url=REPORT), words)
    table = rows_of(written)
    assert len(table) == len(rows_of(of_words(CsvExporter(rows), HARMLESS)))
    assert len({len(row) for row in table}) == 1
    assert max(len(cell) for row in table for cell in row) <= 32_767
    for cell in (cell for row in (*table, *rows_of(written, ";"), *rows_of(written, "\t")) for cell in row):
        bare = re.sub(r"^[\s\"`\u200b-\u200d\ufeff]+", "", cell)
        assert bare[:1] not in set("=+-@\t\r＝＋－＠"), cell


@each_text
def test_a_cell_still_says_the_words(words: str) -> None:
    head, first, *_ = rows_of(of_words(CsvExporter(), words))
    quote = dict(zip(head, first, strict=True))["quote"]
    assert quote.replace("'", "") == one_line(inert(words)).replace("'", "")


@cache
def markdown_shape(words: str) -> list[str]:
    """What blocks a Markdown file is made of, and what stands in its lines besides words."""
    shape: list[str] = []
    for token in markdown_reader().parse(of_words(FORMATS["markdown"](), words)):
        shape.append(f"{token.type} {token.tag} {token.level}")
        inline = Counter(child.type for child in token.children or ())
        for plain in ("text", "text_special", "softbreak"):
            inline.pop(plain, None)
        shape += [f"{kind} {count}" for kind, count in sorted(inline.items())]
    return shape


@each_text
def test_markdown_is_made_of_the_same_parts_whatever_is_said(words: str) -> None:
    if one_line(words) and not words.startswith("https://evil.example"):  # of a safe address a link is made
        expected = [part for part in markdown_shape(HARMLESS) if "link" not in part]
        assert [part for part in markdown_shape(words) if "link" not in part] == expected
    assert not [part for part in markdown_shape(words) if part.startswith(("html", "image"))]


@each_text
def test_markdown_links_lead_to_checked_addresses_alone(words: str) -> None:
    tokens = markdown_reader().parse(of_words(FORMATS["markdown"](), words))
    links = [child for token in tokens for child in token.children or () if child.type == "link_open"]
    vendor = told(words)
    allowed = {f"{REPORT}/vendors/acme/changes/{vendor.alerts[0].id[:16]}.html"}
    allowed |= {each.document.url for each in vendor.card.documents}
    normalized = markdown_reader().normalizeLink
    assert {str(link.attrs["href"]) for link in links} <= set(map(normalized, allowed))


@cache
def sarif_schema() -> dict:
    return published_schema("sarif-2.1.0")


@each_text
def test_sarif_is_valid_and_its_messages_are_words_alone(words: str) -> None:
    log = json.loads(of_words(FORMATS["sarif"](), words))
    assert complaints(log, sarif_schema()) == []
    results = log["runs"][0]["results"]
    assert len(results) == len(json.loads(of_words(FORMATS["sarif"](), HARMLESS))["runs"][0]["results"])
    for message in (result["message"]["text"] for result in results):
        bare = message.replace("\\\\", "")
        assert not re.search(r"(?<!\\)[\[\]]", bare)
        assert not re.search(r"(?<!\{)(?:\{\{)*\{(?!\{)", bare)


def xml_shape(text: str) -> list[tuple[str, tuple[str, ...]]]:
    return [(element.tag, tuple(sorted(element.attrib))) for element in ET.fromstring(text).iter()]


@each_text
def test_a_feed_has_the_same_elements_whatever_is_said(words: str) -> None:
    written = of_words(FORMATS["atom"](), words)
    own = [part for part in xml_shape(written) if part[0].rpartition("}")[2] != "link"]
    harmless = xml_shape(of_words(FORMATS["atom"](), HARMLESS))
    assert own == [part for part in harmless if part[0].rpartition("}")[2] != "link"]
    hrefs = [element.get("href", "") for element in ET.fromstring(written).iter() if element.get("href")]
    assert all(href.startswith(("https://risk.example/", "https://acme.example/", "https://evil.example/"))
               for href in hrefs)  # fmt: skip


@each_text
def test_the_html_of_an_entry_has_no_markup_but_our_own(words: str) -> None:
    contents = ET.fromstring(of_words(FORMATS["atom"](), words)).findall(".//{*}content")
    pages = [BeautifulSoup(content.text or "", "html.parser") for content in contents]
    assert len(pages) == 2
    for page in pages:
        assert {tag.name for tag in page.find_all()} <= {"p", "h3", "blockquote", "code"}
        assert [tag.attrs for tag in page.find_all() if tag.attrs] == []
    before = next(quote for page in pages if (quote := page.find("blockquote")))
    assert before.get_text().split() == (inert(words) or "(nothing)").split()


@each_text
def test_a_calendar_has_the_same_lines_and_events_whatever_is_said(words: str) -> None:
    written = of_words(FORMATS["ics"](), words)
    assert all(len(line.encode()) <= 75 for line in written.split("\r\n"))
    unfolded = written.replace("\r\n ", "")
    names = [line.partition(":")[0] for line in unfolded.split("\r\n")]
    harmless = of_words(FORMATS["ics"](), HARMLESS).replace("\r\n ", "")
    assert names == [line.partition(":")[0] for line in harmless.split("\r\n")]
    first, second = Calendar.from_ical(written).walk("VEVENT")
    assert second["DTSTART"].dt.isoformat() == "2026-03-31"
    document = told(words).alerts[0].document
    title = f"{document.vendor_name}, {document.title}: takes effect: {words}"
    assert str(first["SUMMARY"]) == one_line(inert(title), 300)


def test_there_are_enough_of_them() -> None:
    assert len(set(HOSTILE)) == len(HOSTILE) >= 60
