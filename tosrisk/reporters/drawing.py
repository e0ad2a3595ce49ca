"""Draws the pages of one vendor into a fresh report, in this process or in another one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from tosrisk.core.report_paths import INDEX
from tosrisk.domain.dossier import Brief, Dossier, KeptFile, KeptPages
from tosrisk.ports import Library
from tosrisk.reporters.binder import Binder, explained
from tosrisk.reporters.guidance import Guidance
from tosrisk.reporters.parts import Places
from tosrisk.reporters.printing import Printer
from tosrisk.reporters.recent_texts import RecentTexts
from tosrisk.reporters.share import VendorShare, encode_share, share_of
from tosrisk.reporters.shelf import stock
from tosrisk.reporters.stamps import Stamps
from tosrisk.reporters.vendor_pages import pages_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """The pages of a vendor that are to be drawn, and where they go."""

    brief: Brief
    fingerprint: str
    """Of all that they are drawn from."""
    binder: Binder
    stamps: Stamps


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """The pages of a vendor that lie in the fresh report now."""

    pages: KeptPages
    share: VendorShare


class Crew(Protocol):
    """Puts dossiers together and draws them in other processes."""

    @property
    def ahead(self) -> int:
        """How many orders to give before the first of them is waited for."""
        ...

    def begin(self, order: Order) -> Callable[[], Drawn]:
        """Take an order; what is returned waits until it is done.

        Raises:
            StoreError: by either: evidence, state or the report could not be read or written, or a process
                has ended.
        """
        ...


class Draughtsman:
    """Draws vendors one after the other."""

    def __init__(self, guidance: Guidance) -> None:
        """Take what is the same for every vendor."""
        self.guidance = guidance
        self.printer = Printer()

    def draw(self, dossier: Dossier, library: Library, order: Order) -> Drawn:
        """Put the pages of a vendor into the report.

        Raises:
            StoreError: a page could not be written, or a stored text could not be read.
        """
        binder, texts = order.binder, RecentTexts(library)
        files: list[KeptFile] = []

        def put(path: str, content: bytes, sha256: str) -> None:
            with explained(binder.before):
                files.append(binder.keep(path, content, sha256))

        shelf = stock(dossier, texts, put)
        for page in pages_of(dossier, texts, self.guidance, lambda path: Places(page=path, shelf=shelf)):
            printed = self.printer.render(page.template, page.view)
            with explained(binder.before):
                files.append(binder.add(page.path, printed, order.stamps))
        share = share_of(dossier, Places(page=INDEX))
        pages = KeptPages(fingerprint=order.fingerprint, share=encode_share(share), files=tuple(files))
        return Drawn(pages=pages, share=share)
