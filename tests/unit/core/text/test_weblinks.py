"""An address from a page or a file becomes a link only when it shows where it leads."""

from __future__ import annotations

import pytest

from tosrisk.core.text.weblinks import web_href

DANGEROUS = (
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    " javascript:alert(1)",
    "java\nscript:alert(1)",
    "\x01javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:msgbox(1)",
    "file:///etc/passwd",
    "//evil.example/x",
    "/etc/passwd",
    "https://",
    "https:evil",
    "https://[::1",
    "https://bank.example@evil.example/",
    'https://a.example/"onmouseover="alert(1)',
    "https://a.example/<script>",
    "https://a.example/\u202egpj.exe",
    "https://a.example/\ufffe",
    "https://a.example/\udfff",
    "",
)


@pytest.mark.parametrize("url", DANGEROUS)
def test_an_address_that_is_not_plain_http_makes_no_link(url: str) -> None:
    assert web_href(url) == ""


@pytest.mark.parametrize("url", ["https://acme.example/terms?a=1&b=2", "http://acme.example:8080/x#part"])
def test_a_plain_address_is_kept_as_it_is(url: str) -> None:
    assert web_href(url) == url
