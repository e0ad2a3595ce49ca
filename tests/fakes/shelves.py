"""Stored texts that lie in an invented report."""

from __future__ import annotations

import hashlib
from datetime import date

from tests.fakes.assessed import AT
from tosrisk.domain.alerts import Alert
from tosrisk.domain.snapshot import GateVerdict, Quality, Snapshot
from tosrisk.reporters.shelf import Shelf, Shelved

SERVED = b"<h1>As served</h1>"


def a_snapshot(path: str, **fields: object) -> Snapshot:
    """A capture of that path (`vendor/document/snapshot`)."""
    document, _, own = path.rpartition("/")
    vendor, _, name = document.partition("/")
    url = f"https://{vendor}.example/legal/{name}"
    given: dict[str, object] = {
        "document": document,
        "id": own,
        "url": url,
        "final_url": url,
        "status": 200,
        "headers": (),
        "fetched_at": AT,
        "via": "http",
        "redirects": (),
        "sha256": hashlib.sha256(SERVED).hexdigest(),
        "size": len(SERVED),
        "media_type": "text/html",
        "charset": "utf-8",
        "gate": GateVerdict(quality=Quality.ACCEPTED),
        "previous": "",
    }
    return Snapshot(**{**given, **fields})  # type: ignore[arg-type]


def shelved(path: str, *alerts: Alert, **fields: object) -> Shelved:
    """A version of that path whose text lies in the report."""
    return Shelved(
        snapshot=a_snapshot(path, **fields),
        sha256=hashlib.sha256(path.encode()).hexdigest(),
        effective=date(2026, 1, 15),
        updated=None,
        words=7,
        alerts=alerts,
    )


class FullShelf(Shelf):
    """One that has every text which is asked for."""

    def __init__(self) -> None:
        """Hold none of them."""
        super().__init__({})

    def get(self, path: str) -> Shelved | None:
        """A version of any path."""
        return shelved(path)
