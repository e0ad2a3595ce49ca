"""The log of checks knows how long a source has been failing."""

from __future__ import annotations

from datetime import timedelta

from tests.fakes.alerts import DAY
from tosrisk.domain.alerts import Outage
from tosrisk.stores.state import StateStore

HOUR = timedelta(hours=1)


def test_failures_in_a_row_are_counted_from_the_first() -> None:
    with StateStore(None) as store:
        checks = store.checks
        assert checks.record("acme/terms", DAY, ok=True, detail="HTTP 200") == 0
        assert checks.record("acme/terms", DAY + HOUR, ok=False, detail="HTTP 503") == 1
        assert checks.record("acme/terms", DAY + 2 * HOUR, ok=False, detail="timeout") == 2

        assert checks.last("acme/terms") == (DAY + 2 * HOUR, False, "timeout")
        assert checks.outage("acme/terms") == Outage(since=DAY + HOUR, failures=2)


def test_a_good_check_ends_the_outage_and_the_next_one_is_another() -> None:
    with StateStore(None) as store:
        checks = store.checks
        checks.record("acme/terms", DAY, ok=False, detail="down")
        assert checks.record("acme/terms", DAY + HOUR, ok=True, detail="") == 0
        assert checks.outage("acme/terms") is None

        assert checks.record("acme/terms", DAY + 2 * HOUR, ok=False, detail="down") == 1
        assert checks.outage("acme/terms") == Outage(since=DAY + 2 * HOUR, failures=1)


def test_documents_are_counted_apart() -> None:
    with StateStore(None) as store:
        store.checks.record("acme/terms", DAY, ok=False, detail="down")

        assert store.checks.last("acme/privacy") is None
        assert store.checks.outage("acme/privacy") is None
        assert store.checks.record("acme/privacy", DAY, ok=False, detail="down") == 1


def test_a_clock_that_goes_backwards_breaks_no_count() -> None:
    with StateStore(None) as store:
        store.checks.record("acme/terms", DAY, ok=False, detail="down")

        assert store.checks.record("acme/terms", DAY - HOUR, ok=False, detail="down") == 2
        assert store.checks.outage("acme/terms") == Outage(since=DAY, failures=2)


def test_the_checks_of_a_vendor_are_its_own() -> None:
    with StateStore(None) as store:
        for key in ("acme/terms", "acme/privacy", "acme-notes/terms", "acm/terms"):
            store.checks.record(key, DAY, ok=key != "acme/terms", detail="")
        assert store.checks.of_vendor("acme") == {
            "acme/terms": (DAY, False, ""),
            "acme/privacy": (DAY, True, ""),
        }
