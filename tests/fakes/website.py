"""A website on loopback whose every page is scripted: status, headers, body, delay, drip."""

from __future__ import annotations

import socket
import ssl
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Lock, Thread
from weakref import WeakSet


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One answer."""

    body: bytes = b""
    status: int = 200
    headers: tuple[tuple[str, str], ...] = (("Content-Type", "text/html; charset=utf-8"),)
    delay: float = 0.0
    """Seconds of silence before the status line."""
    header_drip: float = 0.0
    """Seconds between header lines that never end."""
    drip: float = 0.0
    """Seconds between single bytes of the body."""
    repeat: int = 1
    """How often the body is sent, chunked, without a length: large bodies without large memory."""
    etag: str = ""
    """Answered with 304 when asked for with If-None-Match."""
    cut: bool = False
    """Close the connection after half of the body."""


def redirect(to: str, status: int = 302) -> Page:
    return Page(status=status, headers=(("Location", to),))


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """One request as it came."""

    path: str
    headers: dict[str, str]
    """Names in lower case."""
    at: float
    """Monotonic seconds."""


@dataclass(slots=True, kw_only=True)
class Website:
    """Serves `pages[path]`, one after the other, the last one for ever; 404 for other paths."""

    origin: str
    port: int
    pages: dict[str, list[Page]] = field(default_factory=dict)
    visits: list[Visit] = field(default_factory=list)
    """Requests for pages, in order."""
    robots_visits: list[Visit] = field(default_factory=list)
    """Requests for robots.txt, which every reader makes first."""
    at_work: int = 0
    most_at_work: int = 0
    """The most requests that were ever answered at the same time."""
    accepted: WeakSet[socket.socket] = field(default_factory=WeakSet)
    """Connections, as long as somebody holds them."""
    _lock: Lock = field(default_factory=Lock)

    @property
    def connected(self) -> int:
        """How many connections clients keep open."""
        return sum(each.fileno() >= 0 for each in list(self.accepted))

    def serve(self, path: str, *pages: Page) -> str:
        """Script a path and return its URL."""
        self.pages[path] = list(pages)
        return self.origin + path

    def take(self, path: str) -> Page:
        with self._lock:
            scripted = self.pages.get(path)
            if not scripted:
                return Page(status=404, body=b"nothing here")
            return scripted.pop(0) if len(scripted) > 1 else scripted[0]

    @contextmanager
    def working(self) -> Iterator[None]:
        with self._lock:
            self.at_work += 1
            self.most_at_work = max(self.most_at_work, self.at_work)
        try:
            yield
        finally:
            with self._lock:
                self.at_work -= 1


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    website: Website

    def process_request(self, request, client_address) -> None:
        self.website.accepted.add(request)
        super().process_request(request, client_address)

    def server_close(self) -> None:
        """End the connections that clients keep open, too: the threads behind them would wait for ever."""
        super().server_close()
        for connection in list(self.website.accepted):
            with suppress(OSError):  # ended already
                connection.shutdown(socket.SHUT_RDWR)

    def handle_error(self, request, client_address) -> None:
        """A client that leaves early is what some tests are about."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Server

    def do_GET(self) -> None:
        website = self.server.website
        headers = {name.lower(): value for name, value in self.headers.items()}
        visits = website.robots_visits if self.path == "/robots.txt" else website.visits
        visits.append(Visit(path=self.path, headers=headers, at=time.monotonic()))
        with website.working(), suppress(OSError):
            self._answer(website.take(self.path), headers)

    def _answer(self, page: Page, asked: dict[str, str]) -> None:
        time.sleep(page.delay)
        known = page.etag and asked.get("if-none-match") == page.etag
        self.send_response(304 if known else page.status)
        for name, value in page.headers:
            self.send_header(name, value)
        if page.etag:
            self.send_header("ETag", page.etag)
        if page.header_drip:
            self.flush_headers()
        while page.header_drip:
            self.wfile.write(b"X-Slow: yes\r\n")
            self.wfile.flush()
            time.sleep(page.header_drip)
        if page.repeat > 1:
            self._send_chunked(page)
            return
        body = b"" if known else page.body
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if page.cut:
            self.wfile.write(body[: len(body) // 2])
            self.close_connection = True
        elif page.drip:
            for byte in body:
                self.wfile.write(bytes([byte]))
                self.wfile.flush()
                time.sleep(page.drip)
        else:
            self.wfile.write(body)

    def _send_chunked(self, page: Page) -> None:
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        for _ in range(page.repeat):
            self.wfile.write(b"%x\r\n%s\r\n" % (len(page.body), page.body))
        self.wfile.write(b"0\r\n\r\n")

    def log_message(self, *_arguments: object) -> None:
        """Stay silent."""


@contextmanager
def website(tls: ssl.SSLContext | None = None) -> Iterator[Website]:
    """Run a website on 127.0.0.1, over TLS when given a context."""
    server = _Server(("127.0.0.1", 0), _Handler)
    port = server.server_address[1]
    if tls is not None:
        server.socket = tls.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    site = Website(origin=f"{'https' if tls else 'http'}://127.0.0.1:{port}", port=port)
    server.website = site
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
