"""Which addresses are public, and how long a resolver may take."""

from __future__ import annotations

import socket
import time

import pytest

from tosrisk.errors import FetchError
from tosrisk.fetchers.addresses import is_public, public_addresses


def answers(*addresses: str):
    def resolve(host, port, *a, **k):
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in addresses]

    return resolve


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.1.2.3",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "224.0.0.1",
        "255.255.255.255",
        "192.88.99.1",
        "::",
        "::1",
        "fe80::1%eth0",
        "fd00::1",
        "ff02::1",
        "::ffff:10.0.0.1",
        "64:ff9b::7f00:1",
        "2002:7f00:0001::",
        "3fff::1",
        "5f00::1",
    ],
)
def test_an_address_inside_is_not_public(address):
    assert not is_public(address)


@pytest.mark.parametrize(
    "address", ["93.184.215.14", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808"]
)
def test_an_address_outside_is_public(address):
    assert is_public(address)


def test_one_private_address_among_public_ones_refuses_the_host(monkeypatch):
    monkeypatch.setattr(socket, "getaddrinfo", answers("93.184.215.14", "10.0.0.1"))
    with pytest.raises(FetchError, match=r"10\.0\.0\.1: acme\.example is not a public internet host"):
        public_addresses("acme.example", 443, allow_private_hosts=False)
    assert len(public_addresses("acme.example", 443, allow_private_hosts=True)) == 2


def test_a_resolver_that_does_not_answer_is_not_waited_for(monkeypatch):
    monkeypatch.setattr(socket, "getaddrinfo", lambda *a, **k: time.sleep(0.5))
    began = time.monotonic()
    with pytest.raises(TimeoutError, match=r"not resolved within 0\.05 s"):
        public_addresses("acme.example", 443, allow_private_hosts=False, timeout=0.05)
    assert time.monotonic() - began < 0.4


def test_a_name_that_no_resolver_takes_is_one_that_is_not_found(monkeypatch):
    def no_such_encoding(*a, **k):
        raise UnicodeError("label too long")

    monkeypatch.setattr(socket, "getaddrinfo", no_such_encoding)
    with pytest.raises(socket.gaierror, match="label too long"):
        public_addresses("a" * 70 + ".example", 443, allow_private_hosts=False)
