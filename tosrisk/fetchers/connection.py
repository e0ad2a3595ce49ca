"""Connections that know whom they talk to and can be cut off from another thread."""

from __future__ import annotations

import socket
import threading
import time
import weakref
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.exceptions import ConnectTimeoutError, NameResolutionError, NewConnectionError

from tosrisk.fetchers.addresses import public_addresses

ADDRESSES_TRIED = 3
"""Of a host with many: they share the connect timeout."""


class ResolveTimeoutError(ConnectTimeoutError):
    """The resolver did not answer in time."""


_Connect = Callable[[], socket.socket]
_Via = Callable[[HTTPConnection, _Connect], socket.socket]


class GuardedAdapter(HTTPAdapter):
    """A requests transport that connects only to addresses the guard has seen.

    The name is resolved once, every address is checked, and the connection goes to one of those very
    addresses, so that a second DNS answer cannot send it elsewhere. Through a proxy of the environment,
    the proxy resolves: which addresses it lets through is its owner's decision.

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
        self.poolmanager.pool_classes_by_scheme = self._pool_classes(self._connect)

    def proxy_manager_for(self, proxy: str, **options: Any) -> Any:
        """Make connections to a proxy that can be cut off, too."""
        manager = super().proxy_manager_for(proxy, **options)
        manager.pool_classes_by_scheme = self._pool_classes(lambda _, connect: connect())
        return manager

    def abort(self) -> None:
        """Cut every connection, whatever it is waiting for."""
        with self._lock:
            connections = list(self._open)
        for connection in connections:
            with suppress(OSError, AttributeError):  # closed, or closing at this moment
                connection.sock.shutdown(socket.SHUT_RDWR)

    def _pool_classes(self, via: _Via) -> dict[str, type[HTTPConnectionPool]]:
        adapter = self

        class Guarded(HTTPConnection):
            def _new_conn(self) -> socket.socket:
                adapter._opened(self)
                return via(self, super()._new_conn)

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

    def _connect(self, connection: HTTPConnection, connect: _Connect) -> socket.socket:
        """Resolve, check and connect, all within the connection's timeout."""
        name, timeout = connection._dns_host, connection.timeout
        assert isinstance(timeout, float | int)
        end = time.monotonic() + timeout
        addresses = self._addresses(connection, name, timeout)
        try:
            for remaining in range(len(addresses), 0, -1):
                connection._dns_host = addresses[-remaining]
                connection.timeout = max(0.001, (end - time.monotonic()) / remaining)
                try:
                    opened = connect()
                except (NewConnectionError, ConnectTimeoutError):
                    if remaining == 1:
                        raise
                else:
                    opened.settimeout(timeout)
                    return opened
            raise NewConnectionError(connection, "the name has no address")
        finally:
            connection._dns_host, connection.timeout = name, timeout

    def _addresses(self, connection: HTTPConnection, name: str, timeout: float) -> list[str]:
        try:
            found = public_addresses(
                name,
                connection.port or 0,
                allow_private_hosts=self._allow_private_hosts,
                timeout=timeout,
            )
        except TimeoutError as error:
            raise ResolveTimeoutError(connection, str(error)) from error
        except OSError as error:
            raise NameResolutionError(
                name, connection, error if isinstance(error, socket.gaierror) else socket.gaierror(str(error))
            ) from error
        return [str(entry[4][0]) for entry in found[:ADDRESSES_TRIED]]
