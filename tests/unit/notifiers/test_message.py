"""A busy person learns from the message what changed, why it matters and what to do."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta, timezone

import pytest

from tests.fakes.alerts import DAY, a_document, a_notice, a_stance_change, an_alert
from tosrisk.core.alerting.advice import advice
from tosrisk.core.alerting.starting import as_of
from tosrisk.domain.alerts import Alert, AlertKind, OptOutPlace, PlaceKind
from tosrisk.domain.notices import Notice, NoticeKind
from tosrisk.domain.taxonomy import Dimension, Severity
from tosrisk.notifiers.message import ReportPlace, message, subject
from tosrisk.notifiers.render import Form, rendered
from tosrisk.notifiers.stakes import STAKES


def text(*alerts: Alert, kind: NoticeKind = NoticeKind.ALERT, report: ReportPlace | None = None) -> str:
    return rendered(message(a_notice(*alerts, kind=kind), report or ReportPlace()), Form.TEXT)


def plainly(alert: Alert, form: Form) -> str:
    return " ".join(rendered(message(a_notice(alert), ReportPlace()), form).split())


def several(*names: str) -> list[Alert]:
    documents = [replace(a_document(), id=name, title=name.title()) for name in names]
    return [replace(an_alert(d.id, document=d), cause="c" * 64) for d in documents]


def test_the_subject_holds_severity_vendor_and_headline() -> None:
    assert subject(a_notice()) == "[CRITICAL] Acme: customer content may now train AI"


def test_the_text_holds_all_that_is_needed() -> None:
    alert = replace(
        an_alert(),
        effective=date(2026, 4, 1),
        opt_out=(OptOutPlace(kind=PlaceKind.SETTING, place="Settings > Privacy", quote="Opt out there."),),
        remarks=("The stated date did not change.",),
    )
    assert text(alert) == (
        "[CRITICAL] Acme: customer content may now train AI\n"
        "\n"
        "Document: Terms of Service (acme/terms)\n"
        "Plans:    Consumer, Business\n"
        "Applies:  2026-04-01\n"
        "Noticed:  2026-03-14 06:00 UTC\n"
        "Note:     The stated date did not change.\n"
        "Matters:  What a model has learned from your content cannot be taken back.\n"
        "\n"
        "1. Customer content may now train AI\n"
        "   AI training, worse for you, critical: a promise became a permission\n"
        '   Before: "We never train models on what you upload."\n'
        '   After:  "We may train models on what you upload."\n'
        "\n"
        "What to do\n"
        "- Opt out (Setting): Settings > Privacy\n"
        '  "Opt out there."\n'
        "- Check whether your plan is covered: this sentence is for the Consumer and Business plans.\n"
        "- Switch training off where you can; "
        "ask the vendor for a written commitment not to train on your content.\n"
        "\n"
        "Report:          report/vendors/acme.html#alert-a1\n"
        "Clauses:         report/vendors/acme/changes/a1.html\n"
        "Live page:       https://acme.example/terms\n"
        "Snapshot before: snapshots/acme/terms/20260301T060000Z-aaaaaaaaaaaa\n"
        "Snapshot after:  snapshots/acme/terms/20260314T060000Z-bbbbbbbbbbbb\n"
        "Alert:           a1\n"
    )


def test_a_remark_that_does_not_hold_for_all_documents_names_its_own() -> None:
    terms, privacy = several("terms", "privacy")
    late = "in effect from 2026-03-14, the day it was first seen"
    dated = "the words changed, but the effective date stayed 2025-01-01"
    said = text(replace(terms, remarks=(late, dated)), replace(privacy, remarks=(late,)))
    assert f"Note:     {late}\nNote:     Terms: {dated}\nMatters:" in said


def test_a_promise_that_vanished_is_shown_as_gone() -> None:
    said = text(an_alert(changes=(a_stance_change(after=""),)))

    assert "1. The promise not to train AI on customer content is gone" in said
    assert "After:  (nothing)" in said
    assert "ask the vendor whether it still holds" in said


def test_a_text_without_an_effective_date_says_so() -> None:
    assert "Applies:  not stated\n" in text()


def test_the_time_is_in_utc_wherever_it_was_taken() -> None:
    tokyo = timezone(timedelta(hours=9))

    assert "Noticed:  2026-03-14 06:00 UTC" in text(an_alert(at=DAY.astimezone(tokyo)))


def test_a_published_report_is_linked_and_a_strange_address_is_not() -> None:
    published = ReportPlace(url="https://risk.example/tosrisk/")
    assert "Report:          https://risk.example/tosrisk/vendors/acme.html#alert-a1\n" in text(
        report=published
    )
    view = message(a_notice(), ReportPlace(url="javascript:alert(1)"))
    assert {link.href for link in view.sections[0].causes[0].links} == {"", "https://acme.example/terms"}


def test_documents_that_changed_alike_are_one_message_that_names_them_all() -> None:
    alerts = several("terms", "privacy", "dpa")
    said = text(*alerts)

    assert subject(a_notice(*alerts)) == "[CRITICAL] Acme: customer content may now train AI (3 documents)"
    assert "Terms (acme/terms)\n          Privacy (acme/privacy)\n          Dpa (acme/dpa)\n" in said
    assert said.count("We may train models on what you upload.") == 1
    assert "   In: " not in said
    assert said.endswith(f"Alert:           {'c' * 12}\n")


def test_a_change_in_some_of_the_documents_says_in_which() -> None:
    first, second = several("terms", "privacy")
    more = replace(a_stance_change(after="People may read it."), dimension=Dimension.HUMAN_REVIEW)
    said = text(first, replace(second, changes=(*second.changes, more), effective=date(2026, 4, 1)))

    assert "   In:     Privacy\n" in said
    assert "Applies:  Terms: not stated; Privacy: 2026-04-01\n" in said


def test_a_digest_says_how_much_it_holds_and_tells_each_cause() -> None:
    alerts = [*several("terms", "privacy"), an_alert("b", document=a_document("north"))]
    notice: Notice = a_notice(*alerts, kind=NoticeKind.WEEKLY)

    assert subject(notice) == "[CRITICAL] Weekly digest, 2 alerts: Acme, North"
    said = text(*alerts, kind=NoticeKind.WEEKLY)
    assert said.startswith(
        "Weekly digest, 2 alerts, the gravest first\n"
        "\n"
        "- critical: Acme: customer content may now train AI\n"
        "- critical: Acme: customer content may now train AI\n"
        "\n"
        "[CRITICAL] Acme"
    )
    assert said.count("What to do") == 2


def test_a_sample_says_so_first() -> None:
    assert subject(a_notice(kind=NoticeKind.SAMPLE)).startswith("[TEST] ")
    assert text(kind=NoticeKind.SAMPLE).startswith("This is a test")


def test_words_that_differ_are_marked_where_sentences_are_alike_only() -> None:
    def marked(after: str) -> list[str]:
        alert = an_alert(changes=(a_stance_change(after=after),))
        (change,) = message(a_notice(alert), ReportPlace()).sections[0].causes[0].changes
        return [run.text.strip() for run in change.after if run.changed]

    assert marked("We may train models on what you upload.") == ["may"]
    assert marked("Your words are food for our machines from now on.") == []


@pytest.mark.parametrize("dimension", list(Dimension))
def test_there_is_a_reason_for_every_dimension(dimension: Dimension) -> None:
    assert STAKES[dimension].endswith(".")


def test_what_applies_later_is_told_with_its_day_and_what_stands_until_then() -> None:
    later = "Acme: from 1 April 2026, customer content may train AI"
    alert = replace(an_alert(), effective=date(2026, 4, 1), ahead=later)

    told = text(alert)
    assert told.startswith(f"[CRITICAL] {later}\n")
    assert "Applies:  2026-04-01, by the vendor's own date; until then, the text before it stands\n" in told
    assert "1. Customer content may train AI\n" in told
    assert "Before 1 April 2026, object, negotiate or leave" in told
    for form in Form:
        assert "until then, the text before it stands" in plainly(alert, form)

    plain = text(as_of(alert, date(2026, 4, 1)))
    assert plain.startswith("[CRITICAL] Acme: customer content may now train AI\n")
    assert "Applies:  2026-04-01\n" in plain
    assert "1. Customer content may now train AI\n" in plain
    assert "until then" not in plain


def test_an_answer_that_gets_worse_later_is_told_with_the_day_to_decide_before() -> None:
    later = "Acme: from 1 April 2026: health data not allowed"
    alert = replace(
        an_alert(kind=AlertKind.POLICY_ANSWER, changes=(), summary="Acme: health data: now not allowed"),
        effective=date(2026, 4, 1),
        ahead=later,
    )

    told = text(alert)
    assert told.startswith(f"[CRITICAL] {later}\n")
    assert "Applies:  2026-04-01, by the vendor's own date; until then, the text before it stands\n" in told
    assert "- Decide before 1 April 2026 whether this data may still go there" in told
    assert "- Decide whether this data may still go there" in text(as_of(alert, date(2026, 4, 1)))


def test_a_broken_source_says_where_to_look_and_nothing_of_dates() -> None:
    alert = replace(
        an_alert(kind=AlertKind.SOURCE_BROKEN, severity=Severity.MEDIUM, changes=()), dimensions=()
    )

    assert "tosrisk.toml" in text(alert)
    assert "Applies:" not in text(alert)
    assert subject(a_notice(alert)).startswith("[MEDIUM] ")


def test_a_recovered_source_asks_for_nothing() -> None:
    assert advice(an_alert(kind=AlertKind.SOURCE_RECOVERED), [])[0].startswith("Nothing")


def test_every_address_of_a_document_is_named() -> None:
    document = replace(a_document(), parts=("https://acme.example/terms/2",))
    assert (
        "Live page:       https://acme.example/terms\nLive page:       https://acme.example/terms/2\n"
    ) in text(an_alert(document=document))
