"""Which addresses are on the public internet, and which a host name leads to."""

from __future__ import annotations

import ipaddress
import socket
import threading
from typing import Any

from tosrisk.errors import FetchError

_GLOBAL_UNICAST = ipaddress.ip_network("2000::/3")
"""The part of IPv6 that IANA gives out (RFC 4291, 2.4); what lies outside it reaches no vendor."""
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
"""RFC 6052: the last four bytes are an IPv4 address, which may be a private one."""
_NOT_VENDORS = (
    ipaddress.ip_network("192.0.0.0/24"),  # IETF protocol assignments (RFC 6890)
    ipaddress.ip_network("192.88.99.0/24"),  # 6to4 relays, given up (RFC 7526)
    ipaddress.ip_network("168.63.129.16/32"),  # the Azure host, from within its virtual machines
    ipaddress.ip_network("3fff::/20"),  # documentation (RFC 9637)
)
"""Addresses that Python counts as global and that serve no documents."""
_ISATAP = (0x00005EFE, 0x02005EFE)
"""RFC 5214: the interface identifiers that carry an IPv4 address in their last four bytes."""

Resolved = tuple[Any, ...]
"""One entry of `socket.getaddrinfo`."""


def is_public(address: str) -> bool:
    """True for a unicast address on the public internet, looking through IPv4 within IPv6.

    Raises:
        ValueError: it is no IP address.
    """
    ip = ipaddress.ip_address(address.partition("%")[0])
    if any(ip in network for network in _NOT_VENDORS if network.version == ip.version):
        return False
    if isinstance(ip, ipaddress.IPv4Address):
        return ip.is_global and not (ip.is_multicast or ip.is_reserved or ip.is_unspecified)
    inner = _inner(ip)
    if inner is not None:
        return is_public(str(inner))
    return ip in _GLOBAL_UNICAST and ip.is_global


def _inner(ip: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    """The IPv4 address that an IPv6 address stands for, or tunnels to; None without one."""
    if ip in _NAT64 or (int(ip) >> 32 & 0xFFFFFFFF) in _ISATAP:
        return ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
    return ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)


def public_addresses(
    host: str, port: int, *, allow_private_hosts: bool, timeout: float | None = None
) -> list[Resolved]:
    """Resolve a host to the addresses that may be connected to.

    One private address among public ones refuses the host: a mixture is how rebinding is done.

    Args:
        host: a name or an IP address.
        port: to put into the addresses.
        allow_private_hosts: any address will do.
        timeout: seconds to wait for the resolver; None waits for as long as it takes.

    Raises:
        FetchError: the host resolves to an address that is not on the public internet.
        TimeoutError: the resolver did not answer in time.
        OSError: the name cannot be resolved (`socket.gaierror`).
    """
    found = _resolve(host, port, timeout)
    if not allow_private_hosts:
        for entry in found:
            if not is_public(str(entry[4][0])):
                raise private_host(host, str(entry[4][0]))
    return found


def private_host(host: str, where: str) -> FetchError:
    """The refusal of a host that is not on the public internet."""
    return FetchError(
        f"{host} is not a public internet host",
        where=where,
        fix="set allow_private_hosts = true if this is your own intranet",
    )


def _resolve(host: str, port: int, timeout: float | None) -> list[Resolved]:
    """Ask the system's resolver, which knows no deadline, from a thread that can be left behind."""
    answers: list[list[Resolved]] = []
    errors: list[Exception] = []

    def ask() -> None:
        try:
            answers.append(list(socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)))
        except Exception as error:  # noqa: BLE001  (raised below, in the thread that waits)
            errors.append(error)

    thread = threading.Thread(target=ask, name="fetch-resolve", daemon=True)
    thread.start()
    thread.join(timeout)
    if errors:
        raise errors[0] if isinstance(errors[0], OSError) else socket.gaierror(str(errors[0]))
    if not answers:
        raise TimeoutError(f"{host} was not resolved within {timeout:g} s")
    return answers[0]
