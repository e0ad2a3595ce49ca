"""A redirect is judged by where it leads."""

from __future__ import annotations

import pytest

from tests.fakes.judged import reason_of
from tests.fakes.sources import terms


def test_a_redirect_to_the_front_page_is_refused():
    moved = {"redirects": ("https://acme.example/terms",), "final_url": "https://www.acme.example/"}
    assert reason_of(terms(), **moved) == "front-page"
    assert reason_of(terms(), url="https://acme.example/", **moved) == ""
    assert (
        reason_of(terms(), redirects=moved["redirects"], final_url="https://acme.example/legal/terms") == ""
    )


@pytest.mark.parametrize(
    ("target", "reason"),
    [
        ("https://acme.example/en-us/", "front-page"),
        ("https://acme.example/de", "front-page"),
        ("https://acme.example/index.html", "front-page"),
        ("https://acme.example/users/sign_in?next=/terms", "login-wall"),
        ("https://login.acme.example/realms/1", "login-wall"),
        ("https://acme.example/search?q=terms", "search-page"),
        ("https://acme.example/errors/404.html", "not-found"),
        ("https://acme.example/sorry", "error-page"),
        ("https://consent.acme.example/ml?continue=terms", "consent-wall"),
        ("https://acme.example/captcha/", "challenge"),
        ("https://acme.example/legal/terms-of-service", ""),
        ("https://legal.acme.example/terms", ""),
        ("https://[acme.example/", ""),
    ],
)
def test_a_redirect_is_judged_by_where_it_leads(target, reason):
    answer = {"redirects": ("https://acme.example/terms",), "final_url": target}
    assert reason_of(terms(), **answer) == reason
    assert reason_of(terms(), url=target, **answer) == ""
