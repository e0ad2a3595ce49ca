"""Every statement of the report leads to the stored text that proves it, with that text's own hash.

The texts lie in the report itself, and are those of the evidence: whoever has only the folder can check all.
"""

from __future__ import annotations

import gzip
import hashlib
import re
import shutil
import subprocess
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
        assert path.suffix == ".txt", (self.path.name, link)
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
    return [link for link in element.find_all("a") if str(link.get("href", "")).endswith(".txt")]


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
                assert len(pair.select(".cite")) == len(pair.select("blockquote")), (
                    "each is cited by its section"
                )
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


def proofs(sheet: Sheet) -> Iterator[dict[str, Tag]]:
    """What proves a version, as the sheet tells it: each value by its name."""
    for exhibit in sheet.soup.select("main section, .exhibit"):
        if not exhibit.select(":scope > .proof, :scope > details > .proof"):
            continue
        rows = exhibit.select(":scope > .proof > div, :scope > details > .proof > div")
        yield {row.dt.get_text(strip=True): row.dd for row in rows if row.dt and row.dd}


def test_every_proof_tells_hashes_that_are_those_of_text_and_bytes(sheets: list[Sheet]) -> None:
    kinds = set()
    for sheet in sheets:
        root = next(parent for parent in sheet.path.parents if parent.name == "report")
        for told in proofs(sheet):
            (link,) = stored_links(told["Text"])
            path, sha256 = sheet.stored(link), told["SHA-256 of the text"].get_text(strip=True)
            assert digest(path) == sha256
            check = told["Check the text"].code
            assert check is not None
            assert check.get_text() == f"sha256sum {path.relative_to(root).as_posix()}"
            body = told["Page as served"].code
            assert body is not None
            served = gzip.decompress((root.parent / body.get_text()).read_bytes())
            assert hashlib.sha256(served).hexdigest() == told["SHA-256 as served"].get_text(strip=True)
            assert re.match(r"\d{4}-\d\d-\d\d \d\d:\d\d UTC", told["Captured"].get_text())
            assert "https://" in told["Address"].get_text()
            kinds.add(sheet.path.relative_to(root).parts[0 :: len(sheet.path.relative_to(root).parts) - 1])
    assert {("texts", "index.html"), ("vendors", "terms.html"), ("vendors", "oddlot.html")} <= kinds


def test_every_hash_that_is_printed_whole_is_that_of_a_file(sheets: list[Sheet]) -> None:
    root = next(parent for parent in sheets[0].path.parents if parent.name == "report")
    known = {digest(path) for path in root.rglob("*.txt")}
    known |= {
        hashlib.sha256(gzip.decompress(path.read_bytes())).hexdigest()
        for path in (root.parent / "snapshots").rglob("body.*.gz")
    }
    for sheet in sheets:
        assert set(re.findall(r"\b[0-9a-f]{64}\b", sheet.soup.get_text())) <= known, sheet.path.name


def test_the_texts_in_the_report_are_those_of_the_evidence(sheets: list[Sheet]) -> None:
    root = next(parent for parent in sheets[0].path.parents if parent.name == "report")
    texts = list((root / "texts").rglob("*.txt"))
    for path in texts:
        stored = root.parent / "snapshots" / path.relative_to(root / "texts").with_suffix("") / "version.md"
        assert path.read_bytes() == stored.read_bytes()
        assert not path.samefile(stored), "who edits the report must not change the evidence"
    assert len(texts) == 11
    linked = {sheet.stored(link) for sheet in sheets for link in stored_links(sheet.soup)}
    assert linked == {path.resolve() for path in texts}


@pytest.mark.skipif(shutil.which("sha256sum") is None, reason="there is no sha256sum")
def test_the_texts_are_checked_by_the_one_command_that_is_told(sheets: list[Sheet]) -> None:
    root = next(parent for parent in sheets[0].path.parents if parent.name == "report")
    for sheet in sheets:
        for code in sheet.soup.select("#check ~ p code.command"):
            done = subprocess.run(code.get_text(), shell=True, cwd=root, capture_output=True, check=False)
            assert (done.returncode, done.stderr) == (0, b""), code


def test_no_link_leads_out_of_the_report(sheets: list[Sheet]) -> None:
    for sheet in sheets:
        root = next(parent for parent in sheet.path.parents if parent.name == "report").resolve()
        for link in sheet.soup.select("a[href]"):
            if not urlsplit(str(link["href"])).scheme:
                assert sheet.target(str(link["href"])).is_relative_to(root), (sheet.path.name, link)


def test_from_a_quote_it_is_one_click_to_the_marked_sentence_and_all_that_proves_it(
    sheets: list[Sheet],
) -> None:
    by_path = {sheet.path.resolve(): sheet for sheet in sheets}
    checked = 0
    for sheet in sheets:
        for quote in quotes(sheet):
            (link,) = [one for one in quote.find_all("a") if "#c-" in str(one.get("href", ""))]
            document = by_path[sheet.target(str(link["href"]))]
            clause = document.soup.find(id=urlsplit(str(link["href"])).fragment)
            said = quote.select_one(".said")
            assert clause is not None and said is not None
            assert plain(said.get_text()).endswith(plain("".join(words_of(clause))))
            strip = document.soup.select_one(".strip")
            assert strip is not None
            assert quote["data-sha256"] in strip.get_text()
            assert "Captured 20" in strip.get_text() and "effective " in strip.get_text()
            assert any(str(one["href"]).startswith("https://") for one in strip.find_all("a"))
            assert len(stored_links(strip)) == 1
            checked += 1
    assert checked > 500


def words_of(clause: Tag) -> Iterator[str]:
    """The vendor's own words in a clause on its page: no number, no sign."""
    for part in clause.children:
        if not (isinstance(part, Tag) and (part.name in {"a", "i"} or "sym" in part.get("class", []))):
            yield part.get_text()


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
