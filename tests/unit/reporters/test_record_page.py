"""The page beside the stored texts says of each where, when and as what it was captured."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from tests.fakes.alerts import an_alert
from tests.fakes.assessed import AT, document
from tests.fakes.hostile import STORABLE
from tests.fakes.shelves import shelved
from tests.unit.reporters.pages import Page
from tosrisk.core.report_paths import record_path
from tosrisk.domain.snapshot import CONTAINER, Part
from tosrisk.reporters.parts import Places
from tosrisk.reporters.printing import Printer
from tosrisk.reporters.record_page import record_page
from tosrisk.reporters.shelf import Shelf, Shelved

ACME = document("acme", id="terms", title="Terms of service")
OLD, NEW = "acme/terms/20260115T090000Z-aaaaaaaaaaaa", "acme/terms/20260215T090000Z-bbbbbbbbbbbb"
CHANGE = replace(an_alert("0123456789abcdef", document=ACME), snapshot_before=OLD, snapshot_after=NEW)
VERSIONS = (
    shelved(OLD, CHANGE, fetched_at=AT - timedelta(days=30)),
    shelved(NEW, CHANGE, final_url="https://acme.example/terms-2026"),
)


def page(path: Path, *versions: Shelved, title: str = "Terms of service") -> Page:
    shelf = Shelf({each.snapshot.path: each for each in versions or VERSIONS})
    places = Places(page=record_path("acme/terms"), shelf=shelf)
    file = path / "record.html"
    shown = NEW.rpartition("/")[2]
    Printer().write(file, "record.html", record_page(replace(ACME, title=title), shown, places))
    return Page(file)


def text(shown: Page) -> str:
    return " ".join(shown.text.split())


def test_each_version_is_told_by_address_time_dates_and_hashes_newest_first(tmp_path: Path) -> None:
    said = text(page(tmp_path))
    old, new = said.index("Captured 2026-01-31 06:30 UTC"), said.index("Captured 2026-03-02 06:30 UTC")
    assert new < old
    for each in VERSIONS:
        for words in (each.sha256, each.snapshot.sha256, f"snapshots/{each.snapshot.path}/body.html.gz"):
            assert words in said
    assert said.count("effective 2026-01-15, updated none found") == 2
    assert "https://acme.example/legal/terms answered from https://acme.example/terms-2026" in said
    assert said.count("the last good version") == 1


def test_the_texts_are_linked_and_each_record_has_a_place_to_link_to(tmp_path: Path) -> None:
    shown = page(tmp_path)
    names = [path.rpartition("/")[2] for path in (OLD, NEW)]
    assert {f"{name}.txt" for name in names} <= set(shown.hrefs)
    assert {f"v-{name}" for name in names} <= set(shown.ids)
    assert "../../../vendors/acme/documents/terms.html" in shown.hrefs
    assert "../../../vendors/acme/changes/0123456789abcdef.html" in shown.hrefs


def test_the_commands_are_those_that_check_look_and_hand_over(tmp_path: Path) -> None:
    said = text(page(tmp_path))
    assert "cd texts/acme/terms && sha256sum -c SHA256SUMS" in said
    assert f"sha256sum texts/{NEW}.txt" in said
    assert f"gunzip -c snapshots/{NEW}/body.html.gz | sha256sum" in said
    assert f"gunzip -c snapshots/{NEW}/body.html.gz | less" in said
    assert f"tosrisk evidence {OLD}" in said
    assert "tosrisk evidence 0123456789ab packs both sides: it is the old text of the change" in said


def test_all_addresses_of_a_document_over_several_are_named(tmp_path: Path) -> None:
    parts = tuple(
        Part(
            url=url,
            final_url=url,
            status=200,
            headers=(),
            fetched_at=AT,
            via="http",
            redirects=(),
            remarks=(),
            sha256="0" * 64,
            size=1,
        )
        for url in ("https://acme.example/1", "https://acme.example/2")
    )
    shown = page(tmp_path, shelved(NEW, parts=parts, media_type=CONTAINER))
    assert {"https://acme.example/1", "https://acme.example/2"} <= set(shown.hrefs)
    assert f"snapshots/{NEW}/body.tar.gz" in text(shown)


@pytest.mark.parametrize("words", STORABLE, ids=lambda words: ascii(words)[:40])
def test_titles_and_addresses_of_vendors_stay_words(tmp_path: Path, words: str) -> None:
    calm = page(tmp_path)
    hostile = page(tmp_path, *(replace(each, snapshot=replace(each.snapshot, final_url=words, url=words))
                               for each in VERSIONS), title=words)  # fmt: skip
    assert hostile.tags == calm.tags
    assert not [href for href in hostile.hrefs if "script:" in href.lower() or href.startswith("data:")]
