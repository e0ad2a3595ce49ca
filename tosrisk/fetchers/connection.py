"""Connections that know whom they talk to and can be cut off from another thread."""

from __future__ import annotations

import socket
import threading
import weakref
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.exceptions import ConnectTimeoutError, NameResolutionError, NewConnectionError

from tosrisk.fetchers.guard import public_addresses

ADDRESSES_TRIED = 3
"""Of a host with many: each may take the whole connect timeout."""


class GuardedAdapter(HTTPAdapter):
    """A requests transport that connects only to addresses the guard has seen.

    The name is resolved once, every address is checked, and the connection goes to one of those very
    addresses, so that a second DNS answer cannot send it elsewhere. Through a proxy, the proxy resolves.

    Args:
        allow_private_hosts: connect to any address.
    """

    def __init__(self, *, allow_private_hosts: bool) -> None:
        self._allow_private_hosts = allow_private_hosts
        self._open: weakref.WeakSet[HTTPConnection] = weakref.WeakSet()
        self._lock = threading.Lock()
        super().__init__()

    def init_poolmanager(self, *args: Any, **options: Any) -> None:
        """Make connections of the guarded kind."""
        super().init_poolmanager(*args, **options)
        self.poolmanager.pool_classes_by_scheme = self._pool_classes()

    def abort(self) -> None:
        """Cut every connection, whatever it is waiting for."""
        with self._lock:
            connections = list(self._open)
        for connection in connections:
            with suppress(OSError, AttributeError):  # closed, or closing at this moment
                connection.sock.shutdown(socket.SHUT_RDWR)

    def _pool_classes(self) -> dict[str, type[HTTPConnectionPool]]:
        adapter = self

        class Guarded(HTTPConnection):
            def _new_conn(self) -> socket.socket:
                adapter._opened(self)
                return adapter._connect(self, super()._new_conn)

        class GuardedTls(Guarded, HTTPSConnection):
            pass

        class GuardedPool(HTTPConnectionPool):
            ConnectionCls = Guarded

        class GuardedTlsPool(HTTPSConnectionPool):
            ConnectionCls = GuardedTls

        return {"http": GuardedPool, "https": GuardedTlsPool}

    def _opened(self, connection: HTTPConnection) -> None:
        with self._lock:
            self._open.add(connection)

    def _connect(self, connection: HTTPConnection, connect: Callable[[], socket.socket]) -> socket.socket:
        name = connection._dns_host
        try:
            found = public_addresses(
                name, connection.port or 0, allow_private_hosts=self._allow_private_hosts
            )
        except OSError as error:
            raise NameResolutionError(
                name, connection, error if isinstance(error, socket.gaierror) else socket.gaierror(str(error))
            ) from error
        addresses = [str(entry[4][0]) for entry in found[:ADDRESSES_TRIED]]
        try:
            for address in addresses[:-1]:
                connection._dns_host = address
                with suppress(NewConnectionError, ConnectTimeoutError):
                    return connect()
            connection._dns_host = addresses[-1]
            return connect()
        finally:
            connection._dns_host = name
