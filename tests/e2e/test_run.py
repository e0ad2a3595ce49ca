"""`tosrisk run`, run after run, as cron would call it."""

from __future__ import annotations

import json

import pytest

from tests.fakes.receiver import http_receiver
from tests.fakes.watched import PACK, PERMISSION, PROMISE, SETTINGS, Watched, page
from tests.fakes.website import Page
from tosrisk.extractors.page import PageExtractor

BROKEN = Page(status=503, body=b"<h1>Service unavailable</h1>")


def test_a_first_run_keeps_judges_and_reports_and_alerts_nobody(watched: Watched) -> None:
    said = watched.run()
    assert (said.code, said.err) == (0, "")
    assert "northwind" in said.out
    assert "prohibits" in said.out
    assert "1 document: 1 new" in said.out
    assert "0 new alerts" in said.out
    assert PROMISE in watched.report()
    assert watched.alerts() == []
    assert watched.verify().out.startswith("1 snapshot of 1 document is sound")


def test_a_material_change_raises_exactly_one_alert_and_exit_code_1(watched: Watched) -> None:
    watched.run()
    watched.republish("northwind/terms", page(PERMISSION))
    said = watched.run()
    assert said.code == 1
    assert "1 new alert\n" in said.out
    (alert,) = watched.alerts()
    assert (alert["vendor"], alert["document"], alert["kind"]) == (
        "northwind",
        "northwind/terms",
        "material-change",
    )
    assert alert["dimensions"] == ["training"]
    assert alert["severity"] == "critical"
    for side in ("snapshot_before", "snapshot_after"):
        assert (watched.root / "snapshots" / alert[side] / "meta.json").is_file()
    assert watched.run().code == 0
    assert len(watched.alerts()) == 1


def test_a_promise_that_vanishes_raises_an_alert(watched: Watched) -> None:
    watched.run()
    watched.republish("northwind/terms", page())
    assert watched.run().code == 1
    (alert,) = watched.alerts()
    assert alert["dimensions"] == ["training"]


@pytest.mark.parametrize(
    "changed",
    [
        page(PROMISE, style="red"),
        page(PROMISE, "Our office is open from nine to five."),
        page(PROMISE).replace(b"<p>", b"<p class='x'>\n  ").replace(b" your ", b"\n your "),
    ],
    ids=["style", "an idle sentence", "white space"],
)
def test_a_cosmetic_change_is_kept_and_alerts_nobody(watched: Watched, changed: bytes) -> None:
    watched.run()
    watched.republish("northwind/terms", changed)
    said = watched.run()
    assert said.code == 0
    assert "1 new, 0 unchanged" in said.out
    assert watched.alerts() == []
    assert watched.verify().out.startswith("2 snapshots")


def test_a_run_over_unchanged_pages_is_quiet_and_keeps_nothing_new(watched: Watched) -> None:
    watched.run()
    said = watched.run()
    assert said.code == 0
    assert "0 new, 1 unchanged" in said.out
    assert watched.verify().out.startswith("1 snapshot ")


def test_a_server_that_says_304_is_believed(watched: Watched) -> None:
    watched.republish("northwind/terms", Page(body=page(PROMISE), etag='"v1"'))
    watched.run()
    assert watched.outcomes() == {"northwind/terms": "unchanged"}
    assert watched.site.visits[-1].headers["if-none-match"] == '"v1"'
    watched.republish("northwind/terms", Page(body=page(PERMISSION), etag='"v2"'))
    assert watched.run().code == 1


def test_a_broken_page_is_a_status_then_one_alert_then_one_all_clear(watched: Watched) -> None:
    watched.run()
    watched.republish("northwind/terms", BROKEN)
    raised = []
    for _ in range(5):
        said = watched.run()
        assert said.code == 5  # not one document could be read
        assert "northwind/terms: broken: HTTP 503" in said.err
        raised.append(len(watched.alerts()))
    assert raised == [0, 0, 1, 1, 1]
    assert PROMISE in watched.report()  # the last good version still stands
    watched.republish("northwind/terms", page(PROMISE))
    assert watched.run().code == 0
    assert watched.run().code == 0
    assert [alert["kind"] for alert in watched.alerts()] == ["source-broken", "source-recovered"]


