"""Every event makes one alert, which says what people must know."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.fakes.alerts import DAY, a_change, a_document, an_offer
from tosrisk.domain.alerts import AlertKind, Outage, Recipient
from tosrisk.domain.scorecard import Evidence
from tosrisk.domain.taxonomy import Dimension, Severity
from tosrisk.domain.vendor import Document, Tier
from tosrisk.stores.state import StateStore
from tosrisk.workflows.alerting import (
    broken_alert,
    change_alert,
    note_check,
    recovered_alert,
)

HOUR = timedelta(hours=1)


@pytest.fixture
def store() -> Iterator[StateStore]:
    with StateStore(None) as opened:
        yield opened


def recipients(*names: str) -> list[Recipient]:
    return [Recipient(name=name) for name in names]


def test_a_change_alert_says_who_and_what_and_where_the_evidence_is() -> None:
    alert = change_alert(a_change(), a_document(), before="acme/terms/s1", after="acme/terms/s2", at=DAY)

    assert alert.kind is AlertKind.MATERIAL_CHANGE
    assert alert.summary == "Acme: customer content may now train AI"
    assert (alert.severity, alert.dimensions) == (Severity.CRITICAL, (Dimension.TRAINING,))
    assert (alert.snapshot_before, alert.snapshot_after) == ("acme/terms/s1", "acme/terms/s2")
    assert alert.changes == a_change().stances


@pytest.mark.parametrize(
    ("sentence", "line", "places"),
    [
        ("", "Acme: customer content may now train AI; no opt-out is named", []),
        (
            "Opt out of training in Settings.",
            "Acme: customer content may now train AI; an opt-out is mentioned",
            ["Settings"],
        ),
        ("Opt out of advertising in Settings.", "Acme: customer content may now train AI", []),
    ],
)
def test_a_change_alert_tells_the_way_out_that_the_new_text_offers(
    sentence: str, line: str, places: list[str]
) -> None:
    findings = [an_offer(sentence)] if sentence else []
    day = date(2026, 4, 1)
    alert = change_alert(
        a_change(), a_document(), before="", after="", at=DAY, effective=day, findings=findings
    )

    assert alert.summary == line
    assert [place.place for place in alert.opt_out] == places
    assert alert.effective == day


@pytest.mark.parametrize(
    ("sentence", "tier", "line"),
    [
        ("Opt out of training in Settings.", Tier.BUSINESS, "; an opt-out is mentioned"),
        ("Opt out of training in Settings.", Tier.API, "; no opt-out is named"),
        ("Opt out of advertising in Settings.", Tier.BUSINESS, ""),
    ],
)
def test_there_is_no_opt_out_where_no_document_for_the_same_plans_offers_one(
    sentence: str, tier: Tier, line: str
) -> None:
    policy = replace(a_document(), id="privacy", tiers=(tier,))
    alert = change_alert(
        a_change(),
        a_document(),
        before="acme/terms/s1",
        after="acme/terms/s2",
        at=DAY,
        findings=(),
        others=lambda: [Evidence(finding=an_offer(sentence), document=policy)],
    )
    assert alert.summary == f"Acme: customer content may now train AI{line}"


def test_a_way_out_of_another_plan_is_none_for_the_plan_that_changed() -> None:
    (stance,) = a_change().stances
    changed = replace(
        an_offer(stance.after), dimension=stance.dimension, stance=stance.new_stance, tiers=(Tier.BUSINESS,)
    )
    for tiers, line, places in (
        ((Tier.CONSUMER,), "no opt-out is named", []),
        ((Tier.BUSINESS,), "an opt-out is mentioned", ["Settings"]),
        ((), "an opt-out is mentioned", ["Settings"]),
    ):
        offer = replace(an_offer("Opt out of training in Settings."), tiers=tiers)
        alert = change_alert(a_change(), a_document(), before="", after="", at=DAY, findings=[changed, offer])
        assert alert.summary == f"Acme: customer content on the Business plan may now train AI; {line}"
        assert [place.place for place in alert.opt_out] == places


def test_alerts_of_one_cause_are_told_by_a_digest_that_they_share() -> None:
    def cause(document: Document, *, detail: str = "") -> str:
        if detail:
            return broken_alert(document, detail, since=DAY, at=DAY).cause
        return change_alert(a_change(), document, before="", after="", at=DAY).cause

    terms, privacy = a_document(), replace(a_document(), id="privacy")
    assert cause(terms) == cause(privacy)
    assert cause(terms, detail="HTTP 503") == cause(privacy, detail="HTTP 503")
    assert cause(terms) != cause(a_document("north"))
    assert cause(terms, detail="HTTP 503") != cause(privacy, detail="HTTP 404")


@pytest.mark.parametrize(("days", "ahead"), [(-1, False), (0, False), (1, True)])
def test_a_change_that_applies_later_is_told_with_its_day(days: int, ahead: bool) -> None:
    starts = DAY.date() + timedelta(days=days)
    alert = change_alert(a_change(), a_document(), before="", after="", at=DAY, effective=starts, findings=())
    assert alert.summary == "Acme: customer content may now train AI; no opt-out is named"
    later = "Acme: from 15 March 2026, customer content may train AI; no opt-out is named"
    assert alert.ahead == (later if ahead else "")
    assert alert.headline == (alert.ahead or alert.summary)


def test_an_alert_names_the_plans_that_its_gravest_sentence_is_for() -> None:
    (stance,) = a_change().stances
    changed = replace(
        an_offer(stance.after), dimension=stance.dimension, stance=stance.new_stance, tiers=(Tier.BUSINESS,)
    )
    alert = change_alert(a_change(), a_document(), before="", after="", at=DAY, findings=[changed])
    assert alert.plans == (Tier.BUSINESS,)


def test_a_summary_that_names_the_vendor_is_left_as_it_is() -> None:
    change = replace(a_change(), summary="Acme: may now train AI")

    assert change_alert(change, a_document(), before="", after="", at=DAY).summary == "Acme: may now train AI"


def test_the_same_change_seen_later_is_the_same_alert_and_another_is_not() -> None:
    def alert_id(before: str, after: str, vendor: str = "acme", day: int = 0) -> str:
        change = replace(a_change(before, after), summary=f"worded on day {day}")
        at = DAY + timedelta(days=day)
        return change_alert(change, a_document(vendor), before="s1", after="s2", at=at).id

    assert alert_id("x", "y") == alert_id("x", "y", day=9)
    others = {alert_id("y", "x"), alert_id("x", "z"), alert_id("x", "y", "northwind"), alert_id("xy", "")}
    assert len(others | {alert_id("x", "y")}) == 5


def test_source_alerts_are_told_apart_by_outage_kind_and_document() -> None:
    ids = {
        broken_alert(a_document(), "HTTP 503", since=DAY, at=DAY).id,
        broken_alert(a_document(), "HTTP 503", since=DAY + HOUR, at=DAY).id,
        broken_alert(a_document("northwind"), "HTTP 503", since=DAY, at=DAY).id,
        recovered_alert(a_document(), since=DAY, at=DAY).id,
    }

    assert len(ids) == 4
    again = broken_alert(a_document(), "HTTP 404", since=DAY, at=DAY + HOUR)
    assert again.id in ids
    assert again.severity is Severity.MEDIUM
    assert (
        again.summary
        == "Acme: Terms of Service cannot be read since 2026-03-14 (HTTP 404); changes to it go unseen"
    )


def outcomes(store: StateStore, results: str, *, patience: int = 3) -> list[str]:
    """Checks an hour apart, "x" for a failure; the kinds of the alerts raised, "" for none."""
    raised = []
    for number, result in enumerate(results):
        alert = note_check(
            store.checks,
            store.outbox,
            recipients("ops"),
            a_document(),
            at=DAY + number * HOUR,
            ok=result == ".",
            detail="HTTP 503" if result == "x" else "",
            patience=patience,
        )
        raised.append(alert.kind.value if alert else "")
    return raised


def test_a_source_that_stays_broken_is_told_once_and_once_when_it_is_back(store: StateStore) -> None:
    told = outcomes(store, ".xxxxx..xxx.")

    assert [kind for kind in told if kind] == ["source-broken", "source-recovered"] * 2
    assert [number for number, kind in enumerate(told) if kind] == [3, 6, 10, 11]
    assert len(store.outbox.pending()) == 4


def test_a_short_outage_is_no_news(store: StateStore) -> None:
    assert not any(outcomes(store, "xx.xx.x.x.x"))
    assert store.outbox.alerts() == ()


def test_patience_is_the_callers_choice(store: StateStore) -> None:
    assert outcomes(store, ".x.", patience=1) == ["", "source-broken", "source-recovered"]


def test_who_hears_that_a_source_broke_hears_that_it_is_back() -> None:
    recovered = recovered_alert(a_document(), since=DAY, at=DAY)

    assert Recipient(name="ops", min_severity=Severity.MEDIUM).wants(recovered)
    assert not Recipient(name="ops", min_severity=Severity.HIGH).wants(recovered)


class _DyingOutbox:
    """Dies when an alert is to be added."""

    def __getattr__(self, name: str) -> object:
        raise KeyboardInterrupt


def test_a_crash_as_the_source_comes_back_does_not_lose_the_alert(store: StateStore) -> None:
    outcomes(store, "xxx")
    with pytest.raises(KeyboardInterrupt):
        note_check(
            store.checks,
            _DyingOutbox(),  # type: ignore[arg-type]
            recipients("ops"),
            a_document(),
            at=DAY + 9 * HOUR,
            ok=True,
            detail="",
        )

    assert store.checks.outage("acme/terms") == Outage(since=DAY, failures=3)
    assert outcomes(store, ".") == ["source-recovered"]
