"""A webhook gets versioned JSON, signed, once per alert id; its address is a secret."""

from __future__ import annotations

import hashlib
import hmac
import json
import socket
from dataclasses import replace

import pytest

from tests.fakes.alerts import DAY, a_notice, an_alert
from tests.fakes.receiver import http_receiver
from tosrisk.errors import NotifyError
from tosrisk.notifiers.webhook import WebhookNotifier


def test_the_receiver_gets_the_documented_fields() -> None:
    with http_receiver() as receiver:
        WebhookNotifier(f"http://127.0.0.1:{receiver.port}/hook", name="ops").notify(a_notice())

    (request,) = receiver.received
    assert request.path == "/hook"
    assert request.headers["content-type"] == "application/json"
    assert request.headers["idempotency-key"] == "a1"
    assert "x-tosrisk-signature" not in request.headers
    assert json.loads(request.body) == {
        "version": 1,
        "message": "alert",
        "id": "a1",
        "cause": "a1",
        "kind": "material-change",
        "raised_at": "2026-03-14T06:00:00+00:00",
        "severity": "critical",
        "summary": "Acme: customer content may now train AI",
        "dimensions": ["training"],
        "document": {
            "vendor": "acme",
            "vendor_name": "Acme",
            "id": "terms",
            "kind": "terms",
            "title": "Terms of Service",
            "path": "acme/terms",
            "url": "https://acme.example/terms",
            "urls": ["https://acme.example/terms"],
            "tiers": ["consumer", "business"],
        },
        "effective": "",
        "ahead": False,
        "plans": [],
        "remarks": [],
        "answers": [],
        "opt_out": [],
        "changes": [
            {
                "dimension": "training",
                "direction": "worse",
                "old_stance": "prohibits",
                "new_stance": "permits",
                "severity": "critical",
                "before": "We never train models on what you upload.",
                "after": "We may train models on what you upload.",
                "why": "a promise became a permission",
                "sibling": "",
            }
        ],
        "snapshots": {
            "before": "acme/terms/20260301T060000Z-aaaaaaaaaaaa",
            "after": "acme/terms/20260314T060000Z-bbbbbbbbbbbb",
        },
        "advice": [
            "Check whether your plan is covered: this sentence is for the Consumer and Business plans.",
            "Ask the vendor for a written commitment not to train on your content; look for a switch in the "
            "settings, for the text names none.",
        ],
        "more": [],
    }


def test_what_one_message_tells_of_several_documents_is_in_one_post() -> None:
    alerts = [replace(an_alert(alert_id), cause="same", effective=DAY.date()) for alert_id in ("a1", "a2")]
    with http_receiver() as receiver:
        url = f"http://127.0.0.1:{receiver.port}/"
        WebhookNotifier(url, name="ops").notify(a_notice(*alerts))

    (request,) = receiver.received
    told = json.loads(request.body)
    assert (told["id"], told["cause"], told["effective"]) == ("a1", "same", "2026-03-14")
    assert [(each["id"], each["document"]["path"]) for each in told["more"]] == [("a2", "acme/terms")]
    assert request.headers["idempotency-key"] == a_notice(*alerts).id
    assert request.headers["idempotency-key"] not in {"a1", "a2"}


def test_a_secret_signs_the_body() -> None:
    with http_receiver() as receiver:
        url = f"http://127.0.0.1:{receiver.port}/"
        WebhookNotifier(url, name="ops", secret="s3cret").notify(a_notice())

    (request,) = receiver.received
    expected = hmac.new(b"s3cret", request.body, hashlib.sha256).hexdigest()
    assert request.headers["x-tosrisk-signature"] == f"sha256={expected}"


def test_a_repeat_is_byte_for_byte_the_same_so_that_it_can_be_dropped() -> None:
    with http_receiver() as receiver:
        notifier = WebhookNotifier(f"http://127.0.0.1:{receiver.port}/", name="ops")
        notifier.notify(a_notice())
        notifier.notify(a_notice())

    first, second = receiver.received
    assert first.body == second.body
    assert first.headers["idempotency-key"] == second.headers["idempotency-key"]


@pytest.mark.parametrize("status", [201, 202, 204])
def test_any_2xx_is_success(status: int) -> None:
    with http_receiver() as receiver:
        receiver.status = status
        WebhookNotifier(f"http://127.0.0.1:{receiver.port}/", name="ops").notify(a_notice())

    assert len(receiver.received) == 1


@pytest.mark.parametrize("status", [400, 401, 404, 429, 500, 503])
def test_any_other_status_is_a_failure_that_keeps_the_address_secret(status: int) -> None:
    with http_receiver() as receiver:
        receiver.status = status
        url = f"http://user:hunter2@127.0.0.1:{receiver.port}/T0/hunter3?token=hunter4"
        with pytest.raises(NotifyError) as caught:
            WebhookNotifier(url, name="ops", secret="hunter5").notify(a_notice())

    assert str(caught.value) == f"ops at 127.0.0.1: webhook answered HTTP {status}"


def test_a_redirect_is_not_followed() -> None:
    with http_receiver() as elsewhere, http_receiver() as receiver:
        receiver.status = 307
        receiver.location = f"http://127.0.0.1:{elsewhere.port}/"
        with pytest.raises(NotifyError, match="HTTP 307"):
            WebhookNotifier(f"http://127.0.0.1:{receiver.port}/", name="ops").notify(a_notice())

    assert elsewhere.received == []


def test_nobody_listening_is_a_failure_that_keeps_the_address_secret() -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{unused.getsockname()[1]}/T0/hunter3"
        with pytest.raises(NotifyError) as caught:
            WebhookNotifier(url, name="ops").notify(a_notice())

    assert str(caught.value) == "ops at 127.0.0.1: webhook no answer (ConnectionError)"
    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__


def test_a_server_that_never_answers_is_left_after_the_timeout() -> None:
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        url = f"http://127.0.0.1:{silent.getsockname()[1]}/"
        with pytest.raises(NotifyError, match="ReadTimeout"):
            WebhookNotifier(url, name="ops", timeout=0.1).notify(a_notice())


@pytest.mark.parametrize("url", ["http://[hunter2/", "ftp://127.0.0.1/hunter2", "", "http:///hunter2"])
def test_a_malformed_address_is_a_failure_that_keeps_it_secret(url: str) -> None:
    with pytest.raises(NotifyError, match="ops at ") as caught:
        WebhookNotifier(url, name="ops").notify(a_notice())

    assert "hunter2" not in str(caught.value)