def test_a_change_behind_an_outage_is_found_when_the_page_is_back(watched: Watched) -> None:
    watched.run()
    watched.republish("northwind/terms", BROKEN)
    watched.run()
    watched.republish("northwind/terms", page(PERMISSION))
    assert watched.run().code == 1
    assert [alert["kind"] for alert in watched.alerts()] == ["material-change"]


def test_another_extractor_is_a_technical_upgrade_and_no_alert(
    watched: Watched, monkeypatch: pytest.MonkeyPatch
) -> None:
    watched.run()

    class Louder(PageExtractor):
        """Reads more into the same bytes than the extractor before it."""

        id = "louder/2"

        def extract(self, body, **options):
            from dataclasses import replace

            drawn = super().extract(body, **options)
            return replace(drawn, text=drawn.text.replace(PROMISE, PERMISSION))

    monkeypatch.setattr("tosrisk.wiring.PageExtractor", Louder)
    assert watched.run().code == 0
    assert "permits" in watched.run().out
    assert watched.alerts() == []


def test_another_ruleset_is_a_technical_upgrade_and_no_alert(watched: Watched) -> None:
    watched.run()
    pack = watched.root / "rules"
    pack.mkdir()
    for file in PACK.glob("*.yaml"):
        (pack / file.name).write_text(file.read_text())
    training = (pack / "training.yaml").read_text()
    (pack / "training.yaml").write_text(training.replace("polarity: negated", "polarity: consented"))
    watched.configure(SETTINGS.replace(str(PACK), "rules"))
    said = watched.run()
    assert said.code == 0
    assert "prohibits" not in said.out
    assert watched.alerts() == []


def test_an_alert_that_a_webhook_missed_is_sent_to_it_exactly_once(watched: Watched) -> None:
    with http_receiver() as receiver:
        hook = f'[[notify]]\nname = "grc"\ntype = "webhook"\nurl = "http://127.0.0.1:{receiver.port}/hook"\n'
        watched.configure(more=hook)
        watched.run()
        receiver.status = 500
        watched.republish("northwind/terms", page(PERMISSION))
        said = watched.run()
        assert said.code == 1
        assert said.err.splitlines() == [
            "tosrisk: grc at 127.0.0.1: webhook answered HTTP 500",
            "tosrisk: 1 alert not delivered; the next run tries again",
        ]
        receiver.status = 200
        tried = len(receiver.received)
        assert tried == 1
        assert watched.run_json()["delivery"]["sent"] == 1
        watched.run()
        assert len(receiver.received) == tried + 1
    first, second = (json.loads(request.body) for request in receiver.received)
    assert first == second
    assert first["id"] == watched.alerts()[0]["id"]


def test_no_notify_keeps_alerts_for_the_next_run(watched: Watched) -> None:
    with http_receiver() as receiver:
        hook = f'[[notify]]\nname = "grc"\ntype = "webhook"\nurl = "http://127.0.0.1:{receiver.port}/hook"\n'
        watched.configure(more=hook)
        watched.run()
        watched.republish("northwind/terms", page(PERMISSION))
        assert watched.run("--no-notify").code == 1
        assert receiver.received == []
        watched.run()
        assert len(receiver.received) == 1


@pytest.mark.parametrize(
    ("limit", "code"), [("info", 1), ("critical", 1), ("never", 0)], ids=["info", "critical", "never"]
)
def test_fail_on_decides_which_change_is_worth_exit_code_1(watched: Watched, limit: str, code: int) -> None:
    watched.run()
    watched.republish("northwind/terms", page(PERMISSION))
    assert watched.run("--fail-on", limit).code == code
    assert len(watched.alerts()) == 1


def test_only_looks_at_the_vendors_that_are_named(watched: Watched) -> None:
    watched.publish("oddlot/terms", page(PERMISSION))
    assert watched.outcomes("--only", "oddlot") == {"oddlot/terms": "new"}
    assert [visit.path for visit in watched.site.visits] == ["/oddlot/terms"]
