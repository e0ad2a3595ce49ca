"""A proxy on loopback that is a browser's only way out, so that the guard holds for all a page loads."""

from __future__ import annotations

import re
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from selectors import EVENT_READ, DefaultSelector
from socketserver import BaseRequestHandler, ThreadingTCPServer
from urllib.parse import urlsplit

from tosrisk.errors import FetchError
from tosrisk.fetchers.addresses import public_addresses
from tosrisk.fetchers.connection import ADDRESSES_TRIED
from tosrisk.fetchers.guard import check_url
from tosrisk.fetchers.policy import FetchPolicy

PIECE = 64 * 1024
PAGE_WEIGHT = 8
"""Times max_bytes: what a page may load altogether, scripts and styles included."""
_REQUEST = re.compile(rb"(?P<method>[A-Z]+) (?P<target>\S+) (?P<version>HTTP/1\.[01])\r\n")
_HOP_HEADERS = re.compile(rb"(?im)^(?:proxy-[a-z-]+|connection|keep-alive):[^\r\n]*\r\n")


class Gateway(ThreadingTCPServer):
    """Connects a browser to addresses that the guard has seen, and to no others.

    The browser resolves nothing itself: each name is resolved here, every address is checked, and the
    connection goes to one of those very addresses. Scripts, frames, redirects and web sockets all pass.
    """

    daemon_threads = True
    block_on_close = False

    def __init__(self, policy: FetchPolicy) -> None:
        super().__init__(("127.0.0.1", 0), _Passage)
        self.policy = policy
        self.closing = threading.Event()
        self._left = PAGE_WEIGHT * policy.max_bytes
        self._lock = threading.Lock()

    @property
    def address(self) -> str:
        """What to give a browser as its proxy."""
        return f"http://127.0.0.1:{self.server_address[1]}"

    def spend(self, size: int) -> bool:
        """Take bytes off what the page may load; False once it has loaded too much."""
        with self._lock:
            self._left -= size
            return self._left >= 0


@contextmanager
def open_gateway(policy: FetchPolicy) -> Iterator[Gateway]:
    """Run a gateway until the block is left; connections through it end with it."""
    gateway = Gateway(policy)
    thread = threading.Thread(
        target=gateway.serve_forever, kwargs={"poll_interval": 0.05}, name="fetch-gateway", daemon=True
    )
    thread.start()
    try:
        yield gateway
    finally:
        gateway.closing.set()
        gateway.shutdown()
        thread.join()
        gateway.server_close()


class _Passage(BaseRequestHandler):
    """One connection of the browser."""

    server: Gateway
    request: socket.socket

    def handle(self) -> None:
        """Connect it to where it wants to go, if the guard lets it."""
        policy = self.server.policy
        self.request.settimeout(policy.read_timeout)
        with suppress(OSError):
            head, rest = self._head()
            asked = _REQUEST.match(head)
            if asked is None:
                return self._refuse(b"400 Bad Request")
            try:
                outside = self._connect(_url(asked["method"], asked["target"]))
            except (FetchError, OSError, UnicodeError):
                return self._refuse(b"502 Bad Gateway")
            with outside:
                if asked["method"] == b"CONNECT":
                    self.request.sendall(asked["version"] + b" 200 OK\r\n\r\n")
                    outside.sendall(rest)
                else:
                    outside.sendall(_as_origin_request(asked, head) + rest)
                self._relay(outside)
        return None

    def _head(self) -> tuple[bytes, bytes]:
        head = b""
        while b"\r\n\r\n" not in head and len(head) < PIECE:
            piece = self.request.recv(PIECE)
            if not piece:
                break
            head += piece
        first, end, rest = head.partition(b"\r\n\r\n")
        return first + end, rest

    def _connect(self, url: str) -> socket.socket:
        policy = self.server.policy
        host = check_url(url, allow_private_hosts=policy.allow_private_hosts)
        failure = OSError("the name has no address")
        found = public_addresses(
            host,
            _port(url),
            allow_private_hosts=policy.allow_private_hosts,
            timeout=policy.connect_timeout,
        )
        for entry in found[:ADDRESSES_TRIED]:
            try:
                return socket.create_connection(entry[4][:2], timeout=policy.connect_timeout)
            except OSError as error:
                failure = error
        raise failure

    def _relay(self, outside: socket.socket) -> None:
        """Copy both ways until one side ends, falls silent, or the page has loaded too much."""
        ends = {self.request: outside, outside: self.request}
        silent = 0.0
        with DefaultSelector() as waiting:  # select() knows no more than 1,024 open files
            for end in ends:
                waiting.register(end, EVENT_READ)
            while not self.server.closing.is_set() and silent < self.server.policy.read_timeout:
                ready = {key.fd for key, _ in waiting.select(0.25)}
                silent = 0.0 if ready else silent + 0.25
                for source in [end for end in ends if end.fileno() in ready]:
                    piece = source.recv(PIECE)
                    if not piece or not self.server.spend(len(piece)):
                        return
                    ends[source].sendall(piece)

    def _refuse(self, status: bytes) -> None:
        self.request.sendall(b"HTTP/1.1 " + status + b"\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")


def _url(method: bytes, target: bytes) -> str:
    return f"https://{target.decode('ascii')}/" if method == b"CONNECT" else target.decode("ascii")


def _port(url: str) -> int:
    parts = urlsplit(url)
    return parts.port or (80 if parts.scheme == "http" else 443)


def _as_origin_request(asked: re.Match[bytes], head: bytes) -> bytes:
    """The request as the site itself wants it: a path instead of a URL, and the connection closed after."""
    path = b"/" + asked["target"].partition(b"//")[2].partition(b"/")[2]
    fields = _HOP_HEADERS.sub(b"", head[asked.end() :])
    return asked["method"] + b" " + path + b" HTTP/1.1\r\nConnection: close\r\n" + fields
