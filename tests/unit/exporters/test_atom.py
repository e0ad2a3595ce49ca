"""A feed that readers can follow for years."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from xml.etree import ElementTree as ET

from tests.fakes.scorecards import acme, broken_alert, material_alert
from tests.unit.exporters.written import REPORT, text_of
from tosrisk.exporters.to_atom import ENTRIES, AtomExporter

NAMES = {"a": "http://www.w3.org/2005/Atom"}
CARD = acme()
ALERT = material_alert(CARD)


def feed(*alerts, report_url: str = REPORT) -> ET.Element:
    return ET.fromstring(text_of(AtomExporter(report_url=report_url), [], alerts))


def texts(of: ET.Element, path: str) -> list[str]:
    return [element.text or "" for element in of.findall(path, NAMES)]


def test_the_feed_has_what_the_standard_asks_for() -> None:
    written = feed(ALERT)
    for name in ("a:id", "a:title", "a:updated", "a:author/a:name"):
        assert len(texts(written, name)) == 1
    for name in ("a:id", "a:title", "a:updated", "a:content"):
        assert len(texts(written, f"a:entry/{name}")) == 1
    assert texts(written, "a:updated") == ["2026-03-02T06:30:00Z"]


def test_changes_come_newest_first_and_sources_are_left_out() -> None:
    later = replace(ALERT, id="a2", raised_at=ALERT.raised_at + timedelta(days=1), summary="later")
    titles = texts(feed(ALERT, later, broken_alert(CARD)), "a:entry/a:title")
    assert titles == ["[critical] later", "[critical] Acme: your content may now train AI"]


def test_an_entry_keeps_its_id_whatever_becomes_of_the_rest() -> None:
    (first,) = texts(feed(ALERT), "a:entry/a:id")
    other = replace(ALERT, id="a2", summary="another")
    changed = replace(ALERT, summary="reworded")
    ids = texts(feed(other, changed, report_url=""), "a:entry/a:id")
    assert first in ids
    assert len(set(ids)) == 2


def test_an_entry_links_to_its_page_and_to_the_live_one() -> None:
    links = {link.get("rel"): link.get("href") for link in feed(ALERT).findall("a:entry/a:link", NAMES)}
    assert links == {
        "alternate": f"{REPORT}/vendors/acme/changes/a1.html",
        "related": "https://acme.example/legal/terms",
    }
    assert [link.get("rel") for link in feed(ALERT, report_url="").findall(".//a:link", NAMES)] == ["related"]


def test_the_content_has_both_sentences() -> None:
    (content,) = texts(feed(ALERT), "a:entry/a:content")
    assert "<blockquote>We never train our models on your content.</blockquote>" in content
    assert (
        "<blockquote>We may use anything you submit to train and improve our models.</blockquote>" in content
    )


def test_a_feed_without_changes_is_a_feed() -> None:
    assert texts(feed(), "a:updated") == ["1970-01-01T00:00:00Z"]


def test_a_feed_does_not_grow_for_ever() -> None:
    many = [replace(ALERT, id=str(number)) for number in range(ENTRIES + 5)]
    assert len(feed(*many).findall("a:entry", NAMES)) == ENTRIES
