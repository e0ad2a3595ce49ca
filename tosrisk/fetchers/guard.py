"""Keeps a page, or a redirect it sends, from making tosrisk talk to machines inside the network."""

from __future__ import annotations

import ipaddress
import socket
from typing import Any
from urllib.parse import urlsplit

from tosrisk.errors import FetchError

SCHEMES = ("http", "https")
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
"""RFC 6052: the last four bytes are an IPv4 address, which may be a private one."""

Resolved = tuple[Any, ...]
"""One entry of `socket.getaddrinfo`."""


def check_url(url: str, *, allow_private_hosts: bool) -> str:
    """Check all that can be told from the URL alone and return its host, lower case.

    Raises:
        FetchError: not http(s), no host, a malformed port, or a private address written out.
    """
    try:
        parts = urlsplit(url)
        host, _ = (parts.hostname or "").rstrip("."), parts.port
    except ValueError as error:
        raise FetchError(f"not a URL ({error})", where=url, fix="correct the address") from error
    if parts.scheme.lower() not in SCHEMES:
        raise FetchError(
            f"the scheme {parts.scheme or '(none)'!r} is not fetched",
            where=url,
            fix="use an http or https address, or `file` for a file",
        )
    if not host:
        raise FetchError("the address names no host", where=url, fix="correct the address")
    if not allow_private_hosts and (host == "localhost" or host.endswith(".localhost") or _private(host)):
        raise private_host(host, url)
    return host


def public_addresses(host: str, port: int, *, allow_private_hosts: bool) -> list[Resolved]:
    """Resolve a host to the addresses that may be connected to.

    One private address among public ones refuses the host: a mixture is how rebinding is done.

    Raises:
        FetchError: the host resolves to an address that is not on the public internet.
        OSError: the name cannot be resolved (`socket.gaierror`).
    """
    found: list[Resolved] = list(socket.getaddrinfo(host, port, type=socket.SOCK_STREAM))
    if not allow_private_hosts:
        for entry in found:
            if not is_public(str(entry[4][0])):
                raise private_host(host, str(entry[4][0]))
    return found


def is_public(address: str) -> bool:
    """True for a unicast address on the public internet, looking through IPv4 within IPv6."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if inner is None and ip in _NAT64:
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or ip.is_unspecified)


def private_host(host: str, where: str) -> FetchError:
    """The refusal of a host that is not on the public internet."""
    return FetchError(
        f"{host} is not a public internet host",
        where=where,
        fix="set allow_private_hosts = true if this is your own intranet",
    )


def _private(host: str) -> bool:
    try:
        return not is_public(host)
    except ValueError:
        return False
