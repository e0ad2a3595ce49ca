"""A server on loopback that speaks bytes instead of HTTP, for answers no honest server gives."""

from __future__ import annotations

import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from threading import Event, Thread

NOT_FOUND = b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"

Act = Callable[[socket.socket, Event], None]
"""Does something to a connection whose request was read; stops when the event is set."""


def says(*pieces: bytes, forever: bytes = b"", pause: float = 0.0) -> Act:
    """Send these bytes, then `forever` again and again."""

    def act(connection: socket.socket, stop: Event) -> None:
        for piece in pieces:
            connection.sendall(piece)
        while forever and not stop.is_set():
            connection.sendall(forever)
            time.sleep(pause)

    return act


def hears_nothing(_connection: socket.socket, stop: Event) -> None:
    """Keep the connection open and never answer."""
    stop.wait(30)


@contextmanager
def rogue(act: Act) -> Iterator[str]:
    """Serve `act` to every connection, except that /robots.txt is not there; yields the origin."""
    stop = Event()
    listener = socket.create_server(("127.0.0.1", 0))
    listener.settimeout(0.05)

    def answer(connection: socket.socket) -> None:
        with connection, suppress(OSError):
            request = connection.recv(65536)
            if request.startswith(b"GET /robots.txt"):
                connection.sendall(NOT_FOUND)
            else:
                act(connection, stop)

    def serve() -> None:
        while not stop.is_set():
            with suppress(TimeoutError):
                connection, _ = listener.accept()
                connection.settimeout(10)
                Thread(target=answer, args=(connection,), daemon=True).start()

    thread = Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        stop.set()
        thread.join()
        listener.close()
