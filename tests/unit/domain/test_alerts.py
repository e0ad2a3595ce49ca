"""Who asked for what is told of it, and of nothing else."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from tests.fakes.alerts import a_document, a_stance_change, an_alert
from tosrisk.domain.alerts import AlertKind, Digest, Recipient
from tosrisk.domain.taxonomy import Dimension, Severity
from tosrisk.domain.vendor import Tier

SMALL = replace(a_stance_change(), dimension=Dimension.LIABILITY, severity=Severity.LOW)
BOTH = replace(
    an_alert(changes=(a_stance_change(), SMALL)), dimensions=(Dimension.TRAINING, Dimension.LIABILITY)
)


@pytest.mark.parametrize(
    ("recipient", "wanted"),
    [
        (Recipient(name="r"), True),
        (Recipient(name="r", vendors=("acme", "north")), True),
        (Recipient(name="r", vendors=("north",)), False),
        (Recipient(name="r", tiers=(Tier.BUSINESS, Tier.API)), True),
        (Recipient(name="r", tiers=(Tier.ENTERPRISE,)), False),
        (Recipient(name="r", dimensions=(Dimension.TRAINING,), min_severity=Severity.CRITICAL), True),
        (Recipient(name="r", dimensions=(Dimension.LIABILITY,)), True),
        (Recipient(name="r", dimensions=(Dimension.LIABILITY,), min_severity=Severity.MEDIUM), False),
        (Recipient(name="r", dimensions=(Dimension.SHARING,)), False),
        (Recipient(name="r", dimensions=(Dimension.TRAINING,), vendors=("north",)), False),
    ],
)
def test_an_alert_goes_where_all_that_was_asked_for_fits(recipient: Recipient, wanted: bool) -> None:
    assert recipient.wants(BOTH) is wanted


def test_what_can_wait_is_weighed_by_what_was_asked_for() -> None:
    liability = (Dimension.LIABILITY,)
    assert Recipient(name="r", digest=Digest.DAILY, dimensions=liability).can_wait(BOTH)
    assert not Recipient(name="r", digest=Digest.DAILY).can_wait(BOTH)
    assert not Recipient(name="r", dimensions=liability).can_wait(BOTH)


@pytest.mark.parametrize("kind", [AlertKind.SOURCE_BROKEN, AlertKind.SOURCE_RECOVERED])
def test_who_asked_for_dimensions_does_not_hear_of_sources(kind: AlertKind) -> None:
    alert = replace(an_alert(kind=kind, severity=Severity.MEDIUM, changes=()), dimensions=())
    assert not Recipient(name="r", dimensions=tuple(Dimension)).wants(alert)
    assert Recipient(name="r", vendors=("acme",), tiers=(Tier.BUSINESS,)).wants(alert)
    assert not Recipient(name="r", vendors=("acme",)).wants(replace(alert, document=a_document("north")))


@pytest.mark.parametrize(
    ("first", "second", "same_day", "same_week"),
    [
        ("2026-03-15T23:59:59+00:00", "2026-03-16T00:00:00+00:00", False, False),
        ("2026-03-16T00:00:00+00:00", "2026-03-22T23:59:59+00:00", False, True),
        ("2026-03-16T01:00:00+02:00", "2026-03-15T00:00:00+00:00", True, True),
        ("2026-12-31T12:00:00+00:00", "2027-01-01T12:00:00+00:00", False, True),
        ("2026-03-16T12:00:00+00:00", "2027-03-15T12:00:00+00:00", False, False),
    ],
)
def test_days_and_weeks_begin_in_utc(first: str, second: str, same_day: bool, same_week: bool) -> None:
    a, b = datetime.fromisoformat(first), datetime.fromisoformat(second)
    assert (Digest.DAILY.period(a) == Digest.DAILY.period(b)) is same_day
    assert (Digest.WEEKLY.period(a) == Digest.WEEKLY.period(b)) is same_week
