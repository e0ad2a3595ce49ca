"""Whom a run tells, of what, when, and in how many messages."""

from __future__ import annotations

import json

import pytest

from tests.fakes.cli import call
from tests.fakes.mailbox import mail_server
from tests.fakes.receiver import Receiver, http_receiver
from tests.fakes.watched import PERMISSION, PROMISE, Watched, page
from tests.fakes.website import Page

LIMIT = "We delete your content within 30 days."
OPT_OUT = "You can opt out of the use of your content to train models in Settings &gt; Data controls."


def webhook(receiver: Receiver, more: str = "") -> str:
    url = f"http://127.0.0.1:{receiver.port}/"
    return f'[[notify]]\nname = "grc"\ntype = "webhook"\nurl = "{url}"\n{more}'


def told(receiver: Receiver) -> list[dict]:
    return [json.loads(request.body) for request in receiver.received]


def test_ten_documents_that_change_alike_are_one_message(watched: Watched) -> None:
    keys = [f"northwind/terms-{number}" for number in range(9)]
    for key in keys:
        watched.publish(key, page(PROMISE), page(PERMISSION))
    with http_receiver() as receiver:
        watched.configure(more=webhook(receiver))
        watched.run()
        watched.republish("northwind/terms", page(PERMISSION))
        assert watched.run_json()["delivery"] == {
            "sent": 10,
            "waiting": 0,
            "failed": 0,
            "held": 0,
            "errors": [],
        }
        assert watched.run().code == 0
    (message,) = told(receiver)
    named = {message["document"]["path"], *(each["document"]["path"] for each in message["more"])}
    assert named == {"northwind/terms", *keys}
    alerts = watched.alerts()
    assert len(alerts) == 10
    assert {alert["cause"] for alert in alerts} == {message["cause"]}
    listed = call("-C", watched.root, "alerts").out
    assert " and 9 more" in listed
    assert len([line for line in listed.splitlines() if "critical" in line]) == 1


def test_a_message_that_nobody_took_for_three_runs_is_sent_once(watched: Watched) -> None:
    watched.publish("northwind/privacy", page(PROMISE))
    with http_receiver() as receiver:
        watched.configure(more=webhook(receiver))
        watched.run()
        for key in ("northwind/terms", "northwind/privacy"):
            watched.republish(key, page(PERMISSION))
        receiver.status = 503
        assert [watched.run().code for _ in range(3)] == [1, 9, 9]
        receiver.received.clear()
        receiver.status = 200
        assert [watched.run().code for _ in range(2)] == [0, 0]
    (message,) = told(receiver)
    assert len(message["more"]) == 1


def test_a_digest_comes_with_the_first_run_of_the_week_and_the_grave_at_once(watched: Watched) -> None:
    watched.republish("northwind/terms", page(PROMISE, LIMIT))
    with http_receiver() as receiver:
        watched.configure(more=webhook(receiver, 'digest = "weekly"\n'))
        watched.run("--now", "2030-01-07T06:00:00")  # a Monday
        watched.republish("northwind/terms", page(PROMISE))
        said = watched.run("--now", "2030-01-08T06:00:00")
        assert "1 alert kept for a digest, or snoozed" in said.err
        watched.republish("northwind/terms", page(PERMISSION))
        watched.run("--now", "2030-01-09T06:00:00")
        assert [(each["message"], each["severity"]) for each in told(receiver)] == [("alert", "critical")]
        receiver.received.clear()

        watched.run("--now", "2030-01-13T23:00:00")
        assert receiver.received == []
        watched.run("--now", "2030-01-14T06:00:00")
        watched.run("--now", "2030-01-21T06:00:00")
    (digest,) = told(receiver)
    assert (digest["message"], digest["dimensions"], digest["more"]) == ("weekly", ["retention"], [])


