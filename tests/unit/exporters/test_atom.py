"""A feed that readers can follow for years."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from xml.etree import ElementTree as ET

from tests.fakes.scorecards import acme, answer_alert, broken_alert, material_alert
from tests.unit.exporters.written import FEED, REPORT, text_of
from tosrisk.exporters.to_atom import ENTRIES, AtomExporter

NAMES = {"a": "http://www.w3.org/2005/Atom"}
CARD = acme()
ALERT = material_alert(CARD)


def feed(*alerts, report_url: str = REPORT, **known) -> ET.Element:
    return ET.fromstring(text_of(AtomExporter(FEED, report_url=report_url, **known), [], alerts))


def texts(of: ET.Element, path: str) -> list[str]:
    return [element.text or "" for element in of.findall(path, NAMES)]


def test_the_feed_has_what_the_standard_asks_for() -> None:
    written = feed(ALERT)
    for name in ("a:id", "a:title", "a:updated", "a:author/a:name"):
        assert len(texts(written, name)) == 1
    for name in ("a:id", "a:title", "a:updated", "a:content"):
        assert len(texts(written, f"a:entry/{name}")) == 1
    assert texts(written, "a:updated") == ["2026-03-02T06:30:00Z"]


def test_alerts_come_newest_first() -> None:
    later = replace(ALERT, id="a2", raised_at=ALERT.raised_at + timedelta(days=1), summary="later")
    titles = texts(feed(ALERT, later), "a:entry/a:title")
    assert titles == ["[critical] later", "[critical] Acme: your content may now train AI"]


def test_every_kind_of_alert_is_told_and_can_be_told_apart() -> None:
    alerts = (ALERT, answer_alert(CARD), broken_alert(CARD))
    told = {
        entry.findtext("a:title", "", NAMES): [
            each.get("term") for each in entry.findall("a:category", NAMES)
        ]
        for entry in feed(*alerts).findall("a:entry", NAMES)
    }
    assert told == {
        "[critical] Acme: your content may now train AI": ["material-change", "critical", "acme", "training"],
        "[high] Acme Assistant: health data: allowed → not allowed, because a sentence keeps it out": [
            "policy-answer",
            "high",
            "acme",
            "regulated_data",
        ],
        "[medium] Acme DPA has answered HTTP 503 three times in a row": ["source-broken", "medium", "acme"],
    }


def test_an_answer_that_got_worse_has_the_sentence_and_what_to_do() -> None:
    (content,) = texts(feed(answer_alert(CARD)), "a:entry/a:content")
    assert "“Do not upload patient records.”" in content
    assert "Decide whether this data may still go there" in content
    (link,) = feed(answer_alert(CARD)).findall("a:entry/a:link[@rel='alternate']", NAMES)
    assert link.get("href") == f"{REPORT}/vendors/acme.html"


def test_a_source_that_broke_says_what_to_do_and_names_no_snapshots() -> None:
    (content,) = texts(feed(broken_alert(CARD)), "a:entry/a:content")
    assert "Until it can be read again, changes to it go unseen." in content
    assert "Snapshots" not in content


def test_the_feed_is_the_same_wherever_it_is_published_and_another_for_some_vendors() -> None:
    (own,) = texts(feed(ALERT), "a:id")
    assert own == f"urn:uuid:{FEED.id}"
    assert texts(feed(report_url="", url="https://risk.example/a.atom"), "a:id") == [own]
    narrowed = {texts(feed(wanted=wanted), "a:id")[0] for wanted in (["acme"], ["northwind"], ["acme", "b"])}
    assert len({own, *narrowed}) == 4
    assert texts(feed(wanted=["b", "acme"]), "a:id") == texts(feed(wanted=["acme", "b"]), "a:id")


def test_the_feed_says_where_it_is_where_that_is_known() -> None:
    (link,) = feed(url="https://risk.example/a.atom").findall("a:link[@rel='self']", NAMES)
    assert link.get("href") == "https://risk.example/a.atom"
    assert feed().findall("a:link[@rel='self']", NAMES) == []


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
    """It was last updated when it began: nothing was told since."""
    assert texts(feed(), "a:updated") == ["2026-01-05T06:00:00Z"]


def test_a_feed_does_not_grow_for_ever() -> None:
    many = [replace(ALERT, id=str(number)) for number in range(ENTRIES + 5)]
    assert len(feed(*many).findall("a:entry", NAMES)) == ENTRIES
