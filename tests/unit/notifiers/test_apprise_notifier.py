"""Apprise carries alerts in the form that each service shows best; its addresses stay secret."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests.fakes.alerts import a_notice, a_stance_change, an_alert
from tests.fakes.mailbox import mail_server
from tests.fakes.receiver import http_receiver
from tosrisk.domain.alerts import AlertKind
from tosrisk.domain.notices import NoticeKind
from tosrisk.domain.taxonomy import Severity
from tosrisk.errors import NotifyError
from tosrisk.notifiers.apprise_notifier import AppriseNotifier


def test_an_alert_arrives_with_its_subject_and_body() -> None:
    with http_receiver() as receiver:
        AppriseNotifier(f"json://127.0.0.1:{receiver.port}/", name="chat").notify(a_notice())

    (request,) = receiver.received
    message = json.loads(request.body)
    assert message["title"] == "[CRITICAL] Acme: customer content may now train AI"
    assert '"We may train models on what you upload."' in message["message"]
    assert message["type"] == "failure"


def test_a_vendors_words_cannot_ring_everybody() -> None:
    with http_receiver() as receiver:
        alert = an_alert(
            changes=(a_stance_change(after="@channel see [terms](https://evil.example) <!here>"),)
        )
        AppriseNotifier(f"json://127.0.0.1:{receiver.port}/", name="chat").notify(a_notice(alert))

    message = json.loads(receiver.received[0].body)["message"]
    assert not any(command in message for command in ("@channel", "](", "<!"))


def test_a_mail_is_a_page_with_a_plain_text_beside_it() -> None:
    alert = an_alert(summary="Acme: R&D <b>content</b> may train AI")
    with mail_server() as mailbox:
        url = (
            f"mailto://127.0.0.1:{mailbox.port}?from=tosrisk@acme.example&to=ciso@acme.example&mode=insecure"
        )
        AppriseNotifier(url, name="mail").notify(a_notice(alert))

    (mail,) = mailbox.received
    page, plain = mail.get_body(("html",)), mail.get_body(("plain",))
    assert page and plain
    assert mail["Subject"] == "[CRITICAL] Acme: R&D <b>content</b> may train AI"
    assert "R&amp;D &lt;b&gt;content&lt;/b&gt; may train AI" in page.get_content()
    assert "R&D <b>content</b> may train AI" in plain.get_content()
    assert "We never train models on what you upload." in plain.get_content()


def test_a_chat_that_asks_for_markdown_gets_it() -> None:
    with http_receiver() as receiver:
        url = f"json://127.0.0.1:{receiver.port}/?format=markdown"
        AppriseNotifier(url, name="chat").notify(a_notice())

    message = json.loads(receiver.received[0].body)["message"]
    assert message.startswith("**CRITICAL** · **Acme: customer content may now train AI**")


@pytest.mark.parametrize(("room", "uploads"), [(100_000, 152), (1_700, 38), (700, 0)])
def test_a_message_is_fitted_to_what_a_service_takes(
    room: int, uploads: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    from apprise.plugins.custom_json import NotifyJSON

    monkeypatch.setattr(NotifyJSON, "body_maxlen", room)
    sentence = "We may train models on what you upload " + "upload " * 150
    alert = an_alert(changes=(a_stance_change(after=sentence),))
    with http_receiver() as receiver:
        notifier = AppriseNotifier(f"json://127.0.0.1:{receiver.port}/", name="chat")
        notifier.notify(a_notice(alert))

    message = json.loads(receiver.received[0].body)["message"]
    assert len(message) <= room
    assert message.startswith("[CRITICAL] Acme: customer content may now train AI")
    assert message.count("upload") == pytest.approx(uploads, abs=1)


def test_a_digest_longer_than_a_service_takes_is_cut_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    from apprise.plugins.custom_json import NotifyJSON

    monkeypatch.setattr(NotifyJSON, "body_maxlen", 1_000)
    alerts = [an_alert(f"a{number}") for number in range(40)]
    with http_receiver() as receiver:
        notifier = AppriseNotifier(f"json://127.0.0.1:{receiver.port}/", name="chat")
        notifier.notify(a_notice(*alerts, kind=NoticeKind.DAILY))

    message = json.loads(receiver.received[0].body)["message"]
    assert len(message) <= 1_000
    assert message.rstrip().endswith("(more in `tosrisk alerts`)")


@pytest.mark.parametrize(
    ("kind", "severity", "expected"),
    [
        (AlertKind.MATERIAL_CHANGE, Severity.LOW, "info"),
        (AlertKind.SOURCE_BROKEN, Severity.MEDIUM, "warning"),
        (AlertKind.SOURCE_RECOVERED, Severity.INFO, "success"),
    ],
)
def test_the_colour_follows_kind_and_severity(kind: AlertKind, severity: Severity, expected: str) -> None:
    with http_receiver() as receiver:
        notifier = AppriseNotifier(f"json://127.0.0.1:{receiver.port}/", name="chat")
        notifier.notify(a_notice(an_alert(kind=kind, severity=severity)))

    assert json.loads(receiver.received[0].body)["type"] == expected


_ROOT = Path(__file__).parents[3]
_VERBOSE_SENDER = """
import logging, sys
from tests.fakes.alerts import a_notice
from tosrisk.errors import NotifyError
from tosrisk.notifiers.apprise_notifier import AppriseNotifier
logging.basicConfig(level=logging.INFO)
try:
    AppriseNotifier(sys.argv[1], name="chat").notify(a_notice())
except NotifyError as error:
    print(error)
"""


def test_a_refusal_is_a_failure_that_keeps_the_address_secret() -> None:
    with http_receiver() as receiver:
        receiver.status = 500
        url = f"json://user:hunter2@127.0.0.1:{receiver.port}/hunter3"
        command = [sys.executable, "-c", _VERBOSE_SENDER, url]
        done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=_ROOT)

    assert len(receiver.received) == 1
    assert done.stdout == "chat: the service did not take the alert; try the address with `apprise -vv`\n"
    assert done.stderr == ""


def test_nobody_listening_is_a_failure() -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        notifier = AppriseNotifier(f"json://127.0.0.1:{unused.getsockname()[1]}/", name="chat")
        with pytest.raises(NotifyError, match="chat: the service did not take the alert"):
            notifier.notify(a_notice())


@pytest.mark.parametrize("url", ["nonsense://hunter2", "hunter2", "", "slack://hunter2"])
def test_an_address_that_apprise_does_not_know_is_told_without_showing_it(
    url: str, capfd: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(NotifyError, match="Apprise does not understand its address") as caught:
        AppriseNotifier(url, name="chat").notify(a_notice())

    printed = capfd.readouterr()
    assert "hunter2" not in str(caught.value) + printed.out + printed.err


def test_apprise_is_imported_only_to_send() -> None:
    code = "import sys, tosrisk.notifiers.apprise_notifier; sys.exit('apprise' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_plug_in_that_crashes_is_a_failure_without_its_words(monkeypatch: pytest.MonkeyPatch) -> None:
    import apprise

    def crash(*_arguments: object, **_named: object) -> None:
        raise RuntimeError("json://user:hunter2@127.0.0.1")

    monkeypatch.setattr(apprise.Apprise, "notify", crash)
    with pytest.raises(NotifyError, match=r"chat: Apprise failed \(RuntimeError\)") as caught:
        AppriseNotifier("json://127.0.0.1:9/", name="chat").notify(a_notice())

    assert caught.value.__suppress_context__
