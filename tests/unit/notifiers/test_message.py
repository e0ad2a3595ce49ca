"""A busy person learns from the message what changed and what to do."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta, timezone

import pytest

from tests.fakes.alerts import DAY, a_document, a_stance_change, an_alert
from tosrisk.domain.alerts import AlertKind
from tosrisk.domain.changes import Direction
from tosrisk.domain.taxonomy import Dimension, Severity
from tosrisk.notifiers.advice import advice
from tosrisk.notifiers.message import body, subject


def test_the_subject_holds_severity_vendor_and_headline() -> None:
    assert subject(an_alert()) == "[CRITICAL] Acme: customer content may now train AI"


def test_the_body_holds_all_that_is_needed() -> None:
    assert body(an_alert()) == (
        "Acme: customer content may now train AI\n"
        "\n"
        "Vendor:   Acme\n"
        "Document: Terms of Service (acme/terms)\n"
        "Plans:    consumer, business\n"
        "Noticed:  2026-03-14 06:00 UTC\n"
        "\n"
        "1. AI training: prohibits -> permits (worse for you, critical)\n"
        "   Why:    a promise became a permission\n"
        '   Before: "We never train models on what you upload."\n'
        '   After:  "We may train models on what you upload."\n'
        "\n"
        "What to do\n"
        "- Check whether your plan is covered and switch training off where you can; "
        "ask the vendor for a written commitment not to train on your content.\n"
        "\n"
        "Live page:       https://acme.example/terms\n"
        "Snapshot before: snapshots/acme/terms/20260301T060000Z-aaaaaaaaaaaa\n"
        "Snapshot after:  snapshots/acme/terms/20260314T060000Z-bbbbbbbbbbbb\n"
        "Alert:           a1\n"
    )


def test_remarks_on_how_a_change_was_made_stand_in_the_head() -> None:
    text = body(replace(an_alert(), remarks=("in effect from 2026-03-14, the day it was first seen",)))

    assert (
        "Noticed:  2026-03-14 06:00 UTC\nNote:     in effect from 2026-03-14, the day it was first seen\n"
        in text
    )


def test_a_promise_that_vanished_is_shown_as_gone() -> None:
    text = body(an_alert(changes=(a_stance_change(after=""),)))

    assert "prohibits -> not stated" in text
    assert "After:  (nothing)" in text
    assert "ask the vendor whether it still holds" in text


def test_the_time_is_in_utc_wherever_it_was_taken() -> None:
    tokyo = timezone(timedelta(hours=9))

    assert "Noticed:  2026-03-14 06:00 UTC" in body(an_alert(at=DAY.astimezone(tokyo)))


@pytest.mark.parametrize("hostile", ["\x1b[2J", "\r\n\r\nBcc: all@acme.example", "\u202e", "\x00"])
def test_nothing_of_the_vendors_can_break_out_of_its_line(hostile: str) -> None:
    document = replace(a_document(url=f"https://acme.example/{hostile}"), title=hostile, vendor_name=hostile)
    alert = an_alert(
        summary=f"Acme{hostile}: text",
        document=document,
        changes=(a_stance_change(before=hostile, after=hostile),),
    )

    assert "\n" not in subject(alert)
    assert body(alert).count("\n") == body(an_alert()).count("\n")
    assert not {"\x1b", "\r", "\u202e", "\x00"} & set(body(alert) + subject(alert))


@pytest.mark.parametrize("dimension", list(Dimension))
def test_there_is_something_to_do_about_every_dimension(dimension: Dimension) -> None:
    (step,) = advice(an_alert(changes=(replace(a_stance_change(), dimension=dimension),)))

    assert step.endswith(".")


def test_a_better_change_asks_for_little() -> None:
    alert = an_alert(changes=(replace(a_stance_change(), direction=Direction.BETTER),))

    assert advice(alert) == (
        "Nothing is lost by this change; record it, and check that your plan is covered.",
    )


def test_a_broken_source_says_where_to_look() -> None:
    alert = an_alert(kind=AlertKind.SOURCE_BROKEN, severity=Severity.MEDIUM, changes=())

    assert "tosrisk.toml" in body(alert)
    assert subject(alert).startswith("[MEDIUM] ")


def test_a_recovered_source_asks_for_nothing() -> None:
    assert advice(an_alert(kind=AlertKind.SOURCE_RECOVERED, changes=()))[0].startswith("Nothing")


def test_every_address_of_a_document_is_named() -> None:
    alert = an_alert()
    document = replace(alert.document, parts=("https://acme.example/terms/2",))
    text = body(replace(alert, document=document))
    assert (
        "Live page:       https://acme.example/terms\nLive page:       https://acme.example/terms/2\n" in text
    )
