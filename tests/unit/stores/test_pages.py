"""What is kept of the pages of vendors comes back as it was put, one record a vendor."""

from __future__ import annotations

import json
from dataclasses import replace

from sqlalchemy import update

from tosrisk.domain.dossier import KeptFile, KeptPages
from tosrisk.stores import schema
from tosrisk.stores.database import Database
from tosrisk.stores.pages import SqlPageCache
from tosrisk.stores.state import StateStore

PAGES = KeptPages(
    fingerprint="f1",
    share=b'{"letter": "\xc3\x84"}',
    files=(
        KeptFile(path="vendors/acme.html", sha256="ab" * 32),
        KeptFile(path="vendors/acme/timeline.html", sha256="cd" * 32, seal="12-345"),
    ),
)


def test_pages_come_back_and_are_replaced() -> None:
    pages = StateStore(None).pages
    assert pages.get("acme") is None
    pages.put("acme", PAGES)
    pages.put("other", replace(PAGES, files=()))
    assert pages.get("acme") == PAGES
    pages.put("acme", replace(PAGES, fingerprint="f2"))
    assert pages.get("acme") == replace(PAGES, fingerprint="f2")


def test_pages_that_an_older_tosrisk_kept_have_no_seals() -> None:
    database = Database(None)
    pages = SqlPageCache(database)
    pages.put("acme", PAGES)
    older = json.dumps([(file.path, file.sha256) for file in PAGES.files])
    with database.write() as connection:
        connection.execute(update(schema.pages).values(files=older))
    assert pages.get("acme") == replace(PAGES, files=tuple(replace(file, seal="") for file in PAGES.files))


def test_all_are_forgotten_at_once() -> None:
    state = StateStore(None)
    state.pages.put("acme", PAGES)
    state.caches.forget_pages()
    assert state.pages.get("acme") is None
