"""The console shows an alert as plain text."""

from __future__ import annotations

import io

import pytest

from tests.fakes.alerts import a_notice
from tosrisk.errors import NotifyError
from tosrisk.notifiers.console import ConsoleNotifier


def test_an_alert_is_written_with_its_severity_and_headline_first_and_once() -> None:
    out = io.StringIO()
    ConsoleNotifier(out.write).notify(a_notice())

    assert out.getvalue().startswith("[CRITICAL] Acme: customer content may now train AI\n\n")
    assert out.getvalue().count("customer content may now train AI") == 1
    assert '"We may train models on what you upload."' in out.getvalue()


def test_a_closed_console_is_a_failure_to_notify() -> None:
    out = io.StringIO()
    out.close()

    with pytest.raises(NotifyError, match="console: the console takes no output"):
        ConsoleNotifier(out.write).notify(a_notice())
