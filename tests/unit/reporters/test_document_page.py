"""The page of a document shows its words whole, what was found beside them, and a link for each clause."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from tests.fakes.assessed import assessed
from tests.fakes.hostile import STORABLE
from tests.fakes.judged_versions import on
from tests.fakes.shelves import shelved
from tests.unit.reporters.document_pages import ACME, FINDINGS, TEXT, D, S, body, page, source, text
from tosrisk.core.clauses.segment import segment
from tosrisk.domain.scorecard import AssessedDocument, DocumentStatus
from tosrisk.domain.vendor import Document
from tosrisk.reporters import printing


def test_every_clause_is_printed_in_order_with_a_link_of_its_own(tmp_path: Path) -> None:
    shown = page(tmp_path)
    printed = re.findall(r'<span id="(c-[^"]+)"', body(shown))
    clauses = segment(TEXT)
    assert len(printed) == len(set(printed)) == len(clauses)
    assert [anchor.split("-")[1] for anchor in printed] == [clause.id for clause in clauses]
    assert {f"#{anchor}" for anchor in printed} <= set(shown.hrefs)


def test_headings_follow_the_pages_own_and_none_is_skipped(tmp_path: Path) -> None:
    shown = page(tmp_path)
    levels = [int(tag[1]) for tag, _ in shown.elements if re.fullmatch("h[1-6]", tag)]
    assert all(here - above <= 1 for above, here in pairwise(levels))
    assert re.search(r"<h3><span [^>]*><a [^>]*>1</a>Terms</span>", body(shown))
    assert re.search(r"<h4><span [^>]*><a [^>]*>\d+</a>Storage</span>", body(shown))


def test_lists_and_tables_keep_their_shape(tmp_path: Path) -> None:
    html = body(page(tmp_path))
    assert '<span class="num">(a)</span>' in html
    assert html.count("<ul>") == 2
    assert html.count('<th scope="col">') == 2
    assert "<td></td><td>" in html


def test_a_note_tells_dimension_stance_data_worth_and_confidence(tmp_path: Path) -> None:
    notes = re.findall(
        r'<div class="finding (\w+)" role="note">(.*?)</div>\s*</div>', body(page(tmp_path)), re.S
    )
    assert [level for level, _ in notes] == ["bad", "ok", "bad"]
    first = notes[0][1]
    for words in ("AI training", "Trains", "on your content · contract · confidence 93%", "training-default"):
        assert words in first
    assert "leaves open: “may”, “from time to time”" in first
    assert "30 days" in notes[1][1]


def test_a_clause_with_a_finding_is_marked_by_more_than_colour(tmp_path: Path) -> None:
    marked = re.search(r'<span id="[^"]+" class="hit bad">(.*?)models', body(page(tmp_path)))
    assert marked
    assert '<span class="sym" aria-hidden="true">✕</span>' in marked[1]
    assert '<em class="hedge">may</em>' in marked[1]


def test_a_found_clause_leads_to_its_sentence_on_the_live_page(tmp_path: Path) -> None:
    assert any("#:~:text=We%20may%20train" in href for href in page(tmp_path).hrefs)
    several = replace(ACME, parts=("https://acme.example/more",))
    shown = page(tmp_path, TEXT, assessed(several, *FINDINGS))
    assert not [href for href in shown.hrefs if ":~:text" in href], "which of the pages it is on is not known"


def test_the_summary_lists_findings_by_dimension_and_jumps_to_them(tmp_path: Path) -> None:
    shown = page(tmp_path)
    html = source(shown)
    summary = html[html.index('<h2 id="found">') : html.index('<nav class="contents"')]
    assert summary.index("AI training") < summary.index("Retention")
    assert re.search(
        r"No limit.*?>“Storage”<.*?forever.*?Limited time.*?>“Storage” \(a\)<.*?30 days", summary, re.S
    )
    jumps = re.findall(r'href="#(c-[^"]+)"', summary)
    assert len(jumps) == 3
    assert set(jumps) <= set(shown.ids)
    assert "Nothing was found on deletion" in text(shown)


def test_the_contents_name_each_heading_and_what_was_found_below_it(tmp_path: Path) -> None:
    html = source(page(tmp_path))
    contents = html[
        html.index('<nav class="contents"') : html.index("</nav>", html.index('<nav class="contents"'))
    ]
    assert re.findall(r"<bdi>(.*?)</bdi>.*?(\d findings?)", contents) == [
        ("Terms", "1 finding"),
        ("Storage", "2 findings"),
    ]


def test_the_facts_can_be_traced_to_the_stored_text(tmp_path: Path) -> None:
    read = assessed(ACME, *FINDINGS)
    shown = page(tmp_path, TEXT, read)
    assert read.version
    stored = shelved(f"acme/terms/{read.version.snapshot}")
    for fact in ("State Current", "Kind Terms", "Captured 2026-03-02 06:30 UTC, over HTTP, status 200",
                 "effective 2026-01-15, updated none found", "Language en", f"Words {len(TEXT.split())}",
                 "Findings 3", f"SHA-256 of the text {stored.sha256}",
                 f"sha256sum texts/acme/terms/{read.version.snapshot}.txt",
                 f"SHA-256 as served {stored.snapshot.sha256}",
                 f"snapshots/acme/terms/{read.version.snapshot}/body.html.gz"):  # fmt: skip
        assert fact in text(shown)
    assert f"../../../texts/acme/terms/{read.version.snapshot}.txt" in shown.hrefs
    assert "https://acme.example/legal/terms" in shown.hrefs


def test_it_begins_with_what_was_found_and_ends_with_what_proves_it(tmp_path: Path) -> None:
    html = source(page(tmp_path))
    places = [html.index(f'<h2 id="{part}">') for part in ("found", "contents", "text", "facts")]
    assert places == sorted(places)
    assert '@bottom-left{content:"Acme: Terms of service, read on 2026-03-02"}' in html


def test_a_document_that_was_never_read_says_so(tmp_path: Path) -> None:
    shown = page(tmp_path, None, assessed(ACME, status=DocumentStatus.MISSING, detail="host not found"))
    assert "This document has never been read (host not found), so there is nothing to show." in text(shown)
    assert 'class="body"' not in source(shown)


def test_a_text_that_cannot_be_read_is_not_shown_as_empty(tmp_path: Path) -> None:
    assert "The stored text could not be read" in text(page(tmp_path, None))


def test_a_broken_page_says_that_this_is_the_last_good_version(tmp_path: Path) -> None:
    broken = assessed(ACME, *FINDINGS, status=DocumentStatus.BROKEN, detail="HTTP 503")
    assert "cannot be read at present (HTTP 503). This is the last good version" in text(
        page(tmp_path, TEXT, broken)
    )


def test_silence_in_a_language_that_is_not_read_means_nothing(tmp_path: Path) -> None:
    foreign = assessed(ACME, status=DocumentStatus.UNSUPPORTED_LANGUAGE, language="de", detail="language de")
    shown = page(tmp_path, "# Bedingungen\n\nWir speichern Daten.", foreign)
    assert "nothing was found here means nothing" in text(shown)
    assert "Nothing was found on" not in text(shown)
    assert '<div class="body" lang="de">' in source(shown)


def test_the_page_is_whole_and_every_link_within_it_leads_somewhere(tmp_path: Path) -> None:
    shown = page(tmp_path)
    assert shown.unclosed == []
    assert len(shown.ids) == len(set(shown.ids))
    assert {href[1:] for href in shown.hrefs if href.startswith("#")} <= set(shown.ids)
    assert not shown.tags & {"script", "img", "iframe", "form"}
    assert all("scope" in names for tag, names in shown.elements if tag == "th")


def test_it_can_be_read_on_paper_and_on_a_phone() -> None:
    css = (Path(printing.__file__).parent / "templates" / "document.css").read_text(encoding="utf-8")
    screen, paper = css.split("@media print")
    assert "details::details-content{content-visibility:visible" in paper
    assert ".finding{float:none" in paper
    assert "float:right" not in screen.split("@media (min-width:1000px)")[0], "on a phone, notes stand below"


def _hostile(words: str) -> tuple[str, AssessedDocument]:
    own = words.replace("\n", " ")
    text = (
        f"# {own} head\n\n**{own} title**\n\nSome may words {own} here.\n\n- item {own}\n\n"
        f"| {own} | b |\n| --- | --- |\n| c {own} | d |\n"
    )
    finding = on(text, "Some may words", D.TRAINING, S.PERMITS, rules=(own,))
    titled: Document = replace(ACME, title=own, vendor_name=own, url=own)
    return text, assessed(titled, finding, language=own, detail=own)


@pytest.mark.parametrize("words", STORABLE)
def test_text_from_vendors_cannot_add_or_change_an_element(tmp_path: Path, words: str) -> None:
    shown = {}
    for name, said in (("calm", "calm words"), ("hostile", words)):
        (tmp_path / name).mkdir()
        shown[name] = page(tmp_path / name, *_hostile(said))
    hostile = shown["hostile"]
    assert hostile.tags <= shown["calm"].tags | {"details", "summary", "em", "small", "strong"}
    assert hostile.unclosed == []
    assert not [name for name in hostile.attributes if name.startswith("on") or name in {"src", "style"}]
    assert not [href for href in hostile.hrefs if re.match(r"\s*(javascript|data):", href)]
    assert hostile.attributes["lang"] == {"en"}
    assert "\u202e" not in hostile.text
    assert "\x00" not in hostile.text
