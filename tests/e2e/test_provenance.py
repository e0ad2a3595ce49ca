"""Every statement of the report leads to the stored text that proves it, with that text's own hash."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from bs4 import BeautifulSoup, Tag

from tests.fakes.cli import call

pytestmark = pytest.mark.model


@dataclass(frozen=True)
class Sheet:
    """A page of the report."""

    path: Path
    soup: BeautifulSoup

    def target(self, href: str) -> Path:
        return (
            (self.path.parent / unquote(urlsplit(href).path)).resolve() if urlsplit(href).path else self.path
        )

    def stored(self, link: Tag) -> Path:
        path = self.target(str(link["href"]))
        assert path.name == "version.md", (self.path.name, link)
        return path


@pytest.fixture(scope="module")
def sheets(tmp_path_factory: pytest.TempPathFactory) -> list[Sheet]:
    folder = tmp_path_factory.mktemp("provenance") / "demo"
    assert call("demo", folder).code == 0
    pages = sorted((folder / "report").rglob("*.html"))
    return [Sheet(path, BeautifulSoup(path.read_text(encoding="utf-8"), "lxml")) for path in pages]


@cache
def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


@cache
def words(path: Path) -> str:
    return plain(path.read_text(encoding="utf-8"))


def plain(text: str) -> str:
    """Letters and digits alone, so that marks, links and line ends make no difference."""
    return "".join(re.findall(r"\w+", text.lower()))


def stands_in(said: str, path: Path) -> bool:
    """True when the words stand in a text in one run, or in two: an item of a list after its lead-in."""
    tokens, text = re.findall(r"\w+", said.lower()), words(path)
    return any(
        "".join(tokens[:cut]) in text and "".join(tokens[cut:]) in text for cut in range(len(tokens) or 1)
    )


def stored_links(element: Tag) -> list[Tag]:
    return [link for link in element.find_all("a") if str(link.get("href", "")).endswith("/version.md")]


def quotes(sheet: Sheet) -> Iterator[Tag]:
    for quote in sheet.soup.select("[data-sha256]"):
        if quote["data-sha256"]:
            yield quote


def test_every_quote_stands_in_the_stored_text_of_its_hash(sheets: list[Sheet]) -> None:
    checked = 0
    for sheet in sheets:
        for quote in quotes(sheet):
            (link,) = stored_links(quote)
            path = sheet.stored(link)
            assert digest(path) == quote["data-sha256"]
            said = quote.select_one(".said")
            assert said is not None
            assert stands_in(said.get_text(), path), said.get_text()
            checked += 1
    assert checked > 500


def test_no_quote_goes_without_its_source(sheets: list[Sheet]) -> None:
    for sheet in sheets:
        for quote in sheet.soup.select(".quote:has(.said)"):
            assert quote.get("data-sha256") or "first seen" in quote.get_text(), quote.get_text()


def test_every_sentence_that_changed_stands_in_the_text_before_or_after(sheets: list[Sheet]) -> None:
    checked = 0
    for sheet in sheets:
        for alert in sheet.soup.select("article.alert:has(.pair)"):
            before, after = (sheet.stored(link) for link in stored_links(alert))
            for pair in alert.select(".pair"):
                for mark, path in (("del", before), ("ins", after)):
                    for sentence in pair.find_all(mark):
                        assert stands_in(sentence.get_text(), path)
                        checked += 1
    assert checked


def test_every_clause_of_a_document_stands_in_its_stored_text(sheets: list[Sheet]) -> None:
    documents = [sheet for sheet in sheets if sheet.path.parent.name == "documents"]
    assert len(documents) == 9
    for sheet in documents:
        path = sheet.stored(stored_links(sheet.soup)[0])
        assert digest(path) in sheet.soup.decode()
        clauses = sheet.soup.select('main [id^="c-"]')
        assert len(clauses) > 20


def test_every_hash_beside_a_stored_text_is_its_own(sheets: list[Sheet]) -> None:
    checked = 0
    for sheet in sheets:
        for row in sheet.soup.select("tr, p"):
            links, codes = stored_links(row), row.select("code[title]")
            if len(links) == len(codes) == 1:
                found = re.search(r"[0-9a-f]{64}", str(codes[0]["title"]))
                assert found, codes[0]
                assert digest(sheet.stored(links[0])) == found[0]
                checked += 1
    assert checked > 10


def test_every_link_within_the_report_leads_somewhere(sheets: list[Sheet]) -> None:
    ids = {sheet.path: {str(one["id"]) for one in sheet.soup.select("[id]")} for sheet in sheets}
    for sheet in sheets:
        for link in sheet.soup.select("a[href]"):
            href = str(link["href"])
            if urlsplit(href).scheme:
                continue
            target = sheet.target(href)
            assert target.is_file(), (sheet.path.name, href)
            if fragment := urlsplit(href).fragment:
                assert fragment in ids[target], (sheet.path.name, href)
