"""Which addresses tosrisk talks to."""

from __future__ import annotations

import pytest

from tosrisk.errors import FetchError
from tosrisk.fetchers.guard import check_url, is_public


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "224.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "fe80::1%eth0",
        "fd00::1",
        "ff02::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "64:ff9b::7f00:1",
        "2002:7f00:0001::",
    ],
)
def test_an_address_inside_is_not_public(address):
    assert not is_public(address)


@pytest.mark.parametrize(
    "address", ["93.184.215.14", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808"]
)
def test_an_address_outside_is_public(address):
    assert is_public(address)


@pytest.mark.parametrize(
    "url",
    [
        "http://localhost/terms",
        "http://LOCALHOST./terms",
        "http://app.localhost/terms",
        "http://127.0.0.1/terms",
        "http://[::1]:8080/terms",
        "https://169.254.169.254/latest/meta-data",
        "http://user:secret@10.0.0.1/",
    ],
)
def test_a_private_address_written_out_is_refused_unless_allowed(url):
    with pytest.raises(FetchError, match="not a public internet host"):
        check_url(url, allow_private_hosts=False)
    assert check_url(url, allow_private_hosts=True)


@pytest.mark.parametrize(
    "url", ["http://[::1/terms", "http://acme.example:port/", "http://acme.example:99999/"]
)
def test_a_malformed_address_is_refused(url):
    with pytest.raises(FetchError, match="not a URL"):
        check_url(url, allow_private_hosts=False)


def test_the_host_is_lower_case_and_without_a_final_dot():
    assert check_url("HTTPS://Acme.Example./terms", allow_private_hosts=False) == "acme.example"
