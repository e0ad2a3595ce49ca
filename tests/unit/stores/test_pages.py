"""What is kept of the pages of vendors comes back as it was put, one record a vendor."""

from __future__ import annotations

from dataclasses import replace

from tosrisk.domain.dossier import KeptFile, KeptPages
from tosrisk.stores.state import StateStore

PAGES = KeptPages(
    fingerprint="f1",
    share=b'{"letter": "\xc3\x84"}',
    files=(KeptFile(path="vendors/acme.html", sha256="ab" * 32),),
)


def test_pages_come_back_and_are_replaced() -> None:
    pages = StateStore(None).pages
    assert pages.get("acme") is None
    pages.put("acme", PAGES)
    pages.put("other", replace(PAGES, files=()))
    assert pages.get("acme") == PAGES
    pages.put("acme", replace(PAGES, fingerprint="f2"))
    assert pages.get("acme") == replace(PAGES, fingerprint="f2")


def test_all_are_forgotten_at_once() -> None:
    state = StateStore(None)
    state.pages.put("acme", PAGES)
    state.caches.forget_pages()
    assert state.pages.get("acme") is None
