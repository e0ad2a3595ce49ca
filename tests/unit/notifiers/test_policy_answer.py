"""An answer of the policy that got worse, as people and programs are told of it."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from tests.fakes.alerts import a_notice, an_alert
from tosrisk.domain.alerts import Alert, AlertKind
from tosrisk.domain.policy import Answer, AnswerChange
from tosrisk.notifiers.message import ReportPlace, message
from tosrisk.notifiers.payload import encode
from tosrisk.notifiers.render import Form, rendered
from tosrisk.stores.codec import decode_alert, encode_alert

HOSTILE = 'We <script>alert(1)</script> may\x1b[31m train "models" [here](https://evil.example) @all.'
CHANGE = AnswerChange(
    vendor="acme",
    data_class="health",
    title="Health data",
    before=Answer.ALLOWED,
    after=Answer.NOT_ALLOWED,
    why='a sentence goes against "No AI training on our content"',
    quote=HOSTILE,
)


def told() -> Alert:
    return replace(
        an_alert(
            kind=AlertKind.POLICY_ANSWER, changes=(), summary="Acme: health data: allowed → not allowed"
        ),
        answers=(CHANGE,),
        remarks=(f'Health data: allowed → not allowed: "{HOSTILE}" (Terms)',),
    )


@pytest.mark.parametrize("form", Form)
def test_the_message_has_the_turn_the_sentence_and_what_to_do(form: Form) -> None:
    text = rendered(message(a_notice(told()), ReportPlace()), form)
    assert "allowed → not allowed" in text
    assert "tosrisk signoff" in text
    assert "train" in text
    assert "\x1b" not in text


def test_in_a_mail_the_vendors_marks_are_words() -> None:
    text = rendered(message(a_notice(told()), ReportPlace()), Form.HTML)
    assert "<script>" not in text
    assert 'href="https://evil.example"' not in text


def test_a_webhook_gets_each_answer_untouched() -> None:
    payload = json.loads(encode(a_notice(told())))
    assert payload["kind"] == "policy-answer"
    assert payload["answers"] == [
        {
            "class": "health",
            "title": "Health data",
            "before": "allowed",
            "after": "not-allowed",
            "why": CHANGE.why,
            "quote": HOSTILE,
        }
    ]


def test_it_is_stored_and_read_without_loss_and_an_older_alert_has_no_answers() -> None:
    assert decode_alert(encode_alert(told())) == told()
    older = json.loads(encode_alert(an_alert()))
    del older["answers"]
    assert decode_alert(json.dumps(older)) == an_alert()
