"""Whatever is stored comes back as it was."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fakes.alerts import DAY, an_alert
from tosrisk.domain.alerts import Alert
from tosrisk.domain.findings import Finding
from tosrisk.domain.version import Clause
from tosrisk.stores.codec import (
    decode_alert,
    decode_findings,
    decode_time,
    encode_alert,
    encode_findings,
    encode_time,
)

_ZONES = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
_TIMES = st.datetimes(datetime(1990, 1, 1), datetime(2200, 1, 1), timezones=_ZONES)
_UTC_TIMES = st.datetimes(datetime(1990, 1, 1), datetime(2200, 1, 1), timezones=st.just(UTC))
_PROBABILITIES = st.floats(0, 1)
_FINDINGS = st.lists(st.builds(Finding, clause=st.builds(Clause), confidence=_PROBABILITIES), max_size=5)


@settings(max_examples=50, deadline=None)
@given(_FINDINGS)
def test_findings_come_back_as_they_were(findings: list[Finding]) -> None:
    assert decode_findings(encode_findings(findings)) == tuple(findings)


@settings(max_examples=50, deadline=None)
@given(st.builds(Alert, raised_at=_UTC_TIMES))
def test_alerts_come_back_as_they_were(alert: Alert) -> None:
    decoded = decode_alert(encode_alert(alert))

    assert decoded == alert
    assert decoded.raised_at.tzinfo is UTC


@given(st.lists(_TIMES, min_size=2, max_size=4))
def test_stored_times_sort_as_text_as_they_do_in_time(times: list[datetime]) -> None:
    encoded = [encode_time(at) for at in times]

    assert [decode_time(text) for text in sorted(encoded)] == sorted(times)


def test_a_time_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="without a zone"):
        encode_time(DAY.replace(tzinfo=None))


def test_a_word_that_no_longer_exists_is_an_error_not_a_guess() -> None:
    with pytest.raises(ValueError, match="severity"):
        decode_alert(encode_alert(an_alert()).replace('"critical"', '"catastrophic"'))
