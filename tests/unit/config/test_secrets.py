from __future__ import annotations

import pytest

from tosrisk.config.secrets import with_secrets
from tosrisk.config.workspace import NotifyTarget, NotifyType
from tosrisk.errors import ConfigError


def target(url: str = "", *, secret: str = "", kind: NotifyType = NotifyType.WEBHOOK) -> NotifyTarget:
    return NotifyTarget(name="ops", type=kind, url=url, secret=secret, source="tosrisk.toml:9, notify.ops")


def test_variables_are_filled_in_from_the_environment():
    filled = with_secrets(
        target("https://${HOST}/hook/${PART}", secret="${KEY}"),
        {"HOST": "ops.example", "PART": "a", "KEY": "s3cret"},
    )
    assert (filled.url, filled.secret) == ("https://ops.example/hook/a", "s3cret")


@pytest.mark.parametrize("environment", [{}, {"HOOK_URL": ""}])
def test_a_missing_variable_is_named_with_the_place_that_wants_it(environment):
    with pytest.raises(ConfigError, match="HOOK_URL") as caught:
        with_secrets(target("${HOOK_URL}"), environment)
    assert caught.value.where == "tosrisk.toml:9, notify.ops"
    assert "export HOOK_URL" in caught.value.fix


def test_what_a_variable_holds_is_not_expanded_again():
    assert with_secrets(target("https://x.example/${A}"), {"A": "${B}", "B": "no"}).url.endswith("/${B}")


@pytest.mark.parametrize("kind", [NotifyType.WEBHOOK, NotifyType.APPRISE])
def test_an_address_that_is_no_url_is_refused_without_repeating_it(kind):
    with pytest.raises(ConfigError, match="is not") as caught:
        with_secrets(target("${URL}", kind=kind), {"URL": "hunter2"})
    assert "hunter2" not in str(caught.value)


def test_a_webhook_takes_no_other_scheme_and_apprise_takes_its_own():
    with pytest.raises(ConfigError, match="http or https"):
        with_secrets(target("mailto://a:b@mail.example"), {})
    assert with_secrets(target("mailto://a:b@mail.example", kind=NotifyType.APPRISE), {}).url


def test_the_console_needs_no_address():
    assert with_secrets(target(kind=NotifyType.CONSOLE), {}).url == ""


def test_secrets_do_not_show_in_a_repr():
    assert "s3cret" not in repr(target("https://s3cret.example", secret="s3cret"))