def test_what_is_snoozed_comes_on_its_day_and_what_is_acknowledged_not_at_all(watched: Watched) -> None:
    watched.publish("oddlot/terms", page(PROMISE, LIMIT))
    with http_receiver() as receiver:
        watched.configure(more=webhook(receiver))
        watched.run("--now", "2030-01-07T06:00:00")
        for key in ("northwind/terms", "oddlot/terms"):
            watched.republish(key, page(PERMISSION))
        watched.run("--no-notify", "--now", "2030-01-08T06:00:00")
        ids = {alert["vendor"]: alert["id"] for alert in watched.alerts()}
        call("-C", watched.root, "alerts", "snooze", ids["northwind"][:10], "--until", "2030-01-10")
        call("-C", watched.root, "alerts", "ack", ids["oddlot"][:10], "--note", "we left them")
        for day in ("09", "10", "11"):
            watched.run("--now", f"2030-01-{day}T06:00:00")
            assert len(receiver.received) == (day != "09")
    assert [message["document"]["vendor"] for message in told(receiver)] == ["northwind"]
    assert "we left them" in watched.report()
    assert 'class="alert bad done"' in watched.report()


def test_each_recipient_gets_what_it_asked_for(watched: Watched) -> None:
    watched.publish("oddlot/terms", page(PROMISE))
    with http_receiver() as receiver:
        watched.configure(more=webhook(receiver, 'vendors = ["oddlot"]\ndimensions = ["training"]\n'))
        watched.run()
        for key in ("northwind/terms", "oddlot/terms"):
            watched.republish(key, page(PERMISSION))
        watched.run()
    assert [message["document"]["vendor"] for message in told(receiver)] == ["oddlot"]


def test_sources_of_a_vendor_that_break_together_are_one_message(watched: Watched) -> None:
    watched.publish("northwind/privacy", page(PROMISE))
    with http_receiver() as receiver:
        watched.configure(more=webhook(receiver))
        watched.run()
        for key in ("northwind/terms", "northwind/privacy"):
            watched.republish(key, Page(status=503))
        for _ in range(4):
            watched.run()
        for key in ("northwind/terms", "northwind/privacy"):
            watched.republish(key, page(PROMISE))
        watched.run()
    assert [(each["kind"], len(each["more"])) for each in told(receiver)] == [
        ("source-broken", 1),
        ("source-recovered", 1),
    ]


def test_a_mail_says_what_to_do_and_where(watched: Watched) -> None:
    with mail_server() as mailbox:
        address = f"mailto://127.0.0.1:{mailbox.port}?from=a@acme.example&to=b@acme.example&mode=insecure"
        watched.configure(more=f'[[notify]]\nname = "mail"\ntype = "apprise"\nurl = "{address}"\n')
        watched.run()
        hostile = "<b>We use your content to train our models [here](https://evil.example).</b>"
        watched.republish("northwind/terms", page(hostile, OPT_OUT))
        assert watched.run().code == 1
    (mail,) = mailbox.received
    page_, plain = mail.get_body(("html",)), mail.get_body(("plain",))
    assert page_ and plain
    assert "evil.example" not in " ".join(
        part.partition('"')[0] for part in page_.get_content().split('href="')[1:]
    )
    assert PROMISE in plain.get_content()
    assert "customer content may now train AI" in mail["Subject"]


@pytest.mark.parametrize("status", [200, 500])
def test_a_sample_shows_whether_alerts_arrive(watched: Watched, status: int) -> None:
    with http_receiver() as receiver:
        receiver.status = status
        watched.configure(more=webhook(receiver, 'min_severity = "critical"\ndigest = "weekly"\n'))
        said = call("-C", watched.root, "alerts", "test", "grc")
    (message,) = told(receiver)
    assert message["message"] == "sample"
    assert "invented" in message["summary"]
    assert (said.code, said.err) == (
        (0, "sent a test to grc\n")
        if status == 200
        else (9, "tosrisk: grc at 127.0.0.1: webhook answered HTTP 500\n")
    )
    assert watched.alerts() == []


def test_a_sample_for_nobody_is_refused(watched: Watched) -> None:
    said = call("-C", watched.root, "alerts", "test", "boss")
    assert said.code == 2
    assert "nobody in tosrisk.toml is called 'boss'" in said.err
