"""Keeps a page, or a redirect it sends, from making tosrisk talk to machines inside the network."""

from __future__ import annotations

import ipaddress
import re
from urllib.parse import SplitResult, urlsplit

import idna

from tosrisk.errors import FetchError
from tosrisk.fetchers.addresses import is_public, private_host

SCHEMES = ("http", "https")
LONGEST_URL = 8192
"""Characters; servers refuse longer ones (RFC 9110, 4.1 asks for 8,000)."""
LOWEST_FREE_PORT = 1024
WEB_PORTS = frozenset({80, 443})
_NAME = re.compile(r"[a-z0-9_-]+(?:\.[a-z0-9_-]+)*")
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")
"""A last label of this form makes browsers and resolvers read the whole host as an IPv4 address."""
_BRACKETS = re.compile(r"\[[^\[\]]*\](?::[0-9]+)?")
_LOCAL = ("localhost", "localdomain", "local", "internal", "home.arpa")
"""Names that exist inside a network only (RFC 6761, 6762, 8375; .internal is reserved by ICANN)."""


def check_url(url: str, *, allow_private_hosts: bool) -> str:
    """Check all that can be told from the URL alone and return its host: ASCII, lower case, no final dot.

    What two parsers could read differently is refused, so that the host that was checked is the host that
    is talked to.

    Raises:
        FetchError: not http(s), malformed, ambiguous, or a private host by its name or address.
    """
    parts = _split(url)
    if parts.scheme.lower() not in SCHEMES:
        raise FetchError(
            f"the scheme {parts.scheme or '(none)'!r} is not fetched",
            where=url,
            fix="use an http or https address, or `file` for a file",
        )
    if parts.username is not None or parts.password is not None:
        raise FetchError("the address holds a user name or password", where=_bare(parts), fix="remove it")
    if not parts.hostname:
        raise FetchError("the address names no host", where=url, fix="correct the address")
    host = _host(parts.hostname, url)
    if not allow_private_hosts:
        if _is_local(host):
            raise private_host(host, url)
        _check_port(parts, url)
    return host


def _split(url: str) -> SplitResult:
    if len(url) > LONGEST_URL:
        raise FetchError(
            f"the address is longer than {LONGEST_URL} characters", where=url[:80], fix="correct the address"
        )
    if "\\" in url or any(character.isspace() or not character.isprintable() for character in url):
        raise FetchError(
            "not a URL (it holds a backslash, white space or a control character)",
            where=ascii(url).strip("'\""),
            fix="correct the address",
        )
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError as error:
        raise FetchError(f"not a URL ({error})", where=url, fix="correct the address") from error
    if parts.netloc.endswith(":") or parts.port == 0:
        raise FetchError("not a URL (its port is missing or 0)", where=url, fix="correct the address")
    return parts


def _host(name: str, url: str) -> str:
    """The host as it will be looked up."""
    if ":" in name:
        return _ipv6(name, url)
    host = name.removesuffix(".")
    if not host.isascii():
        try:
            # The same mapping that requests applies before it connects.
            host = idna.encode(host, uts46=True).decode("ascii")
        except idna.IDNAError as error:
            raise _odd(name, url) from error
    if not _NAME.fullmatch(host):
        raise _odd(name, url)
    if _NUMBER.fullmatch(host.rpartition(".")[2]):
        try:
            return str(ipaddress.IPv4Address(host))
        except ValueError as error:
            raise FetchError(
                f"{name} is an IP address in an unusual spelling",
                where=url,
                fix="write four decimal numbers, such as 192.0.2.1",
            ) from error
    return host


def _ipv6(name: str, url: str) -> str:
    if not _BRACKETS.fullmatch(urlsplit(url).netloc):
        raise _odd(name, url)
    try:
        ip = ipaddress.IPv6Address(name)
    except ValueError as error:
        raise _odd(name, url) from error
    if ip.scope_id is not None:
        raise FetchError(f"{name} names a network interface", where=url, fix="leave out the part from % on")
    return str(ip)


def _is_local(host: str) -> bool:
    if any(host == name or host.endswith("." + name) for name in _LOCAL):
        return True
    try:
        return not is_public(host)
    except ValueError:
        return False


def _check_port(parts: SplitResult, url: str) -> None:
    """Ports below 1024 belong to other services: a redirect there makes an HTTP client speak to them."""
    port = parts.port
    if port is not None and port < LOWEST_FREE_PORT and port not in WEB_PORTS:
        raise FetchError(
            f"port {port} is not one of the web",
            where=url,
            fix="use 80, 443 or a port from 1024 up; allow_private_hosts = true lifts this",
        )


def _odd(name: str, url: str) -> FetchError:
    return FetchError(f"{name!r} is not a host name", where=url, fix="correct the address")


def _bare(parts: SplitResult) -> str:
    """The URL without its credentials, which have no place in a message."""
    return parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl()
