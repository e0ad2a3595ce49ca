"""Starts a Chromium that can reach nothing but its gateway, and that can be stopped at any time."""

from __future__ import annotations

import os
import shlex
import shutil
import signal
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
SWITCHES = (
    # Loopback goes through the gateway, too; without this Chromium would go there by itself.
    "--proxy-bypass-list=<-loopback>",
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--disable-quic",
    "--dns-prefetch-disable",
    "--disable-background-networking",
    "--disable-component-update",
)
NO_WEBRTC = """
for (const name of ["RTCPeerConnection", "webkitRTCPeerConnection", "RTCDataChannel", "WebTransport"])
    delete window[name];
"""
"""Runs before any script of a page: takes away what could open connections beside the gateway."""


def find_browser() -> str | None:
    """The path of a Chromium on PATH, or None."""
    return next((path for name in BROWSERS if (path := shutil.which(name))), None)


class Leash:
    """Knows the process that a launcher became."""

    def __init__(self, folder: Path, executable: str) -> None:
        self.launcher = folder / "chromium"
        self._number = folder / "pid"
        self.launcher.write_text(
            f'#!/bin/sh\necho $$ >{shlex.quote(str(self._number))}\nexec {shlex.quote(executable)} "$@"\n'
        )
        self.launcher.chmod(0o700)

    def kill(self) -> None:
        """End the browser, whatever a page keeps it busy with."""
        with suppress(OSError, ValueError):  # not started yet, or gone already
            os.kill(int(self._number.read_text()), signal.SIGKILL)


@contextmanager
def leashed(executable: str) -> Iterator[Leash]:
    """A launcher for a browser, in a folder that lasts as long as the block."""
    with tempfile.TemporaryDirectory(prefix="tosrisk-browser-") as folder:
        yield Leash(Path(folder), executable)
